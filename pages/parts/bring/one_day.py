"""Write down one day by hand: two ratings are two taps, the rest can stay empty."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.sentences.shown_unit import as_kept, shown
from analysis.sentences.words import NAMES, amount, listed, unit
from analysis.series.days import daily
from data.log import MEASURES, ONE_PERSON, RATINGS, REQUIRED
from pages.text.quote import quote, told_apart
from pages.visit import analyses, state
from pages.visit.open_log import OpenLog, today


def how_is_it_today(log: OpenLog) -> None:
    """Ask at the top of an open log how it is today; what is written down already is said instead.

    Parameters
    ----------
    log : OpenLog
        Next to a sample, today starts a log of the visitor's own.
    """
    if log.counted:  # a day of the calendar has no place among counted ones
        return
    if log.sample:
        with st.expander("How is it today? Start a log of your own", icon=":material/edit:"):
            st.caption("Today becomes the first day of a new log, and this sample closes.")
            form()
        return
    names = analyses.names(log)
    person = names[0] if len(names) == 1 else ONE_PERSON
    with st.container(border=True, key="today"):
        if len(names) > 1:
            st.subheader("How is it today?", anchor=False)
            chosen = st.selectbox(
                "For whom?",
                names,
                index=None,
                format_func=told_apart(names),
                placeholder="Choose a person",
                key="entry_person",
                width=260,
            )
            if chosen is None:
                return
            person = chosen
        written = _written_today(log, person)
        if written:
            whose = "your log" if len(names) == 1 else f"the log of {quote(person)}"
            st.markdown(f":material/check_circle: **Today is in {whose}:** {written}.")
            with st.expander("Add to today, or another day", icon=":material/edit:"):
                form(person)
        else:
            if len(names) <= 1:
                st.subheader("How is it today?", anchor=False)
            form(person)


def form(person: str = ONE_PERSON) -> None:
    """Show the form for one day of a person, and add the day to the open log or to a new one."""
    log = state.current_log()
    own = log if log is not None and not log.sample else None
    with st.form("entry", border=False, clear_on_submit=True):
        with st.grid(columns=2, min_column_width=300, gap="small"):
            ratings = {name: _scale(name) for name in REQUIRED if name in RATINGS}
        with st.expander("Reach, minutes, another day", icon=":material/add:"):
            with st.container(horizontal=True):
                own_reach, most = MEASURES["reach_cm"], int(MEASURES["minutes"].high)
                reach = st.number_input(
                    f"Reach, {unit('reach_cm')}",
                    float(int(shown(own_reach.low, "reach_cm"))),
                    float(int(shown(own_reach.high, "reach_cm"))),
                    None,
                    0.5,
                    key="entry_reach",
                    width=200,
                )
                minutes = st.number_input(
                    "Stretched, minutes", 0, most, None, 5, key="entry_minutes", width=200
                )
            day = st.date_input("Day", today(), max_value=today(), key="entry_day", format="YYYY-MM-DD")
        added = st.form_submit_button(
            "Add" if own is not None else "Start my own log", type="primary", key="entry_add"
        )
    if not added:
        return
    in_cm = None if reach is None else as_kept(reach, "reach_cm")
    answers = {**ratings, "reach_cm": in_cm, "minutes": minutes}
    given = {measure: value for measure, value in answers.items() if value is not None}
    if not given:
        st.warning("Nothing to add yet: give at least one rating, a score or the minutes.")
        return
    before = _kept(_entries_of(own, person, pd.Timestamp(day))) if own is not None else {}
    state.put_entry({"person": person, "date": day} | before | given)
    st.rerun()


def _scale(measure: str) -> int | None:
    """Ask for a rating on a scale whose ends say what they mean, and where it hurts."""
    own = MEASURES[measure]
    where = f"{own.body} pain"
    label = own.label if own.label.lower() == where else f"{own.label} ({where})"
    with st.container(gap="xxsmall", width=520):
        rating = st.segmented_control(label, range(11), key=f"entry_{own.short}", width="stretch")
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.caption("0 none", width="content")
            st.caption("10 worst", width="content")
    return rating


def _entries_of(log: OpenLog, person: str, day: pd.Timestamp) -> pd.DataFrame:
    entries = log.entries
    return entries[(entries["person"] == person) & (entries["date"] == day)]


def _kept(entries: pd.DataFrame) -> dict[str, object]:
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
    entries = _entries_of(log, person, pd.Timestamp(today()))
    if entries.empty:
        return ""
    values = daily(entries).iloc[0]
    measured = [name for name in MEASURES if name in values and pd.notna(values[name])]
    said = [f"{NAMES[name]} {amount(values[name], name)}".replace(".0 ", " ") for name in measured]
    return listed(said) or "a note"
