"""Asks once which sit-and-reach test a whole group did, where its file does not say: norms need to know."""

from __future__ import annotations

import streamlit as st

from analysis.norms.protocols import usable_protocols
from analysis.sentences.words import count
from pages.parts.results import group_results
from pages.parts.results.group_filters import Filters
from pages.visit import state
from pages.visit.open_log import OpenLog


def ask_which_test(log: OpenLog, filters: Filters) -> None:
    """Ask where norms lack nothing else: of a shared log, or of people without age or sex, it is no use."""
    people = group_results.lacking_test(log, filters.period, filters.chosen)
    if not people or log.shared:
        return
    # An undone answer is asked for anew.
    key = f"group_test_{people}_{len(log.profiles)}"
    tests = {test.id: test for test in usable_protocols()}
    st.selectbox(
        f"Where did the scale of {count(people, 'person', 'people')} have its zero?",
        list(tests),
        index=None,
        format_func=lambda name: f"{tests[name].name}: {tests[name].zero}",
        placeholder="Choose the test, to compare with people of the same age and sex",
        key=key,
        on_change=_chosen,
        args=(key,),
        width=520,
    )


def _chosen(key: str) -> None:
    test = st.session_state.get(key)
    if test:
        state.put_test(test)
