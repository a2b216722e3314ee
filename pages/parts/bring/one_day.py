"""Write down one day by hand: two ratings are two taps, the rest can stay empty."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.sentences.words import NAMES, amount, listed
from analysis.series.days import daily
from data.log import FUNCTIONS, MEASURES, ONE_PERSON
from pages.parts.bring import day_fields, draft
from pages.text.quote import plain, quote, told_apart
from pages.visit import analyses, day_form, home, state
from pages.visit.day_form import ENTRY
from pages.visit.open_log import OpenLog, today
from pages.visit.opened import close

#: Whose day was added, and its form closed.
_ADDED = "whose_day_was_added"
#: Which scores of questionnaires somebody asked to write down.
_SCORES = "entry_scores"


def how_is_it_today(log: OpenLog) -> None:
    """Ask on an open log how it is today, in a group first for whom.

    Parameters
    ----------
    log : OpenLog
        Next to a sample, today starts a log of the visitor's own.
    """
    names = analyses.names(log)
    with st.container(border=True, key="today"):
        st.header("How is it today?", anchor=False)
        if log.sample:
            st.caption("Today becomes the first day of a new log, and this sample closes.")
            form()
        elif len(names) < 2:
            form(names[0] if names else ONE_PERSON)
        else:
            chosen = st.selectbox(
                "For whom?",
                names,
                index=None,
                format_func=told_apart(names),
                placeholder="Choose a person",
                key="entry_person",
                width=260,
            )
            if chosen is not None:
                told(log, chosen)
                form(chosen)


def added() -> None:
    """Take from the device what stood in the form of a day that has just been added."""
    person = st.session_state.pop(_ADDED, None)
    if person is not None:
        draft.forget_form(ENTRY, person)


def written_today(log: OpenLog) -> bool:
    """Whether the log of one person has an entry of today."""
    names = analyses.names(log)
    return len(names) == 1 and not log.sample and bool(_written_today(log, names[0]))


def told(log: OpenLog, person: str) -> None:
    """Say what is written down of somebody's today, what it takes back, and what more days would say."""
    written = _written_today(log, person)
    if log.counted or log.sample or not written:
        return
    whose = "your log" if len(analyses.names(log)) == 1 else f"the log of {quote(person)}"
    with st.container(key="today_told"):
        st.markdown(f":material/check_circle: **Today is in {whose}:** {written}.")
    for gone in analyses.taken_back(log, person, _before(log, person)):
        st.info(gone, icon=":material/history:")
    if lacking := analyses.lacking(log, person):
        st.caption(f"Until Limber can say more: {lacking[0].lower()}{lacking[1:]}")


def _before(log: OpenLog, person: str) -> OpenLog | None:
    """Return the log as it was before the last change of this visit, where it had that person's days."""
    step = state.last_step()
    if step is None or step.elsewhere or log.shared or person not in set(step.before.entries["person"]):
        return None
    return step.before


def form(person: str = ONE_PERSON) -> None:
    """Show the form for one day of a person, and add the day to the open log or to a new one."""
    log = state.current_log()
    own = log if log is not None and not log.sample else None
    day_form.arrived(ENTRY)
    # Only the form runs again while it is filled in, and the page once something was added.
    _form(own, person)


@st.fragment
def _form(own: OpenLog | None, person: str) -> None:
    said = day_form.take_said(ENTRY)
    if said == "":
        st.rerun()
    # Asked for once, or brought back by the device: else the form is no longer for whoever logs only pain.
    wanted = [
        name
        for name in FUNCTIONS
        if name in st.session_state.get(_SCORES, ()) or st.session_state.get(day_form.key(ENTRY, name))
    ]
    measures, unit = day_fields.asked(own, wanted), own.reach_unit if own is not None else "cm"
    day_fields.fields(ENTRY, measures, unit)
    if said:
        st.warning(said)
    st.button(
        "Add" if own is not None else "Start my own log",
        type="primary",
        key="entry_add",
        on_click=_add,
        args=(person, measures, unit),
    )
    with st.expander("Another day, or a questionnaire's score", icon=":material/calendar_month:"):
        day = day_form.key(ENTRY, "day")
        home.fill_new(day, today())
        st.date_input("Day", max_value=today(), key=day, format="YYYY-MM-DD")
        st.pills(
            "Scores of questionnaires to add",
            FUNCTIONS,
            selection_mode="multi",
            format_func=lambda name: MEASURES[name].label,
            key=_SCORES,
            help="The score of one that was filled in elsewhere: Limber has no questionnaires.",
        )
    draft.keep_form(ENTRY, person, measures)


def _add(person: str, measures: tuple[str, ...], unit: str) -> None:
    """Add what stands in the form; what cannot be understood stays there, and nothing is added without it."""
    answers = day_form.answers(ENTRY, measures, unit)
    if answers.problems:
        day_form.say(ENTRY, f"Nothing was added yet. {plain(' '.join(answers.problems))}")
    elif not answers.given:
        day_form.say(ENTRY, "Nothing to add yet: give at least one rating, a score or the minutes.")
    else:
        log = state.current_log()
        before = kept(entries_of(log, person, pd.Timestamp(answers.day))) if log and not log.sample else {}
        state.put_entry({"person": person, "date": answers.day} | before | answers.given)
        day_form.empty(ENTRY, measures)
        day_form.say(ENTRY, "")
        # Of one person the answer says now what was written; for a group the next one is asked about.
        if log is None or log.sample or len(analyses.names(log)) < 2:
            close()
            st.session_state[_ADDED] = person


def entries_of(log: OpenLog, person: str, day: pd.Timestamp) -> pd.DataFrame:
    """Return what a log has of somebody's day."""
    return log.entries[(log.entries["person"] == person) & (log.entries["date"] == day)]


def kept(entries: pd.DataFrame) -> dict[str, object]:
    """Return what a day has already, as one entry: what is left empty in the form stays as it was."""
    if entries.empty:
        return {}
    values = daily(entries).iloc[0]
    kept: dict[str, object] = {name: values[name] for name in MEASURES if name in values}
    if "note" in entries and entries["note"].notna().any():
        kept["note"] = " / ".join(entries["note"].dropna())
    if "injury" in entries and entries["injury"].notna().any():
        kept["injury"] = bool(entries["injury"].any())
    return kept


def _written_today(log: OpenLog, person: str) -> str:
    """Say what a log has of somebody's today: "back pain 4 of 10 and sciatica pain 2 of 10"."""
    return said_of(entries_of(log, person, pd.Timestamp(today())))


def said_of(entries: pd.DataFrame) -> str:
    """Say what the entries of one day hold; "" without any."""
    if entries.empty:
        return ""
    values = daily(entries).iloc[0]
    measured = [name for name in MEASURES if name in values and pd.notna(values[name])]
    said = [f"{NAMES[name]} {amount(values[name], name)}".replace(".0 ", " ") for name in measured]
    return listed(said) or "a note"
