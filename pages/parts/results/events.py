"""Dates that a visitor marks: what happened when, shown on the charts and asked after in the findings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.sentences.words import day
from data.events import LONGEST_LABEL, MOST_EVENTS, Event
from pages.text.quote import quote
from pages.visit import analyses, state
from pages.visit.open_log import OpenLog


def events_form(log: OpenLog, person: str) -> None:
    """Show the marked dates, each with a way to take it back, and a form for another one.

    Parameters
    ----------
    log : OpenLog
    person : str
        Whose page it is; of a group, a date can be marked for this person or for everybody.
    """
    if log.shared:
        return
    group = len(analyses.names(log)) > 1
    own = [event for event in log.events if person == analyses.EVERYONE or event.concerns(person)]
    many = f" ({len(own)} marked)" if own else ""
    with st.popover(f"Mark a date{many}", icon=":material/flag:", key="events"):
        st.caption(
            "A new chair, physiotherapy, other medicine, an illness: charts show it, and Limber looks if "
            "scores moved to another level then. That says little if you pick a date by looking at the chart."
        )
        for place, event in enumerate(own):
            _marked(event, place, group=group)
        if len(log.events) >= MOST_EVENTS:
            st.info(f"{MOST_EVENTS} dates are marked, and no more can be.", icon=":material/info:")
        else:
            _form(log, person, group=group)


def _marked(event: Event, place: int, *, group: bool) -> None:
    """Show one marked date with the button that takes it back."""
    whose = f", {quote(event.person) if event.person else 'everybody'}" if group else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{day(pd.Timestamp(event.day))}: {quote(event.label)}{whose}", width="stretch")
        st.button(
            "Remove",
            key=f"event_remove_{place}",
            help=f"Take back the mark of {day(pd.Timestamp(event.day))}",
            icon=":material/delete:",
            on_click=state.drop_event,
            args=(event,),
        )


def _form(log: OpenLog, person: str, *, group: bool) -> None:
    """Ask for one more date."""
    with st.form("event_form", clear_on_submit=True, border=False):
        then = st.date_input("Date", log.entries["date"].max().date(), key="event_day", format="YYYY-MM-DD")
        label = st.text_input(
            "What happened", max_chars=LONGEST_LABEL, key="event_label", placeholder="New chair at work"
        )
        whose = ""
        if group and person != analyses.EVERYONE:
            everybody = st.radio(
                "For",
                [False, True],
                key="event_whose",
                horizontal=True,
                format_func=lambda everybody: "Everybody" if everybody else quote(person),
            )
            whose = "" if everybody else person
        marked = st.form_submit_button("Mark it", icon=":material/flag:", key="event_mark")
    if not marked:
        return
    label = " ".join(label.split())
    if not label:
        st.error("Say in a few words what happened.", icon=":material/error:")
        return
    state.put_event(Event(then, label, whose))
    st.rerun()
