"""Step 4a: texts to days. The order of day and month is decided from the whole column, never cell by cell.

The calendar day counts as it is written: a time of day or a zone never moves it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from data.reading.receipt import DATE_ORDERS, Question

FIRST_DAY = date(1950, 1, 1)
#: A log kept east of the server may be a day ahead.
_AHEAD = timedelta(days=1)
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
_TIME = (
    r"(?P<time>\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?)?"
    r"\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\[[\w/+-]+\])?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_ENDING = r"(?:(?:[T_,]|\s|\b)\s*" + _TIME + r")?"
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<a>\d{{1,4}})\s*(?P<sep>[-/.])\s*(?P<b>\d{{1,2}})\s*(?P=sep)\s*(?P<c>\d{{1,4}})\.?{_ENDING}",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-/.]*(?:of |de |di )?\s*"
    rf"(?P<month>[^\W\d_]{{3,12}})\.?[\s\-/.,']*(?:de |of )?\s*(?P<year>\d{{4}}|\d{{2}}){_ENDING}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,12}})\.?[\s\-/.]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,\-/.]+(?P<year>\d{{4}}){_ENDING}",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    rf"(?P<year>\d{{4}})\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]?(?:\s*\([^)]{{1,3}}\))?{_ENDING}"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4,6}Z?)?")
_NO_YEAR = re.compile(
    r"\d{1,2}\s?[-/.]\s?\d{1,2}\.?|\d{1,2}\.?[\s-]*[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?[\s-]*\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a column's distinct texts name.

    Attributes
    ----------
    days : ndarray of datetime64[D], shape (k,)
        One for each distinct text; NaT where there is none.
    times : list of str
        Time of day as HH:MM where the text has one, else "".
    codes : list of str
        Problem code for each text without a day, "" otherwise.
    order : str
        See `Receipt.date_order`.
    evidence : str
        What settled the order.
    question : Question or None
        Where the column cannot settle it.
    """

    days: NDArray[np.datetime64]
    times: list[str]
    codes: list[str]
    order: str
    evidence: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class _Parsed:
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
    parsed = _parse(text.strip())
    return parsed.code == "date-without-year" and (
        text.strip()[0].isdigit() or _month(re.split(r"[^\w]", text.strip())[0]) is not None
    )


def could_be_date(text: str) -> bool:
    """Say whether a text alone reads as a date, whatever the order of day and month."""
    stripped = text.strip()
    if not 6 <= len(stripped) <= 40 or not any(char.isdigit() for char in stripped):
        return False
    parsed = _parse(stripped)
    return parsed.day is not None or (parsed.parts is not None and bool(_fits(parsed.parts)))


def parse_days(texts: list[str], counts: NDArray[np.int64], today: date, chosen: str | None) -> Days:
    """Read the distinct texts of a date column.

    Parameters
    ----------
    texts : list of str, length k
    counts : ndarray, shape (k,)
        How many records have each text.
    today : date
        Later days are in the future.
    chosen : str or None
        The order a person chose.
    """
    parsed = [_parse(text) for text in texts]
    numeric = sum(int(counts[i]) for i, text in enumerate(texts) if _serial(text) is not None)
    if numeric > 0.5 * sum(int(counts[i]) for i, text in enumerate(texts) if text):
        parsed = [_parse_serial(text) or item for text, item in zip(texts, parsed, strict=True)]
    order, evidence, question = _decide_order(texts, parsed, chosen)
    days: list[date | None] = []
    codes: list[str] = []
    for item in parsed:
        day, code = item.day, item.code
        if item.parts is not None:
            day = _make(item.parts, order) if order in ("dmy", "mdy") else None
            code = "" if day else ("date-in-doubt" if order == "" and _fits(item.parts) else "date-invalid")
        if day is not None and day > today + _AHEAD:
            day, code = None, "date-in-the-future"
        elif day is not None and day < FIRST_DAY:
            day, code = None, "date-too-old"
        days.append(day)
        codes.append(code)
    kinds = {item.kind for item, day in zip(parsed, days, strict=True) if day is not None}
    if order == "ymd" and len(kinds) == 1:
        order = kinds.pop()
    return Days(
        np.array(days, dtype="datetime64[D]"),
        [item.time for item in parsed],
        codes,
        order,
        evidence,
        question,
    )


def _parse(text: str) -> _Parsed:
    if not text:
        return _Parsed(code="date-missing")
    if len(text) > 60:
        return _Parsed(code="date-invalid")
    plain = unicodedata.normalize("NFKC", text).replace("\u200e", "").strip("\"' ")
    if match := _NUMERIC.fullmatch(plain):
        return _from_numbers(match)
    if match := _EAST_ASIAN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _certain(int(match["year"]), int(match["month"]), int(match["day"]), "ymd", _time(match))
    match = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain)
    if match and (month := _month(match["month"])) is not None:
        return _certain(_full_year(match["year"]), month, int(match["day"]), "named", _time(match))
    return _Parsed(code="date-without-year" if _NO_YEAR.fullmatch(plain) else "date-invalid")


