"""What is typed survives a reload, a crash and a closed tab: on the visitor's device, not on the server.

Why so: docs/decisions/0009-drafts-stay-on-the-device.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from analysis.sentences.words import LONG_MONTHS, count
from pages.parts.frame.own_component import mount
from pages.visit import day_form, device, home, state
from pages.visit.analyses import per_session
from pages.visit.draft_log import NoDraft, has_work_in_it, packed, unpacked
from pages.visit.open_log import OpenLog, today

_mount = partial(mount, Path(__file__).parent / "drafting")
_OFFER, _NOTES, _ADDED = "draft_offer", "draft_of_notes", "draft_notes_added"


def keep_on_device() -> None:
    """Put the open log on the visitor's device after each change, and take it away once it is kept.

    Samples, shared copies, and files that nothing was written to are never put there.
    """
    log, data = state.current_log(), {"part": "store"}
    if log is not None and is_on_device(log):
        data["id"] = device.name()
        known = home.current()
        if known is not None and known.version is not None and not home.has_changes(log):
            data["why"] = "kept"
        else:
            data |= {"label": _label(log), "content": _packed(log, log.title), "why": "large"}
    _mount(key="draft_store", data=data, height=1)
    if st.session_state.pop(_ADDED, False):
        _mount(key="draft_notes_added", data={"part": "notesAdded"}, height=1)


def line(log: OpenLog) -> None:
    """Say that the open log is on this device too, with the way to wipe it from there."""
    if is_on_device(log):
        _mount(key="draft_line", data={"part": "status", "id": device.name()})


def is_on_device(log: OpenLog) -> bool:
    """Whether an open log belongs on the visitor's device while it is not kept."""
    return not log.sample and not log.shared and has_work_in_it(log)


def offer() -> None:
    """Offer what an earlier visit left on this device, when no log is open."""
    if state.current_log() is None:
        _mount(key=_OFFER, data={"part": "offer"}, on_opened_change=_open)


def keep_form(form: str, whose: str, measures: Sequence[str]) -> None:
    """Put what stands in a form, and was not added yet, on the device; bring back what was left there."""
    key = f"draft_of_{form}"
    _mount(
        key=key,
        data={"part": "form", "whose": whose, "texts": day_form.written(form, measures)},
        on_restored_change=partial(_restore, key, form),
        on_emptied_change=partial(day_form.empty, form, measures),
    )


def forget_form(form: str, whose: str) -> None:
    """Take away from the device what stood in a form that was added, and is drawn no longer."""
    _mount(key=f"draft_of_{form}", data={"part": "form", "whose": whose, "texts": {}})


def keep_notes(box: str, most: int) -> None:
    """Bring back what stood in the box for notes, and was not added; the device keeps it by itself.

    Parameters
    ----------
    box : str
        The key of the box.
    most : int
        How many letters it takes.
    """
    _mount(
        key=_NOTES,
        data={"part": "notes", "written": bool(st.session_state.get(box))},
        on_restored_change=partial(_restore_notes, box, most),
        on_emptied_change=partial(st.session_state.__setitem__, box, ""),
    )


def notes_added() -> None:
    """Take notes that were added away from the device, at the next look at a page."""
    st.session_state[_ADDED] = True


def warn_of_grid(*, written: bool) -> None:
    """Have the browser ask before a table is left that somebody has `written` in."""
    _mount(key="draft_grid", data={"part": "grid", "written": written}, height=1)


@per_session
def _packed(log: OpenLog, title: str) -> str:
    return packed(log)


def _label(log: OpenLog) -> str:
    then = today()
    return f"Your unsaved log of {then.day} {LONG_MONTHS[then.month - 1]}, {count(_days(log), 'day')},"


@per_session
def _days(log: OpenLog) -> int:
    return len(log.entries[["person", "date"]].drop_duplicates())


def _open() -> None:
    """Open what the device brought back, read as anything that a stranger sends."""
    told = device.told(_OFFER, "opened")
    if not isinstance(told, Mapping) or state.current_log() is not None:
        return
    try:
        log, refused = unpacked(told.get("content"))
    except NoDraft as problem:
        home.say(str(problem), "error")
        return
    state.put_opened(log, refused)
    device.use(told.get("id"))
    home.say("Your log is open again, as you left it on this device.")


def _restore_notes(box: str, most: int) -> None:
    told = device.told(_NOTES, "restored")
    if isinstance(told, str) and not st.session_state.get(box):
        st.session_state[box] = told[:most]


def _restore(key: str, form: str) -> None:
    told = device.told(key, "restored")
    if isinstance(told, Mapping):
        day_form.write(form, told)
