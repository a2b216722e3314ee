"""Metric cards: one measure of one person, where it stands now first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import Literal

import pandas as pd

from analysis.findings.two_tests import two_tests
from analysis.noise.fits import Fits
from analysis.questions.adherence import adherence_of
from analysis.questions.dose import stretched
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import common
from analysis.sentences.person import cards as said
from analysis.sentences.person.dose import days_a_week
from analysis.verdicts.page import page_of
from data.log import MEASURES

Certainty = Literal["clear", "first sign", "not clear", "too early", "missing"]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one metric card.

    Attributes
    ----------
    measure : str
    now, was : str
        Where the measure stands ("4.0"), and beside it where it stood ("was 5.9"); "" where unknown.
    caption : str
        What the change is worth: "−1.9 (−3.1 to −0.7) · enough to notice".
    certainty : {"clear", "first sign", "not clear", "too early", "missing"}
    badge : str
        How sure that is, in words; "" where nothing is judged.
    tested : bool
        Whether it is too early for a course, but a score stands in it.
    line : str
        Its small picture (`analysis.report.cards`), as SVG in the current colour; "" for none.
    alt : str
        What that shows, in words.
    """

    measure: str
    now: str
    was: str
    caption: str
    certainty: Certainty
    badge: str
    tested: bool = False
    line: str = ""
    alt: str = ""

    @property
    def label(self) -> str:
        """What the measure is called."""
        return MEASURES[self.measure].label

    @property
    def value(self) -> str:
        """Where it stands and stood, as one text: "4.0, was 5.9"."""
        return ", ".join(part for part in (self.now, self.was) if part)


def card(analysis: PersonAnalysis, measure: str) -> Card:
    """Return the text of one person's metric card: where a measure stands, or minutes a week."""
    found = _of_measure(analysis, measure)
    if found.certainty == "missing":
        return found
    return replace(found, caption=said.with_direction(found.caption, measure))


def _of_measure(analysis: PersonAnalysis, measure: str) -> Card:
    scores = analysis.scores(measure)
    if scores.empty:
        return Card(measure, "", "", "", "missing", common.missing(measure))
    if measure == "minutes":
        return _stretching(analysis)
    page = page_of(analysis)
    result = page.change(measure)
    if always_the_same(page.analysis.fits(measure)):
        now = said.level(float(scores.iloc[0]), measure)
        return _card(measure, (now, ""), said.same(*same_on(analysis, measure)), "not clear")
    if not result.enough:
        return _too_early(analysis, measure)
    judged = page.changed(measure)
    ends = said.now_and_was(result.start, result.now, measure)
    return _card(measure, ends, said.change_line(result, measure, judged), judged.verdict)


def _too_early(analysis: PersonAnalysis, measure: str) -> Card:
    scores, tests = analysis.scores(measure), two_tests(analysis, measure)
    if len(scores) == 1:
        now, badge = said.level(float(scores.iloc[0]), measure), said.once_badge(measure)
        caption = said.once(scores.index[0], measure)
        return Card(measure, now, "", caption, "too early", badge, tested=True)
    if tests is not None:
        now, was = said.now_and_was(tests.first, tests.last, measure)
        caption = said.between_two_tests(tests.change, tests.smallest, measure, beyond=tests.beyond)
        badge = said.first_to_last(tests.days, measure)
        return Card(measure, now, was, caption, "too early", badge, tested=True)
    now = said.level(float(scores.mean()), measure)
    caption = said.days_lacking(len(scores), wait_for(analysis, measure))
    return _card(measure, (now, said.ON_AVERAGE), caption, "too early")


def _stretching(analysis: PersonAnalysis) -> Card:
    found, scores = stretched(analysis), analysis.scores("minutes")
    if not found.enough:
        so_far = said.minutes_so_far(float(scores.sum()))
        return _card("minutes", so_far, common.so_far(found.n, found.needed_days), "too early")
    regular = said.regularity(adherence_of(analysis)) or f"On {days_a_week(found.days_a_week)} a week."
    return Card("minutes", *said.minutes_a_week(found), regular, "clear", "")


def _card(measure: str, ends: tuple[str, str], caption: str, certainty: Certainty) -> Card:
    return Card(measure, *ends, caption, certainty, said.BADGES[certainty])


def in_long_waves(analysis: PersonAnalysis, measure: str) -> bool:
    """Whether a log has days enough, at both ends, too, but is short beside a score's ups and downs.

    Each look may find these shorter, so that is what is waited for.
    """
    found = analysis.change(measure)
    return not found.enough and not isnan(found.start) and analysis.fits(measure).long_enough().ok


def wait_for(analysis: PersonAnalysis, measure: str) -> int:
    """Return in how many days a log is worth another look that it is too early for now."""
    # The next look may find waves shorter, and whether a score that never differed is long enough.
    next_one = in_long_waves(analysis, measure) or always_the_same(analysis.fits(measure))
    return page_of(analysis).wait(0 if next_one else analysis.change(measure).needed_days)


def same_in(analysis: PersonAnalysis, *measures: str) -> str:
    """Return the first of some measures that never differed up to the last look; "" for none."""
    looked_at = page_of(analysis).analysis
    return next((name for name in measures if always_the_same(looked_at.fits(name))), "")


def same_on(analysis: PersonAnalysis, measure: str) -> tuple[int, pd.Timestamp | None]:
    """Return on how many days a score never differed, and until when where it has differed since."""
    if not analysis.differs(measure):
        return len(analysis.scores(measure)), None
    looked_at = page_of(analysis).analysis.scores(measure)
    return len(looked_at), looked_at.index[-1]


def always_the_same(fits: Fits) -> bool:
    """Whether a log is long enough to say something, but always says the same."""
    return fits.long_enough().reasons == ("constant",)
