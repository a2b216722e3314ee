"""The pickers that several pages share: whose entries, of which period, and which measure."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.log import MEASURES
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


def measure_of(measures: Sequence[str], first: Sequence[str]) -> str:
    """Ask which measure is looked at; who comes back to the page, or sends its address on, finds it again.

    Parameters
    ----------
    measures : sequence of str
        What there is to choose from.
    first : sequence of str
        What the answer is about; its first one is shown until another is chosen.
    """
    if len(measures) < 2:
        return measures[0]
    chosen = st.pills(  # they wrap on a phone
        "What to look at",
        measures,
        default=next((name for name in first if name in measures), measures[0]),
        required=True,
        format_func=lambda name: MEASURES[name].label,
        key="measure",
        persist_state="session",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or measures[0]
