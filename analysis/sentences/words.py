"""The one place that makes words from numbers: amounts, ranges, dates and counts (sentences: `sentences`).

Numbers carry their unit and a real minus sign.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.sentences.day_count import counted_unit, number_of, place_of
from analysis.sentences.shown_unit import shown, unit_of
from data.log import MEASURES

MINUS = "\N{MINUS SIGN}"
#: What a measure is called inside a sentence.
NAMES = {name: measure.name for name, measure in MEASURES.items()}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(value: float, digits: int = 1, *, sign: bool = False) -> str:
    """Write a number with a real minus sign; "no number" for NaN.

    Examples
    --------
    >>> number(-3.62), number(5.4, sign=True), number(-0.04), number(1234.5, 0)
    ('−3.6', '+5.4', '0.0', '1,234')
    """
    if not math.isfinite(value):
        return "no number"
    # A number is rounded before its sign is written: no "−0.0".
    rounded = round(value, digits) + 0.0
    text = f"{abs(rounded):,.{digits}f}"
    if rounded < 0:
        return MINUS + text
    return "+" + text if sign and rounded > 0 else text


def shortest(value: float) -> str:
    """Write a number with as many digits as it has, at most four after the point.

    Examples
    --------
    >>> shortest(-3.5), shortest(4.0), shortest(-0.00001), shortest(1234.25)
    ('−3.5', '4', '0', '1,234.25')
    """
    text = number(value, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """Write a share of 0 to 1 as percent, with a digit after the point only where it is not whole.

    Examples
    --------
    >>> percent(0.95), percent(0.98333)
    ('95 %', '98.3 %')
    """
    rounded = round(100 * share, 1)
    return f"{number(rounded, 0 if rounded.is_integer() else 1)} %"


def count(many: float, one: str, several: str = "") -> str:
    """Write how many: "1 day", "12 days", "1 person", "2 people".

    Examples
    --------
    >>> count(1, "day"), count(12, "day"), count(2, "person", "people"), count(4.5, "day")
    ('1 day', '12 days', '2 people', '4.5 days')
    """
    text = number(many, 0 if float(many).is_integer() else 1)
    return f"{text} {one if text == '1' else several or one + 's'}"


def calendar_day(date: pd.Timestamp) -> str:
    """Write a calendar day: "5 Jan 2026"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def day(date: pd.Timestamp) -> str:
    """Write a day of a log: "5 Jan 2026", or "day 12" where days are counted (`day_count`)."""
    counted = number_of(date)
    if counted is None:
        return calendar_day(date)
    if counted > 0:
        return f"{counted_unit()[0]} {round(place_of(counted)):,}"
    return f"{count(1 - counted, 'day')} before day 1"


