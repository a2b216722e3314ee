"""What a session remembers; only few others touch it, as `home`, `rereading`, `sharing` and `row_choice`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from analysis.sentences import words
from data.events import Event
from data.people import Profile
from data.reading import UnreadableLog
from data.store import Deleted
from pages.visit import changes, home, open_log
from pages.visit.inputs import Refused, Step, Upload
from pages.visit.open_log import OpenFile, OpenLog

_LOG = "open_log"
_NEWER = "newer_log"
_STEPS = "steps_to_undo"
_REFUSED = "refused_files"
_UPLOADED = "uploaded_digests"
_MADE = "made_link"
_DISMISSED = "dismissed_flags"
_DELETED = "deleted"
_ANSWERED = "answers_by_headers"
#: The answers of so many kinds of files are remembered in a visit.
_MOST_ANSWERED = 50
#: How many changes can be undone. Logs share what did not change, so that this costs little.
_MOST_STEPS = 5


def current_log() -> OpenLog | None:
    """Return the open log, if there is one."""
    log: OpenLog | None = st.session_state.get(_LOG)
    return log


def newer_log() -> OpenLog | None:
    """Return what was brought while a log is open, until the visitor says what to do with it."""
    newer: OpenLog | None = st.session_state.get(_NEWER)
    return newer


def refused() -> list[Refused]:
    """Return the files of the last upload that could not be read."""
    found: list[Refused] = st.session_state.get(_REFUSED, [])
    return found


def put_refused(problems: list[Refused]) -> None:
    """Remember which files could not be read."""
    st.session_state[_REFUSED] = problems


def last_step() -> Step | None:
    """Return the change that would be undone."""
    steps: list[Step] = st.session_state.get(_STEPS, [])
    return steps[-1] if steps else None


def undo() -> None:
    """Bring the log back to before the last change."""
    steps: list[Step] = st.session_state.get(_STEPS, [])
    if steps:
        st.session_state[_LOG] = steps[-1].before
        if steps[-1].elsewhere:
            home.put(steps[-1].home)
        st.session_state[_STEPS] = steps[:-1]
        st.session_state[_REFUSED] = []


def put_files(uploads: list[Upload]) -> None:
    """Read files and open them as one log; files that cannot be read are kept as refused.

    While a visitor's own log is open, they wait as `newer_log`. A sample is replaced at once.
    """
    log, waiting = current_log(), newer_log()
    own = log.files if log is not None and not log.sample else ()
    answered = st.session_state.get(_ANSWERED, {}) | changes.answers_of(own)
    files: list[OpenFile] = []
    problems: list[Refused] = []
    for upload in uploads:
        try:
            file = open_log.read_file(upload.name, upload.content, upload.choices)
            files.append(changes.read_like(file, answered))
        except UnreadableLog as problem:
            problems.append(Refused(upload.name, str(problem)))
    st.session_state[_REFUSED] = problems
    if not files:
        return
    if log is None or log.sample:
        _put(open_log.open_files(files), "")
    else:
        newer = open_log.open_files([*(waiting.files if waiting else ()), *files])
        st.session_state[_NEWER] = open_log.with_people(newer, one_person_each=log.one_person_each)


def put_uploaded(uploads: list[Upload]) -> bool:
    """Read what the uploader holds, each file once: it hands the same files over at every run.

    Returns
    -------
    bool
        Whether there was a new file.
    """
    known: list[tuple[str, int]] = st.session_state.get(_UPLOADED, [])
    handed = [(upload.name, hash(upload.content)) for upload in uploads]
    fresh = [upload for upload, mark in zip(uploads, handed, strict=True) if mark not in known]
    if fresh:
        put_files(fresh)
    # Not before: where the visit breaks off while a file is read, it is read when it goes on.
    st.session_state[_UPLOADED] = handed
    return bool(fresh)


def add_newer() -> None:
    """Add what was brought to the open log."""
    log, newer = current_log(), newer_log()
    if log is not None and newer is not None:
        _put(open_log.with_newer(log, newer), f"added {newer.title}")


def open_newer() -> None:
    """Open what was brought instead of the open log."""
    newer = newer_log()
    if newer is not None:
        each = newer.one_person_each and newer.together.several_without_names
        _put(open_log.with_people(newer, one_person_each=each), f"opened {newer.title}", elsewhere=True)


def drop_newer() -> None:
    """Forget what was brought."""
    st.session_state.pop(_NEWER, None)


def put_sample(key: str) -> None:
    """Open a made-up log."""
    st.session_state[_REFUSED] = []
    _put(open_log.open_sample(key), "opened a sample", elsewhere=True)


def put_entry(entry: dict[str, object], words: str = "added a day") -> None:
    """Add one typed entry to the open log, or to a new one. A sample never mixes with real entries."""
    log = current_log()
    _put(open_log.with_entry(None if log is None or log.sample else log, entry), words)


def put_event(event: Event) -> None:
    """Mark a date in the open log."""
    change(partial(open_log.with_event, event=event), f"marked {words.day(pd.Timestamp(event.day))}")


def drop_event(event: Event) -> None:
    """Take a mark back."""
    then = words.day(pd.Timestamp(event.day))
    change(partial(open_log.without_event, event=event), f"took back the mark of {then}")


def put_profile(profile: Profile) -> None:
    """Say a person's age, sex and how reach is measured."""
    change(partial(open_log.with_profile, profile=profile), "said more about a person")


