"""The box that opens when a log gives reason to look at the signs that need urgent care."""

from __future__ import annotations

import streamlit as st

from analysis.questions.red_flags import RedFlag, red_flags
from analysis.sentences.person.red_flags import why_flagged
from analysis.series.days import of_person
from data.content.loader import load_safety
from pages.text.quote import quote
from pages.visit import analyses, state
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog, today


def red_flag_box(log: OpenLog, person: str) -> None:
    """Say why, list the signs that need urgent care, and go away until it happens again.

    Parameters
    ----------
    log : OpenLog
        A sample is made up: nobody is unwell, and nothing is shown.
    person : str
        Whose entries are looked at, whatever period is chosen; nothing is shown for a group.
    """
    if log.sample or person not in analyses.names(log):
        return
    found = flag(log, person)
    if found is None or found.key in state.dismissed_flags():
        return
    safety = load_safety()
    whose = "Your log" if len(analyses.names(log)) == 1 else f"The log of {quote(person)}"
    with st.container(border=True, key="red_flag"):
        st.warning(f"{whose} has {why_flagged(found)}.", icon=":material/health_and_safety:")
        st.markdown("Limber cannot say what that comes from. See if you have one of these signs:")
        st.markdown("\n".join(f"- {item.text}" for item in safety.urgent))
        st.markdown(f"**{safety.emergency}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("safety.py", label="When to get help", icon=":material/health_and_safety:")
            st.button("Dismiss", key="red_flag_dismiss", on_click=state.dismiss_flag, args=(found.key,))


@per_session
def flag(log: OpenLog, person: str) -> RedFlag | None:
    """Return the newest reason, from the person's whole log."""
    return red_flags(of_person(log.entries, person), today())
