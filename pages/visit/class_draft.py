"""The class that is being entered, so that no cell is lost when the page runs again or is left.

Like `state` this touches `st.session_state`, only for the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from data.reading import UnreadableLog
from pages.visit import changes, class_grid, state
from pages.visit.class_grid import ClassGrid
from pages.visit.inputs import Refused, Upload
from pages.visit.open_log import OpenFile, read_file, today

_DRAFT, _TABLES = "class_draft", "class_tables"


@dataclass(frozen=True)
class Draft:
    """A grid being written in.

    Attributes
    ----------
    begun : ClassGrid
        As the table was begun; its own memory holds what was written since.
    latest : ClassGrid
        As it stands now.
    key : str
        Of the table: another with every table, so that none takes over the memory of an earlier one.
    file : OpenFile or None
        The file of the open log that it was, if it was one.
    """

    begun: ClassGrid
    latest: ClassGrid
    key: str
    file: OpenFile | None = None


def current() -> Draft | None:
    """Return the draft; a table that was not on the last page begins with what was written last."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    if draft is not None and draft.begun is not draft.latest and draft.key not in st.session_state:
        return _put(draft.latest, draft.file)
    return draft


def begin(file: OpenFile | None = None) -> None:
    """Begin a grid, empty or with what a file of the open log holds."""
    _put((class_grid.from_file(file) if file else None) or class_grid.new_grid(today()), file)


def drop() -> None:
    """Forget the draft."""
    st.session_state.pop(_DRAFT, None)


def note(draft: Draft, cells: pd.DataFrame, days: tuple[date | None, ...], unit: str) -> Draft:
    """Remember what stands in the table now."""
    noted = replace(draft, latest=ClassGrid(cells, days, unit))
    st.session_state[_DRAFT] = noted
    return noted


def add_test(draft: Draft) -> None:
    """Add a test at the right; it was today, if no other was."""
    _put(class_grid.with_test(draft.latest, None if today() in draft.latest.days else today()), draft.file)


def use(draft: Draft) -> None:
    """Make the grid a file of the open log, in place of the one that it was; refused, it stays a draft."""
    content, choices = class_grid.as_file(draft.latest), class_grid.how_to_read(draft.latest)
    log, was = state.current_log(), draft.file
    same = [i for i, file in enumerate(log.files) if was and file.content == was.content] if log else []
    if log is not None and same:
        old = log.files[same[0]]
        try:
            file = read_file(old.name, content, replace(old.choices, fixes=choices.fixes))
        except UnreadableLog as problem:
            state.put_refused([Refused(old.name, str(problem))])
            return
        state.put_refused([])
        state.put_changed(changes.with_file(log, same[0], file), "changed a class")
    else:
        state.put_files([Upload(class_grid.file_name(draft.latest), content, choices)])
    if not state.refused():
        drop()


def _put(grid: ClassGrid, file: OpenFile | None) -> Draft:
    number = st.session_state[_TABLES] = st.session_state.get(_TABLES, 0) + 1
    draft = Draft(grid, grid, f"class_cells_{number}", file)
    st.session_state[_DRAFT] = draft
    return draft
