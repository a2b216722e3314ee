"""Whether reach and pain go together."""

from __future__ import annotations

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.sentences import links, words
from analysis.sentences.lags import period_statement
from data.log import MEASURES, RATINGS

#: What each finding is about, and the pain it holds against reach.
PAIRS = {f"reach_and_{MEASURES[name].short}": name for name in SCORED if name in RATINGS}


def together(analysis: PersonAnalysis, about: str) -> Finding:
    """Say whether reach and a pain go together from day to day, and what their changes cannot show."""
    pain, person = PAIRS[about], analysis.person
    for measure in ("reach_cm", pain):
        if analysis.scores(measure).empty:
            return Finding(about, links.cannot_compare(measure, pain), "missing", person, "reach_and_pain")
    link, reach, change = analysis.link("reach_cm", pain), analysis.change("reach_cm"), analysis.change(pain)
    days = analysis.scores(pain).index
    caveat = period_statement(reach, change, pain, int((days[-1] - days[0]).days) + 1)
    if not link.enough:
        sentence = links.too_early_together(link.n, link.needed_days, pain)
        text = f"{sentence} {caveat}" if reach.beyond_error and change.beyond_error else sentence
        return Finding(about, text, "too early", person, "reach_and_pain", needed_days=link.needed_days)
    numbers = (
        ("Day-to-day correlation", words.number(link.r, 2)),
        ("95 % interval", f"{words.number(link.low, 2)} to {words.number(link.high, 2)}"),
        ("p-value", words.small(link.p_value)),
        ("Days with both", words.count(link.n, "day")),
        ("Independent days these are worth", words.count(round(link.n_effective), "day")),
    )
    certainty: Certainty = "clear" if link.p_value < 0.05 else "not clear"
    return Finding(
        about, f"{links.together(link, pain)} {caveat}", certainty, person, "reach_and_pain", numbers
    )
