"""The first look at a log: what has changed, in words and as one picture."""

from __future__ import annotations

import streamlit as st

from analysis.findings import answer
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.parts.results.another_box import ask_about_boxes
from pages.parts.results.warning import red_flag_box
from pages.visit import analyses
from pages.visit.open_log import OpenLog


def first_look(log: OpenLog) -> None:
    """Show the answer and the picture, of the one person or of everyone."""
    names = analyses.names(log)
    person = names[0] if len(names) == 1 else analyses.EVERYONE
    red_flag_box(log, person)
    show.remarks(ask_about_boxes(log, analyses.remarks(log)))
    since = analyses.standing_since(log, person, "All") if len(names) == 1 else ""
    show.answer(answer(analyses.findings(log, person, "All")), since)
    if len(names) == 1:
        picture = analyses.progress(log, person, "All", show.palette())
    else:
        picture = group_results.first_picture(log, "All", show.main_measure(log), show.palette())
    show.chart(picture, key="first_picture")
    with st.container(horizontal=True):
        if len(names) > 1:
            st.page_link("group.py", label="See the group", icon=":material/groups:")
        st.page_link("progress.py", label="See progress", icon=":material/show_chart:")
        st.page_link("reach_and_pain.py", label="Reach and pain", icon=":material/scatter_plot:")
        if not log.shared:
            st.page_link("share.py", label="Share it", icon=":material/link:")
