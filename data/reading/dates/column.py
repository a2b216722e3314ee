"""Step 4a, the whole column: texts to days. Nothing that one text leaves open is decided cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.dates import months, years
from data.reading.dates.orders import decide_order
from data.reading.dates.parsed import FIRST_DAY, Parsed, make_day, orders_of
from data.reading.dates.relative import with_relative
from data.reading.dates.serials import swapped, with_serials
from data.reading.dates.texts import parse_date
from data.reading.receipt import Choices, Question

#: A log kept east of the server may be a day ahead.
_AHEAD = timedelta(days=1)


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
    questions : tuple of Question
        What the column cannot settle: ``date_order``, ``year``, ``month_dates``, ``day_of_month``,
        ``written_on``, ``first_day``.
    """

    days: NDArray[np.datetime64]
    times: list[str]
    codes: list[str]
    order: str
    evidence: str
    questions: tuple[Question, ...] = ()


def read_days(column: Cells, today: date, choices: Choices) -> Days:
    """Read the distinct texts of a date column; each text is looked at once.

    Parameters
    ----------
    column : Cells
    today : date
        Later days are in the future.
    choices : Choices
        What a person answered: `date_order`, `year`, `month_dates`, `day_of_month`, `written_on`.
    """
    counts = [int(count) for count in np.bincount(column.codes, minlength=len(column.texts))]
    texts = column.texts
    parsed = swapped(with_serials(texts, [parse_date(text) for text in texts], counts))
    parsed, calendar = years.in_western_years(texts, parsed)
    parsed, evidence, question = with_relative(texts, parsed, counts, today, choices)
    asked: list[Question | None] = [question]
    if years.lack_years(parsed, counts):
        read = months.with_years(texts, parsed, today, choices.month_dates)
        parsed, evidence = read.parsed, read.evidence or evidence
        asked.append(read.question)
        if any(item.bare is not None for item in parsed):
            parsed, question = years.complete(texts, parsed, today, choices)
            asked.append(question)
    parsed, question = months.on_days(parsed, today, choices)
    asked.append(question)
    decision = decide_order(
        [(text, item) for text, item in zip(texts, parsed, strict=True) if item.parts is not None],
        choices.date_order,
        today,
    )
    asked.insert(0, decision.question)
    found = [_judged(item, decision.order, today) for item in parsed]
    return Days(
        np.array([day for day, _ in found], dtype="datetime64[D]"),
        [item.time for item in parsed],
        [code for _, code in found],
        _named(decision.order, parsed),
        "; ".join(filter(None, (calendar, evidence or decision.evidence))),
        tuple(question for question in asked if question is not None),
    )


def _judged(item: Parsed, order: str, today: date) -> tuple[date | None, str]:
    """Return the day of a text, or the code of what is wrong with it."""
    day, code = item.day, item.code
    if item.parts is not None:
        day = make_day(item.parts, order) if order else None
        code = "" if day else _why_not(item.parts, order)
    if day is not None and day > today + _AHEAD:
        return None, "date-in-the-future"
    if day is not None and day < FIRST_DAY:
        return None, "date-too-old"
    return day, code


def _why_not(parts: tuple[int, int, int], order: str) -> str:
    return "date-in-doubt" if order == "" and orders_of(parts) else "date-invalid"


def _named(order: str, parsed: list[Parsed]) -> str:
    """Return what the receipt calls the order: of dates that leave none open, their kind."""
    kinds = {item.kind for item in parsed if item.day is not None}
    return kinds.pop() if order == "ymd" and len(kinds) == 1 and not _open(parsed) else order


def _open(parsed: list[Parsed]) -> bool:
    return any(item.parts is not None for item in parsed)
