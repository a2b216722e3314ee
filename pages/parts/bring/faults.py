"""What was wrong in each file: a table to filter and download, and the faulty rows to correct in place."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.reading.receipt import MOST_FAULTY
from data.spreadsheet import safe_csv
from pages.parts.bring.how_read import shown_of
from pages.parts.frame.downloads import download
from pages.text.quote import quote, safe_file_name, told_apart
from pages.visit import rereading
from pages.visit.changes import corrections
from pages.visit.open_log import OpenFile, OpenLog

_HEADINGS = {
    "line": "Line",
    "column": "Column",
    "found": "What was found",
    "reason": "What is wrong",
    "action": "What was done",
    "fix": "How to fix it",
}


def faults(log: OpenLog) -> None:
    """Show, folded, every line that could not be taken as it stood, and a table to correct it in place."""
    faulty = [place for place, file in enumerate(log.files) if file.reading.problem_count]
    fixed = [place for place in faulty if log.files[place].choices.fixes]
    for place in shown_of(log, faulty, f"Problems in {len(faulty):,} files", first=fixed):
        file = log.files[place]
        count = file.reading.problem_count
        words = f"{count:,} {'problem' if count == 1 else 'problems'} in {quote(file.name)}"
        # A corrected file keeps its list open, so that what is still wrong is seen.
        with st.expander(words, icon=":material/report:", expanded=bool(file.choices.fixes)):
            table = _named(file)
            _list(place, file, table)
            _fix(place, file, table)


def _named(file: OpenFile) -> pd.DataFrame:
    """Return the problems with columns called as in the file."""
    problems = file.reading.problems
    named = problems["column"].replace(file.reading.receipt.columns).fillna("whole row")
    return problems.assign(column=named)[list(_HEADINGS)]


def _list(place: int, file: OpenFile, table: pd.DataFrame) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = _filter("In column", table["column"], f"problems_column_{place}")
        kind = _filter("Of kind", table["reason"], f"problems_kind_{place}")
    shown = table[(table["column"] == column) | (column is None)]
    shown = shown[(shown["reason"] == kind) | (kind is None)]
    st.caption(f"{len(shown):,} of {len(table):,} shown." if len(shown) < len(table) else "All are shown.")
    if file.reading.problem_count > len(table):
        st.caption("Of the kinds with very many problems, the last line says how many more there are.")
    st.dataframe(
        shown,
        hide_index=True,
        key=f"problems_{place}",
        column_config={
            **_HEADINGS,
            "line": st.column_config.NumberColumn("Line", format="%d", width="small"),
        },
        alt="Problems of the file, line by line",
    )
    download(
        "Download the problems",
        partial(safe_csv, table),
        safe_file_name(f"problems of {file.name}.csv"),
        "text/csv",
        key=f"problems_csv_{place}",
    )


def _filter(label: str, values: pd.Series, key: str) -> str | None:
    """Show a picker over the values of a column of the table; None stands for all."""
    found_here = sorted(values.unique())
    found: str | None = st.selectbox(
        label,
        found_here,
        index=None,
        placeholder="All",
        format_func=told_apart(found_here, 60),
        key=key,
        width=260,
    )
    return found


@st.fragment
def _fix(place: int, file: OpenFile, table: pd.DataFrame) -> None:
    """Show the faulty rows as they stand in the file, to be corrected cell by cell.

    A fragment: writing in a cell runs this again, not the whole page.
    """
    faulty = file.reading.faulty
    if faulty.empty:
        return
    headers = list(faulty.columns[1:])
    # Own names for the columns: those of the file may be empty, or equal to ours.
    names = [f"c{number}" for number in range(len(headers))]
    cells = faulty.set_axis(["line", *names], axis=1)
    reasons = table.groupby("line")["reason"].agg(lambda texts: "; ".join(dict.fromkeys(texts)))
    cells["wrong"] = cells["line"].map(reasons).fillna("")
    at_fault = [name for name, header in zip(names, headers, strict=True) if header in set(table["column"])]
    others = [name for name in names if name not in at_fault]
    st.markdown("**Fix them here**")
    edited = st.data_editor(
        cells,
        hide_index=True,
        num_rows="fixed",
        disabled=["line", "wrong"],
        # What is to be corrected stands first: a phone shows three columns.
        column_order=["line", *at_fault, "wrong", *others],
        # Reading again makes a new table; the key makes the old edits go with the old one.
        key=f"editor_{place}_{hash(repr(file.choices))}",
        column_config={
            "line": st.column_config.NumberColumn("Line", format="%d", width="small", pinned=True),
            "wrong": "What is wrong",
            **{f"c{i}": st.column_config.TextColumn(header) for i, header in enumerate(headers)},
        },
        alt="The faulty rows of the file, to be corrected",
    )
    changed = corrections(faulty, edited[["line", *names]].set_axis(faulty.columns, axis=1))
    if st.button(
        "Use these corrections",
        key=f"use_fixes_{place}",
        icon=":material/check:",
        disabled=not changed,
        help=None if changed else "Tap a cell twice and write in it first.",
    ):
        rereading.fix(place, changed)
        st.rerun()
    first = f"The first {MOST_FAULTY} faulty rows are shown. " if len(faulty) >= MOST_FAULTY else ""
    st.caption(
        f"{first}Corrected rows join the log; what is still wrong stays listed. The file itself is not "
        "changed: it can be downloaded byte for byte as it came, below. You can also "
        "correct your spreadsheet and bring the file again."
    )
