"""Reach and pain: do the two go together, which comes first, and what that can and cannot mean."""

import streamlit as st

from analysis.findings import go_together
from analysis.questions.dose import PRIMARY_LAG
from analysis.verdicts.page import ANSWERS, LAGGED, PAIRS
from data.log import MEASURES, recorded
from pages.parts.frame import show
from pages.parts.results.choose import person_and_period
from pages.parts.results.warning import red_flag_box
from pages.visit import analyses
from pages.visit.state import require_log

ABOUT = {pain: about for about, pain in PAIRS.items()}
FIRST = {pain: about for about, (_, pain) in LAGGED.items()}
STRETCHED = {score: about for about, score in ANSWERS.items()}

st.title("Reach and pain", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=False)
red_flag_box(log, person)
palette = show.palette()
measured = recorded(analyses.entries(log, person, period))
found = analyses.findings(log, person, period)
# Nobody has to read that it is too early for the finer questions too; the fold at the end says so.
early = {item.about for item in found if item.certainty in ("too early", "missing")}
finer = {*FIRST.values(), *STRETCHED.values()} & early
order = [name for pain in ABOUT for name in (ABOUT[pain], FIRST[pain])] + list(STRETCHED.values())
said = show.texts_about(found, [name for name in order if name not in finer])

if "reach_cm" not in measured:
    show.lead(next(item.sentence for item in found if item.about in ABOUT.values()))
else:
    pains = {pain: about for pain, about in ABOUT.items() if pain in measured}
    if pains:
        show.answer(go_together(found, pains), analyses.standing_since(log, person, period))
    for pain, about in pains.items():
        st.header(f"Reach against {MEASURES[pain].label.lower()}", anchor=False)
        for text in (*said.get(about, []), *said.get(FIRST[pain], [])):
            st.markdown(text)
        delays = analyses.lags(log, person, period, "reach_cm", pain, palette=palette, primary=0)
        beside = delays is not None and analyses.lags_stand_out(log, person, period, "reach_cm", pain)
        with st.grid(columns=2 if beside else 1, min_column_width=320, gap="small"):
            same_day = analyses.reach_and_pain(log, person, period, pain, palette)
            show.chart(same_day, key=f"reach_{pain}", title="On the same day", beside=beside)
            if delays is not None and beside:
                show.chart(delays, key=f"lags_{pain}", title="Up to a week before and after", beside=True)
        if delays is not None and not beside:
            with st.expander("Picture: up to a week before and after", icon=":material/stacked_line_chart:"):
                show.chart(delays, key=f"lags_{pain}")

if any(about in said for about in STRETCHED.values()):
    st.header("Days with more stretching", anchor=False)
    for about in STRETCHED.values():
        for text in said.get(about, []):
            st.markdown(text)
    with st.expander("Pictures: before and after more stretching", icon=":material/stacked_line_chart:"):
        for score in STRETCHED:
            first = PRIMARY_LAG[score]
            delays = analyses.lags(log, person, period, "minutes", score, palette=palette, primary=first)
            if delays is not None:
                show.chart(delays, key=f"lags_minutes_{score}", title=MEASURES[score].label)
show.details(found, ("reach_and_pain", "lags"))