def days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Write a stretch of days, saying month and year once where they are the same; or "days 1 to 14".

    Examples
    --------
    >>> days(pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-18"))
    '5 to 18 Jan 2026'
    """
    if first == last:
        return day(first)
    start, end = number_of(first), number_of(last)
    if start is not None and end is not None:
        ends = f"{round(place_of(start)):,} to {round(place_of(end)):,}"
        return f"{counted_unit()[0]}s {ends}" if start > 0 else f"{day(first)} to {day(last)}"
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{first.day} to {day(last)}"


def month(then: pd.Timestamp, now: pd.Timestamp) -> str:
    """Write the month of `then`, with its year where `now` is in another one."""
    name = LONG_MONTHS[then.month - 1]
    return name if then.year == now.year else f"{name} {then.year}"


def small(value: float) -> str:
    """Write a probability: "0.031", or "under 0.001"."""
    return "under 0.001" if value < 0.001 else number(value, 3)


def unit(measure: str, *, difference: bool = False) -> str:
    """Return the unit after a value, or after a difference: ratings and scores of questions by points."""
    return "points" if difference and MEASURES[measure].on_scale else unit_of(measure)


def scale(measure: str) -> str:
    """Return what stands in brackets after a measure's name: its unit, or the ends of its scale."""
    return MEASURES[measure].scale if MEASURES[measure].on_scale else unit_of(measure)


def heading(measure: str, *, short: bool = False) -> str:
    """Return the heading of a measure's column."""
    own = MEASURES[measure]
    return (own.short_heading if short else own.heading).replace(f"({own.unit})", f"({unit_of(measure)})")


def digits(measure: str) -> int:
    """Digits after the point: amounts are whole, all else has one."""
    return 0 if MEASURES[measure].kind == "amount" else 1


def way(measure: str, *, up: bool) -> str:
    """Say which way a measure lies from what it is held against: "further", "higher", "shorter"."""
    return MEASURES[measure].ways[0 if up else 1]


def direction(measure: str) -> str:
    """Say which way of a measure is the better one: "lower is better"."""
    return f"{'higher' if MEASURES[measure].more_is_better else 'lower'} is better"


def amount(value: float, measure: str) -> str:
    """Write a value with its unit: "−3.6 cm", "4.2 of 10", "15 min"."""
    return f"{number(shown(value, measure), digits(measure))} {unit(measure)}"


def difference(value: float, measure: str, *, sign: bool = True, decimals: int | None = None) -> str:
    """Write a difference with sign and unit: "+5.4 cm", "−2.1 points"."""
    decimals = digits(measure) if decimals is None else decimals
    text = number(shown(value, measure), decimals, sign=sign)
    return f"{text} {'inch' if text == '1' and unit(measure) == 'inches' else unit(measure, difference=True)}"


def size(value: float, measure: str) -> str:
    """Write how large a difference is, without its sign: "5.4 cm", "2.1 points"."""
    return difference(abs(value), measure, sign=False)


def round_size(value: float, measure: str) -> str:
    """Write how large a difference is, with a digit only where it is not whole: "4 cm", "1.6 inches"."""
    whole = round(shown(value, measure), 6).is_integer()
    return difference(abs(value), measure, sign=False, decimals=0 if whole else 1)


def from_to(
    start: float, end: float, measure: str, *, differences: bool = False, decimals: int | None = None
) -> str:
    """Write a range: "−3.6 to +1.8 cm", "6.2 to 4.1 of 10". Plus signs only beside minus signs."""
    low, high = ends(start, end, measure, differences=differences, decimals=decimals)
    return f"{low} to {high} {unit(measure, difference=differences)}"


def between(low: float, high: float, measure: str, *, differences: bool = False) -> str:
    """Write the two ends of a range for after "between": "−3.6 and +1.8 cm"."""
    first, last = ends(low, high, measure, differences=differences)
    return f"{first} and {last} {unit(measure, difference=differences)}"


def interval(low: float, high: float, measure: str) -> str:
    """Write the interval of a difference: "−3.1 to −0.7 points"."""
    return from_to(low, high, measure, differences=True)


def likely_between(low: float, high: float, measure: str) -> str:
    """Say where a difference very likely lies, as a clause: "very likely between −3.1 and −0.7 points"."""
    return f"very likely between {between(low, high, measure, differences=True)}"


def ends(
    start: float, end: float, measure: str, *, differences: bool = False, decimals: int | None = None
) -> tuple[str, str]:
    """Write two numbers that stand together, without their unit. Plus signs only beside minus signs.

    Examples
    --------
    >>> ends(5.9, 4.0, "back_pain"), ends(-3.62, 1.8, "reach_cm")
    (('5.9', '4.0'), ('−3.6', '+1.8'))
    """
    decimals = digits(measure) if decimals is None else decimals
    start, end = shown(start, measure), shown(end, measure)
    sign = differences or min(round(start, decimals), round(end, decimals)) < 0
    return number(start, decimals, sign=sign), number(end, decimals, sign=sign)


def capital(text: str) -> str:
    """Let a clause begin with a capital letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Make a clause a sentence: capital first letter, full stop."""
    text = text.strip()
    return capital(text) + ("" if not text or text[-1] in ".?!" else ".")


def listed(parts: Sequence[str]) -> str:
    """Join clauses: "a", "a and b", "a, b and c"."""
    parts = [part for part in parts if part]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
