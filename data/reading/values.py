"""Step 4b: texts to numbers, judged as they stand. Each distinct text of a column is read once.

A text that is not plainly a number stays out: nothing is clipped, rounded or completed, and words become
numbers only when a person says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.log import MEASURES, RATINGS
from data.reading.date_texts import clock, could_be_date
from data.reading.units import LEFT

#: Texts that stand for an empty cell in every column.
MISSING = frozenset(
    "na n/a n.a. #n/a nan null - -- --- – — ? ?? . .. missing k.a. none nil s/d s.d. unknown unbekannt "
    "#value! #ref! #div/0! #num! #name? empty leer nd n.d.".split()
) | {"k. a.", "keine angabe", "sin dato", "not recorded", "no data"}

#: Longer texts are no number, with a unit or without.
_LONGEST = 100

_NUMBER = re.compile(r"(?P<sign>[-−–+]?)\s*(?P<digits>\d[\d.,'’\s]*|[.,]\d+)")
_TO_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54}
_TO_MINUTES = {"min": 1.0, "s": 1 / 60, "h": 60.0}
_CELL_UNITS: dict[str, dict[str, str]] = {
    "reach_cm": {
        "cm": "cm", "mm": "mm", "in": "in", "in.": "in", "inch": "in", "inches": "in", '"': "in", "″": "in",
        "”": "in", "zoll": "in",
    },
    "minutes": {
        "min": "min", "min.": "min", "mins": "min", "minutes": "min", "minute": "min", "minuten": "min",
        "minutos": "min", "'": "min", "m": "min",
        "s": "s", "sec": "s", "sek": "s", "seconds": "s", "h": "h", "hr": "h", "hours": "h", "std": "h",
    },
}  # fmt: skip
_MONTH_CELL = re.compile(
    r"\d{1,2}[-./ ](?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*|"
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*[-./ ]\d{1,2}",
    re.IGNORECASE,
)
_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,2})\s*(?:h|hr|hrs|std|hours?)\.?\s*(\d{1,2})\s*(?:m|min|mins|minutes?)?\.?"
)
#: Some programs write this many minutes for "no answer"; nobody stretches for 17 hours.
_NO_ANSWER = 999.0
_YES = frozenset("yes y true 1 x ja j wahr sí si s oui o vrai verdadero sim ✓ ✔ 예 はい 是".split())
_NO = frozenset("no n false 0 nein falsch non faux falso não nao nee ✗ 아니오 いいえ 否".split())


#: Words for pain, only with the person's consent: the middle of the usual bands 1–3, 4–6 and 7–10.
PAIN_WORDS: dict[str, float] = {
    word: value
    for value, words in (
        (0.0, "none nil no keine kein keiner aucune aucun ninguno ninguna nada geen nessuno"),
        (2.0, "mild light slight leicht gering léger légère legere leve licht lieve"),
        (5.0, "moderate medium mittel mäßig moderat modéré modérée moderado moderada matig moderato"),
        (8.5, "severe strong bad stark schwer heftig sévère forte fort severo severa fuerte hevig grave"),
        (10.0, "worst unbearable unerträglich insupportable insoportable"),
        (0.0, "없음 なし 无"),
        (2.0, "약함 軽い 轻"),
        (5.0, "보통 中程度 中"),
        (8.5, "심함 強い 重"),
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a column's distinct texts say: one value (NaN where none) and one problem code ("" where fine)."""

    found: NDArray[np.float64]
    codes: list[str]


def normal(text: str) -> str:
    """Bring full-width digits and typographic minus signs to the plain ones; "" for what is no number."""
    if len(text) > _LONGEST:
        return ""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def is_missing(text: str) -> bool:
    """Say whether a cell says that there is no value."""
    return not text or text.casefold() in MISSING


def find_decimal(columns: Iterable[list[str]], delimiter: str) -> tuple[str, bool]:
    """Find the decimal mark of a file from all its numeric cells.

    Returns
    -------
    (mark, sure) : (str, bool)
        The mark; `sure` is False where only texts like "1.200" speak, which one mark reads as 1.2 and the
        other as 1200.
    """
    votes = {",": 0, ".": 0}
    in_doubt = False
    for texts in columns:
        for text in texts[:5000]:
            match = _NUMBER.match(normal(text))
            if match is None:
                continue
            digits = match["digits"].rstrip(" .,")
            marks = [char for char in digits if char in ".,"]
            if not marks:
                continue
            after = len(digits) - digits.rindex(marks[-1]) - 1
            if len(set(marks)) == 2 or (len(marks) == 1 and after != 3):
                votes[marks[-1]] += 1
            elif len(marks) > 1:  # 1.200.000: grouping, so the other mark is the decimal one
                votes["," if marks[0] == "." else "."] += 1
            else:
                in_doubt = True
    if votes[","] == votes["."]:
        usual = "," if delimiter == ";" and votes[","] else "."
        return usual, not in_doubt
    return max(votes, key=lambda mark: votes[mark]), True


