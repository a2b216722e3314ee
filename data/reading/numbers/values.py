"""Step 4b: texts to numbers, judged as they stand. Each distinct text of a column is read once.

A text that is not plainly a number stays out: nothing is clipped, rounded or completed, and words become
numbers only when a person says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.reading.dates.texts import clock, could_be_date
from data.reading.numbers.questionnaires import read_score
from data.reading.numbers.ranges import exact, range_of
from data.reading.numbers.ratings import pain_word, read_rating
from data.reading.numbers.texts import normal, parse_number
from data.reading.numbers.units import LEFT, TO_CM, TO_MINUTES, unit_named
from data.reading.vocabulary import meanings, plain

#: Texts that stand for an empty cell in every column.
MISSING = frozenset(
    "na n/a n.a. #n/a nan null - -- --- – — ? ?? . .. missing k.a. none nil s/d s.d. unknown unbekannt "
    "empty leer nd n.d. #nv #n/d #nd".split()
) | {"k. a.", "keine angabe", "sin dato", "not recorded", "no data"}
#: What spreadsheets write where a formula fails, in any language: #DIV/0!, #¡VALOR!, #NAME?, Err:502.
_ERROR = re.compile(r"#¡?[A-ZÀ-Ý]{3,12}(?:/0)?[!?]?|Err:\d{3}")

_MONTH_CELL = re.compile(
    r"\d{1,2}[-./ ](?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*|"
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*[-./ ]\d{1,2}",
    re.IGNORECASE,
)
#: A duration as ISO 8601 and health apps write it: PT10M30S.
_ISO_DURATION = re.compile(r"PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.\d{1,6})?S)?")
_GLUED = re.compile(r"(\d{1,2})\s?h\s?(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
#: Sets of a time that the cell names: “2 x 10 min”. Without a unit it may be repetitions.
_SETS = re.compile(r"(\d{1,2})\s?[x×]\s?(\d.*)", re.IGNORECASE)
#: “-1/2” and “5-1/4”, as rulers in inches have them; in any other unit they may be a day, or two numbers.
_OF_INCHES = re.compile(r"([-+]?)(?:(\d{1,2})-)?([1-9]\d?)/(2|4|8|16)(?![\d/.,])(.*)")
#: “10+5 min”: what was done twice a day, as minutes of several entries are added.
_SUM = re.compile(r"(\d{1,3}(?:\s?\+\s?\d{1,3}){1,9})\s?([^\W\d_]{0,9})\.?")
_PART_OF_TIME = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s?([^\W\d_]{1,9}|['’′\"”″])\.?\s?")
#: Some programs write this many minutes for "no answer"; nobody stretches for 17 hours.
_NO_ANSWER = 999.0
#: What a comma makes of a number and its sign: a unit of time in a cell, beside those of the vocabulary.
_MARKS = {"'": "min", "’": "min", "′": "min", '"': "s", "”": "s", "″": "s", "m": "min"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a column's distinct texts say: one value (NaN where none) and one problem code ("" where fine)."""

    found: NDArray[np.float64]
    codes: list[str]


def is_missing(text: str) -> bool:
    """Say whether a cell says that there is no value."""
    return not text or text.casefold() in MISSING


def is_absent(text: str) -> bool:
    """Say whether a cell says why nobody was measured: absent, injured, excused."""
    return plain(text) in meanings("absent")


