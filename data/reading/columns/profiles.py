"""What one column of cells holds, found out once; every later step reads this and scans no cell again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.reading.cells import Cells, filled
from data.reading.dates.texts import could_be_date
from data.reading.numbers.ratings import PAIN_WORDS
from data.reading.numbers.texts import normal, parse_number
from data.reading.numbers.values import is_absent, is_missing
from data.reading.vocabulary import meanings, plain

#: Distinct texts looked at; more say nothing new.
_TRIED = 50
#: A column with more different texts holds no codes.
_MOST_CODES = 4
_SHORTEST_DATE = 5
_PLAIN_NUMBER = re.compile(r"[+\-−–]?\d{1,6}(?:[.,]\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Profile:
    """One column of cells.

    Attributes
    ----------
    filled, distinct : int
        Cells with a text, and how many different texts they have.
    tried : int
        How many of these were looked at, missing values left out.
    dates, numbers, words : float
        Shares of these that read as a date, as a number (alone or with a unit or label), as neither.
    low, high : float
        Smallest and largest of the numbers; NaN where there is none.
    whole : bool
        Whether all numbers are whole.
    codes : frozenset of float
        The numbers of a column that has only a few small whole ones, or yes and no (1 and 0); else empty.
    marks : bool
        Whether these codes are written as words or ticks.
    pain_words : float
        Share of words for pain, such as “mild”.
    rising : bool
        Whether every cell is a number one larger than the one above.
    """

    filled: int
    distinct: int
    tried: int
    dates: float
    numbers: float
    words: float
    low: float
    high: float
    whole: bool
    codes: frozenset[float]
    marks: bool
    pain_words: float
    rising: bool

    @property
    def is_dates(self) -> bool:
        """Say whether most cells read as dates."""
        return self.dates >= 0.8

    @property
    def is_numbers(self) -> bool:
        """Say whether most cells read as numbers."""
        return self.numbers >= 0.8


def profile_of(column: Cells) -> Profile:
    """Find out what a column holds."""
    texts = [text for text in column.texts if text]
    tried = [text for text in texts[:_TRIED] if not (is_missing(text) or is_absent(text))]
    numbers = [_number(text) for text in tried]
    found = [number for number in numbers if number is not None]
    no_numbers = [text for text, number in zip(tried, numbers, strict=True) if number is None]
    dates = sum(could_be_date(text) for text in tried if len(text) > _SHORTEST_DATE)
    codes, marks = _codes(tried if len(texts) <= _TRIED else [])
    many = max(len(tried), 1)
    words = meanings("pain_word")
    return Profile(
        filled=int(np.count_nonzero(filled(column))),
        distinct=len(texts),
        tried=len(tried),
        dates=dates / many,
        numbers=len(found) / many,
        words=max(len(no_numbers) - dates, 0) / many,
        low=min(found, default=float("nan")),
        high=max(found, default=float("nan")),
        whole=all(number.is_integer() for number in found),
        codes=codes,
        marks=marks,
        pain_words=sum(text.casefold() in PAIN_WORDS or plain(text) in words for text in no_numbers) / many,
        rising=_is_rising(column, found),
    )


def _number(text: str) -> float | None:
    """Read the number that a text begins with, whatever stands behind it; None where it begins with none."""
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text.replace(",", ".").replace("−", "-").replace("–", "-"))
    if len(text) > 40:
        return None
    parsed = parse_number(normal(text), ".")
    return (
        None if parsed is None or any(char.isdigit() for char in parsed[1].replace("/10", "")) else parsed[0]
    )


def _codes(texts: list[str]) -> tuple[frozenset[float], bool]:
    """Return the codes that all of a few texts are, and whether they are written as words or ticks."""
    if not 1 <= len(texts) <= _MOST_CODES:
        return frozenset(), False
    known = meanings("yes_no")
    found: set[float] = set()
    marks = False
    for text in texts:
        number = float(text) if re.fullmatch(r"-?\d(?:\.0)?", text) else None
        if number is None:
            meaning = known.get(plain(text) or text)
            if meaning is None:
                return frozenset(), False
            marks, number = True, float(meaning == "yes")
        found.add(number)
    return frozenset(found), marks


def _is_rising(column: Cells, numbers: list[float]) -> bool:
    """Say whether a column counts its rows: every cell a number one larger than the one above."""
    if len(numbers) < 3 or len(column.texts) != len(column.codes):
        return False
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return steps in ({1.0}, {-1.0})