def put_test(test: str) -> None:
    """Say which test all did of whom nobody has said it."""
    change(partial(open_log.with_test, test=test), "said which test it was")


def dismissed_flags() -> set[str]:
    """Return the keys of the warnings that the visitor has put away."""
    found: set[str] = st.session_state.get(_DISMISSED, set())
    return found


def dismiss_flag(key: str) -> None:
    """Put a warning away until it happens again."""
    st.session_state[_DISMISSED] = {*dismissed_flags(), key}


def close_log() -> None:
    """Forget the open log, where it lives, and everything that was asked about it or could be undone."""
    for name in (_LOG, _NEWER, _STEPS, _REFUSED, _MADE, _ANSWERED):
        st.session_state.pop(name, None)
    home.put(None)
    home.put_visited(None)


def put_opened(log: OpenLog, refused: list[Refused] | None = None) -> None:
    """Make a kept log or a shared copy the open one; what was open before cannot be brought back."""
    close_log()
    st.session_state[_LOG] = log
    st.session_state[_REFUSED] = refused or []


def put_changed(changed: OpenLog, words: str, *, newer: bool = False) -> None:
    """Put a changed log, or another version of it, in place of the open one, or of the newer one."""
    if newer:
        st.session_state[_NEWER] = changed
    else:
        _put(changed, words)


def change(how: Callable[[OpenLog], OpenLog], words: str) -> None:
    """Change the open log, if there is one."""
    log = current_log()
    if log is not None:
        _put(how(log), words)


def _put(log: OpenLog, words: str, *, elsewhere: bool = False) -> None:
    """Make a log the open one; what was open can be brought back, but no sample after one's own log.

    Parameters
    ----------
    log : OpenLog
    words : str
        What was done.
    elsewhere : bool
        Whether it is another log, and does not live where the open one does.
    """
    before = current_log()
    if before is not None and not before.shared:
        known = st.session_state.get(_ANSWERED, {}) | changes.answers_of(before.files)
        st.session_state[_ANSWERED] = dict(list(known.items())[-_MOST_ANSWERED:])
    steps: list[Step] = st.session_state.get(_STEPS, [])
    replaces_sample = before is not None and before.sample and not log.sample
    if before is None or replaces_sample:
        steps = []
    elif before.digest != log.digest:
        steps = [*steps, Step(before, words, home.current(), elsewhere)][-_MOST_STEPS:]
    if before is not None and (elsewhere or replaces_sample):
        home.put(None)
    st.session_state[_STEPS] = steps
    st.session_state[_LOG] = log
    st.session_state.pop(_NEWER, None)


def made_link() -> tuple[str, str] | None:
    """Return the id and the passphrase of the link made last, to show them first."""
    made: tuple[str, str] | None = st.session_state.get(_MADE)
    return made


def put_made_link(link_id: str, passphrase: str) -> None:
    """Remember the link made last, and its passphrase until it was read."""
    st.session_state[_MADE] = (link_id, passphrase)


def forget_made_link() -> None:
    """Stop showing the link made last; its passphrase is nowhere any more."""
    st.session_state.pop(_MADE, None)


def deleted() -> Deleted | None:
    """Return what was deleted in this visit, as the proof of it."""
    gone: Deleted | None = st.session_state.get(_DELETED)
    return gone


def put_deleted(gone: Deleted) -> None:
    """Remember what was deleted."""
    st.session_state[_DELETED] = gone


def put_name(key: str) -> None:
    """Take the value of a widget as the name of the open log; what waits to be added goes on waiting."""
    log = current_log()
    if log is not None:
        st.session_state[_LOG] = open_log.with_title(log, str(st.session_state[key]))
