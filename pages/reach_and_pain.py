"""Reach and pain: do the two go together, and what that can and cannot mean."""

import streamlit as st

from data.log import MEASURES, recorded
from pages.parts import cached, show
from pages.parts.choose import person_and_period
from pages.parts.state import require_log

st.title("Reach and pain", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=False)
measured = recorded(cached.entries(log, person, period))
found = [item for item in cached.findings(log, person, period) if item.about.startswith("reach_and")]

for finding in found:
    st.markdown(f"**{finding.sentence}**")

if "reach_cm" in measured:
    with st.grid(columns=2, min_column_width=320, gap="medium"):
        for pain in ("back_pain", "sciatica_pain"):
            if pain in measured:
                with st.container():
                    st.subheader(f"Reach against {MEASURES[pain].label.lower()}", anchor=False)
                    figure, sentence = cached.reach_and_pain(log, person, period, pain, dark=show.is_dark())
                    show.chart(figure, sentence, key=f"reach_{pain}")
    show.details(found, figure="reach_and_pain")
