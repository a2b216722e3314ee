"""The weeks in which a pain flared; said only where one did."""

from __future__ import annotations

from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.certainty import first_sign
from analysis.sentences.person.flares import flared, numbers_of
from analysis.sentences.words import small
from analysis.verdicts.page import page_of
from data.log import RATINGS


def flares(analysis: PersonAnalysis) -> list[Finding]:
    """Say when each pain flared.

    Returns
    -------
    list of Finding
        One a pain that flared, none for the others: that nothing happened is no news.
    """
    page = page_of(analysis)
    return [_finding(analysis, measure) for measure in RATINGS if page.flares(measure)]


def _finding(analysis: PersonAnalysis, measure: str) -> Finding:
    page = page_of(analysis)
    found, verdict = page.flares(measure), page.judged(("flares", measure)).verdict
    clearest = ("p-value of the clearest", small(min(one.p_value for one in found)))
    told = (flared(found, measure), *first_sign(verdict, page.wait()))
    return Finding("flares", told, verdict, analysis.person, "progress", (*numbers_of(found), clearest))
