"""The receipt of an open log in short: one line a file, what is asked, and the way back."""

from __future__ import annotations

import streamlit as st

from data.quoted import quoted
from data.reading import Question, receipt_parts
from data.reading.dates.counted import ABOUT, NO_CALENDAR
from data.reading.option_words import dates_of_tests, evidence_words, group_words, option_words
from pages.parts.bring import my_days
from pages.text.quote import plain, quote
from pages.visit import home, rereading, state
from pages.visit.open_log import OpenFile, OpenLog

DECIMALS = {".": "point (1.5)", ",": "comma (1,5)"}
#: So many lines are read at a glance; more are folded.
_MOST_LINES = 4
#: So many columns of a question are shown with their values.
_MOST_COLUMNS = 6
_WAITING = {
    "columns:date": "Until you choose, no row has a day, and none is shown.",
    "columns:person": "Until you choose, no row is shown.",
}


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
        st.markdown(f":material/edit: {len(log.typed)} typed in.")
    my_days.taken_out(log)


def _line(file: OpenFile, above: list[str], *, named: bool) -> list[str]:
    """Write one file's receipt, briefly if it was read like the one above. Return how it was read."""
    name = f"**{quote(file.name)}**: " if named else ""
    what, *how = receipt_parts(file.reading)
    said = "; ".join([what, *(["read like the one above"] if how and how == above else how)])
    cells = sum(len(fixed) for fixed in file.choices.fixes.values())
    by_hand = f" {cells} {'cell' if cells == 1 else 'cells'} corrected by hand." if cells else ""
    st.markdown(f":material/receipt_long: {name}{plain(said)}.{by_hand}")
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


def whose(log: OpenLog, *, newer: bool = False) -> None:
    """Ask whose several files without names are.

    Parameters
    ----------
    log : OpenLog
    newer : bool
        Whether the answer is about what was brought to the open log.
    """
    if not log.several_without_names:
        return
    key = "whose_newer" if newer else "whose"
    # What was answered when files were added is not asked again, but can be changed.
    folded = log.settled and not newer
    with (
        st.expander("Whose these files are", icon=":material/group:") if folded else st.container(border=True)
    ):
        st.radio(
            "These files name nobody. Whose are they?",
            [False, True],
            index=int(log.one_person_each),
            format_func=lambda each: "One person each, called as the file" if each else "All one person's",
            key=key,
            on_change=rereading.choose_people,
            args=(key,),
            kwargs={"newer": newer},
        )


def questions(log: OpenLog, *, newer: bool = False) -> None:
    """Ask what the files cannot decide; an answer reads the file again at once."""
    for place, file in enumerate(log.files):
        _dates_of_tests(place, file, newer=newer)
        for question in file.reading.questions:
            if _test_of(question) is None:
                _ask(place, file, question, newer=newer, named=len(log.files) > 1)


def _test_of(question: Question) -> str | None:
    """Return the test whose date is asked for; None for another question."""
    kind, _, test = question.about.partition(":")
    return test if kind == "visits" and question.options == (NO_CALENDAR,) else None


def _dates_of_tests(place: int, file: OpenFile, *, newer: bool) -> None:
    """Ask for the dates of tests that have none, all at once."""
    asked = {test: q for q in file.reading.questions if (test := _test_of(q)) is not None}
    if not asked:
        return
    keys = {test: f"test_date{'_newer' * newer}_{place}_{test}" for test in asked}
    with st.container(border=True):
        st.markdown(plain(next(iter(asked.values())).sentence if len(asked) == 1 else dates_of_tests(asked)))
        with st.grid(columns=min(len(asked), 4), min_column_width=160):
            told = [
                st.date_input(f"Date of {quote(test)}", value=None, key=key) for test, key in keys.items()
            ]
        st.button(
            "Use these dates" if any(told) else "The dates are not known",
            key=f"use_dates{'_newer' * newer}_{place}",
            on_click=rereading.choose_dates,
            args=(place, keys),
            kwargs={"newer": newer},
        )


def groups(log: OpenLog) -> None:
    """Offer the columns that tell groups of people apart; nothing is used that was not chosen."""
    for place, file in enumerate(log.files):
        found = {one.header: one for one in file.reading.receipt.groupings}
        if not found:
            continue
        told = {header: quote(group_words(one), 60) for header, one in found.items()}
        key = f"groups_{place}_{'_'.join(header for header, one in found.items() if one.chosen)}"
        st.pills(
            "Groups to filter and compare by",
            list(found),
            default=[header for header, one in found.items() if one.chosen],
            format_func=told.__getitem__,
            selection_mode="multi",
            key=key,
            on_change=rereading.choose_groupings,
            args=(place, key, list(found)),
        )


def _first_day(place: int, key: str, *, newer: bool) -> None:
    """Ask for the date of day 1, where days are counted."""
    chosen = st.date_input("Or choose the date of day 1", value=None, key=f"date_{key}")
    if chosen is not None:
        st.button(
            "Use this date",
            key=f"use_date_{key}",
            on_click=rereading.choose,
            args=(place, ABOUT, f"date_{key}"),
            kwargs={"newer": newer},
        )


def _evidence(question: Question) -> None:
    """Show the columns in question, each with three of its values and what speaks for and against it."""
    for one in question.evidence[:_MOST_COLUMNS]:
        why = evidence_words(one)
        values = " · ".join(quote(text, 24) for text in one.examples) or "empty"
        st.caption(f"**{quote(one.header, 60)}**: {values}{f'. {plain(why)}' if why else ''}")
    if len(question.evidence) > _MOST_COLUMNS:
        st.caption(f"and {len(question.evidence) - _MOST_COLUMNS} more columns")


def _ask(place: int, file: OpenFile, question: Question, *, newer: bool, named: bool) -> None:
    key = f"answer{'_newer' * newer}_{place}_{question.about}_{len(file.reading.questions)}"
    name = f"**{quote(file.name)}**: " if named else ""
    with st.container(border=True):
        st.radio(
            name + plain(question.sentence),
            question.options,
            index=None if question.assumed is None else question.options.index(question.assumed),
            format_func=lambda option: quote(option_words(question, option)),
            key=key,
        )
        _evidence(question)
        if question.assumed is None:
            st.caption(_WAITING.get(question.about, "Until you choose, these values are left empty."))
        if question.about == ABOUT:
            _first_day(place, key, newer=newer)
        st.button(
            "Use this answer",
            key=f"use_{key}",
            on_click=rereading.choose,
            args=(place, question.about, key),
            kwargs={"newer": newer},
        )
