"""Whether reach comes before pain or pain before reach."""

from __future__ import annotations

from analysis.findings.cards import same_in, same_on
from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import words
from analysis.sentences.certainty import first_sign
from analysis.sentences.common import never_differed
from analysis.sentences.person.lags import (
    PRIMARY,
    cannot_look,
    delays,
    first_of_two,
    named,
    strongest_first,
    too_early_for_lags,
)
from analysis.verdicts.page import LAGGED, page_of
from analysis.verdicts.plan import Judged


def lags(analysis: PersonAnalysis) -> list[Finding]:
    """Say for each pain whether a delay between reach and it stands out."""
    return [lagged(analysis, about, x, y) for about, (x, y) in LAGGED.items()]


def lagged(analysis: PersonAnalysis, about: str, x: str, y: str, judged: Judged | None = None) -> Finding:
    """Say whether one of two measures comes some days before the other.

    Parameters
    ----------
    analysis : PersonAnalysis
    about : str
        The finding's name.
    x, y : str
        Measures; lags count from x to y.
    judged : Judged, optional
        Of a question that is not one of the page's.
    """
    lacking = [measure for measure in (x, y) if analysis.scores(measure).empty]
    if lacking:
        return Finding(about, cannot_look(lacking[0], x, y), "missing", analysis.person, "")
    if same := same_in(analysis, x, y):
        text = never_differed(same, same_on(analysis, same)[1])
        return Finding(about, text, "missing", analysis.person, "lags")
    page = page_of(analysis)
    profile, link = page.analysis.lags(x, y), page.analysis.link(x, y)
    if not profile.enough:
        needed = page.wait(analysis.lags(x, y).needed_days)
        sentence = too_early_for_lags(analysis.link(x, y).n, needed, x, y)
        return Finding(about, sentence, "too early", analysis.person, "lags", needed_days=needed)
    judged = judged or page.judged(about)
    profile = profile.at(judged.level)
    outside = strongest_first(profile)
    shown = outside or [one for one in delays(profile) if one.lag == profile.strongest_lag]
    numbers = (
        ("Delay chosen before looking", named(PRIMARY, x, y)),
        *((words.capital(named(one.lag, x, y)), one.text) for one in shown),
        ("Delays looked at", str(profile.looks)),
        ("p-value, corrected for all of them", words.small(profile.p_value)),
        ("Days with both", words.count(link.n, "day")),
    )
    told = (*first_of_two(profile, x, y), *first_sign(judged.verdict, page.wait()))
    return Finding(about, told, judged.verdict, analysis.person, "lags", numbers)
