"""Dates that name no year: the year of the first entry is asked for, the later ones follow from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data.reading.date_texts import is_without_year
from data.reading.dates import parse_days
from data.reading.receipt import Choices, Question

#: How many years back a person can choose.
_YEARS_BACK = 10


@dataclass(frozen=True, slots=True)
class Completed:
    """Distinct texts of a date column with a year in each, and the question which year it was."""

    texts: list[str]
    question: Question | None


def lack_years(texts: list[str], counts: NDArray[np.int64]) -> bool:
    """Say whether at least half of the filled cells of a date column are dates without a year."""
    filled = sum(int(count) for text, count in zip(texts, counts, strict=True) if text)
    bare = sum(int(count) for text, count in zip(texts, counts, strict=True) if is_without_year(text))
    return bare >= 2 and bare >= 0.5 * filled


@dataclass(frozen=True, slots=True)
class _Column:
    """The distinct texts of a date column, how often each stands there, and the text of the first entry."""

    texts: list[str]
    counts: NDArray[np.int64]
    first: str
    order: str | None

    def in_year(self, year: int) -> list[str]:
        """Write the year of the first entry behind every date, and the next one behind days before it."""
        days = self._days([_with(text, year) for text in self.texts], year)
        start = days[self.texts.index(self.first)]
        later = [bool(not np.isnat(day) and not np.isnat(start) and day < start) for day in days]
        return [_with(text, year + next_year) for text, next_year in zip(self.texts, later, strict=True)]

    def last(self, year: int) -> date | None:
        """Return the last day of the column, if the first entry is in this year."""
        days = self._days(self.in_year(year), year)
        known = days[~np.isnat(days)]
        last: date | None = known.max().item() if len(known) else None
        return last

    def _days(self, texts: list[str], year: int) -> NDArray[np.datetime64]:
        return parse_days(texts, self.counts, date(year + 2, 12, 31), self.order).days


def complete(
    texts: list[str], first: str, counts: NDArray[np.int64], today: date, choices: Choices
) -> Completed:
    """Write a year behind every date that names none.

    Parameters
    ----------
    texts : list of str
        Distinct texts of the date column.
    first : str
        The text of the first entry: it is in the chosen year, and days before it are in the next.
    counts : ndarray
        How many records have each text.
    today : date
    choices : Choices
        The year of the first entry and the order of day and month, where the person chose them.
    """
    column = _Column(texts, counts, first, choices.date_order)
    if choices.year is not None and choices.year.isdigit() and len(choices.year) == 4:
        return Completed(column.in_year(int(choices.year)), None)
    years = [today.year - back for back in range(_YEARS_BACK)]
    # The latest year in which no entry lies in the future.
    assumed = next((year for year in years[:2] if (column.last(year) or today) <= today), years[1])
    sentence = f"The dates name no year (the first is {first}). In which year was the first entry?"
    question = Question("year", tuple(str(year) for year in years), str(assumed), sentence)
    return Completed(column.in_year(assumed), question)


def _with(text: str, year: int) -> str:
    if not is_without_year(text):
        return text
    mark = re.search(r"[-/.]", text)
    numeric = re.fullmatch(r"[\d\s\-/.]+", text)
    return f"{text.rstrip('. ')}{mark[0] if numeric and mark else ' '}{year}"
