"""The two pickers that several pages share: whose entries, and of which period."""

from __future__ import annotations

import streamlit as st

from pages.text.quote import told_apart
from pages.visit import analyses
from pages.visit.open_log import OpenLog


def person_and_period(log: OpenLog, *, everyone: bool) -> tuple[str, str]:
    """Show the pickers and return what is chosen; a log of one person has no person picker.

    Parameters
    ----------
    log : OpenLog
    everyone : bool
        Whether everyone together can be chosen.
    """
    names = analyses.names(log)
    with st.container(horizontal=True):
        person = names[0]
        if len(names) > 1:
            options = [analyses.EVERYONE, *names] if everyone else names
            person = st.selectbox(
                "Person",
                options,
                format_func=told_apart(options),
                key="person_or_everyone" if everyone else "person",
                persist_state="session",
                width=260,
            )
        chosen = period(log)
    return person, chosen


def period(log: OpenLog) -> str:
    """Show the period picker and return what is chosen; a short log has nothing to choose from."""
    periods = analyses.periods(log)
    if len(periods) == 1:
        return "All"
    chosen = st.segmented_control(
        "Period", periods, default="All", required=True, key="period", persist_state="session"
    )
    return chosen or "All"
