"""Step 2b: a calendar of one measure: days of the month or week on one side, months or weeks on the other."""

from __future__ import annotations

import re
from datetime import timedelta

from data.reading.cells import cells_of
from data.reading.columns.described import Described
from data.reading.dates.relative import weekday_alone
from data.reading.dates.texts import parse_date
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.rows import is_week
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.shapes.across import Across
from data.reading.shapes.columns_by_meaning import measure_in
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.unpivot import Facts
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST_MONTHS, _FEWEST_DAYS = 2, 7
#: Days of the longest month, and of the shortest.
_LAST, _WHOLE_MONTH = 31, 28


def take_grid(table: Table, told: Described, means: list[str]) -> Shaped | None:
    """Bring a calendar of one measure to a record for each day; None for other tables.

    A title or the corner names the measure; where nothing does, what is plainly a calendar is asked about.
    """
    title, corner = measure_in(table.titles), measure_in((table.headers[0],))
    by_corner = title == UNNAMED != corner
    if {*means[by_corner:]} & {*MEASURED, "person", "pain"} or told.made or not told.rows:
        return None
    across = [i for i, cells in enumerate(table.columns) if i and any(cells.texts)]
    headers = [without_ordinal(table.headers[i]) for i in across]
    side = [text for text in table.columns[0].texts if text]
    months_across = len(across) >= _FEWEST_MONTHS and all(map(_is_month, headers)) and all(map(_is_day, side))
    days_across = len(across) >= _FEWEST_DAYS and all(map(_is_day, headers)) and all(map(_is_month, side))
    weeks_down = is_week(headers) and all(parse_date(text).day for text in side)
    if not side or [months_across, days_across, weeks_down].count(True) != 1:
        return None
    if title == UNNAMED and not weeks_down:  # numbers 1 to 30 may be those of a class
        called = by_corner or plain(table.headers[0]) in meanings("date_part")
        if not called or max(len(side), len(across)) < _WHOLE_MONTH:
            return None
    years = {year for text in (*table.titles, table.headers[0]) for year in _YEAR.findall(text)}
    year = years.pop() if len(years) == 1 else ""
    found = Across.of([table.columns[i] for i in across])
    tops, sides = found.of_columns(headers), found.of_records(table.columns[0])
    pairs = [(tops.texts[top], sides.texts[code]) for top, code in zip(tops.codes, sides.codes, strict=True)]
    if weeks_down:
        days = [_of_week(top, week) for top, week in pairs]
    else:
        days = [_day(one, other, year) if days_across else _day(other, one, year) for one, other in pairs]
    facts = Facts(
        rows=found.rows,
        date=("date", cells_of(days)),
        metric=found.all_called(corner if by_corner else title),
        value=found.value,
        all_dated=True,
    )
    return to_records(table, "wide", facts)


def _of_week(weekday: str, week: str) -> str:
    """Return a day of the seven that begin with the one that a row names, as a date."""
    first, number = parse_date(week).day, weekday_alone(weekday)
    if first is None or number is None:
        return ""
    return (first + timedelta(days=(number - first.isoweekday()) % 7)).isoformat()


def _is_day(text: str) -> bool:
    return text.strip(". ").isdecimal() and len(text) <= len("31.") and 1 <= int(text.strip(". ")) <= _LAST


def _is_month(text: str) -> bool:
    return plain(_YEAR.sub("", text)) in meanings("month")


def _day(day: str, month: str, year: str) -> str:
    own = _YEAR.search(month)
    name = _YEAR.sub("", month).strip(" ,.-/")
    return f"{day.strip('. ')} {name} {own[0] if own else year}".strip()
