"""Whether reach comes before pain or pain before reach."""

from __future__ import annotations

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.findings.links import PAIRS
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import lags as said
from analysis.sentences import words
from data.log import MEASURES

#: What each finding is about: the score on the right of its figure when it comes first, and the other one.
LAGGED = {f"reach_before_{MEASURES[pain].short}": ("reach_cm", pain) for pain in PAIRS.values()}


def lags(analysis: PersonAnalysis) -> list[Finding]:
    """Say for each pain whether a delay between reach and it stands out."""
    return [lagged(analysis, about, x, y) for about, (x, y) in LAGGED.items()]


def lagged(analysis: PersonAnalysis, about: str, x: str, y: str) -> Finding:
    """Say whether one of two measures comes some days before the other.

    Parameters
    ----------
    analysis : PersonAnalysis
    about : str
        The finding's name.
    x, y : str
        Measures; lags count from x to y.
    """
    lacking = [measure for measure in (x, y) if analysis.scores(measure).empty]
    if lacking:
        return Finding(about, said.cannot_look(lacking[0], x, y), "missing", analysis.person, "")
    profile, link = analysis.lags(x, y), analysis.link(x, y)
    if not profile.enough:
        needed = profile.needed_days
        sentence = said.too_early_for_lags(link.n, needed, x, y)
        return Finding(about, sentence, "too early", analysis.person, "lags", needed_days=needed)
    outside = said.strongest_first(profile)
    shown = outside or [one for one in said.delays(profile) if one.lag == profile.strongest_lag]
    numbers = (
        ("Delay chosen before looking", said.named(said.PRIMARY, x, y)),
        *((words.capital(said.named(one.lag, x, y)), one.text) for one in shown),
        ("Delays looked at", str(len(profile.table))),
        ("p-value, corrected for all of them", words.small(profile.p_value)),
        ("Days with both", words.count(link.n, "day")),
    )
    certainty: Certainty = "clear" if outside else "not clear"
    return Finding(about, said.first_of_two(profile, x, y), certainty, analysis.person, "lags", numbers)
