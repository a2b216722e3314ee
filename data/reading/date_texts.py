"""Step 4a, one text: what a cell says about a day by itself, whatever the rest of its column says.

The calendar day counts as it is written: a time of day or a zone never moves it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(1950, 1, 1)
#: Excel counts days from here (its 1900 leap-year error is past).
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_RANGE = (FIRST_DAY - _EXCEL_ZERO).days, (date(2100, 1, 1) - _EXCEL_ZERO).days

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jaenner janner janvier enero ene janeiro gennaio gen januari",
            "feb february februar fevrier fevr febrero fevereiro fev febbraio februari",
            "mar march marz maerz mars marzo marco mrt maart mrz",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio mag maggio mei",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet juil julio julho luglio lug",
            "aug august aout agosto ago augustus",
            "sep sept september septembre septiembre setembro set settembre",
            "oct october oktober okt octobre octubre outubro out ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dezember dez decembre diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
# The patterns read texts whose blanks are single: `\s*` beside `\s*` could read one text in many ways.
_TIME = (
    r"(?P<time>\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)? ?(?:[ap]\.?m\.?)?)?"
    r" ?(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?: ?\[[\w/+-]+\])?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_ENDING = r"(?:(?:[T_,] ?| |\b)" + _TIME + r")?"
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<a>\d{{1,4}}) ?(?P<sep>[-/.]) ?(?P<b>\d{{1,2}}) ?(?P=sep) ?(?P<c>\d{{1,4}})\.?{_ENDING}",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?[ \-/.]*(?:of |de |di )?"
    rf"(?P<month>[^\W\d_]{{3,12}})[ \-/.,']*(?:de |of )?(?P<year>\d{{4}}|\d{{2}}){_ENDING}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,12}})[ \-/.]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"[ ,\-/.]+(?P<year>\d{{4}}){_ENDING}",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]?(?: ?\([^)]{1,3}\))?"
    + _ENDING
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4,6}Z?)?")
_NO_YEAR = re.compile(
    r"\d{1,2} ?[-/.] ?\d{1,2}\.?|\d{1,2}\.?[ -]*[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?[ -]*\d{1,2}"
)
_CLOCK = re.compile(r"(\d{1,2}) ?(?:[:.h] ?(\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)? ?(?:([ap])\.?m\.?|uhr)?")
_SERIAL = re.compile(r"\d{5}([.,]\d+)?|\d{10}|\d{13}")
#: Longer texts are no day, no time of day and no number of one.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Parsed:
    """One text: a day that is certain, or three numbers whose order the column decides."""

    day: date | None = None
    parts: tuple[int, int, int] | None = None  # first, second, year
    kind: str = ""
    dotted: bool = False
    time: str = ""
    code: str = ""


def is_without_year(text: str) -> bool:
    """Say whether a text is a day and a month without a year."""
    if not 3 <= len(text) <= 20:
        return False
    parsed = parse_date(text.strip())
    return parsed.code == "date-without-year" and (
        text.strip()[0].isdigit() or _month(re.split(r"[^\w]", text.strip())[0]) is not None
    )


def could_be_date(text: str) -> bool:
    """Say whether a text alone reads as a date, whatever the order of day and month."""
    stripped = text.strip()
    if not 6 <= len(stripped) <= 40 or not any(char.isdigit() for char in stripped):
        return False
    parsed = parse_date(stripped)
    return parsed.day is not None or (parsed.parts is not None and bool(orders_of(parsed.parts)))


def parse_date(text: str) -> Parsed:
    """Read one text as a date; its code says why it is none."""
    if not text:
        return Parsed(code="date-missing")
    if len(text) > _LONGEST:
        return Parsed(code="date-invalid")
    plain = _single_blanks(unicodedata.normalize("NFKC", text).replace("\u200e", "").strip("\"' "))
    if match := _NUMERIC.fullmatch(plain):
        return _from_numbers(match)
    if match := _EAST_ASIAN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _certain(int(match["year"]), int(match["month"]), int(match["day"]), "ymd", _time(match))
    match = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain)
    if match and (month := _month(match["month"])) is not None:
        return _certain(_full_year(match["year"]), month, int(match["day"]), "named", _time(match))
    return Parsed(code="date-without-year" if _NO_YEAR.fullmatch(plain) else "date-invalid")


def _single_blanks(text: str) -> str:
    return " ".join(text.split())


def _from_numbers(match: re.Match[str]) -> Parsed:
    first, second, third = match["a"], match["b"], match["c"]
    if len(first) == 4 or (len(first) < 3 and int(first) > 31 and len(third) < 3):
        return _certain(_full_year(first), int(second), int(third), "ymd", _time(match))
    if len(first) == 3 or len(third) not in (2, 4):
        return Parsed(code="date-invalid")
    parts = (int(first), int(second), _full_year(third))
    # Nobody writes month.day.year: a dot puts the day first.
    return Parsed(parts=parts, kind="parts", time=_time(match), dotted="." in match["sep"])


def _certain(year: int, month: int, day: int, kind: str, time: str) -> Parsed:
    try:
        return Parsed(day=date(year, month, day), kind=kind, time=time)
    except ValueError:
        return Parsed(code="date-invalid")


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(name: str) -> int | None:
    letters = unicodedata.normalize("NFD", name.casefold())
    return _MONTHS.get("".join(char for char in letters if not unicodedata.combining(char)))


def _time(match: re.Match[str]) -> str:
    text = match.groupdict().get("time")
    return clock(text) if text else ""


def clock(text: str) -> str:
    """Read a time of day as HH:MM; "" where it is none.

    Examples
    --------
    >>> clock("9:05 pm")
    '21:05'
    """
    match = _CLOCK.fullmatch(_single_blanks(text.casefold())) if len(text) <= _LONGEST else None
    if match is None or (match[2] is None and match[4] is None):
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def serial(text: str) -> float | None:
    """Return the number that a spreadsheet or a program keeps for a day, if the text is one."""
    if len(text) > _LONGEST or not _SERIAL.fullmatch(text):
        return None
    return float(text.replace(",", "."))


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


def make_day(parts: tuple[int, int, int], order: str) -> date | None:
    """Return the day that three numbers make in an order, if there is such a day."""
    day, month = parts[:2] if order == "dmy" else parts[1::-1]
    try:
        return date(parts[2], month, day)
    except ValueError:
        return None


def orders_of(parts: tuple[int, int, int]) -> set[str]:
    """Return the orders in which three numbers make a day."""
    return {order for order in ("dmy", "mdy") if make_day(parts, order) is not None}
