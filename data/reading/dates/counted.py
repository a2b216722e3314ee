"""Step 4a, days that are counted, not dated: "Day 1, Day 2", "3일차", or 1, 2, 3 below "Day"."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from data.counted_days import DAY_ONE, MOST_COUNTED
from data.reading.cells import Cells
from data.reading.dates.column import Days
from data.reading.dates.weeks import week_of_year
from data.reading.dates.words import Piece, clean, pieces
from data.reading.receipt import Choices, Question

#: The question which date day 1 was; any date written as 2026-01-31 is an answer, too.
ABOUT = "first_day"
#: The answer that there is no calendar: the days stand on `data.counted_days.DAY_ONE`.
NO_CALENDAR = "none"
#: `Receipt.date_order` of days without a calendar, and of days counted from a date.
COUNTED, FROM_DAY_ONE = "counted", "day_numbers"
_MOST = 0.8
_KINDS = ("counted_day", "counted_week", "date_particle", "weekday")
_SIGNS = frozenset("-.,:;#/_")


def counted_days(column: Cells, header: str, today: date, choices: Choices) -> Days | None:
    """Read a column of counted days; None where it is not one.

    Parameters
    ----------
    column : Cells
    header : str
        Numbers alone are counted days only below a header that says so, such as "Day".
    today : date
    choices : Choices
        `first_day`: the date of day 1, or `NO_CALENDAR`.

    Returns
    -------
    Days or None
        Its `order` is `COUNTED` while no date is known: no page may show a date or a weekday then, only
        "day 12" (`data.counted_days.counted`).
    """
    numbers = day_numbers(column, header)
    if numbers is None:
        return None
    known = ~np.isnan(numbers)
    start = _date(choices.first_day)
    first = start or DAY_ONE.date()
    days = [
        first + timedelta(days=int(number) - 1) if good else None
        for number, good in zip(numbers, known, strict=True)
    ]
    codes = [
        "date-in-the-future" if start and day and day > today + timedelta(days=1) else _code(text, day)
        for text, day in zip(column.texts, days, strict=True)
    ]
    days = [None if code else day for day, code in zip(days, codes, strict=True)]
    example = next(text for text, good in zip(column.texts, known, strict=True) if good)
    evidence = f"“{example}” is a counted day" if not example.isdigit() else f"“{header}” counts the days"
    asked: tuple[Question, ...] = ()
    if start is None and choices.first_day != NO_CALENDAR:
        latest = today - timedelta(days=int(np.nanmax(numbers)) - 1)
        sentence = (
            f"The days are counted, not dated (the first is {example}). Which date was day 1? "
            "Without a date, no page shows weekdays or dates."
        )
        asked = (Question(ABOUT, (NO_CALENDAR, latest.isoformat()), NO_CALENDAR, sentence),)
    order = COUNTED if start is None else FROM_DAY_ONE
    return Days(np.array(days, dtype="datetime64[D]"), [""] * len(days), codes, order, evidence, asked)


def day_numbers(column: Cells, header: str = "") -> NDArray[np.float64] | None:
    """Return the day that each distinct text counts, NaN where it counts none; None for another column."""
    named = what_counts(header)
    counts = np.bincount(column.codes, minlength=len(column.texts))
    numbers = np.array([_number(text, named) for text in column.texts], dtype="float64")
    filled = np.array([bool(text) for text in column.texts], dtype=bool)
    known = ~np.isnan(numbers)
    if not known.any() or counts[known].sum() < _MOST * counts[filled].sum():
        return None
    # One day alone is a remark; days that begin far from the start are numbers of something else.
    if np.count_nonzero(known) < 2 or (named and np.nanmin(numbers) > 366):
        return None
    return numbers


def is_counted(text: str) -> bool:
    """Say whether a text alone is a counted day: “Day 3”, “3일차”."""
    return not np.isnan(_number(text.strip(), ""))


def what_counts(header: str) -> str:
    """Return what a header counts, if it names nothing else: `counted_day` or `counted_week`; else "".

    Examples
    --------
    >>> what_counts("Tag Nr."), what_counts("Week"), what_counts("Day of week")
    ('counted_day', 'counted_week', '')
    """
    line = pieces(clean(header).casefold()) or []
    words = [piece for piece in line if piece.sort == "word"]
    for kind in ("counted_day", "counted_week"):
        if words and all(kind in piece.kinds or piece.sort == "sign" for piece in line):
            return kind
    return ""


def _number(text: str, named: str) -> float:
    """Return the day that a text counts, NaN if none: Day 3 is 3, Week 2, day 1 is 8."""
    if not text or len(text) > 40:
        return np.nan
    if named and text.isdecimal():
        day = int(text) if named == "counted_day" else 7 * (int(text) - 1) + 1
        return float(day) if day <= MOST_COUNTED else np.nan
    # Without letters there is no word that counts: most dates are told by that.
    lettered = not text.isascii() or text.upper() != text.lower()
    line = pieces(clean(text).casefold()) if lettered else None
    if line is None or week_of_year(clean(text)) is not None:
        return np.nan
    values = _values(line)
    if not values or not all(map(_is_harmless, line)):
        return np.nan
    day = values.get("counted_day", 1) + 7 * (values.get("counted_week", 1) - 1)
    return float(day) if abs(day) <= MOST_COUNTED else np.nan


def _values(line: list[Piece]) -> dict[str, int]:
    """Return the day and the week that a text counts; nothing where a number counts none, or one again."""
    values = dict[str, int]()
    numbers = [place for place, piece in enumerate(line) if piece.sort == "number"]
    for place in numbers:
        kind = _counts(line, place, numbers)
        if not kind or kind in values:
            return {}
        below = place > 0 and line[place - 1].text == "-" and line[place - 1].end == line[place].start
        glued = below and place > 1 and line[place - 2].end == line[place - 1].start
        values[kind] = -int(line[place].text) if below and not glued else int(line[place].text)
    return values


def _is_harmless(piece: Piece) -> bool:
    """Say whether a piece takes nothing from a counted day."""
    return (
        piece.sort == "number"
        or (piece.sort == "sign" and piece.text in _SIGNS)
        or any(kind in piece.kinds for kind in _KINDS)
        or (piece.sort == "bracket" and not any(char.isdigit() for char in piece.text))
    )


def _counts(line: list[Piece], place: int, numbers: list[int]) -> str:
    """Return what a number counts, by the nearest word before it or, where none stands there, behind it."""
    start = max((other for other in numbers if other < place), default=-1)
    end = min((other for other in numbers if other > place), default=len(line))
    for piece in [*reversed(line[start + 1 : place]), *line[place + 1 : end]]:
        for kind in ("counted_day", "counted_week"):
            if kind in piece.kinds:
                return kind
    return ""


def _code(text: str, day: date | None) -> str:
    if day is not None:
        return ""
    return "date-invalid" if text else "date-missing"


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
