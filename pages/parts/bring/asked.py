"""What the files cannot decide, asked in short on the first page and in full on the one about the file."""

from __future__ import annotations

import streamlit as st

from analysis.sentences.words import capital
from data.quoted import quoted
from data.reading import FILE, Question
from data.reading.dates.counted import ABOUT, NO_CALENDAR
from data.reading.option_words import dates_of_tests, evidence_words, group_words, option_words
from pages.text.quote import as_label, plain, quote
from pages.visit import rereading
from pages.visit.open_log import OpenFile, OpenLog

#: So many columns of a question are shown with their values.
_MOST_COLUMNS = 6
_WAITING = {
    "columns:date": "Until you choose, no row has a day, and none is shown.",
    "columns:person": "Until you choose, no row is shown.",
}
_WHOSE = {False: "All one person's", True: "One person each, called as the file"}


def whose(log: OpenLog, *, newer: bool = False) -> None:
    """Ask whose several files without names are.

    Parameters
    ----------
    log : OpenLog
    newer : bool
        Whether the answer is about what was brought to the open log.
    """
    if not log.together.several_without_names:
        return
    key = "whose_newer" if newer else "whose"
    # What was answered when files were added is not asked again, but can be changed.
    folded = log.settled and not newer
    with (
        st.expander("Whose these files are", icon=":material/group:") if folded else st.container(border=True)
    ):
        st.radio(
            "These files name nobody. Whose are they?",
            list(_WHOSE),
            index=int(log.one_person_each),
            format_func=_WHOSE.__getitem__,
            key=key,
            on_change=rereading.choose_people,
            args=(key,),
            kwargs={"newer": newer},
        )


def first(log: OpenLog) -> int:
    """Ask the first open question in short, one tap an answer, because it decides what counts.

    Returns
    -------
    int
        How many more there are; they stand on the page about the file.
    """
    whose_asked = log.together.several_without_names and not log.settled
    found = log.together.questions
    # The dates of tests are asked for all at once.
    undated = {place for place, one in found if _test_of(one) is not None}
    others = [(place, one) for place, one in found if _test_of(one) is None]
    if whose_asked:
        _whose_in_short()
    elif others:
        _ask_in_short(log, *others[0])
    elif undated:
        place = min(undated)
        _dates_of_tests(place, log.files[place], newer=False, named=len(log.files) > 1)
    return max(whose_asked + len(others) + len(undated) - 1, 0)


def _whose_in_short() -> None:
    with st.container(border=True, key="first_question"):
        st.markdown("These files name nobody. Whose are they?")
        with st.container(horizontal=True, gap="small"):
            for each, words in _WHOSE.items():
                st.button(
                    words,
                    key=f"whose_{'each' if each else 'one'}",
                    on_click=rereading.settle_people,
                    kwargs={"one_person_each": each},
                )


def _ask_in_short(log: OpenLog, place: int, question: Question) -> None:
    file = log.files[place]
    name = f"**{quote(file.name)}**: " if len(log.files) > 1 else ""
    with st.container(border=True, key="first_question"):
        st.markdown(name + plain(question.sentence))
        _evidence(question)
        with st.container(horizontal=True, gap="small"):
            for number, option in enumerate(question.options):
                st.button(
                    quote(option_words(question, option)),
                    key=f"first_{place}_{question.about}_{len(file.reading.questions)}_{number}",
                    on_click=rereading.answer,
                    args=(place, question.about, option),
                )
        st.caption(_until_chosen(question))
        if question.about == ABOUT:
            _first_day(place, f"first_{place}_{question.about}", newer=False)


def _until_chosen(question: Question) -> str:
    """Say what the entries follow as long as nobody has answered."""
    if question.assumed is None:
        return _WAITING.get(question.about, "Until you choose, these values are left empty.")
    return f"Until you choose: {quote(option_words(question, question.assumed))}."


