"""Progress: is my reach changing, is my pain changing."""

import streamlit as st

from analysis.findings import answer
from data.log import MEASURES, recorded
from pages.parts import cached, show
from pages.parts.choose import person_and_period
from pages.parts.events import events_form
from pages.parts.profile import norm_band_wanted, profile_form
from pages.parts.state import require_log
from pages.parts.warning import red_flag_box

st.title("Progress", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=True)
red_flag_box(log, person)
dark = show.is_dark()
found = cached.findings(log, person, period)

show.answer(answer(found))

if person == cached.EVERYONE:
    for measure in recorded(cached.entries(log, person, period)):
        st.subheader(MEASURES[measure].label, anchor=False)
        figure, sentence = cached.everyone(log, period, measure, dark=dark)
        show.chart(figure, sentence, key=f"everyone_{measure}")
    show.per_person(cached.person_by_person(log, period), len(cached.names(log)))
else:
    show.cards(cached.cards(log, person, period, ("reach_cm", "back_pain", "sciatica_pain", "minutes")))
    band = norm_band_wanted(log, person)
    figure, sentence = cached.progress(log, person, period, dark=dark, norm_band=band)
    show.chart(figure, sentence, key="progress", numbers=cached.days(log, person, period))
    show.sentences(found, ("event", "compared", "injuries", "knee_pain"))
    weeks = cached.dose(log, person, period, dark=dark)
    if weeks is not None:
        st.subheader("Stretching week by week", anchor=False)
        show.sentences(found, ("minutes",))
        show.chart(*weeks, key="dose")
    show.details(found, ("progress", "dose", ""))
    events_form(log, person)
    profile_form(log, person)
show.methods_link()
