"""Reach and pain: do the two go together, which comes first, and what that can and cannot mean."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.figures.picture import Picture
from analysis.findings import go_together
from analysis.questions.dose import PRIMARY_LAG
from analysis.verdicts.page import ANSWERS, LAGGED, PAIRS
from data.log import MEASURES, recorded
from pages.parts.frame import show
from pages.parts.results.choose import person_and_period
from pages.parts.results.warning import red_flag_box
from pages.visit import analyses
from pages.visit.required import require_log

ABOUT = {pain: about for about, pain in PAIRS.items()}
FIRST = {pain: about for about, (_, pain) in LAGGED.items()}
STRETCHED = {score: about for about, score in ANSWERS.items()}

st.title("Reach and pain", anchor=False)
log = require_log(shows="Here you see whether reach and pain go together.", answered=True)
show.made_up(log)
# Whatever is chosen of a log that has only one of them, nothing goes together.
there = set(recorded(log.entries))
kinds = (there & {"reach_cm"}, there & {"minutes"}, there & set(ABOUT))
comparable = sum(map(bool, kinds)) > 1
person, period = person_and_period(log, everyone=False) if comparable else (analyses.names(log)[0], "All")
red_flag_box(log, person)
palette = show.palette()
measured = recorded(analyses.entries(log, person, period))
found = analyses.findings(log, person, period)
# Nobody has to read that it is too early for the finer questions too; the fold at the end says so.
early = {item.about for item in found if item.certainty in ("too early", "missing")}
finer = {*FIRST.values(), *STRETCHED.values()} & early
order = [name for pain in ABOUT for name in (ABOUT[pain], FIRST[pain])] + list(STRETCHED.values())
said = show.texts_about(found, [name for name in order if name not in finer])
# What stands out is shown where it is told; all other pictures of delays are folded together at the end.
folded: list[tuple[Callable[[], Picture], str, str]] = []

pains = {pain: about for pain, about in ABOUT.items() if pain in measured}
if "reach_cm" not in measured or not pains:
    show.lead(next(item.sentence for item in found if item.about in ABOUT.values()))
else:
    show.answer(go_together(found, pains), analyses.standing_since(log, person, period))
    for pain, about in pains.items():
        st.header(f"Reach against {MEASURES[pain].label.lower()}", anchor=False)
        for text in (*said.get(about, []), *said.get(FIRST[pain], [])):
            st.markdown(text)
        delays = partial(analyses.lags, log, person, period, "reach_cm", pain, palette=palette, primary=0)
        told = analyses.lags_told(log, person, period, "reach_cm", pain)
        beside = told == "stands out"
        with st.grid(columns=2 if beside else 1, min_column_width=320, gap="small"):
            same_day = analyses.reach_and_pain(log, person, period, pain, palette)
            show.chart(same_day, key=f"reach_{pain}", title="On the same day", beside=beside)
            if beside:
                show.chart(delays(), key=f"lags_{pain}", title="Up to a week before and after", beside=True)
        if told == "enough":
            folded.append((delays, f"lags_{pain}", f"Reach and {MEASURES[pain].name}"))

if any(about in said for about in STRETCHED.values()):
    st.header("Days with more stretching", anchor=False)
    for about in STRETCHED.values():
        for text in said.get(about, []):
            st.markdown(text)
    for score in STRETCHED:
        if analyses.lags_told(log, person, period, "minutes", score):
            first = PRIMARY_LAG[score]
            delays = partial(
                analyses.lags, log, person, period, "minutes", score, palette=palette, primary=first
            )
            folded.append((delays, f"lags_minutes_{score}", f"Stretching and {MEASURES[score].name}"))
pictures = "Pictures: up to a week before and after"
if folded and (fold := show.fold(pictures, icon=":material/stacked_line_chart:", key="delays")):
    with fold:
        for drawn, key, title in folded:
            show.chart(drawn(), key=key, title=title)
show.details(found, ("reach_and_pain", "lags"))
