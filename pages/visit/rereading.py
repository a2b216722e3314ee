"""Reading a file of the open log again, as a widget of the receipt or of the faults asks.

Like `state` this touches `st.session_state`, only for what a widget holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from data.reading import UnreadableLog
from data.reading.dates.counted import NO_CALENDAR
from pages.visit import changes, open_log, state
from pages.visit.inputs import Refused
from pages.visit.open_log import OpenLog


def choose(file: int, about: str, key: str, now: str | None = None, *, newer: bool = False) -> None:
    """Take the value of a widget as an answer or a changed guess, and read the file again.

    Parameters
    ----------
    file : int
        Place of the file in its log.
    about : str
        As in `Choices.answer`.
    key : str
        Key of the widget.
    now : str, optional
        What the widget goes back to if the file cannot be read that way.
    newer : bool
        Whether the file is one of `newer_log`.
    """
    option = st.session_state.get(key)
    if option is None:
        return
    if not _answer(file, {about: str(option)}, newer=newer) and now is not None:
        st.session_state[key] = type(option)(now)


def answer(file: int, about: str, option: str) -> None:
    """Take an answer that a button stands for, and read the file again; see `choose`."""
    _answer(file, {about: option})


def choose_dates(file: int, keys: Mapping[str, str], *, newer: bool = False) -> None:
    """Take the dates of several widgets as those of tests that have none, and read the file again.

    Parameters
    ----------
    file : int
    keys : mapping of a test's name to the key of its widget
    newer : bool
        As in `choose`.
    """
    days = {test: st.session_state.get(key) for test, key in keys.items()}
    answers = {
        f"visits:{test}": NO_CALENDAR if day is None else day.isoformat() for test, day in days.items()
    }
    _answer(file, answers, "said when tests were", newer=newer)


def choose_groupings(file: int, key: str, headers: Sequence[str]) -> None:
    """Take the columns that a widget holds as the groups to filter and compare by."""
    chosen = st.session_state.get(key) or []
    answers = {f"groupings:{header}": "yes" if header in chosen else "no" for header in headers}
    _answer(file, answers, "chose groups")


def choose_role(file: int, header: str, key: str, now: str) -> None:
    """Take the value of a widget as what a column is, and read the file again; see `choose`."""
    change = partial(changes.with_role, file=file, header=header, role=st.session_state[key])
    if not _change(file, change, f"changed what “{header}” is"):
        st.session_state[key] = now


def ask_again(file: int) -> None:
    """Forget the answers that were taken over from an earlier file, and read the file again."""
    _change(file, partial(changes.asked_again, file=file), "asked again")


def fix(file: int, fixes: Mapping[int, Mapping[str, str]]) -> None:
    """Take corrected cells of a file, and read it again."""
    _change(file, partial(changes.with_fixes, file=file, fixes=fixes), "corrected cells")


def choose_people(key: str, *, newer: bool = False) -> None:
    """Take the value of a widget as the answer to whose the files are."""
    log = state.newer_log() if newer else state.current_log()
    if log is not None:
        changed = open_log.with_people(log, one_person_each=bool(st.session_state[key]))
        state.put_changed(changed, "said whose the files are", newer=newer)


def settle_people(*, one_person_each: bool) -> None:
    """Take whose the files are as settled, so that it is not asked again."""
    state.change(partial(replace, one_person_each=one_person_each, settled=True), "said whose the files are")


def _answer(
    file: int, answers: Mapping[str, str], words: str = "changed how a file is read", *, newer: bool = False
) -> bool:
    """Answer questions of a file, or change guesses; say as `_change` whether it can be read that way."""
    return _change(file, partial(changes.with_answers, file=file, answers=answers), words, newer=newer)


def _change(file: int, change: Callable[[OpenLog], OpenLog], words: str, *, newer: bool = False) -> bool:
    """Change how a file of the open or the newer log is read.

    Returns
    -------
    bool
        Whether it can be read that way; if not, everything stays as it is.
    """
    log = state.newer_log() if newer else state.current_log()
    if log is None:
        return False
    try:
        changed = change(log)
    except UnreadableLog as problem:
        state.put_refused([Refused(log.files[file].name, f"Read that way it fails: {problem}")])
        return False
    state.put_refused([])
    state.put_changed(changed, words, newer=newer)
    return True