def read_measure(
    texts: list[str], column: str, unit: str, decimal: str, *, words: bool = False, ranges: bool = False
) -> Numbers:
    """Read the distinct texts of one measured column.

    Parameters
    ----------
    texts : list of str, length k
    column : str
        A key of `data.log.MEASURES`.
    unit : str
        The column's unit; a unit in a cell wins over it.
    decimal : str
        The file's decimal mark.
    words : bool
        Whether the person agreed that `PAIN_WORDS` become ratings.
    ranges : bool
        Whether the person agreed that “4-5” becomes its middle, and “5+” its number.
    """
    values = np.full(len(texts), np.nan)
    codes = [""] * len(texts)
    family = _family(column)
    low, high = MEASURES[column].low, MEASURES[column].high
    for i, raw in enumerate(texts):
        if words and family == "rating" and (word := pain_word(raw)) is not None:
            values[i] = word
            continue
        if family == "rating" and raw.casefold() in ("none", "nil"):
            codes[i] = "rating-none"
            continue
        if is_missing(raw):
            continue
        if _ERROR.fullmatch(raw):
            codes[i] = "spreadsheet-error"
            continue
        value, code = _one_number(raw, column, unit, decimal)
        if value is None and not code:
            value, code = _not_quite_one(raw, column, unit, decimal, ranges=ranges)
        if value is None:
            is_date = bool(_MONTH_CELL.fullmatch(raw)) or could_be_date(raw)
            date_like = "looks-like-a-date" if is_date and MEASURES[column].on_scale else ""
            absent = "not-measured" if is_absent(raw) else ""
            codes[i] = code or absent or date_like or f"{family}-not-a-number"
        elif family == "minutes" and value == _NO_ANSWER:
            codes[i] = "stands-for-missing"
        elif not low - 1e-9 <= value <= high + 1e-9:
            codes[i] = f"{family}-{'out-of-range' if MEASURES[column].on_scale else 'impossible'}"
        else:
            values[i] = value
    return Numbers(values, codes)


def _one_number(raw: str, column: str, unit: str, decimal: str) -> tuple[float | None, str]:
    family = _family(column)
    if family == "rating":
        return read_rating(raw, unit, decimal)
    return (read_score if family == "function" else _amount)(raw, column, unit, decimal)


def _not_quite_one(
    raw: str, column: str, unit: str, decimal: str, *, ranges: bool
) -> tuple[float | None, str]:
    """Read “about 7” as its number, and a range as its middle if that was agreed on; else its code."""
    if (bare := exact(raw)) != raw:
        value, code = _one_number(bare, column, unit, decimal)
        if value is not None:
            return value, code
    found = range_of(raw, decimal)
    if found is None:
        return None, ""
    value, code = _one_number(found.text, column, unit, decimal)
    return (value, code) if ranges or value is None else (None, "value-is-a-range")


def is_range(raw: str, column: str, unit: str, decimal: str) -> bool:
    """Say whether a cell holds a range of numbers that could be read."""
    return read_measure([raw], column, unit, decimal).codes == ["value-is-a-range"]


def _family(column: str) -> str:
    """Return what a measure's problems begin with."""
    if column in (*RATINGS, *FUNCTIONS):
        return MEASURES[column].kind
    return "reach" if column == "reach_cm" else "minutes"


def _amount(  # noqa: PLR0911
    raw: str, column: str, unit: str, decimal: str
) -> tuple[float | None, str]:
    """Read a length in cm or a duration in minutes, with the unit of the cell if it has one."""
    text = normal(raw)
    if column == "minutes" and (sets := _SETS.fullmatch(text)):
        each, code = _amount(sets[2], column, "", decimal)
        return each and int(sets[1]) * each, code
    if column == "minutes" and (parts := _SUM.fullmatch(text)):
        return _sum_of(parts[1].split("+"), parts[2], unit, decimal), ""
    if column == "minutes" and (time := _duration(text, unit)) is not None:
        return time, ""
    if column == "reach_cm" and (feet := _feet_and_inches(text)) is not None:
        return feet, ""
    parsed = _of_inches(text, unit) or parse_number(text, decimal)
    if parsed is None:
        return None, ""
    value, rest = parsed
    if column == "reach_cm" and not unit.endswith(LEFT):
        value, rest = _from_the_toes(value, rest)
    if rest.startswith("+"):
        return None, ""  # “15+ min” is at least 15
    known = _cell_unit(rest, column) if rest else unit.removesuffix(LEFT)
    table = TO_MINUTES if column == "minutes" else TO_CM
    if known not in table:
        return None, ""
    if column == "minutes":
        return value * table[known], ""
    # What is left to the floor or the toes is turned round: reach grows where it shrinks. No zero is "-0".
    return (value * table[known] * (-1 if unit.endswith(LEFT) else 1)) + 0.0, ""


def _of_inches(text: str, unit: str) -> tuple[float, str] | None:
    """Read a fraction of an inch, with the whole inches before it, and what stands behind it."""
    found = _OF_INCHES.fullmatch(text)
    if found is None or unit.removesuffix(LEFT).strip() != "in" or int(found[3]) >= int(found[4]):
        return None
    value = int(found[2] or 0) + int(found[3]) / int(found[4])
    return (-value if found[1] == "-" else value), found[5].strip()


