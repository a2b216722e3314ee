"""What an open log is when it is kept, and what a kept log or a shared copy is when it is open.

Plain data without Streamlit, as `open_log`.
"""

from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd

from analysis.sentences.person.versions import days_changed
from analysis.sentences.words import count
from data.compare import compare
from data.events import MOST_EVENTS
from data.log import empty_log, merge_logs
from data.people import profiles_of
from data.quoted import quoted
from data.reading import UnreadableLog
from data.store import Payload
from data.store.sealed.kept import KeptFile, KeptLog
from pages.visit.inputs import Refused
from pages.visit.open_log import OpenFile, OpenLog, read_file

#: What is kept of an open log as it is: all but its files.
_SAID = [field.name for field in fields(KeptLog) if field.name != "files"]


def to_kept(log: OpenLog) -> KeptLog:
    """Return everything an open log is made of: its files as they came, and what was said about them."""
    files = tuple(KeptFile(file.name, file.content, file.choices) for file in log.files)
    return KeptLog(files=files, **{name: getattr(log, name) for name in _SAID})


def from_kept(kept: KeptLog) -> tuple[OpenLog, list[Refused]]:
    """Open a kept log: its files are read again as they were.

    Returns
    -------
    OpenLog, list of Refused
        A file that this version of Limber cannot read any more is left out and named.
    """
    files: list[OpenFile] = []
    refused: list[Refused] = []
    for file in kept.files:
        try:
            files.append(read_file(file.name, file.content, file.choices))
        except UnreadableLog as problem:
            refused.append(Refused(file.name, str(problem)))
    return OpenLog(files=tuple(files), **{name: getattr(kept, name) for name in _SAID}), refused


def open_shared(payload: Payload) -> OpenLog:
    """Open a shared copy to be looked at: it has entries, and no files that they came from."""
    people = payload.people if payload.people is not None else pd.DataFrame({"person": []})
    known = profiles_of(people, people["person"]).values()
    return OpenLog(
        payload.title,
        typed=payload.entries,
        sample="shared" if payload.sample else "",
        events=payload.events,
        profiles=tuple(known),
        shared=True,
        last_days=payload.last_days,
        copied_unit=payload.reach_unit,
    )


def both(theirs: OpenLog, mine: OpenLog, saved: OpenLog | None = None) -> OpenLog:
    """Put two versions of one log together; where both say something of a person's day, mine stands.

    Parameters
    ----------
    theirs : OpenLog
        What was saved elsewhere.
    mine : OpenLog
        What is open here.
    saved : OpenLog, optional
        What it was made from: a name that was given since stands too.
    """
    renamed = mine.own_name and saved is not None and mine.title != saved.title
    known = {(file.name, file.content) for file in theirs.files}
    new = tuple(file for file in mine.files if (file.name, file.content) not in known)
    said = {profile.person for profile in mine.profiles}
    return replace(
        theirs,
        title=mine.title if renamed else theirs.title,
        files=(*theirs.files, *new),
        typed=merge_logs(theirs.typed, mine.typed) if len(theirs.typed) or len(mine.typed) else empty_log(),
        events=tuple(sorted({*theirs.events, *mine.events}))[:MOST_EVENTS],
        same_box=tuple(sorted({*theirs.same_box, *mine.same_box})),
        taken_out=tuple(sorted({*theirs.taken_out, *mine.taken_out})),
        profiles=(*(one for one in theirs.profiles if one.person not in said), *mine.profiles),
    )


def what_changed(before: OpenLog, after: OpenLog) -> str:
    """Say in a few words what differs between two versions of a log: "3 new days, 1 changed"."""
    return _differences(before, after, "the name of the log")


def summary_of(before: OpenLog | None, after: OpenLog) -> str:
    """Say in the list of versions what one of them is: what changed, and its name where that is new."""
    called = f"called “{quoted(after.title)}”"
    if before is None:
        return f"First saved, {called}" if after.own_name else "First saved"
    return _differences(before, after, called)


def _differences(before: OpenLog, after: OpenLog, new_name: str) -> str:
    renamed = before.title != after.title and (before.own_name or after.own_name)
    parts = [
        days_changed(compare(before.entries, after.entries)),
        _marks(len(set(after.events) - set(before.events)), "new"),
        _marks(len(set(before.events) - set(after.events)), "taken back"),
        "what is known about people" if set(before.profiles) != set(after.profiles) else "",
        "an answer about the box" if before.same_box != after.same_box else "",
        new_name if renamed else "",
    ]
    return ", ".join(part for part in parts if part) or "how files are read; no entry differs"


def _marks(many: int, how: str) -> str:
    return f"{count(many, 'marked date')} {how}" if many else ""
