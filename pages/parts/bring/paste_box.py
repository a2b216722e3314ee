"""Paste anything: what was understood is shown line by line, and nothing is added before a tap says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.sentences.words import count
from data.log import MEASURES
from data.quoted import quoted
from data.reading import Choices, NoDate, Question, UnreadableLog
from data.reading.dates.relative import ABOUT as WRITTEN_ON
from data.reading.option_words import option_words
from data.reading.receipt import NEITHER
from pages.parts.bring import adding, draft
from pages.parts.bring.understood import line_by_line
from pages.parts.frame.own_component import mount
from pages.text.quote import as_label, plain, quote, told_apart
from pages.visit import changes, open_log, state
from pages.visit.inputs import Upload
from pages.visit.open_log import PASTED, OpenFile

_KEY, _ADDED = "pasted", "pasted_was_added"
#: About 10,000 entries. What is pasted goes over the websocket, whose messages have a limit.
_MOST = 400_000
_LEAVING = Path(__file__).parent / "pasting"
#: So many lines are read at a glance.
_GLANCE = 12
_EXAMPLE = "3 Nov: back 5, leg 2, reach -2 cm, 10 min\nyesterday: back 4, leg 2\ntoday: back 4"
_NO_DAY = "No day is understood here. Write one line for each day, such as “3 Nov: back 5, leg 2”."
#: What parts the cells of a table, and nobody's words.
_OF_TABLES = "\t;|"
#: What other questions are called above their picker. What is not here is asked once the days are added.
_LABELS = {
    "date_order": "Dates are written",
    "year": "Year of the first day",
    WRITTEN_ON: "“Today” was",
    "decimal": "Decimals have a",
    "carry_dates": "Lines without a day",
    "day_of_month": "Months stand for",
    "pain_words": "Words such as “mild”",
    "ranges": "Ranges such as “4-5”",
}
_ASIDE = "leave aside"
_PLACES = ("1st", "2nd", "3rd", "4th")


@st.fragment
def paste() -> None:
    """Show the box, what is understood of its text, and the button that adds it."""
    if st.session_state.pop(_ADDED, False):  # the rest of the page shows the log
        st.rerun()
    text = st.text_area(
        "Paste or type your notes",
        key=_KEY,
        height=150,
        max_chars=_MOST,
        placeholder=_EXAMPLE,
        help="Lines from a notes app, a table, an e-mail or a messenger, one line for each day.",
    )
    mount(_LEAVING, css=False, key="paste_left", height=1)
    draft.keep_notes(_KEY, _MOST)
    if not text or not text.strip():
        return
    try:
        file, picked, unclear = _asked(_read(text, Choices(written_on=open_log.today().isoformat())))
        file = file if picked == file.choices else open_log.read_file(PASTED, file.content, picked)
    except UnreadableLog as problem:
        # What a file or its columns lack says nothing to whoever wrote a line, or lines that are no table.
        lacks_day = isinstance(problem, NoDate) and not any(sign in text for sign in _OF_TABLES)
        said = _NO_DAY if lacks_day or "\n" not in text.strip() else str(problem)
        st.error(plain(said), icon=":material/error:")
        return
    _understood(text, file)
    days = len(file.reading.entries[["person", "date"]].drop_duplicates())
    label = f"Add these {count(days, 'day')}" if days > 1 else "Add this day" if days else "No day to add"
    if unclear:
        st.caption(unclear)
    st.button(
        label,
        key="paste_add",
        type="primary",
        icon=":material/playlist_add:",
        disabled=bool(unclear) or not days,
        on_click=_add,
        args=(text, picked),
    )


def _read(text: str, choices: Choices) -> OpenFile:
    """Read the text, with what was answered for the open log's files with the same columns."""
    log = state.current_log()
    own = log.files if log is not None and not log.sample else ()
    return changes.read_like(open_log.read_file(PASTED, text.encode(), choices), changes.answers_of(own))


def _add(text: str, choices: Choices) -> None:
    """Add the days. Where they change nothing that an open log has, that is not asked a second time."""
    waited = state.newer_log() is not None
    state.put_files([Upload(PASTED, text.encode(), choices)])
    if state.refused():
        return
    log, newer = state.current_log(), state.newer_log()
    if log is not None and newer is not None and not waited:
        found = adding.compare_logs(log, newer)
        if found.new_days and not found.changed_days and not found.new_people:
            state.add_newer()
    draft.notes_added()
    st.session_state[_KEY] = ""
    st.session_state[_ADDED] = True


