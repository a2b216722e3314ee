"""What the numbers of a column hint at: their scale, their unit, which way they count."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.reading.numbers.texts import normal, parse_number

#: Up to here a rating above 10 among few may be a slip of the hand.
_SLIP = 20
#: What a word for strong pain stands for at least; a number so low beside it is of a shorter scale.
_SEVERE = 8.5
_SHORT = 5
_FEWEST_PARTS, _HALF_A_DAY = 2, 0.5
_FOUR_HOURS = 240
_MILLISECONDS = 1000 * _FOUR_HOURS


def _numbers(texts: list[str], counts: NDArray[np.int64], decimal: str) -> Iterator[tuple[float, int]]:
    """Yield each bare number of a column, and in how many cells it stands."""
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is not None and not parsed[1]:
            yield parsed[0], int(count)


def on_0_to_100(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether a rating column without a stated scale looks like 0 to 100: many values from 10 to 100."""
    found = list(_numbers(texts, counts, decimal))
    total = sum(count for _, count in found)
    above = sum(count for number, count in found if 10 < number <= 100)
    highest = max((number for number, _ in found if number <= 100), default=0.0)
    return total >= 3 and above >= 2 and above > 0.3 * total and (total >= 5 or highest > _SLIP)


def labelled_scale(pairs: list[tuple[float, float]], highest: float) -> str:
    """Return the scale that words beside ratings show: “1 (none)”, or “4 (severe)” where 4 is the highest."""
    low = 1.0 if any(number == 1 and word == 0 for number, word in pairs) else 0.0
    top = max(pairs, default=(0.0, 0.0))
    several = len({number for number, _ in pairs}) > 1  # one number alone may as well be a mild “bad”
    short = several and top[1] >= _SEVERE and top[0] == highest <= _SHORT
    return f"{low:g}-{top[0] if short else 10:g}" if short or low else ""


def signs(texts: list[str], counts: NDArray[np.int64], decimal: str) -> tuple[int, int]:
    """Count the cells below zero and the others, of those that hold a number."""
    below = others = 0
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is not None:
            below += int(count) if parsed[0] < 0 else 0
            others += int(count) if parsed[0] >= 0 else 0
    return below, others


def in_quarters(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether lengths without a unit go in quarters, as read from an inch tape: 14.25, 15.5, 16.75."""
    found = [(abs(number) % 1, count) for number, count in _numbers(texts, counts, decimal)]
    total = sum(count for _, count in found)
    quarters = sum(count for part, count in found if part in (0.25, 0.75))
    return total >= 5 and all(part % 0.25 == 0 for part, _ in found) and quarters >= 0.15 * total


def are_fractions(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether ratings look like shares: all from 0 to 1, and most of them in between."""
    found = list(_numbers(texts, counts, decimal))
    total = sum(count for _, count in found)
    inside = sum(count for number, count in found if 0 < number < 1)
    return total >= 3 and all(0 <= number <= 1 for number, _ in found) and inside >= 0.5 * total


def are_parts_of_a_day(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether minutes are kept as parts of a day: all below a half, and some above 0."""
    found = list(_numbers(texts, counts, decimal))
    some = sum(count for number, count in found if number > 0)
    return some >= _FEWEST_PARTS and all(0 <= number < _HALF_A_DAY for number, _ in found)


def in_thousands(texts: list[str], counts: NDArray[np.int64], decimal: str, *, of: int = 100) -> bool:
    """Say whether minutes are written in thousandths: whole numbers `of` so many, beyond a day's minutes."""
    found = [(number, count) for number, count in _numbers(texts, counts, decimal) if number > 0]
    whole = all(number >= 1000 and number % of == 0 for number, _ in found)
    return sum(count for _, count in found) >= 2 and whole


def are_hours_long(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether most of the numbers would be more than four hours as minutes, and less as seconds."""
    found = [(number, count) for number, count in _numbers(texts, counts, decimal) if number > 0]
    long = sum(count for number, count in found if _FOUR_HOURS <= number < 60 * _FOUR_HOURS)
    return long >= _FEWEST_PARTS and 2 * long > sum(count for _, count in found)


def in_milliseconds(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether minutes are milliseconds: as anything else most would be longer than four hours."""
    found = [(number, count) for number, count in _numbers(texts, counts, decimal) if number > 0]
    long = sum(count for number, count in found if number >= _MILLISECONDS)
    return long >= _FEWEST_PARTS and 2 * long > sum(count for _, count in found)


def clock_like(texts: list[str]) -> str:
    """Say what the two parts of durations such as 15:30 are: ``h:mm``, ``m:ss``, ``?`` or "" for none."""
    firsts = [
        int(first)
        for text in texts
        if len(parts := text.split(":")) == 2 and all(p.isdigit() for p in parts)
        for first in parts[:1]
    ]
    if not firsts or len(firsts) < 0.5 * sum(any(c.isdigit() for c in text) for text in texts):
        return ""
    if max(firsts) == 0:
        return "h:mm"
    # Nobody stretches for six hours, day after day: such numbers are minutes.
    return "m:ss" if max(firsts) >= 24 or sorted(firsts)[len(firsts) // 2] >= 6 else "?"
