"""Reach and pain: do the two go together, and what that can and cannot mean."""

import streamlit as st

from data.log import MEASURES, recorded
from pages.parts import cached, show
from pages.parts.choose import person_and_period
from pages.parts.state import require_log

ABOUT = {"back_pain": "reach_and_back", "sciatica_pain": "reach_and_sciatica"}

st.title("Reach and pain", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=False)
measured = recorded(cached.entries(log, person, period))
found = [item for item in cached.findings(log, person, period) if item.about.startswith("reach_and")]

if "reach_cm" not in measured:
    st.subheader(found[0].sentence, anchor=False)
else:
    with st.grid(columns=2, min_column_width=320, gap="medium"):
        for pain, about in ABOUT.items():
            if pain in measured:
                with st.container():
                    st.subheader(f"Reach against {MEASURES[pain].label.lower()}", anchor=False)
                    for finding in found:
                        if finding.about == about:
                            st.markdown(finding.sentence)
                    figure, sentence = cached.reach_and_pain(log, person, period, pain, dark=show.is_dark())
                    show.chart(figure, sentence, key=f"reach_{pain}")
    show.details(found, figure="reach_and_pain")
