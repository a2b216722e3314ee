"""Step 2a: a date whose year, month and day stand in columns of their own, made one column."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, filled
from data.reading.dates.parsed import full_year
from data.reading.dates.relative import weekday_alone
from data.reading.dates.words import clean, pieces

#: Ways to write the days of a week in one column.
_MOST_WEEKDAYS = 14
_HARMLESS = ("date_particle", "date_unit", "weekday", "counted_day")


class Joined(NamedTuple):
    """A column of dates, and the records whose day itself was carried down from the record above.

    A year or month that stands once above its days is how such tables are written; a day that is missing may
    also have been forgotten (the question ``carry_dates``).
    """

    column: Cells
    carried: NDArray[np.bool_]


def joined_dates(years: Cells | None, months: Cells, days: Cells) -> Joined:
    """Join three columns to one of dates as ISO texts.

    Parameters
    ----------
    years : Cells or None
        None where no column names the year; the dates then name none (and `dates.read_days` asks).
    months : Cells
        Numbers or names.
    days : Cells

    Returns
    -------
    Joined
        Where three cells make no day, their texts stand one after the other, to be reported as they are.
    """
    count = len(days.codes)
    year = filled(years) if years is not None else np.zeros(count, dtype=bool)
    month, day = filled(months), filled(days)
    year_from = _carried(year)
    month_from = _carried(month | (year & _changes(years, year_from)))
    day_from = _carried(day | (month & _changes(months, month_from)) | (year & _changes(years, year_from)))
    year_codes = years.codes[year_from] if years is not None else np.zeros(count, dtype="int32")
    keys = np.stack([year_codes, months.codes[month_from], days.codes[day_from]])
    unique, places = np.unique(keys, axis=1, return_inverse=True)
    texts = [
        _text(years.texts[y] if years is not None else None, months.texts[m], days.texts[d])
        for y, m, d in unique.T.tolist()
    ]
    codes, found = pd.factorize(np.asarray(texts, dtype=object)[places.ravel()])
    carried = ~day & day[day_from]
    return Joined(Cells(codes.astype("int32"), [str(text) for text in found]), carried)


def weeks_and_days(weeks: Cells, days: Cells) -> Joined | None:
    """Join numbers of weeks and days of the week to one column of counted days: “week 2 day 3”.

    Parameters
    ----------
    weeks : Cells
        Numbers; a blank cell is of the week above.
    days : Cells
        Numbers from 1 to 7, or weekdays.

    Returns
    -------
    Joined or None
        None where the columns are not that; days that go on from week to week count by themselves.
    """
    numbers = [_number(text, "week") if text else None for text in weeks.texts]
    named = are_weekdays(days)
    known = [weekday_alone(text) if named else _number(text, "day") for text in days.texts]
    all_weeks = all(number or not text for number, text in zip(numbers, weeks.texts, strict=True))
    all_days = all(day in range(1, 8) or not text for day, text in zip(known, days.texts, strict=True))
    if not (all_weeks and all_days) or len({*filter(None, numbers)}) < 2 or len({*filter(None, known)}) < 2:
        return None
    source = _carried(filled(weeks))
    texts = [
        f"week {numbers[week]} day {known[day]}" if numbers[week] and known[day] else ""
        for week, day in zip(weeks.codes[source], days.codes, strict=True)
    ]
    return Joined(cells_of(texts), np.zeros(len(texts), dtype=bool))


def are_weekdays(column: Cells) -> bool:
    """Say whether a column holds weekdays and nothing else."""
    texts = [text for text in column.texts if text]
    return bool(texts) and len(texts) <= _MOST_WEEKDAYS and all(weekday_alone(t) is not None for t in texts)


def _carried(filled: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each record the last one that is filled, itself included."""
    return np.maximum.accumulate(np.where(filled, np.arange(len(filled)), 0))


def _changes(cells: Cells | None, source: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which records have another text than the record above, after carrying down."""
    if cells is None:
        return np.zeros(len(source), dtype=bool)
    codes = cells.codes[source]
    return np.r_[True, codes[1:] != codes[:-1]] if len(codes) else np.zeros(0, dtype=bool)


def _text(year: str | None, month: str, day: str) -> str:
    numbers = _year(year), _number(month, "month"), _number(day, "day")
    if None not in numbers[1:] and (year is None or numbers[0] is not None):
        try:
            whole = date(numbers[0] or 2024, numbers[1] or 0, numbers[2] or 0)
        except ValueError:
            pass
        else:
            return f"{whole.day}.{whole.month}." if year is None else whole.isoformat()
    return " ".join(text for text in (year, month, day) if text)


def _year(text: str | None) -> int | None:
    """Return the year of a cell: 2026, 26, 2026年, 令和7年."""
    line = pieces(clean(text or "").casefold()) or []
    numbers = [int(p.text) for p in line if p.sort == "number"] or [
        int(p.kinds["era_year"]) for p in line if "era_year" in p.kinds
    ]
    eras = [int(p.kinds["era"]) for p in line if "era" in p.kinds]
    if len(numbers) != 1:
        return None
    return numbers[0] + eras[0] if eras else full_year(numbers[0])


def _number(text: str, what: str) -> int | None:
    """Return the number of a month, a week or a day; a month may be named."""
    line = pieces(clean(text).casefold()) or []
    found = [int(p.text) for p in line if p.sort == "number"]
    others = [p for p in line if p.sort == "word"]
    if what == "month" and not found:
        found = [int(p.kinds["month"]) for p in others if "month" in p.kinds]
        others = [p for p in others if "month" not in p.kinds]
    harmless = (*_HARMLESS, "counted_week") if what == "week" else _HARMLESS
    fine = all(any(kind in p.kinds for kind in harmless) for p in others)
    return found[0] if len(found) == 1 and fine else None
