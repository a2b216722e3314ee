"""Step 4a, one text: what a cell says about a day by itself, whatever the rest of its column says.

The calendar day counts as it is written: a time of day or a zone never moves it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from data.reading.dates.clocks import clock, hour_and_minute
from data.reading.dates.lines import read_line
from data.reading.dates.parsed import (
    FIRST_DAY,
    INVALID,
    Bare,
    Parsed,
    certain,
    full_year,
    in_order,
    make_day,
    month_of_year,
    orders_of,
)
from data.reading.dates.weeks import week_of_year
from data.reading.dates.words import clean, known_words, month_of, unit_of
from data.reading.vocabulary import meanings

__all__ = [
    "FIRST_DAY",
    "Parsed",
    "clock",
    "could_be_date",
    "is_without_year",
    "make_day",
    "orders_of",
    "parse_date",
    "parse_serial",
    "parse_six",
    "serial",
]

#: Excel counts days from here (its 1900 leap-year error is past).
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_RANGE = (FIRST_DAY - _EXCEL_ZERO).days, (date(2100, 1, 1) - _EXCEL_ZERO).days
#: JavaScript's dates with the zone in words of any language are long.
_LONGEST = 100
_TIME = (
    r"(?:(?:[Tt_]|,?\s{1,3})(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s?([AaPp])\.?[Mm]\.?)?"
    r"(?:\s?(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_ISO = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_TIME}", re.ASCII)
_NUMERIC = re.compile(rf"(\d{{1,4}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})\.?{_TIME}", re.ASCII)
_BARE = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?", re.ASCII)
_MONTH_YEAR = re.compile(r"(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))\.?", re.ASCII)
_OTHER_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d*)?")
_LETTERS = r"([^\W\d_]{3,12})"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})[ \-/.]{{0,3}}{_LETTERS}[ \-/.,]{{0,3}}(\d{{4}}|\d\d){_TIME}")
_MONTH_DAY = re.compile(rf"{_LETTERS}[ \-/.]{{0,3}}(\d{{1,2}})[ \-/,]{{1,3}}(\d{{4}}){_TIME}")
_UNITS = re.compile(rf"(\d{{4}})(\w) ?(\d{{1,2}})(\w) ?(\d{{1,2}})(\w){_TIME}")
#: A time of day within a text of words; the same text with another time needs no second look.
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d{1,9})?)?(?![\d:])", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?Z?)?", re.ASCII)
_DIGITS = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)", re.ASCII)
_SIX = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_ISO_WEEK = re.compile(r"(\d{4})-?[Ww](\d\d)-?([1-7])", re.ASCII)
_ISO_ORDINAL = re.compile(r"(\d{4})-(\d{3})", re.ASCII)
#: A text without words; T, W and Z are signs of ISO 8601.
_FIGURES = re.compile(r"\d[-\d./:TWwZ, ]*", re.ASCII)
_ASCII_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d+")
_HAS_DIGIT = re.compile(r"\d")


def is_without_year(text: str) -> bool:
    """Say whether a text is a day and a month without a year, such as "Jan 5", "5.1." or "05/01".

    "Jan-25" is one, too: its column says whether 25 is a day or a year (`dates.read_days`).
    """
    stripped = text.strip()
    return 3 <= len(stripped) <= 24 and parse_date(stripped).bare is not None


def could_be_date(text: str) -> bool:
    """Say whether a text alone reads as a date or a month of a year, whatever the order of day and month."""
    stripped = text.strip()
    if not 6 <= len(stripped) <= _LONGEST or not _HAS_DIGIT.search(stripped):
        return False
    parsed = parse_date(stripped)
    if parsed.parts is not None:
        return parsed.kind != "digits" and bool(orders_of(parsed.parts))
    # 2026.03 is a number, too
    return parsed.day is not None or (parsed.month is not None and not parsed.dotted)


def parse_date(text: str) -> Parsed:
    """Read one text as a date; its code says why it is none."""
    if match := _ISO.fullmatch(text):
        year, month, day, hour, minute, half = match.groups()
        return certain(int(year), int(month), int(day), "ymd", _clock(hour, minute, half))
    if not text or len(text) > _LONGEST:
        return INVALID if text else Parsed(code="date-missing")
    plain = clean(text)
    if not text.isascii() and (match := _UNITS.fullmatch(plain)) and (found := _by_units(match)):
        return found
    if match := _NUMERIC.fullmatch(plain):
        return _from_numbers(match)
    if found := week_of_year(plain):
        return found
    in_digits = _from_digits(plain) if _FIGURES.fullmatch(plain) else None
    return in_digits or _named(plain) or _in_words(plain)


def _named(plain: str) -> Parsed | None:
    """Read the usual ways to name a month: 2 March 2026, Mar 2, 2026 9:15 PM."""
    if match := _DAY_MONTH.fullmatch(plain):
        day, name, year, hour, minute, half = match.groups()
    elif match := _MONTH_DAY.fullmatch(plain):
        name, day, year, hour, minute, half = match.groups()
    else:
        return None
    month = month_of(name)
    if month is None:
        return None
    return certain(full_year(int(year)), month, int(day), "named", _clock(hour, minute, half))


def _by_units(match: re.Match[str]) -> Parsed | None:
    """Read 2026년 3월 2일, where each number has its mark behind it."""
    year, first, month, second, day, third, hour, minute, half = match.groups()
    if (unit_of(first), unit_of(second), unit_of(third)) != ("year", "month", "day"):
        return None
    return certain(int(year), int(month), int(day), "ymd", _clock(hour, minute, half))


def _is_hopeless(plain: str) -> bool:
    """Say at a glance whether a text is no date: a note, or a number with a unit."""
    if not plain.isascii() or "(" in plain or "[" in plain:
        return False
    words = _ASCII_WORD.findall(plain.lower())
    if not known_words().issuperset(words[1:]):
        return True
    numbers = _NUMBER.findall(plain)
    return len(numbers) == 1 and len(numbers[0]) < 8 and meanings("month").keys().isdisjoint(words)


def _in_words(plain: str) -> Parsed:
    """Read a text of pieces; texts that differ only in their time of day are read once."""
    if _is_hopeless(plain):
        return INVALID
    match = _CLOCK.search(plain)
    hour = int(match[1]) if match else 0
    # "12:00" tells noon from midnight, "1:00" morning from evening
    stand_in = "12:00" if hour == 12 else "1:00"
    try:
        if match is None:
            return _line(plain)
        found = _line(plain[: match.start()] + stand_in + plain[match.end() :])
    except ValueError:
        return INVALID
    if not found.time:
        return found
    half = {"00:00": "am", "13:00": "pm"}.get(found.time, "")
    return found._replace(time=hour_and_minute(hour, int(match[2]), half))


@lru_cache(maxsize=4096)
def _line(plain: str) -> Parsed:
    found = read_line(plain)
    if found is INVALID:
        raise ValueError  # what is no date is not kept: it may be anything
    return found


def _from_digits(plain: str) -> Parsed | None:
    """Read 5.1., 03/2025, 20260302T2115, 02032026, 2026-060 and 2026-W10-1."""
    if (found := _compact(plain)) is not None:
        return found
    if match := _BARE.fullmatch(plain):
        bare = Bare(int(match[1]), int(match[2]), named=False, as_year=len(match[2]) == 2)
        return Parsed(bare=bare, kind="parts", dotted="." in plain, code="date-without-year")
    if match := _MONTH_YEAR.fullmatch(plain):
        return month_of_year(int(match[1] or match[4]), int(match[2] or match[3]), dotted="." in plain)
    found = _by_iso(plain)
    return INVALID if found is None and _OTHER_NUMBER.fullmatch(plain) else found


def _compact(plain: str) -> Parsed | None:
    """Read 20260302, 20260302T2115 and, where that is no date, 02032026."""
    if match := _COMPACT.fullmatch(plain):
        year, month, day, hour, minute = match.groups()
        time = _clock(hour, minute, None)
        found = certain(int(year), int(month), int(day), "ymd", time)
        if found.day is not None or len(plain) != 8:
            return found
    if match := _DIGITS.fullmatch(plain):
        parts = int(match[1]), int(match[2]), int(match[3])
        return Parsed(parts=parts, kind="digits") if orders_of(parts) else INVALID
    return None


def _by_iso(plain: str) -> Parsed | None:
    """Read the rarer forms of ISO 8601: the day of the year, and the day of a week."""
    if match := _ISO_ORDINAL.fullmatch(plain):
        start = certain(int(match[1]), 1, 1, "ymd")
        if start.day is None:
            return start
        day = start.day + timedelta(days=int(match[2]) - 1)
        return start._replace(day=day) if day.year == start.day.year else INVALID
    if match := _ISO_WEEK.fullmatch(plain):
        try:
            day = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return INVALID
        return certain(day.year, day.month, day.day, "ymd")
    return None


def _from_numbers(match: re.Match[str]) -> Parsed:
    first, sign, second, third, hour, minute, half = match.groups()
    time = _clock(hour, minute, half)
    if len(first) > 2:
        if len(third) > 2:
            return INVALID
        return certain(int(first), int(second), int(third), "ymd", time)
    if len(third) not in (2, 4):
        # "26. 3. 2.": nobody writes a year with one digit, so that it stands first
        if len(third) == 1 and len(first) == 2:
            return in_order((full_year(int(first)), int(second), int(third)), dotted=sign == ".", time=time)
        return INVALID
    # Nobody writes month.day.year: a dot puts the day first, or the year.
    return in_order((int(first), int(second), int(third)), dotted=sign == ".", time=time)


def _clock(hour: str | None, minute: str, half: str | None) -> str:
    if hour is None:
        return ""
    return hour_and_minute(int(hour), int(minute), "" if half is None else f"{half.lower()}m")


def serial(text: str) -> float | None:
    """Return the number that a spreadsheet or a program keeps for a day, if the text is one."""
    if not re.fullmatch(r"\d{5}([.,]\d+)?|\d{10}|\d{13}", text):
        return None
    return float(text.replace(",", "."))


def parse_six(text: str) -> Parsed | None:
    """Read 260302 or 020326, whose order its column tells; None where no order makes a day of it."""
    match = _SIX.fullmatch(text)
    parts = (int(match[1]), int(match[2]), int(match[3])) if match else (0, 0, 0)
    return Parsed(parts=parts, kind="digits") if match and orders_of(parts) else None


def parse_serial(text: str) -> Parsed | None:
    """Read the number that a spreadsheet or a program keeps for a day, and nothing else."""
    number = serial(text)
    if number is None:
        return None
    if _EXCEL_RANGE[0] <= number < _EXCEL_RANGE[1]:
        minutes = round((number % 1) * 1440)
        time = f"{minutes // 60:02d}:{minutes % 60:02d}" if 0 < minutes < 1440 else ""
        return Parsed(day=_EXCEL_ZERO + timedelta(days=int(number)), kind="serial", time=time)
    seconds = number if len(text) == 10 else number / 1000
    if len(text) in (10, 13):
        return Parsed(day=date(1970, 1, 1) + timedelta(days=int(seconds // 86400)), kind="epoch")
    return None
