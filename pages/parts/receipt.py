"""The receipt of an open log: how each file was read, what is asked, what was wrong, and how to change it."""

from __future__ import annotations

import streamlit as st

from data.reading import Question, receipt_sentence
from data.reading.columns import LABELS, UNIT_CHOICES
from data.reading.receipt import DATE_ORDERS, NEITHER
from pages.parts import state
from pages.parts.open_log import OpenFile, OpenLog
from pages.parts.show import plain

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_DECIMALS = {".": "point (1.5)", ",": "comma (1,5)"}
_OPTIONS = {
    **DATE_ORDERS,
    **{mark: f"decimal {name}" for mark, name in _DECIMALS.items()},
    "0-100": "0 to 100",
    "0-10": "0 to 10",
    NEITHER: "none of these",
}
_CHANGEABLE = ("date", "person", "reach_cm", "back_pain", "sciatica_pain", "minutes", "knee_pain", "note")


def lines(log: OpenLog) -> None:
    """Say in one line for each file what was read."""
    for file in log.files:
        name = f"**{plain(file.name)}**: " if len(log.files) > 1 else ""
        st.markdown(f":material/receipt_long: {name}{plain(receipt_sentence(file.reading))}.")
    if len(log.typed):
        st.markdown(f":material/edit: {len(log.typed)} typed in.")


def questions(log: OpenLog) -> None:
    """Ask what the files cannot decide; an answer reads the file again at once."""
    if log.several_without_names:
        with st.container(border=True):
            st.radio(
                "These files name nobody. Whose are they?",
                [False, True],
                index=int(log.one_person_each),
                format_func=lambda each: (
                    "One person each, called as the file" if each else "All one person's"
                ),
                key="whose",
                on_change=state.choose_people,
                args=("whose",),
            )
    for place, file in enumerate(log.files):
        for question in file.reading.questions:
            _ask(place, file, question)


def _ask(place: int, file: OpenFile, question: Question) -> None:
    key = f"answer_{place}_{question.about}_{len(file.reading.questions)}"
    with st.container(border=True):
        st.radio(
            plain(question.sentence),
            question.options,
            index=None if question.assumed is None else question.options.index(question.assumed),
            format_func=lambda option: _OPTIONS.get(option, plain(option)),
            key=key,
        )
        if question.assumed is None:
            st.caption("Until you choose, these values are left empty.")
        st.button(
            "Use this answer", key=f"use_{key}", on_click=state.choose, args=(place, question.about, key)
        )


def problems(log: OpenLog) -> None:
    """Show, folded, every line that could not be taken as it stood, what was done and how to fix it."""
    for place, file in enumerate(log.files):
        table = file.reading.problems
        if table.empty:
            continue
        count = f"{len(table)} {'problem' if len(table) == 1 else 'problems'}"
        with st.expander(f"{count} in {plain(file.name)}", icon=":material/report:"):
            written = file.reading.receipt.columns
            st.dataframe(
                table.drop(columns="code").assign(column=table["column"].replace(written)),
                hide_index=True,
                key=f"problems_{place}",
                column_config={
                    "line": st.column_config.NumberColumn("Line", format="%d", width="small"),
                    "column": "Column",
                    "found": "What was found",
                    "reason": "What is wrong",
                    "action": "What was done",
                    "fix": "How to fix it",
                },
            )
            st.caption("Fix these in your spreadsheet and upload the file again.")


def guesses(log: OpenLog) -> None:
    """Show, folded, every guess with a picker to change it, and the file as it came."""
    for place, file in enumerate(log.files):
        with st.expander(f"How {plain(file.name)} was read, and how to change it", icon=":material/tune:"):
            receipt = file.reading.receipt
            st.caption(
                f"{receipt.rows_in:,} rows in, {receipt.rows_kept:,} kept. "
                f"Header in line {receipt.header_row}. Date order: {receipt.date_evidence or 'not known'}."
            )
            with st.grid(columns=3, min_column_width=200):
                _pick(place, "delimiter", "Cells are separated by", _DELIMITERS, receipt.delimiter)
                _pick(place, "decimal", "Decimals begin with a", _DECIMALS, receipt.decimal)
                if receipt.date_order in ("dmy", "mdy"):
                    _pick(place, "date_order", "Dates are written", _orders(), receipt.date_order)
                headers = {header: plain(header) for header in receipt.headers} | {
                    NEITHER: "not in this file"
                }
                for column in _CHANGEABLE:
                    now = receipt.columns.get(column, NEITHER)
                    label = LABELS[column].removeprefix("the ").capitalize()
                    _pick(place, f"columns:{column}", label, headers, now)
                for column, unit in receipt.units.items():
                    units = {name: name.replace("-", " to ") for name in UNIT_CHOICES[column]}
                    _pick(place, f"units:{column}", f"Unit of {LABELS[column]}", units, unit)
            if receipt.unused:
                st.caption(f"Left aside: {plain(', '.join(receipt.unused))}.")
            st.download_button(
                "Download the file as it came",
                file.content,
                file.name,
                key=f"original_{place}",
                icon=":material/download:",
                on_click="ignore",
            )


def _orders() -> dict[str, str]:
    return {order: DATE_ORDERS[order] for order in ("dmy", "mdy")}


def _pick(place: int, about: str, label: str, options: dict[str, str], now: str) -> None:
    """Show one guess as a picker; changing it reads the file again."""
    names = list(options)
    # The key holds what was read, so that a picker always starts from how the file stands.
    key = f"pick_{place}_{about}_{now}"
    st.selectbox(
        label,
        names,
        index=names.index(now) if now in names else None,
        format_func=lambda name: options[name],
        key=key,
        on_change=state.choose,
        args=(place, about, key),
    )