def _asked(file: OpenFile) -> tuple[OpenFile, Choices, str]:
    """Ask in one row of pickers what the text leaves open.

    Returns
    -------
    file, choices, unclear
        `choices` with what is picked; `unclear` says what has to be chosen before anything can be added.
    """
    questions = file.reading.questions
    of_columns = {q.about.partition(":")[2]: q for q in questions if _is_of_measure(q)}
    headers = _in_question(of_columns.values())
    others = [q for q in questions if q.about in _LABELS or q.about.startswith("units:")]
    if later := len(questions) - len(of_columns) - len(others):
        st.caption(f"{count(later, 'question')} more can be answered once it is added.")
    if not headers and not others:
        return file, file.choices, ""
    with st.grid(columns=min(len(headers) + len(others), 4), min_column_width=130, gap="small"):
        taken = {header: _what_it_is(header, place, of_columns) for place, header in enumerate(headers)}
        answers = {q.about: _pick(q) for q in others}
    if None in taken.values() or None in answers.values():
        return file, file.choices, "Choose what is meant; then it can be added."
    of_measure = {what: header for header, what in taken.items() if what in MEASURES}
    if len(of_measure) < sum(what in MEASURES for what in taken.values()):
        return file, file.choices, "Two of the numbers cannot be the same; choose another one."
    answers |= {f"columns:{measure}": of_measure.get(measure, NEITHER) for measure in of_columns}
    picked = file.choices
    for about, answer in answers.items():
        picked = picked.answer(about, str(answer))
    return file, picked, ""


def _in_question(asked: Iterable[Question]) -> list[str]:
    """Return the columns that could be one of the measures asked about, in order of their evidence."""
    could = (one.header for q in asked for one in q.evidence if one.header in q.options)
    return list(dict.fromkeys(could))


def _is_of_measure(question: Question) -> bool:
    kind, _, column = question.about.partition(":")
    return kind == "columns" and column in MEASURES


def _what_it_is(header: str, place: int, asked: Mapping[str, Question]) -> str | None:
    """Ask what a column is; its first values say which one is meant."""
    could = [measure for measure, question in asked.items() if header in question.options]
    assumed = next((measure for measure in could if asked[measure].assumed == header), None)
    shown = next(one for measure in could for one in asked[measure].evidence if one.header == header)
    unnamed = header.startswith(("unnamed ", "column "))
    name = f"{_PLACES[min(place, 3)]} number" if unnamed else f"“{quoted(header, 30)}”"
    options = [*could, _ASIDE]
    return st.selectbox(
        as_label(f"{name}: {', '.join(quoted(text, 8) for text in shown.examples)}"),
        options,
        index=options.index(assumed) if assumed else None,
        format_func=lambda what: MEASURES[what].label if what in MEASURES else _ASIDE.capitalize(),
        placeholder="What is it?",
        key=f"paste_is_{header}_{'_'.join(could)}",
    )


def _pick(question: Question) -> str | None:
    """Ask another question as a picker that stands on what is assumed.

    A number beside a word is hardly a tick: it stands as it was written, and is seen before it counts.
    """
    assumed = question.assumed
    if assumed is None and question.options[0] == NEITHER:
        assumed = question.options[-1]
    called = told_apart({option: option_words(question, option) for option in question.options})
    return st.selectbox(
        _LABELS.get(question.about) or f"{MEASURES[question.about.partition(':')[2]].label} is written",
        question.options,
        index=None if assumed is None else question.options.index(assumed),
        placeholder="Choose",
        format_func=called,
        help=plain(question.sentence),
        key=f"paste_{question.about}_{assumed}",
    )


def _understood(text: str, file: OpenFile) -> None:
    """Show each line as typed, and what it was read as."""
    told = line_by_line(text, file.reading)
    shown = pd.DataFrame(told[:_GLANCE], columns=["You wrote", "Read as"])
    st.table(shown.map(partial(quote, most=200)), hide_index=True)
    if len(told) > _GLANCE:
        problems = file.reading.problem_count
        wrong = f", {count(problems, 'problem')}" if problems else ""
        with st.expander(f"All {len(told):,} lines{wrong}", icon=":material/table:"):
            whole = pd.DataFrame(told, columns=["You wrote", "Read as"])
            st.dataframe(whole, hide_index=True, key="paste_lines", alt="Every line and what it was read as")
