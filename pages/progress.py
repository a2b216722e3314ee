"""Progress: is my reach changing, is my pain changing."""

import streamlit as st

from analysis.findings import answer
from data.log import MEASURES, recorded
from pages.parts import cached, show
from pages.parts.choose import person_and_period
from pages.parts.state import require_log

st.title("Progress", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=True)
dark = show.is_dark()
chosen = cached.entries(log, person, period)

show.answer(answer(cached.findings(log, person, period)))

if person == cached.EVERYONE:
    for measure in recorded(chosen):
        st.subheader(MEASURES[measure].label, anchor=False)
        figure, sentence = cached.everyone(log, period, measure, dark=dark)
        show.chart(figure, sentence, key=f"everyone_{measure}")
    show.per_person(cached.person_by_person(log, period), len(cached.names(log)))
else:
    show.cards(cached.cards(log, person, period, ("reach_cm", "back_pain", "sciatica_pain", "minutes")))
    figure, sentence = cached.progress(log, person, period, dark=dark)
    show.chart(figure, sentence, key="progress", numbers=cached.days(log, person, period))
    show.details(cached.findings(log, person, period), figure="progress")
