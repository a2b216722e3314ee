"""Progress: is my reach changing, is my pain changing."""

import streamlit as st

from analysis.findings import answer
from analysis.questions.thresholds import SCORED_BESIDE
from data.log import MEASURES, REQUIRED, recorded
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.parts.results.choose import person_and_period
from pages.parts.results.events import events_form
from pages.parts.results.noticing import noticing
from pages.parts.results.profile import norm_band_wanted, profile_form
from pages.parts.results.warning import red_flag_box
from pages.text.quote import plain
from pages.visit import analyses
from pages.visit.state import require_log

#: What else a log can show beside its scores, in this order: the heading of each card, and its findings.
BESIDE = {
    "last_days": ":material/schedule: **The last days**",
    "flares": ":material/bolt: **Flares**",
    "another_box": ":material/straighten: **Another box**",
    "event": ":material/flag: **Marked dates**",
    **{name: show.marked(name) for name in ("minutes", *SCORED_BESIDE)},
    "injuries": ":material/close: **Injuries**",
    "compared": ":material/group: **Compared with others**",
}

st.title("Progress", anchor=False)
log = require_log()
show.made_up(log)
person, period = person_and_period(log, everyone=True)
red_flag_box(log, person)
palette = show.palette()

if person == analyses.EVERYONE:
    results = group_results.results(log, period)
    show.lead(results.lead)
    shown = recorded(analyses.entries(log, person, period))
    for measure in (name for name in shown if name != "minutes"):
        st.subheader(MEASURES[measure].label, anchor=False)
        for sentence in results.sentences(measure, average=False):
            st.markdown(plain(sentence))
        # Who came for tests has no line over time.
        drawn = group_results.pictures(log, period, (), measure, palette)
        for name in [name for name in ("tests", "visits") if name in drawn]:
            show.chart(drawn[name], key=f"{name}_{measure}")
        if "diaries" in drawn:
            show.chart(analyses.everyone(log, period, measure, palette), key=f"everyone_{measure}")
    if "minutes" in shown:
        with st.expander("Everyone's stretching", icon=":material/bar_chart:"):
            show.chart(analyses.everyone(log, period, "minutes", palette), key="everyone_minutes")
    show.per_person(analyses.person_by_person(log, period), len(analyses.names(log)))
else:
    found = analyses.findings(log, person, period)
    first = answer(found)
    show.answer(first, analyses.standing_since(log, person, period))
    show.cards(analyses.cards(log, person, period, REQUIRED[2:]))
    band = norm_band_wanted(log, person)
    show.chart(analyses.progress(log, person, period, palette, norm_band=band), key="progress")
    weeks = analyses.weekly(log, person, period, palette)
    told = [item for item in found if (item.about, item.certainty) != ("compared", "missing")]
    beside = [item for item in told if item.about != "compared" or item.sentence not in first.rest]
    said = show.texts_about(beside, [about for about in BESIDE if about != "minutes" or weeks is not None])
    show.notes({BESIDE[about]: texts for about, texts in said.items()})
    if weeks is not None:
        with st.expander("Stretching week by week", icon=":material/bar_chart:"):
            show.chart(weeks, key="dose")
    show.details(found, ("progress", "dose", ""))
    noticing(log, person)
    events_form(log, person)
    profile_form(log, person, lacking=[item.sentence for item in found if item not in told])