def _sum_of(numbers: list[str], own: str, unit: str, decimal: str) -> float | None:
    """Add minutes that were written as a sum, each in the unit of the cell if it has one."""
    parts = [_amount(f"{number.strip()} {own}".strip(), "minutes", unit, decimal)[0] for number in numbers]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _from_the_toes(value: float, rest: str) -> tuple[float, str]:
    """Take “cm short of toes” or “past my toes” for the sign of a reach; return it and its unit."""
    head, _, tail = rest.partition(" ")
    unit, said = (head, plain(tail)) if _cell_unit(head, "reach_cm") else ("", plain(rest))
    sides = meanings("short_of")
    word = max((word for word in sides if f"{said} ".startswith(f"{word} ")), key=len, default="")
    others = {*said.removeprefix(word).split()} - meanings("zero").keys() - meanings("filler").keys()
    if not word or others or value < 0:  # “-2 cm short” says it twice, or the other way round
        return value, rest
    return (-value if sides[word] == "short" else value), unit


def _cell_unit(text: str, column: str) -> str:
    """Return the unit that stands behind a number; a stroke is a minute or an inch by what is measured."""
    if column == "minutes" and text in _MARKS:
        return _MARKS[text]
    if column == "reach_cm" and text in ('"', "″", "”", "''"):
        return "in"
    return unit_named(text)


def _duration(text: str, unit: str) -> float | None:
    """Read a time of several parts in minutes: “0:15:00”, “15:30”, “1 h 20 min”, “15'30''”."""
    if clock_like := _CLOCK.fullmatch(text):
        first, second, third = int(clock_like[1]), int(clock_like[2]), clock_like[3]
        if third is not None:
            return first * 60.0 + second + int(third) / 60
        return first * 60.0 + second if unit == "h:mm" else first + second / 60 if unit == "m:ss" else None
    parts = _PART_OF_TIME.findall(text.replace("''", '"'))
    if found := _ISO_DURATION.fullmatch(text) or _GLUED.fullmatch(text.casefold()):
        hours, minutes, seconds = (int(part or 0) for part in (*found.groups(), None)[:3])
        return hours * 60.0 + minutes + seconds / 60
    if len(parts) < 2 or len(parts) > 3 or _PART_OF_TIME.sub("", text.replace("''", '"')).strip():
        return None
    units = [_cell_unit(name, "minutes") for _, name in parts]
    if any(one not in ("h", "min", "s") for one in units) or len(set(units)) < len(units):
        return None
    return sum(
        float(number.replace(",", ".")) * TO_MINUTES[one]
        for (number, _), one in zip(parts, units, strict=True)
    )


def is_duration(text: str) -> bool:
    """Say whether a cell is a duration that names its units: “44m”, “1h 5m”, “PT10M”."""
    plain_text = normal(text)
    return not _CLOCK.fullmatch(plain_text) and _amount(plain_text, "minutes", "", ".")[0] is not None


def _feet_and_inches(text: str) -> float | None:
    match = re.fullmatch(r"(-?\d)\s?(?:'|′|’|ft\.?)\s?(\d{1,2}(?:\.\d{1,2})?)\s?(?:\"|″|”|''|in\.?)?", text)
    if match is None:
        return None
    feet, inches = float(match[1]), float(match[2])
    return (feet * 12 + (inches if feet >= 0 else -inches)) * 2.54


def read_times(texts: list[str]) -> Numbers:
    """Judge times of day, which are read with the entries; a part of the day is no hour, and no fault."""
    parts = meanings("moment")
    known = [is_missing(text) or clock(text) or plain(text) in parts for text in texts]
    codes = ["" if fine else "time-not-understood" for fine in known]
    return Numbers(np.full(len(texts), np.nan), codes)


def read_yes_no(texts: list[str]) -> Numbers:
    """Read yes and no in several languages as 1 and 0."""
    values = np.full(len(texts), np.nan)
    codes = [""] * len(texts)
    known = {**meanings("yes_no"), "1": "yes", "0": "no"}
    for i, raw in enumerate(texts):
        word = known.get(plain(raw) or raw, "")
        if word:
            values[i] = float(word == "yes")
        elif not is_missing(raw):
            codes[i] = "spreadsheet-error" if _ERROR.fullmatch(raw) else "injury-not-yes-or-no"
    return Numbers(values, codes)
