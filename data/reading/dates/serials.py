"""Step 4a: numbers that a spreadsheet keeps for days, alone or among dates, and days that it swapped."""

from __future__ import annotations

from datetime import date, timedelta

from data.reading.dates.parsed import ORDERS, Parsed, make_day, orders_of
from data.reading.dates.texts import parse_serial, parse_six, serial

#: The share of a column's cells that are dates or numbers of days, where the numbers are taken for days.
_MOST = 0.8
#: Numbers among dates are days where they lie as near to these.
_NEAR = timedelta(days=366)
#: Days after this are no month, so that a spreadsheet leaves a date as text where it expects a month.
_LAST_MONTH = 12


def with_serials(texts: list[str], parsed: list[Parsed], counts: list[int]) -> list[Parsed]:
    """Read numbers as days where most cells of a column are such numbers, or the others are dates near them.

    Parameters
    ----------
    texts : list of str, length k
        The distinct texts of the column.
    parsed : list of Parsed, length k
    counts : list of int, length k
        In how many cells each text stands.
    """
    filled = sum(count for text, count in zip(texts, counts, strict=True) if text)
    six = [parse_six(text) for text in texts]
    if sum(count for item, count in zip(six, counts, strict=True) if item) > 0.5 * filled:
        return [found or item for found, item in zip(six, parsed, strict=True)]
    numbered = [parse_serial(text) if serial(text) is not None else None for text in texts]
    numeric = sum(count for item, count in zip(numbered, counts, strict=True) if item)
    dated = sum(count for item, count in zip(parsed, counts, strict=True) if item.day or item.parts)
    among = dated and numeric and numeric + dated >= _MOST * filled and _are_near(numbered, parsed)
    if numeric <= 0.5 * filled and not among:
        return parsed
    return [found or item for found, item in zip(numbered, parsed, strict=True)]


def swapped(parsed: list[Parsed]) -> list[Parsed]:
    """Doubt days whose month a spreadsheet seems to have swapped with their day.

    One that expects the month first takes 03/04 for 4 March and leaves 13/04 as text. Such days lie apart as
    they stand, and close to the others with day and month swapped.
    """
    texts = [day for item in parsed if (day := _only_day(item)) is not None]
    sure = [item.day for item in parsed if item.day is not None and item.kind in ("serial", "ymd")]
    if not texts or not sure or any(day.day > _LAST_MONTH for day in sure):
        return parsed
    others = [day.replace(month=day.day, day=day.month) for day in sure]
    if 2 * _span([*texts, *others]) >= _span([*texts, *sure]):
        return parsed
    return [
        Parsed(code="date-swapped") if item.day is not None and item.kind in ("serial", "ymd") else item
        for item in parsed
    ]


def _are_near(numbered: list[Parsed | None], parsed: list[Parsed]) -> bool:
    days = [item.day for item in parsed if item.day is not None]
    days += [day for item in parsed if item.parts for order in ORDERS if (day := make_day(item.parts, order))]
    found = [item.day for item in numbered if item is not None and item.day is not None]
    return bool(found) and min(days) - _NEAR <= min(found) and max(found) <= max(days) + _NEAR


def _only_day(item: Parsed) -> date | None:
    """Return the day of a text that one order alone makes a day of, and whose month could not be its day."""
    orders = orders_of(item.parts) - {"ymd"} if item.parts else set[str]()
    return make_day(item.parts, *orders) if item.parts and len(orders) == 1 else None


def _span(days: list[date]) -> int:
    return (max(days) - min(days)).days
