"""Reach and pain: do the two go together, which comes first, and what that can and cannot mean."""

import streamlit as st

from analysis.dose import PRIMARY_LAG
from data.log import MEASURES, recorded
from pages.parts import cached, show
from pages.parts.choose import person_and_period
from pages.parts.state import require_log
from pages.parts.warning import red_flag_box

ABOUT = {"back_pain": "reach_and_back", "sciatica_pain": "reach_and_sciatica"}
FIRST = {"back_pain": "reach_before_back", "sciatica_pain": "reach_before_sciatica"}
STRETCHED = {
    "reach_cm": "minutes_and_reach",
    "back_pain": "minutes_and_back",
    "sciatica_pain": "minutes_and_sciatica",
}

st.title("Reach and pain", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=False)
red_flag_box(log, person)
dark = show.is_dark()
measured = recorded(cached.entries(log, person, period))
found = cached.findings(log, person, period)

if "reach_cm" not in measured:
    st.subheader(next(item.sentence for item in found if item.about in ABOUT.values()), anchor=False)
else:
    with st.grid(columns=2, min_column_width=320, gap="medium"):
        for pain, about in ABOUT.items():
            if pain in measured:
                with st.container():
                    st.subheader(f"Reach against {MEASURES[pain].label.lower()}", anchor=False)
                    show.sentences(found, (about,))
                    figure, sentence = cached.reach_and_pain(log, person, period, pain, dark=dark)
                    show.chart(figure, sentence, key=f"reach_{pain}")
                    delays = cached.lags(log, person, period, "reach_cm", pain, primary=0, dark=dark)
                    show.sentences(found, (FIRST[pain],))
                    if delays is not None:
                        show.chart(*delays, key=f"lags_{pain}")

stretched = [score for score, about in STRETCHED.items() if any(item.about == about for item in found)]
if stretched:
    st.subheader("Days with more stretching", anchor=False)
    show.sentences(found, tuple(STRETCHED.values()))
    with st.expander("How each score did before and after stretching", icon=":material/stacked_line_chart:"):
        for score in stretched:
            first = PRIMARY_LAG[score]
            delays = cached.lags(log, person, period, "minutes", score, primary=first, dark=dark)
            if delays is not None:
                show.chart(*delays, key=f"lags_minutes_{score}")
show.details(found, ("reach_and_pain", "lags"))
show.methods_link()
