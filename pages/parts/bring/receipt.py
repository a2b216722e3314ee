"""The receipt of an open log: one line a file, what waits on its own page, and the way back."""

from __future__ import annotations

import streamlit as st

from analysis.sentences.words import count
from data.quoted import quoted
from data.reading import receipt_parts
from pages.parts.bring import my_days
from pages.text.quote import plain, quote
from pages.visit import home, rereading, state
from pages.visit.open_log import OpenFile, OpenLog

DECIMALS = {".": "point (1.5)", ",": "comma (1,5)"}
#: So many lines are read at a glance; more are folded.
_MOST_LINES = 4


def lines(log: OpenLog) -> None:
    """Say in one line for each file what was read, and how much was corrected by hand."""
    how: list[str] = []
    _taken_over(log)
    for file in log.files[:_MOST_LINES]:
        how = _line(file, how, named=len(log.files) > 1)
    rest = log.files[_MOST_LINES:]
    if rest:
        with st.expander(f"{len(rest)} more files", icon=":material/receipt_long:"):
            for file in rest:
                how = _line(file, how, named=True)
    if len(log.typed):
        st.markdown(f"**Written here:** {len(log.typed)} typed in.")
    my_days.taken_out(log)


def _line(file: OpenFile, above: list[str], *, named: bool) -> list[str]:
    """Write one file's receipt, briefly if it was read like the one above. Return how it was read."""
    name = f"**{quote(file.name)}**: " if named else ""
    what, *how = receipt_parts(file.reading)
    said = "; ".join([what, *(["read like the one above"] if how and how == above else how)])
    cells = sum(len(fixed) for fixed in file.choices.fixes.values())
    by_hand = f" {cells} {'cell' if cells == 1 else 'cells'} corrected by hand." if cells else ""
    st.markdown(f"**Read:** {name}{plain(said)}.{by_hand}")
    return how


def _taken_over(log: OpenLog) -> None:
    """Say which files were read with the answers of an earlier one, and offer to be asked again."""
    for place, file in enumerate(log.files):
        if file.answered_before:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(
                    f"{plain(quoted(file.name))}: read with your answers for a file with the same columns."
                )
                st.button(
                    "Ask again",
                    key=f"ask_again_{place}",
                    type="tertiary",
                    on_click=rereading.ask_again,
                    args=(place,),
                )


def in_short(log: OpenLog) -> None:
    """Say in one line what was read: of one file how, of several how much."""
    if len(log.files) == 1:
        _line(log.files[0], [], named=False)
    elif log.files:
        entries = count(len(log.entries) - len(log.typed), "entry", "entries")
        st.markdown(f"**Read:** {len(log.files)} files, {entries}.")
    if len(log.typed):
        st.markdown(f"**Written here:** {len(log.typed)} typed in.")


def waiting(log: OpenLog, questions: int) -> str:
    """Say what is to be looked at on the page about the file: "1 more question, 2 problems"."""
    problems = sum(file.reading.problem_count for file in log.files)
    asked = [count(questions, "more question")] if questions else []
    return ", ".join([*asked, *([count(problems, "problem")] if problems else [])])


def undo() -> None:
    """Offer the way back from the last change."""
    step = state.last_step()
    if step is not None and home.first_time("undo"):
        st.button(
            f"Undo: {quote(step.words, 60)}",
            key="undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=state.undo,
        )
