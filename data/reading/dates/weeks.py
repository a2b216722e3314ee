"""Weeks of a year: 2026-W05, KW 5/2026, week 5 2026. An entry of a week stands on its Monday."""

from __future__ import annotations

import re
from datetime import date

from data.reading.dates.parsed import INVALID, Parsed, certain, full_year
from data.reading.vocabulary import meanings, plain

_NAME = r"([^\W\d_]{1,10})\.?\s?"
_BETWEEN = r"[\s,/.\-’']{1,2}"
_WEEK_FIRST = re.compile(rf"{_NAME}(\d{{1,2}}){_BETWEEN}((?:19|20)?\d\d)")
_YEAR_FIRST = re.compile(rf"((?:19|20)\d\d)[\s,/.\-年년]{{0,2}}(?:第)?{_NAME}(\d{{1,2}})")


def week_of_year(text: str) -> Parsed | None:
    """Return the Monday of a week of a year, by the weeks of ISO 8601; None where a text is none.

    Examples
    --------
    >>> str(week_of_year("2026-W05").day), str(week_of_year("KW 5/2026").day), week_of_year("Sept 5 2026")
    ('2026-01-26', '2026-01-26', None)
    """
    if match := _WEEK_FIRST.fullmatch(text):
        name, week, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, name, week = match.groups()
    else:
        return None
    if plain(name) not in meanings("calendar_week"):
        return None
    try:
        monday = date.fromisocalendar(full_year(int(year)), int(week), 1)
    except ValueError:
        return INVALID
    return certain(monday.year, monday.month, monday.day, "week")
