"""Metric cards: one measure of one person in a number and a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.findings.two_tests import two_tests
from analysis.noise.fits import Fits
from analysis.questions.dose import stretched
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import changes, common, words
from analysis.sentences.dose import minutes_a_week, weekly_caption
from analysis.sentences.two_tests import card_caption, once_caption
from analysis.verdicts.page import page_of
from data.log import MEASURES

Certainty = Literal["clear", "first sign", "not clear", "too early", "missing"]


@dataclass(frozen=True, slots=True)
class Card:
    """The text of one metric card; `tested` where it is too early for a course, but a score stands in it."""

    label: str
    value: str
    caption: str
    certainty: Certainty
    tested: bool = False


def card(analysis: PersonAnalysis, measure: str) -> Card:
    """Return the text of one person's metric card: how much a measure changed, or minutes a week."""
    label, scores = MEASURES[measure].label, analysis.scores(measure)
    if scores.empty:
        return Card(label, "Not in this log", common.missing(measure), "missing")
    if measure == "minutes":
        found = stretched(analysis)
        if not found.enough:
            return Card(label, "Too early to say", common.so_far(found.n, found.needed_days), "too early")
        return Card(label, minutes_a_week(found), weekly_caption(found), "clear")
    page = page_of(analysis)
    result = page.change(measure)
    if always_the_same(analysis.fits(measure)):
        return Card(
            label, "No change", common.unchanged(float(scores.iloc[0]), len(scores), measure), "not clear"
        )
    if not result.enough:
        tests, whole = two_tests(analysis, measure), analysis.change(measure)
        if whole.n == 1:
            value = words.amount(float(scores.iloc[0]), measure)
            caption = once_caption(scores.index[0], measure)
        elif tests is None:
            value, caption = "Too early to say", common.so_far(whole.n, page.wait(whole.needed_days))
        else:
            value = words.difference(tests.change, measure) if tests.change else "The same"
            caption = card_caption(tests.first, tests.last, tests.days, tests.smallest, measure)
        return Card(label, value, caption, "too early", tested=whole.n == 1 or tests is not None)
    value = words.difference(result.difference, measure)
    judged = page.changed(measure)
    return Card(label, value, changes.change_caption(result, measure, judged), judged.verdict)


def same_in(analysis: PersonAnalysis, *measures: str) -> str:
    """Return the first of some measures that never differs in a log that is long enough; "" for none."""
    return next((name for name in measures if always_the_same(analysis.fits(name))), "")


def always_the_same(fits: Fits) -> bool:
    """Whether a log is long enough to say something, but always says the same."""
    return fits.long_enough().reasons == ("constant",)
