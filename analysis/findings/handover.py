"""The page that a clinician reads first: the findings of a log put together, and nothing judged anew."""

from __future__ import annotations

from math import isnan, nan

import pandas as pd

from analysis.findings.cards import always_the_same, same_on
from analysis.findings.two_tests import two_tests
from analysis.questions.dose import stretched
from analysis.questions.handover import Answer, Handover, Row, best_and_worst, longest_gap
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED, SCORED_BESIDE, noticeable
from analysis.sentences.person.changes import ups_and_downs
from analysis.verdicts.page import PAIRS, page_of
from data.log import MEASURES, recorded


def handover(analysis: PersonAnalysis) -> Handover:
    """Return what a clinician reads first of a log with at least one entry."""
    days = pd.DatetimeIndex(analysis.days.index)
    measures = [*recorded(analysis.days, SCORED), *recorded(analysis.days, SCORED_BESIDE)]
    page = page_of(analysis)
    links: dict[str, str | None] = {}
    signs: dict[str, float] = {}
    for about, pain in PAIRS.items():
        if {"reach_cm", pain} <= set(measures):
            link = page.analysis.link("reach_cm", pain)
            links[pain] = page.judged(about).verdict if link.enough else None
            signs[pain] = link.r
    return Handover(
        tuple(_row(analysis, measure) for measure in measures),
        days[0],
        days[-1],
        len(days),
        int((days[-1] - days[0]).days) + 1,
        longest_gap(days),
        stretched(analysis),
        tuple(links.items()),
        signs,
    )


def _row(analysis: PersonAnalysis, measure: str) -> Row:
    scores, page = analysis.scores(measure), page_of(analysis)
    result, best, worst = page.change(measure), *best_and_worst(scores, measure)
    n, days = len(scores), (scores.index[0], scores.index[-1])
    if always_the_same(page.analysis.fits(measure)):
        level, (many, until) = float(scores.iloc[0]), same_on(analysis, measure)
        ends = (days[0], until or days[1])
        return Row(measure, "same", level, level, 0, 0, *ends, many, beyond="no", important="no")
    if result.enough:
        judged = page.changed(measure)
        low, high = result.interval(judged.level)
        beyond: Answer = "yes" if result.beyond_error else "not certain"
        if not result.beyond_error and abs(result.difference) <= result.measuring_error:
            beyond = "no"
        least = noticeable(result.start, measure, up=result.difference > 0)
        important: Answer = "yes" if result.important else "no"
        if not result.beyond_error and (result.important or not ups_and_downs(low, high, measure)):
            important = "not certain"
        beyond, important = _as_far_as_known(measure, beyond, important)
        ends = (result.start_day, result.now_day)
        error = result.measuring_error
        return Row(
            measure, "course", result.start, result.now, low, high, *ends, n, error, least, beyond, important,
            best, worst,
        )  # fmt: skip
    if (tests := two_tests(analysis, measure)) is not None:
        least = noticeable(tests.first, measure, up=tests.change > 0)
        large = abs(tests.change) >= least - 1e-9
        important = ("yes" if large else "no") if tests.beyond else "not certain"
        beyond, important = _as_far_as_known(measure, "yes" if tests.beyond else "no", important)
        return Row(
            measure, "tests", tests.first, tests.last, nan, nan, *tests.days, n, tests.smallest, least,
            beyond, important, best, worst,
        )  # fmt: skip
    return Row(measure, "early", nan, float(scores.mean()), nan, nan, *days, n, best=best, worst=worst)


def _as_far_as_known(measure: str, beyond: Answer, important: Answer) -> tuple[Answer, Answer]:
    """Claim nothing that rests on a figure which nobody could read."""
    yard = MEASURES[measure]
    return "not known" if isnan(yard.error) else beyond, "not known" if isnan(yard.important) else important
