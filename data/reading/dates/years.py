"""Dates that name no year: the year of the first entry is asked for, the later ones follow from it."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from types import MappingProxyType

from data.reading.dates.orders import decide_order
from data.reading.dates.parsed import Parsed, certain, make_day
from data.reading.dates.texts import parse_date
from data.reading.receipt import Choices, Question

#: How many years back a person can choose.
_YEARS_BACK = 10
_LEAP_YEAR = 2024
_BUDDHIST = re.compile(r"(?<!\d)2[456]\d\d(?!\d)")
_MINGUO = re.compile(r"(?<!\d)1[0-6]\d(?!\d)")
#: How far the Western year is from that of another calendar, and how such a year is written.
_BEHIND = MappingProxyType({"date-buddhist-year": (-543, _BUDDHIST), "date-minguo-year": (1911, _MINGUO)})
_AHEAD = timedelta(days=1)


def lack_years(parsed: list[Parsed], counts: list[int]) -> bool:
    """Say whether at least half of the filled cells of a date column are dates without a year."""
    filled = sum(count for item, count in zip(parsed, counts, strict=True) if item.code != "date-missing")
    bare = sum(count for item, count in zip(parsed, counts, strict=True) if item.bare is not None)
    return bare > 0 and bare >= 0.5 * filled


def in_western_years(texts: list[str], parsed: list[Parsed]) -> tuple[list[Parsed], str]:
    """Read the years of a column that are all of one other calendar: 2568 and 114 are 2025.

    Returns
    -------
    (parsed, evidence)
        Unchanged and "" where some dates are of the Western calendar: then nothing is sure.
    """
    codes = {item.code for item in parsed if item.code != "date-missing"}
    if len(codes) != 1 or not codes <= _BEHIND.keys():
        return parsed, ""
    behind, pattern = _BEHIND[codes.pop()]
    found, example = list(parsed), ""
    for place, text in enumerate(texts):
        if parsed[place].code in _BEHIND and (match := pattern.search(text)):
            year = int(match[0]) + behind
            found[place] = parse_date(f"{text[: match.start()]}{year}{text[match.end() :]}")
            example = example or f"the year {match[0]} is {year}"
    return found, example


def complete(
    texts: list[str], parsed: list[Parsed], today: date, choices: Choices
) -> tuple[list[Parsed], Question | None]:
    """Give a year to every date that names none.

    The first entry (in time: a log may begin with its newest) is in the chosen year, and days before it are
    in the next.

    Parameters
    ----------
    texts, parsed : list
        The distinct texts of the date column, in the order of the file.
    today : date
    choices : Choices
        The year of the first entry and the order of day and month, where the person chose them.
    """
    bare = [(text, item) for text, item in zip(texts, parsed, strict=True) if item.bare is not None]
    order = decide_order(
        [(text, found) for text, item in bare if (found := _in_year(item, _LEAP_YEAR)).parts],
        choices.date_order,
        date(_LEAP_YEAR + 1, 1, 1),
    ).order
    places = [_place(item, order) for _, item in bare]
    first = _first(places)
    if choices.year is not None and choices.year.isdigit() and len(choices.year) == 4:
        return _completed(parsed, order, int(choices.year), places[first]), None
    years = [today.year - back for back in range(_YEARS_BACK)]
    assumed, proof = _likeliest(parsed, order, years, places[first], today)
    sentence = (
        f"The dates name no year (the first is {bare[first][0]}). In which year was the first entry?{proof}"
    )
    question = Question("year", tuple(str(year) for year in years), str(assumed), sentence)
    return _completed(parsed, order, assumed, places[first]), question


def _likeliest(
    parsed: list[Parsed], order: str, years: list[int], first: tuple[int, int] | None, today: date
) -> tuple[int, str]:
    """Return the latest year in which every date exists, none lies ahead and the weekdays are right."""
    known = [place for place, item in enumerate(parsed) if item.bare is not None]
    named = any(parsed[place].weekday is not None for place in known)
    good = []
    for year in years:
        done = [_day(item, order) for item in _completed(parsed, order, year, first)]
        # As long as a leap day may be a slip, it only moves the guess.
        days = [(parsed[place], done[place]) for place in known]
        ahead = any(day is not None and day > today + _AHEAD for _, day in days)
        exist = sum(day is not None for _, day in days)
        right = sum(
            item.weekday is None or (day is not None and day.isoweekday() == item.weekday)
            for item, day in days
        )
        good.append((not ahead, right if named else 0, exist, year))
    best = max(good)
    if named and best[1] > min(item[1] for item in good) and best[1] == len(known):
        return best[3], f" The weekdays fit {best[3]}."
    fitting = [year for fits, _, exist, year in good[:2] if fits and exist == best[2]]
    leap = [year for fits, _, exist, year in good if fits and exist == best[2]]
    return (fitting or leap or [years[1]])[0], ""


def _first(places: list[tuple[int, int] | None]) -> int:
    """Return the place of the first entry in time: of a log that begins with its newest, the last one."""
    known = [place for place in places if place is not None]
    steps = list(itertools.pairwise(known))
    falling = sum(later < earlier for earlier, later in steps) > sum(
        later > earlier for earlier, later in steps
    )
    usable = [index for index, place in enumerate(places) if place is not None] or [0]
    return usable[-1] if falling else usable[0]


def _completed(parsed: list[Parsed], order: str, year: int, first: tuple[int, int] | None) -> list[Parsed]:
    places = [_place(item, order) if item.bare is not None else None for item in parsed]
    return [
        _in_year(item, year + (place is not None and first is not None and place < first))
        for item, place in zip(parsed, places, strict=True)
    ]


def _in_year(item: Parsed, year: int) -> Parsed:
    if item.bare is None:
        return item
    first, second = item.bare.first, item.bare.second
    if item.bare.named:
        return certain(year, first, second, "named", item.time)._replace(weekday=item.weekday)
    return item._replace(parts=(first, second, year), bare=None, code="", dotted=item.dotted)


def _place(item: Parsed, order: str) -> tuple[int, int] | None:
    """Return month and day, whatever the year."""
    day = _day(_in_year(item, _LEAP_YEAR), order)
    return None if day is None else (day.month, day.day)


def _day(item: Parsed, order: str) -> date | None:
    return make_day(item.parts, order) if item.parts is not None and order else item.day
