"""Metric cards: one measure of one person in a number and a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis import words
from analysis.observed import ENOUGH_DAYS, ENOUGH_SPAN
from analysis.sentences import changes, common
from analysis.study import Study
from data.log import MEASURES

Certainty = Literal["clear", "not clear", "too early", "missing"]
#: Minutes a week are given from a week of entries on.
WEEK = 7


@dataclass(frozen=True, slots=True)
class Card:
    """The text of one metric card."""

    label: str
    value: str
    caption: str
    certainty: Certainty


def card(study: Study, measure: str) -> Card:
    """Return the text of one person's metric card: how much a measure changed, or minutes a week."""
    label, scores = MEASURES[measure].label, study.scores(measure)
    if scores.empty:
        return Card(label, "Not in this log", common.missing(measure), "missing")
    if measure == "minutes":
        needed = days_to_a_week(scores)
        if needed > 0:
            caption = common.so_far(len(scores), needed)
            return Card(label, "Too early to say", caption, "too early")
        per_week, often = weekly_minutes(scores)
        value = f"{words.amount(per_week, measure)} a week"
        return Card(label, value, f"On {words.count(round(often, 1), 'day')} a week.", "clear")
    result = study.change(measure)
    if always_the_same(scores):
        return Card(
            label, "No change", common.unchanged(float(scores.iloc[0]), result.n, measure), "not clear"
        )
    if not result.enough:
        caption = common.so_far(result.n, result.needed_days)
        return Card(label, "Too early to say", caption, "too early")
    certainty: Certainty = "clear" if result.beyond_error else "not clear"
    value = words.difference(result.difference, measure)
    return Card(label, value, changes.change_caption(result, measure), certainty)


def always_the_same(scores: pd.Series) -> bool:
    """Whether a log is long enough to say something, but always says the same."""
    long = len(scores) >= ENOUGH_DAYS and (scores.index[-1] - scores.index[0]).days + 1 >= ENOUGH_SPAN
    return bool(long and (scores == scores.iloc[0]).all())


def days_to_a_week(minutes: pd.Series) -> int:
    """Calendar days missing until a log of minutes spans a week; 0 or less when it does."""
    return WEEK - int((minutes.index[-1] - minutes.index[0]).days) - 1


def weekly_minutes(minutes: pd.Series) -> tuple[float, float]:
    """Minutes a week and days stretched a week, between the first and the last day with a value."""
    weeks = max((minutes.index[-1] - minutes.index[0]).days + 1, WEEK) / WEEK
    return float(minutes.sum()) / weeks, float((minutes > 0).sum()) / weeks