def _from_numbers(match: re.Match[str]) -> _Parsed:
    first, second, third = match["a"], match["b"], match["c"]
    if len(first) == 4 or (len(first) < 3 and int(first) > 31 and len(third) < 3):
        return _certain(_full_year(first), int(second), int(third), "ymd", _time(match))
    if len(first) == 3 or len(third) not in (2, 4):
        return _Parsed(code="date-invalid")
    parts = (int(first), int(second), _full_year(third))
    # Nobody writes month.day.year: a dot puts the day first.
    return _Parsed(parts=parts, kind="parts", time=_time(match), dotted="." in match["sep"])


def _certain(year: int, month: int, day: int, kind: str, time: str) -> _Parsed:
    try:
        return _Parsed(day=date(year, month, day), kind=kind, time=time)
    except ValueError:
        return _Parsed(code="date-invalid")


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
    match = re.fullmatch(
        r"(\d{1,2})\s*(?:[:.h]\s*(\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?|uhr)?",
        text.strip().casefold(),
    )
    if match is None or (match[2] is None and match[4] is None):
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _serial(text: str) -> float | None:
    """Return the number that a spreadsheet or a program keeps for a day, if the text is one."""
    if not re.fullmatch(r"\d{5}([.,]\d+)?|\d{10}|\d{13}", text):
        return None
    return float(text.replace(",", "."))


def _parse_serial(text: str) -> _Parsed | None:
    number = _serial(text)
    if number is None:
        return None
    if _EXCEL_RANGE[0] <= number < _EXCEL_RANGE[1]:
        minutes = round((number % 1) * 1440)
        time = f"{minutes // 60:02d}:{minutes % 60:02d}" if 0 < minutes < 1440 else ""
        return _Parsed(day=_EXCEL_ZERO + timedelta(days=int(number)), kind="serial", time=time)
    seconds = number if len(text) == 10 else number / 1000
    if len(text) in (10, 13):
        return _Parsed(day=date(1970, 1, 1) + timedelta(days=int(seconds // 86400)), kind="epoch")
    return None


def _make(parts: tuple[int, int, int], order: str) -> date | None:
    day, month = parts[:2] if order == "dmy" else parts[1::-1]
    try:
        return date(parts[2], month, day)
    except ValueError:
        return None


def _fits(parts: tuple[int, int, int]) -> set[str]:
    return {order for order in ("dmy", "mdy") if _make(parts, order) is not None}


def _decide_order(
    texts: list[str], parsed: list[_Parsed], chosen: str | None
) -> tuple[str, str, Question | None]:
    """Decide day-first or month-first from all texts; "" where it must be asked and nothing hints at one."""
    doubtful = [(text, item) for text, item in zip(texts, parsed, strict=True) if item.parts is not None]
    if not doubtful:
        return "ymd", "every date begins with its year or names its month", None
    if chosen in ("dmy", "mdy"):
        return chosen, "you chose it", None
    fits = [(text, _fits(item.parts)) for text, item in doubtful if item.parts is not None]
    day_first = [text for text, orders in fits if orders == {"dmy"}]
    month_first = [text for text, orders in fits if orders == {"mdy"}]
    few, many = sorted((len(day_first), len(month_first)))
    if many and few <= 0.05 * many:
        order = "dmy" if len(day_first) == many else "mdy"
        example = day_first[0] if order == "dmy" else month_first[0]
        return order, f"{example} proves {'day' if order == 'dmy' else 'month'} first", None
    if not many and all(item.dotted for _, item in doubtful):
        return "dmy", "dates with dots put the day first", None
    if many:
        sentence = (
            f"Some dates fit only day/month/year ({day_first[0]}), some only month/day/year "
            f"({month_first[0]}). Which order did you write? Dates that do not fit it are reported."
        )
        return "", "", Question("date_order", ("dmy", "mdy"), None, sentence)
    assumed = _more_regular([item.parts for _, item in doubtful if item.parts is not None])
    # 01/01 means the same in both orders: a better example asks a better question.
    example, readings = next(
        ((text, both) for text, both in map(_both, doubtful) if len(both) == 2), _both(doubtful[0])
    )
    shown = " or ".join(f"{day.day} {day:%B %Y}" for day in readings)
    sentence = f"Is {example} {shown}? Every date in the file fits both."
    question = Question("date_order", ("dmy", "mdy"), assumed, sentence)
    return assumed, f"assumed {DATE_ORDERS[assumed]}", question


def _both(item: tuple[str, _Parsed]) -> tuple[str, list[date]]:
    """Return a text and the different days that the two orders make of it."""
    text, parsed = item
    days = [_make(parsed.parts, order) for order in ("dmy", "mdy")] if parsed.parts else []
    return text, list(dict.fromkeys(day for day in days if day is not None))


def _more_regular(parts: Iterable[tuple[int, int, int]]) -> str:
    """Return the order under which the days of the log lie closer together; day first where they do not."""
    spread = {}
    items = list(parts)
    for order in ("dmy", "mdy"):
        days = sorted({day for item in items if (day := _make(item, order)) is not None})
        spread[order] = (days[-1] - days[0]).days if days else 0
    return "mdy" if spread["mdy"] < spread["dmy"] else "dmy"
