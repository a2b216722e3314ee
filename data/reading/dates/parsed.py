"""Step 4a, what one text says about a day by itself; the rest of its column decides what it leaves open."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

FIRST_DAY = date(1950, 1, 1)
ORDERS = ("dmy", "mdy", "ymd")
#: Years that other calendars write today, by the code of the problem that names them. The Gregorian year of a
#: date is certain only where it names its era, or its whole column is alike (`years.in_western_years`).
_CALENDARS = (
    (80, 160, "date-minguo-year"),
    (1330, 1425, "date-persian-year"),
    (1426, 1480, "date-islamic-year"),
    (2480, 2620, "date-buddhist-year"),
)


class Bare(NamedTuple):
    """A day and a month, or a month and a year of two digits: two numbers, the first a month's if `named`.

    `as_year` says whether the other number is written as a year may be: with two digits.
    """

    first: int
    second: int
    named: bool
    as_year: bool


class Parsed(NamedTuple):
    """One text: a day that is certain, or what the column has to decide.

    Attributes
    ----------
    day : date or None
        Where the text alone is certain.
    parts : tuple of int or None
        Three numbers in an order that the column decides; a year has four digits or is below 100.
    bare : Bare or None
        Two numbers: no year, or no day.
    month : tuple of int or None
        Year and month where the text names no day.
    kind : str
        ``ymd``, ``named``, ``era``, ``parts``, ``digits``, ``month``, ``week``, ``relative``, ``serial`` or
        ``epoch``.
    dotted : bool
        The numbers stand between dots.
    time : str
        HH:MM where the text has one.
    weekday : int or None
        Monday is 1.
    code : str
        Why it is no day by itself.
    """

    day: date | None = None
    parts: tuple[int, int, int] | None = None
    bare: Bare | None = None
    month: tuple[int, int] | None = None
    kind: str = ""
    dotted: bool = False
    time: str = ""
    weekday: int | None = None
    code: str = ""


INVALID = Parsed(code="date-invalid")


def full_year(year: int) -> int:
    """Return the year that two digits stand for; any other as it is."""
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


def calendar_code(year: int) -> str:
    """Return the code of the problem that names the calendar which a year seems to belong to, else ""."""
    return next((code for first, last, code in _CALENDARS if first <= year <= last), "")


def certain(year: int, month: int, day: int, kind: str, time: str = "") -> Parsed:
    """Return the day that three numbers in a known order make, or why they make none."""
    if code := calendar_code(year):
        return Parsed(code=code)
    try:
        return Parsed(day=date(year, month, day), kind=kind, time=time)
    except ValueError:
        return INVALID


def month_of_year(year: int, month: int, *, dotted: bool = False) -> Parsed:
    """Return a month whose day is not written; `dotted` where it could be a number, too, as 2026.03."""
    found = certain(year, month, 1, "month")
    return found if found.day is None else Parsed(month=(year, month), kind="month", dotted=dotted)


def in_order(parts: tuple[int, int, int], *, dotted: bool = False, time: str = "") -> Parsed:
    """Return three numbers whose order is open; of four digits only the last is a year."""
    if code := calendar_code(parts[2]):
        return Parsed(code=code)
    return Parsed(parts=parts, kind="parts", dotted=dotted, time=time)


def make_day(parts: tuple[int, int, int], order: str) -> date | None:
    """Return the day that three numbers make in an order, if there is such a day."""
    first, second, third = parts
    if order == "ymd":
        if third >= 100:
            return None
        year, month, day = full_year(first), second, third
    else:
        year = full_year(third)
        day, month = (first, second) if order == "dmy" else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def orders_of(parts: tuple[int, int, int]) -> set[str]:
    """Return the orders in which three numbers make a day."""
    return {order for order in ORDERS if make_day(parts, order) is not None}
