"""Step 4a, the whole column: texts to days. The order of day and month is never decided cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from data.reading.date_texts import FIRST_DAY, Parsed, make_day, orders_of, parse_date, parse_serial, serial
from data.reading.receipt import DATE_ORDERS, Question

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
    question : Question or None
        Where the column cannot settle it.
    """

    days: NDArray[np.datetime64]
    times: list[str]
    codes: list[str]
    order: str
    evidence: str
    question: Question | None


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
    parsed = [parse_date(text) for text in texts]
    numeric = sum(int(counts[i]) for i, text in enumerate(texts) if serial(text) is not None)
    if numeric > 0.5 * sum(int(counts[i]) for i, text in enumerate(texts) if text):
        parsed = [parse_serial(text) or item for text, item in zip(texts, parsed, strict=True)]
    order, evidence, question = _decide_order(texts, parsed, chosen)
    days: list[date | None] = []
    codes: list[str] = []
    for item in parsed:
        day, code = item.day, item.code
        if item.parts is not None:
            day = make_day(item.parts, order) if order in ("dmy", "mdy") else None
            code = (
                "" if day else ("date-in-doubt" if order == "" and orders_of(item.parts) else "date-invalid")
            )
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


def _decide_order(
    texts: list[str], parsed: list[Parsed], chosen: str | None
) -> tuple[str, str, Question | None]:
    """Decide day-first or month-first from all texts; "" where it must be asked and nothing hints at one."""
    doubtful = [(text, item) for text, item in zip(texts, parsed, strict=True) if item.parts is not None]
    if not doubtful:
        return "ymd", "every date begins with its year or names its month", None
    if chosen in ("dmy", "mdy"):
        return chosen, "you chose it", None
    fits = [(text, orders_of(item.parts)) for text, item in doubtful if item.parts is not None]
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


def _both(item: tuple[str, Parsed]) -> tuple[str, list[date]]:
    """Return a text and the different days that the two orders make of it."""
    text, parsed = item
    days = [make_day(parsed.parts, order) for order in ("dmy", "mdy")] if parsed.parts else []
    return text, list(dict.fromkeys(day for day in days if day is not None))


def _more_regular(parts: Iterable[tuple[int, int, int]]) -> str:
    """Return the order under which the days of the log lie closer together; day first where they do not."""
    spread = {}
    items = list(parts)
    for order in ("dmy", "mdy"):
        days = sorted({day for item in items if (day := make_day(item, order)) is not None})
        spread[order] = (days[-1] - days[0]).days if days else 0
    return "mdy" if spread["mdy"] < spread["dmy"] else "dmy"
