"""Step 4a, months without a day: "Jan-25" as a month of a year, and the day that its entries stand on."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from data.reading.dates.parsed import Bare, Parsed, full_year
from data.reading.receipt import Choices, Question

#: The question whether 25 in "Jan-25" is a day or a year, and its answers.
ABOUT = "month_dates"
#: The question on which day of its month an entry stands, and its answers.
ABOUT_DAY = "day_of_month"
DAYS = ("1", "15", "last")
#: Years that logs reach back, where a month has only two digits for its year.
_RECENT = 10
_LEAP_YEAR = 2024
_FEWEST_RUNNING = 3
#: In months: tests and entries further apart than this are rare.
_MOST_APART = 24
_MONTH_FIRST = re.compile(r"[^\W\d_]+\.?-\d\d")


class Months(NamedTuple):
    """The parsed texts with months of years known as such, and what settled it or the question."""

    parsed: list[Parsed]
    evidence: str
    question: Question | None


def with_years(texts: list[str], parsed: list[Parsed], today: date, chosen: str | None) -> Months:
    """Decide whether "Jan-25" and "01/25" name a day or a year, for the whole column.

    Parameters
    ----------
    texts : list of str
        Each once, in the order of the file.
    parsed : list of Parsed
    today : date
    chosen : str or None
        ``day`` or ``year`` (`Choices.month_dates`).
    """
    open_ = [(text, item.bare) for text, item in zip(texts, parsed, strict=True) if item.bare is not None]
    bare = [found for _, found in open_]
    if not bare or not all(found.as_year and 1 <= found.first <= 12 for found in bare):
        return Months(parsed, "", None)
    reading, evidence = (chosen, "you chose it") if chosen in ("day", "year") else _judge(open_, today)
    question = None
    if not evidence:
        example, found = open_[0]
        year = full_year(found.second)
        name = f"{date(_LEAP_YEAR, found.first, 1):%B}"
        sentence = f"Is {example} {found.second} {name} or {name} {year}? Every date in the file fits both."
        question = Question(ABOUT, ("day", "year"), reading, sentence)
    if reading == "year":
        parsed = [
            item if item.bare is None else Parsed(month=_month(item.bare), kind="month", time=item.time)
            for item in parsed
        ]
    return Months(parsed, evidence if reading == "year" else "", question)


def _month(bare: Bare) -> tuple[int, int]:
    return full_year(bare.second), bare.first


def _judge(items: list[tuple[str, Bare]], today: date) -> tuple[str, str]:
    """Return the likelier reading, and what proves it ("" where it must be asked)."""
    bare = [found for _, found in items]
    as_years, as_days = _can_be_years(bare, today), all(map(_is_day, bare))
    if not as_years and not as_days:
        as_years = all(found.named for found in bare) and any(not 0 < found.second <= 31 for found in bare)
    if not as_years or not as_days:
        reading = "year" if as_years else "day"
        return reading, f"{items[0][0]} can only be a {'month of a year' if as_years else 'day'}"
    return _as_they_run(items, today)


def _as_they_run(items: list[tuple[str, Bare]], today: date) -> tuple[str, str]:
    """Return the likelier of two readings that both are possible, by how the texts follow each other."""
    bare = [found for _, found in items]
    steps = [year * 12 + month for year, month in map(_month, bare)]
    up, down = (sorted(steps), sorted(steps, reverse=True))
    numbers, months = len({found.second for found in bare}), len({found.first for found in bare})
    if numbers > months:
        doubtful = steps in (up, down) and all(_MONTH_FIRST.fullmatch(text) for text, _ in items)
        return "day", "" if doubtful else "the numbers run as days do"
    if numbers == months and steps not in (up, down):
        return "day", "as years, the months would not follow each other"
    # Two tests of a class are months apart and not years: 12 Sep and 20 Nov.
    apart = any(later - earlier > _MOST_APART for earlier, later in itertools.pairwise(up))
    if apart or max(found.second for found in bare) < today.year % 100 - _RECENT:
        first = apart and all(text[:1].isdigit() for text, _ in items)
        return "day", "as years, they would be years apart" if first else ""
    running = all(later - earlier <= 3 for earlier, later in itertools.pairwise(up))
    if numbers < months and running and len(bare) >= _FEWEST_RUNNING:
        return "year", f"{items[0][0]}, {items[1][0]}, … are months that follow each other"
    return "year" if len(bare) > 1 else "day", ""


def _can_be_years(bare: list[Bare], today: date) -> bool:
    """Say whether none would be a year to come; 1 to 12 alone would be a day or a month."""
    this_year = today.year % 100
    return all(found.second <= this_year and (found.named or found.second > 12) for found in bare)


def _is_day(bare: Bare) -> bool:
    return 1 <= bare.second <= monthrange(_LEAP_YEAR, bare.first)[1]


def on_days(parsed: list[Parsed], today: date, choices: Choices) -> tuple[list[Parsed], Question | None]:
    """Put months on a day: the one that a person chose, else the 15th; never later than today.

    Returns
    -------
    (parsed, question)
        The question is about `ABOUT_DAY`.
    """
    if all(item.month is None for item in parsed):
        return parsed, None
    chosen = choices.day_of_month if choices.day_of_month in DAYS else None
    done = [
        item
        if item.month is None
        else item._replace(day=day_in(*item.month, chosen or "15", today), month=None)
        for item in parsed
    ]
    if chosen is not None:
        return done, None
    sentence = (
        "Some dates name only a month. On which day of it should these entries stand? "
        "Until you answer it is the 15th, or today in a month that is not over."
    )
    return done, Question(ABOUT_DAY, DAYS, "15", sentence)


def day_in(year: int, month: int, which: str, today: date) -> date:
    """Return a day of a month; in the month that is not over, no later day than today.

    Examples
    --------
    >>> day_in(2025, 2, "last", date(2026, 1, 1)), day_in(2025, 2, "15", date(2025, 2, 3))
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 3))
    """
    last = monthrange(year, month)[1]
    day = date(year, month, last if which == "last" else min(int(which), last))
    return today if (day.year, day.month) == (today.year, today.month) and day > today else day
