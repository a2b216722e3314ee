"""Words on a card: where a measure stands now, what it was, what the change is worth, how sure that is."""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.questions.adherence import DAYS_IN_A_ROW, Adherence
from analysis.questions.change import Change
from analysis.questions.dose import Dose
from analysis.questions.thresholds import noticeable
from analysis.questions.weeks import WEEK
from analysis.sentences.common import so_far
from analysis.sentences.day_count import counting
from analysis.sentences.person.changes import ups_and_downs
from analysis.sentences.person.dose import mostly_known
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import (
    capital,
    count,
    day,
    days,
    difference,
    digits,
    direction,
    ends,
    number,
    round_size,
    size,
    unit,
)
from analysis.series.enough import CHANGE
from analysis.verdicts.plan import Judged
from data.log import MEASURES

#: How sure a card is, in words beside its icon.
BADGES = {
    "clear": "Clear",
    "first sign": "A first sign",
    "not clear": "No clear change",
    "too early": "Too early to say",
}
#: Says beside a level that it is that of the few days there are.
ON_AVERAGE = "on average so far"


def level(value: float, measure: str) -> str:
    """Write where a measure stands: "5.5 cm", "4.0"; of ratings everybody knows the scale.

    Examples
    --------
    >>> level(5.5, "reach_cm"), level(4.0, "back_pain")
    ('5.5 cm', '4.0')
    """
    return f"{number(shown(value, measure), digits(measure))}{_unit(measure)}"


def now_and_was(start: float, now: float, measure: str) -> tuple[str, str]:
    """Say where a measure stands, and where it stood.

    Examples
    --------
    >>> now_and_was(5.9, 4.0, "back_pain"), now_and_was(-3.9, 1.9, "reach_cm")
    (('4.0', 'was 5.9'), ('+1.9 cm', 'was −3.9'))
    """
    first, last = ends(start, now, measure)
    return f"{last}{_unit(measure)}", f"was {first}"


def change_line(result: Change, measure: str, judged: Judged) -> str:
    """Say how much a measure changed, between what, and what that is worth.

    "−1.9 (−3.1 to −0.7) · enough to notice"
    """
    low, high = result.interval(judged.level)
    first, last = ends(low, high, measure, differences=True)
    return (
        f"{_changed_by(result.difference, measure)} ({first} to {last}) · {_worth(result, measure, judged)}"
    )


def _worth(result: Change, measure: str, judged: Judged) -> str:
    if judged.verdict != "not clear":
        return _worth_of_a_clear_one(result, measure)
    low, high = result.interval(judged.level)
    if not low <= 0 <= high:
        return f"within measuring error ({size(result.measuring_error, measure)})"
    if ups_and_downs(low, high, measure):
        return "ordinary ups and downs can explain it"
    return "start and now cannot be told apart yet"


def _worth_of_a_clear_one(result: Change, measure: str) -> str:
    if MEASURES[measure].kind == "score":
        return f"beyond measuring error ({size(result.measuring_error, measure)})"
    if result.important:
        return "enough to notice"
    least = noticeable(result.start, measure, up=result.difference > 0)
    beyond = f"beyond {'ordinary ups and downs' if isnan(result.measuring_error) else 'measuring error'}"
    return (
        beyond if isnan(least) else f"{beyond}, but under the {round_size(least, measure)} that people notice"
    )


def with_direction(caption: str, measure: str) -> str:
    """Say on the card of a questionnaire's score which way is better: not everybody knows it by heart."""
    if MEASURES[measure].kind != "function":
        return caption
    better = direction(measure)
    return f"{caption} {capital(better)}." if caption.endswith(".") else f"{caption} · {better}"


def same(n: int, until: pd.Timestamp | None) -> str:
    """Say that every value of a measure was the same, or was until the last look."""
    return f"The same on all {count(n, 'day')}{'' if until is None else f' up to {day(until)}'}."


def days_lacking(n: int, needed: int) -> str:
    """Say how many days there are, how many it takes, and when to look again.

    Examples
    --------
    >>> days_lacking(7, 14), days_lacking(12, 9)
    ('7 of 10 days; look again in about 14 days.', '12 days so far; look again in about 9 days.')
    """
    if n >= CHANGE.days:
        return so_far(n, needed)
    return f"{n} of {count(CHANGE.days, 'day')}; look again in about {count(needed, 'day')}."