def parse_number(text: str, decimal: str) -> tuple[float, str] | None:
    """Read one number and what stands behind it.

    A lone mark with other than three digits behind it is a decimal mark whatever the file's is ("3,5" and
    "3.5"); with three digits it is one only if it is the file's.

    Returns
    -------
    (value, rest) : (float, str) or None
        None where the text does not start with one plain number.

    Examples
    --------
    >>> parse_number("1.200", ","), parse_number("1.200", "."), parse_number("12,5 cm", ".")
    ((1200.0, ''), (1.2, ''), (12.5, 'cm'))
    >>> parse_number("3.5.1", ".") is None
    True
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    digits = match["digits"].rstrip(" '’")
    rest = text[match.start("digits") + len(digits) :].strip()
    if rest.startswith(("e", "E")) and rest[1:2].isdigit():
        return None
    plain = _plain(re.sub(r"[\s'’](?=\d{3}(?!\d))", "", digits), decimal)
    if plain is None or len(plain) > 30:
        return None
    value = float(plain)
    return (-value if match["sign"] in ("-", "−", "–") else value), rest


def _plain(digits: str, decimal: str) -> str | None:
    """Bring the digits of one number to Python's form, or None where the marks make no number."""
    if re.search(r"[\s'’]", digits):
        return None
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return digits
    last = marks[-1]
    whole, _, fraction = digits.rpartition(last)
    if len(marks) == 1:
        grouped = len(fraction) == 3 and last != decimal and 1 <= len(whole) <= 3 and whole != "0"
        return whole + fraction if grouped else f"{whole or '0'}.{fraction}"
    if len(set(marks)) == 1:
        return "".join(digits.split(last)) if _is_grouped(digits, last) else None
    group = "," if last == "." else "."
    if marks.count(last) > 1 or not _is_grouped(whole, group):
        return None
    return f"{whole.replace(group, '')}.{fraction}"


def _is_grouped(digits: str, mark: str) -> bool:
    first, *groups = digits.split(mark)
    return 1 <= len(first) <= 3 and bool(groups) and all(len(group) == 3 for group in groups)


def read_measure(texts: list[str], column: str, unit: str, decimal: str, *, words: bool = False) -> Numbers:
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
    """
    values = np.full(len(texts), np.nan)
    codes = [""] * len(texts)
    family = "rating" if column in RATINGS else "reach" if column == "reach_cm" else "minutes"
    low, high = MEASURES[column].low, MEASURES[column].high
    for i, raw in enumerate(texts):
        if words and family == "rating" and raw.casefold() in PAIN_WORDS:
            values[i] = PAIN_WORDS[raw.casefold()]
            continue
        if family == "rating" and raw.casefold() in ("none", "nil"):
            codes[i] = "rating-none"
            continue
        if is_missing(raw):
            continue
        value = _rating(raw, unit, decimal) if family == "rating" else _amount(raw, column, unit, decimal)
        if value is None:
            is_date = bool(_MONTH_CELL.fullmatch(raw)) or could_be_date(raw)
            codes[i] = "looks-like-a-date" if is_date and family == "rating" else f"{family}-not-a-number"
        elif family == "minutes" and value == _NO_ANSWER:
            codes[i] = "stands-for-missing"
        elif not low - 1e-9 <= value <= high + 1e-9:
            codes[i] = "rating-out-of-range" if family == "rating" else f"{family}-impossible"
        else:
            values[i] = value
    return Numbers(values, codes)


def _rating(raw: str, unit: str, decimal: str) -> float | None:
    """Read a rating such as "7", "7/10" or, on a scale to 100, "70"."""
    parsed = parse_number(normal(raw), decimal)
    if parsed is None:
        return None
    value, rest = parsed
    scale = 100.0 if unit == "0-100" else 10.0
    out_of = re.fullmatch(r"(?:/|von|of|out of|de|sur)\s*(100?)", rest.casefold())
    if out_of:
        scale = float(out_of[1])
        if value > scale:
            return value  # 12/10 is out of range, not 1.2
    elif rest:
        return None
    return value * 10.0 / scale


def _amount(raw: str, column: str, unit: str, decimal: str) -> float | None:
    """Read a length in cm or a duration in minutes, with the unit of the cell if it has one."""
    if column == "minutes" and (hours := _HOURS_AND_MINUTES.fullmatch(normal(raw).casefold())):
        return int(hours[1]) * 60.0 + int(hours[2])
    parsed = parse_number(normal(raw), decimal)
    if parsed is None:
        return None
    value, rest = parsed
    known = _CELL_UNITS[column].get(rest.casefold()) if rest else unit.removesuffix(LEFT)
    if known is None:
        return None
    if column == "minutes":
        return value * _TO_MINUTES[known]
    # What is left to the floor or the toes is turned round: reach grows where it shrinks. No zero is "-0".
    return (value * _TO_CM[known] * (-1 if unit.endswith(LEFT) else 1)) + 0.0


def read_times(texts: list[str]) -> Numbers:
    """Judge times of day; what they say is read with the entries."""
    codes = ["" if is_missing(text) or clock(text) else "time-not-understood" for text in texts]
    return Numbers(np.full(len(texts), np.nan), codes)


def read_yes_no(texts: list[str]) -> Numbers:
    """Read yes and no in several languages as 1 and 0."""
    values = np.full(len(texts), np.nan)
    codes = [""] * len(texts)
    for i, raw in enumerate(texts):
        word = raw.casefold()
        if word in _YES:
            values[i] = 1.0
        elif word in _NO:
            values[i] = 0.0
        elif not is_missing(raw):
            codes[i] = "injury-not-yes-or-no"
    return Numbers(values, codes)
