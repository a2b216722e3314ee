"""What the numbers of a column hint at: their scale, their unit, which way they count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.reading.numbers.texts import normal, parse_number

#: Up to here a rating above 10 among few may be a slip of the hand.
_SLIP = 20
#: What a word for strong pain stands for at least; a number so low beside it is of a shorter scale.
_SEVERE = 8.5
_SHORT = 5


def on_0_to_100(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether a rating column without a stated scale looks like 0 to 100: many values from 10 to 100."""
    above = total = 0
    highest = 0.0
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is None or parsed[1]:
            continue
        total += int(count)
        if 10 < parsed[0] <= 100:
            above += int(count)
            highest = max(highest, parsed[0])
    return total >= 3 and above >= 2 and above > 0.3 * total and (total >= 5 or highest > _SLIP)


def labelled_scale(pairs: list[tuple[float, float]], highest: float) -> str:
    """Return the scale that words beside ratings show: “1 (none)”, or “4 (severe)” where 4 is the highest."""
    low = 1.0 if any(number == 1 and word == 0 for number, word in pairs) else 0.0
    top = max(pairs, default=(0.0, 0.0))
    short = top[1] >= _SEVERE and top[0] == highest <= _SHORT
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
    quarters = whole = total = 0
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is None or parsed[1]:
            continue
        total += int(count)
        part = abs(parsed[0]) % 1
        quarters += int(count) if part in (0.25, 0.75) else 0
        whole += int(count) if part in (0.0, 0.25, 0.5, 0.75) else 0
    return total >= 5 and whole == total and quarters >= 0.15 * total


def are_fractions(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether ratings look like shares: all from 0 to 1, and most of them in between."""
    inside = total = 0
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is None or parsed[1]:
            continue
        if not 0 <= parsed[0] <= 1:
            return False
        total += int(count)
        inside += int(count) if 0 < parsed[0] < 1 else 0
    return total >= 3 and inside >= 0.5 * total


def in_thousands(texts: list[str], counts: NDArray[np.int64], decimal: str) -> bool:
    """Say whether minutes are written in thousandths: whole thousands beyond the minutes of a day."""
    large = total = 0
    for text, count in zip(texts, counts, strict=True):
        parsed = parse_number(normal(text), decimal)
        if parsed is None or parsed[1] or parsed[0] == 0:
            continue
        total += int(count)
        large += int(count) if parsed[0] >= 1000 and parsed[0] % 100 == 0 else 0
    return total >= 2 and large == total


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