def questions(log: OpenLog, *, older: int | None = None) -> None:
    """Ask what the files cannot decide; an answer reads the file again at once.

    Parameters
    ----------
    log : OpenLog
    older : int, optional
        So many files are open already, and nothing is asked of them; the others wait to be added.
    """
    newer, first = older is not None, older or 0
    for place, file in enumerate(log.files[first:]):
        _dates_of_tests(place, file, newer=newer, named=len(log.files) > 1)
    for place, question in log.together.questions:
        if place >= first and _test_of(question) is None:
            _ask(place - first, log.files[place], question, newer=newer, named=len(log.files) > first + 1)


def _test_of(question: Question) -> str | None:
    """Return the test whose date is asked for; None for another question."""
    kind, _, test = question.about.partition(":")
    return test if kind == "visits" and question.options == (NO_CALENDAR,) else None


def _dates_of_tests(place: int, file: OpenFile, *, newer: bool, named: bool) -> None:
    """Ask for the dates of tests that have none, all at once."""
    asked = {test: q for q in file.reading.questions if (test := _test_of(q)) is not None}
    if not asked:
        return
    keys = {test: f"test_date{'_newer' * newer}_{place}_{test}" for test in asked}
    name = f"**{quote(file.name)}**: " if named else ""
    with st.container(border=True):
        only = next(iter(asked.values()))
        st.markdown(name + plain(only.sentence if len(asked) == 1 else dates_of_tests(asked)))
        with st.grid(columns=min(len(asked), 4), min_column_width=160):
            told = [
                st.date_input(as_label(f"Date of {quoted(test, 40)}"), value=None, key=key)
                for test, key in keys.items()
            ]
        st.button(
            "Use these dates" if any(told) else "The dates are not known",
            key=f"use_dates{'_newer' * newer}_{place}",
            on_click=rereading.choose_dates,
            args=(place, keys),
            kwargs={"newer": newer},
        )


def groups(log: OpenLog, *, left: bool = False) -> None:
    """Offer the columns that tell groups of people apart; nothing is used that was not chosen.

    Parameters
    ----------
    log : OpenLog
    left : bool
        Whether only files are asked about of which a column is not chosen yet.
    """
    for place, file in enumerate(log.files):
        found = {one.header: one for one in file.reading.receipt.groupings}
        if place == 0 and log.together.by_file is not None:
            found.setdefault(FILE, log.together.by_file)
        if not found or (left and all(one.chosen for one in found.values())):
            continue
        told = {header: quote(group_words(one), 60) for header, one in found.items()}
        key = f"groups_{place}_{'_'.join(header for header, one in found.items() if one.chosen)}"
        st.pills(
            "Choose groups to filter and compare by",
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
        why = capital(evidence_words(one))
        values = " · ".join(quote(text, 24) for text in one.examples) or "empty"
        st.caption(f"**{quote(one.header, 60)}**: {values}{f'. {plain(why)}' if why else ''}")
    if len(question.evidence) > _MOST_COLUMNS:
        st.caption(f"and {len(question.evidence) - _MOST_COLUMNS} more columns")


def _ask(place: int, file: OpenFile, question: Question, *, newer: bool, named: bool) -> None:
    key = f"answer{'_newer' * newer}_{place}_{question.about}_{len(file.reading.questions)}"
    name = f"{quoted(file.name, 40)}: " if named else ""
    with st.container(border=True):
        st.radio(
            as_label(name + question.sentence),
            question.options,
            index=None if question.assumed is None else question.options.index(question.assumed),
            format_func=lambda option: quote(option_words(question, option)),
            key=key,
        )
        _evidence(question)
        if question.assumed is None:
            st.caption(_until_chosen(question))
        if question.about == ABOUT:
            _first_day(place, key, newer=newer)
        st.button(
            "Use this answer",
            key=f"use_{key}",
            on_click=rereading.choose,
            args=(place, question.about, key),
            kwargs={"newer": newer},
        )
