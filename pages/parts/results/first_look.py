"""The first look at a log: what has changed, in words, as cards and as one picture."""

from __future__ import annotations

import streamlit as st

from analysis.findings import answer
from analysis.verdicts.page import PAIRS
from data.log import FUNCTIONS, REQUIRED, recorded
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.parts.results.another_box import ask_about_boxes
from pages.parts.results.warning import red_flag_box
from pages.visit import analyses
from pages.visit.open_log import OpenLog


def answered(log: OpenLog) -> None:
    """Show the answer about the one person or everyone, in words."""
    names = analyses.names(log)
    one = len(names) == 1
    person = names[0] if one else analyses.EVERYONE
    red_flag_box(log, person)
    since = analyses.standing_since(log, person, "All") if one else ""
    show.answer(answer(analyses.findings(log, person, "All", links="answer")), since)


def in_cards(log: OpenLog) -> None:
    """Show a card for each measure of one person; a group has none."""
    names = analyses.names(log)
    if len(names) == 1:
        measured = recorded(log.entries, (*REQUIRED[2:], *FUNCTIONS))
        if measured:
            show.cards(analyses.cards(log, names[0], "All", tuple(measured)))


def how_far_to_trust(log: OpenLog) -> None:
    """Say what could turn the answer round, and ask about a box that may have been another one."""
    show.serious(ask_about_boxes(log, analyses.remarks(log)))


def how_complete(log: OpenLog) -> None:
    """Say what else there is to know about how complete a log is."""
    show.not_serious(analyses.remarks(log))


def pictured(log: OpenLog) -> None:
    """Show one picture of the whole log, and where it is looked at more closely."""
    names, found = analyses.names(log), recorded(log.entries)
    if len(names) == 1:
        show.chart(analyses.progress(log, names[0], "All", show.palette()), key="first_picture")
    elif found:
        picture = group_results.first_picture(log, "All", show.main_measure(log), show.palette())
        show.chart(picture, key="first_picture")
    with st.container(horizontal=True):
        if len(names) > 1:
            st.page_link("group.py", label="See the group", icon=":material/groups:")
        st.page_link("progress.py", label="See progress", icon=":material/show_chart:")
        # Its page has no answer where one of the two is missing.
        if "reach_cm" in found and set(PAIRS.values()) & set(found):
            st.page_link("reach_and_pain.py", label="See reach and pain", icon=":material/scatter_plot:")
