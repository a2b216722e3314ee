"""On request: when would this log notice a change of some size."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.findings.power import would_notice
from analysis.questions.thresholds import SCORED
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import unit
from data.log import MEASURES, recorded
from pages.studies import Study
from pages.text.quote import plain
from pages.visit import analyses, day_form
from pages.visit.open_log import OpenLog


def noticing(log: OpenLog, person: str) -> None:
    """Ask for a measure and a size, and say when a change like that would be noticed.

    Parameters
    ----------
    log : OpenLog
    person : str
        Whose whole log is looked at, whatever period is chosen.
    """
    measures = recorded(analyses.entries(log, person, "All"), SCORED)
    if not measures:
        return
    with st.popover("Smallest change it would notice", icon=":material/search:"):
        measure = st.selectbox(
            "Measure",
            measures,
            format_func=lambda name: MEASURES[name].label,
            key="notice_measure",
            width=260,
        )
        with st.form("notice", border=False):
            usual = shown(MEASURES[measure].important, measure)
            # As a text: a browser's own field for decimals drops the comma of "2,5".
            size = st.text_input(
                f"How large a change, in {unit(measure, difference=True)}",
                f"{usual:.1f}",
                max_chars=day_form.LONGEST,
                key=f"notice_size_{measure}",
                width=260,
            )
            if st.form_submit_button("When would it be noticed?", key="notice_ask"):
                _say(
                    analyses.study(log, person, "All"),
                    measure,
                    day_form.understood(size, measure, log.reach_unit),
                )


def _say(study: Study, measure: str, typed: day_form.Typed) -> None:
    if typed.problem:
        st.error(plain(typed.problem), icon=":material/error:")
    elif not typed.value or typed.value < 0:
        st.error("Write a size above 0, such as 2.", icon=":material/error:")
    else:
        st.markdown(plain(study.ask(partial(would_notice, measure=measure, size=typed.value))))
