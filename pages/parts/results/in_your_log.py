"""What the open log says about a claim, or what is missing to say anything."""

from __future__ import annotations

import streamlit as st

from analysis.findings import Finding
from analysis.questions.thresholds import SCORED
from analysis.sentences.common import missing
from analysis.sentences.shown_unit import reach_in
from data.content.loader import Benefit
from data.content.sources import with_source
from data.log import MEASURES
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.visit import analyses
from pages.visit.open_log import OpenLog, open_sample
from pages.visit.state import current_log

#: What a claim's measures are found under, the change first.
_ABOUT = {"injury": ("injuries",)} | {
    name: (name, f"reach_and_{measure.short}", f"minutes_and_{measure.short}")
    for name, measure in MEASURES.items()
}
#: Where a finding's figure stands; what has none is told on Progress.
_PAGES = {
    "reach_and_pain": ("reach_and_pain.py", "See reach and pain", ":material/scatter_plot:"),
    "lags": ("reach_and_pain.py", "See reach and pain", ":material/scatter_plot:"),
    "forest": ("group.py", "See the group", ":material/groups:"),
    "slopes": ("group.py", "See the group", ":material/groups:"),
    "visits": ("group.py", "See the group", ":material/groups:"),
}
_PROGRESS = ("progress.py", "See progress", ":material/show_chart:")
_NO_INJURIES = (
    "{whose} says nothing about knee pain or injuries. Add a column “knee pain” (0 to 10) or “injury” "
    "(yes or no), and it stands here."
)
#: Sentences that a card has room for; the rest is one click away.
_MOST = 2


def in_your_log(benefit: Benefit) -> None:
    """Show what the open log, or else the sample, says about what the claim is about."""
    log = current_log()
    shown: OpenLog = log if log is not None and not log.entries.empty else open_sample("one-person")
    # A sample that stands in for a log is told in its own unit, and remembered so.
    with reach_in(shown.reach_unit), st.container(border=True, height="stretch"):
        st.markdown(f"**{_heading(shown)}**")
        found = _found(shown, benefit)
        said = show.texts_about(found, list(dict.fromkeys(item.about for item in found)))
        texts = [text for told in said.values() for text in told]
        if not texts:
            st.markdown(_NO_INJURIES.format(whose="The sample" if shown.sample else "This log"))
        for text in texts:
            st.markdown(text)
        if benefit.course is None and benefit.natural_course:
            usual = " ".join(
                with_source(item.finding, benefit.cite(item.source)) for item in benefit.natural_course
            )
            st.markdown(f"**How it usually goes.** {usual}")
        with st.container(horizontal=True, gap="small"):
            for page, label, icon in dict.fromkeys(_page(item) for item in found):
                st.page_link(page, label=label, icon=icon)
            if found:
                st.page_link("methods.py", label="How the numbers are made", icon=":material/functions:")


def _heading(shown: OpenLog) -> str:
    if shown.sample:
        return "In the made-up sample log"
    return "In the shared log" if shown.shared else "In your log"


def _found(shown: OpenLog, benefit: Benefit) -> list[Finding]:
    """Return at most `_MOST` findings on what the claim is about."""
    names = analyses.names(shown)
    if len(names) > 1:
        results = group_results.results(shown, "All")
        return [
            results.of_measure[measure][0]
            if measure in results.of_measure
            else Finding(measure, missing(measure), "missing", "", "forest")
            for measure in benefit.measures
            if measure in results.of_measure or measure in SCORED
        ][:_MOST]
    found = analyses.findings(shown, names[0], "All")
    wanted = dict.fromkeys(about for measure in benefit.measures for about in _ABOUT[measure])
    about = [item for name in wanted for item in found if item.about == name]
    # What a missing measure cannot be compared with needs no sentence of its own.
    return about[: 1 if about and about[0].certainty == "missing" else _MOST]


def _page(finding: Finding) -> tuple[str, str, str]:
    return _PAGES.get(finding.figure, _PROGRESS)
