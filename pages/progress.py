"""Progress: one measure at a time, closely: its sentences, picture and numbers, and what else a log shows."""

import streamlit as st

from analysis.findings import answer
from data.log import MEASURES, recorded
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.parts.results.choose import measure_of, person_and_period
from pages.parts.results.events import events_form
from pages.parts.results.noticing import noticing
from pages.parts.results.profile import norm_band_wanted, profile_form
from pages.parts.results.warning import red_flag_box
from pages.text.quote import plain
from pages.visit import analyses
from pages.visit.required import require_log

#: What else a log can show beside its measures, in this order: the heading of each card, and its findings.
BESIDE = {
    "last_days": "**The last days**",
    "flares": "**Flares**",
    "another_box": "**Another box**",
    "event": "**Marked dates**",
    "injuries": "**Injuries**",
    "compared": "**Compared with others**",
}

st.title("Progress", anchor=False)
log = require_log(
    shows="Here you see how each score goes over the days, and how sure a change is.", answered=True
)
show.made_up(log)
person, period = person_and_period(log, everyone=True)
red_flag_box(log, person)
palette = show.palette()
shown = recorded(analyses.entries(log, person, period))

if person == analyses.EVERYONE:
    results = group_results.results(log, period)
    if shown:
        measure = measure_of(shown, [show.main_measure(log)])
        # Who came for tests has no line over time.
        lines = measure == "minutes" or bool(len(group_results.study_of(log, period).diaries(measure)))
        if not lines:
            show.lead(results.lead)
        sentences = results.sentences(measure, average=False) if measure != "minutes" else []
        if lines or sentences or len(shown) > 1:  # or nothing stands below it
            st.header(MEASURES[measure].label, anchor=False)
        for sentence in sentences:
            st.markdown(plain(sentence))
        if lines:
            show.chart(analyses.everyone(log, period, measure, palette), key=f"everyone_{measure}")
    else:
        show.lead(results.lead)
    st.page_link("group.py", label="See the group", icon=":material/groups:")
    if len(analyses.names(log)) <= show.WHOLE:  # that of more people, to be searched, stands on Group
        show.per_person(analyses.person_by_person(log, period))
    else:
        st.caption("Choose a person above to see their scores; everybody's stand on Group.")
else:
    # The answer of one person's whole log stands on Home; what goes together is told in answers alone.
    told_here = period != "All" or len(analyses.names(log)) > 1
    found = analyses.findings(log, person, period, links="answer" if told_here else "none")
    first = answer(found)
    if told_here:
        show.answer(first, analyses.standing_since(log, person, period))
    # How much was stretched is always clear, and is no answer.
    scores = [item for item in found if item.about != "minutes"]
    changed = [item.about for item in scores if item.certainty in ("clear", "first sign")]
    measure = measure_of(shown or [show.main_measure(log)], changed)
    st.header(MEASURES[measure].label, anchor=False)
    about = [item for item in found if item.about == measure]
    for text in show.texts_about(about, [measure]).get(measure, []):
        st.markdown(text)
    band = norm_band_wanted(log, person) if measure == "reach_cm" else None
    picture = analyses.progress(log, person, period, palette, norm_band=band, only=measure)
    show.chart(picture, key="progress")
    told = [item for item in found if (item.about, item.certainty) != ("compared", "missing")]
    beside = [item for item in told if item.about != "compared" or item.sentence not in first.rest]
    notes = show.texts_about(beside if told_here else told, list(BESIDE))
    show.notes({BESIDE[name]: texts for name, texts in notes.items()})
    weeks = None
    if analyses.stretched_for_weeks(log, person, period):
        weeks = show.fold("Stretching week by week", icon=":material/bar_chart:", key="week_by_week")
    if weeks is not None:
        with weeks:
            show.chart(analyses.weekly(log, person, period, palette), key="dose")
    show.details([item for item in found if item.about in (measure, *BESIDE)], ("progress", "dose", ""))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        events_form(log, person)
        profile_form(log, person, lacking=[item.sentence for item in found if item not in told])
        noticing(log, person)
        if not log.shared:  # it has no page Share
            show.to_print()