def once(then: pd.Timestamp, measure: str) -> str:
    """Say below a score that it is from one day."""
    return f"One {_test(measure)} so far{'' if counting() else f', on {day(then)}'}: no change to tell yet."


def between_two_tests(change: float, smallest: float, measure: str, *, beyond: bool) -> str:
    """Say how far the last test is from the first, and what two tests can differ by.

    Examples
    --------
    >>> between_two_tests(2.5, 4.1, "reach_cm", beyond=False)
    '+2.5 cm · within the 4.1 cm that two tests can differ by without any change'
    >>> between_two_tests(-5.0, 2.8, "back_pain", beyond=True)
    '−5.0 · beyond the 2.8 points that two ratings can differ by without any change'
    >>> between_two_tests(1.5, float("nan"), "patient_specific", beyond=False)
    '+1.5 points since the first score'
    """
    if isnan(smallest):
        return f"{_changed_by(change, measure)} since the first {_test(measure)}"
    most = f"{round_size(smallest, measure)} that two {_test(measure)}s can differ by without any change"
    return f"{_changed_by(change, measure)} · {'beyond' if beyond else 'within'} the {most}"


def first_to_last(tested: tuple[pd.Timestamp, pd.Timestamp], measure: str) -> str:
    """Say which tests a card holds against each other."""
    when = "" if counting() else f", {days(*tested)}"
    return f"First to last {_test(measure)}{when}"


def once_badge(measure: str) -> str:
    """Say that there is one test."""
    return f"One {_test(measure)}"


def minutes_a_week(found: Dose) -> tuple[str, str]:
    """Say how much stretching a week holds: at least, where days are not said."""
    more = "" if mostly_known(found) else "+"
    return f"{number(found.minutes_a_week, 0)}{more} min", "a week"


def minutes_so_far(minutes: float) -> tuple[str, str]:
    """Say how much stretching a log of less than a week holds."""
    return f"{number(minutes, 0)} min", "so far"


def regularity(found: Adherence) -> str:
    """Say on how many days of a week somebody stretches: what was done, and nothing of what was not.

    Examples
    --------
    >>> from analysis.questions.adherence import Week
    >>> week = Week(pd.Timestamp("2026-10-19"), days=4, known=7, over=True)
    >>> regularity(Adherence((week,), week, usual=5, streak=1))
    'Stretched on 4 of 7 days in the last full week; 5 in a usual week.'
    >>> regularity(Adherence(streak=3))
    '3 weeks in a row with at least 3 days.'
    """
    said = []
    week = found.last_full
    if week is not None:
        latest = next(one for one in reversed(found.weeks) if one.over) is week
        of = f"{WEEK} days" if week.known == WEEK else f"the {week.known} days written down"
        when = "" if latest else f" (from {day(week.monday)})"
        usual = "" if found.usual is None else f"; {found.usual} in a usual week"
        said.append(f"Stretched on {week.days} of {of} in the last full week{when}{usual}.")
    if found.streak > 1:
        said.append(f"{found.streak} weeks in a row with at least {DAYS_IN_A_ROW} days.")
    # Before a log's first day nobody could have said anything.
    if any(one.over and one.known < WEEK for one in found.weeks[1:]):
        said.append("Gaps are days that do not say; they are not zero.")
    return " ".join(said)


def weeks_drawn(found: Adherence) -> str:
    """Say what the row of weeks shows, for people who do not see it."""
    weeks = ", ".join(str(one.days) if one.known else "not said" for one in found.weeks)
    return (
        f"Days with stretching in each of the last {count(len(found.weeks), 'week')}, oldest first: {weeks}."
        if len(found.weeks) > 1
        else f"Days with stretching in the last week: {weeks}."
    )


def line_drawn(scores: pd.Series, measure: str) -> str:
    """Say what a card's small line shows, for people who do not see it."""
    when = days(scores.index[0], scores.index[-1])
    return f"{MEASURES[measure].label} on {count(len(scores), 'day')}, {when}."


def _changed_by(change: float, measure: str) -> str:
    """Write a difference: with its unit, which ratings need not have."""
    if MEASURES[measure].kind == "rating":
        return number(change, digits(measure), sign=True)
    return difference(change, measure)


def _unit(measure: str) -> str:
    return "" if MEASURES[measure].kind == "rating" else f" {unit(measure)}"


def _test(measure: str) -> str:
    return {"rating": "rating", "function": "score"}.get(MEASURES[measure].kind, "test")
