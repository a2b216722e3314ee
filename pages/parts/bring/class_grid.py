"""Enter a class: names down, tests across, typed or pasted, and shown as understood before it counts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.sentences.words import count, day
from data.reading import Reading, UnreadableLog, read_log
from pages.parts.bring.draft import warn_of_grid
from pages.text.quote import plain, quote
from pages.visit import class_draft
from pages.visit.class_draft import Draft
from pages.visit.class_grid import (
    ABOUT,
    UNITS,
    ClassGrid,
    as_file,
    filled_rows,
    from_file,
    has_headings,
    how_to_read,
    obstacles,
)
from pages.visit.open_log import OpenLog, today

#: A school; more is a file.
_MOST_ROWS = 2_000
_MOST_SAID = 10


def offer(log: OpenLog | None) -> None:
    """Offer a new grid, and each class of the open log that can go on in one."""
    draft = class_draft.current()
    if st.button("Enter a class", key="class_begin", icon=":material/table:", disabled=draft is not None):
        class_draft.begin()
        st.rerun()
    for place, file in enumerate(log.files if log is not None and not log.shared else ()):
        if from_file(file) is not None and st.button(
            f"Add a test to {quote(file.name)}",
            key=f"class_reopen_{place}",
            icon=":material/table_edit:",
            disabled=draft is not None,
        ):
            class_draft.begin(file)
            st.rerun()


def grid() -> None:
    """Show the grid that was begun, if one was."""
    if class_draft.current() is not None:
        with st.container(border=True, key="class_grid"):
            _grid()


@st.fragment
def _grid() -> None:
    """Show it as a fragment: writing in a cell runs this again, not the whole page."""
    draft = class_draft.current()
    if draft is None:
        return
    st.header("Enter a class", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = tuple(_day(draft, place) for place in range(len(draft.begun.days)))
        unit = st.selectbox(
            "Scores without a unit are in",
            UNITS,
            index=UNITS.index(draft.begun.unit),
            key=f"{draft.key}_unit",
            width=190,
        )
        more = st.button("Add a test", key="class_add_test", icon=":material/add:")
    # Between fields and table, because the table's own buttons lie over what is above it.
    st.caption(
        "One row for each person. Paste a block from a spreadsheet: rows are added as needed, columns are "
        "not, so add the tests first. Whoever missed a test has an empty cell."
    )
    names = {str(place): _heading(place, then) for place, then in enumerate(days)}
    cells = st.data_editor(
        draft.begun.cells,
        num_rows="dynamic",
        hide_index=True,
        key=draft.key,
        column_config={
            "Name": st.column_config.TextColumn("Name", width=130, pinned=True),
            **{about: st.column_config.TextColumn(about, width=64) for about in ABOUT[1:]},
            **{test: st.column_config.TextColumn(name, width=104) for test, name in names.items()},
        },
        alt="The class: a row for each person, a column for each test",
    )
    draft = class_draft.note(draft, cells, days, unit)
    warn_of_grid(written=not filled_rows(cells).empty)
    if more:
        class_draft.add_test(draft)
        st.rerun()
    ready = _understood(draft.latest)
    with st.container(horizontal=True):
        if st.button("Use this class", key="class_use", type="primary", disabled=not ready):
            class_draft.use(draft)
            st.rerun()
        if st.button("Put it away", key="class_drop"):
            class_draft.drop()
            st.rerun()


def _day(draft: Draft, place: int) -> date | None:
    return st.date_input(
        f"Day of test {place + 1}",
        draft.begun.days[place],
        max_value=today(),
        format="YYYY-MM-DD",
        key=f"{draft.key}_day_{place}",
        width=150,
    )


def _heading(place: int, then: date | None) -> str:
    return f"Test {place + 1}" if then is None else day(pd.Timestamp(then))


def _understood(grid: ClassGrid) -> bool:
    """Show how the grid is read; return whether it can be used."""
    rows = filled_rows(grid.cells)
    if has_headings(grid.cells):
        st.caption("The headings in the first row are left out: the columns here have their own.")
    if rows.empty:
        st.caption("Write a name and a score: how they are understood is shown here.")
        return False
    if len(rows) > _MOST_ROWS:
        st.warning(f"A grid holds up to {_MOST_ROWS:,} people. Bring more as a file.")
        return False
    if in_the_way := obstacles(grid):
        for sentence in in_the_way:
            st.warning(plain(sentence))
        return False
    if (rows[grid.tests] == "").all(axis=None):
        st.caption(f"{count(len(rows), 'person', 'people')} and no score yet.")
        return False
    try:
        reading = read_log(as_file(grid), choices=how_to_read(grid))
    except UnreadableLog as problem:
        st.warning(plain(str(problem)))
        return False
    scores = reading.entries["reach_cm"].notna()
    people = int(reading.entries.loc[scores, "person"].nunique())
    st.markdown(
        f"**Understood:** {count(int(scores.sum()), 'score')} of {count(people, 'person', 'people')}."
    )
    _problems(reading, rows)
    with st.expander("Each score as it is understood, in cm", icon=":material/checklist:"):
        st.dataframe(
            _table(reading), hide_index=True, key="class_understood", alt="Scores as understood, in cm"
        )
    return bool(scores.any())


def _problems(reading: Reading, rows: pd.DataFrame) -> None:
    problems = reading.problems
    for line, found, reason, fix in problems.head(_MOST_SAID)[["line", "found", "reason", "fix"]].itertuples(
        index=False
    ):
        who = rows["Name"].get(int(line) - 2, "")
        st.warning(f"{quote(who)}, “{quote(str(found))}”: {plain(str(reason))}. {plain(str(fix))}")
    if len(problems) > _MOST_SAID:
        st.caption(f"And {count(len(problems) - _MOST_SAID, 'more problem')}.")


def _table(reading: Reading) -> pd.DataFrame:
    """Return people down and days across, in the order of the grid."""
    entries = reading.entries.assign(day=[day(then) for then in reading.entries["date"]])
    wide = entries.pivot_table("reach_cm", "person", "day", sort=False, observed=True)
    return wide.reindex(entries["person"].drop_duplicates()).reset_index().rename(columns={"person": "Name"})
