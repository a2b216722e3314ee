"""Step 2b for one person: measures down the side, and across the top days without a calendar or tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from data.reading.columns.described import Described
from data.reading.dates.counted import is_counted
from data.reading.dates.relative import weekday_alone
from data.reading.dates.texts import could_be_date, parse_date
from data.reading.headers.in_cells import share_of_measures
from data.reading.headers.rows import is_week
from data.reading.headers.visit_labels import label_of
from data.reading.headers.visit_order import in_order
from data.reading.mapping import MEASURED
from data.reading.receipt import Choices
from data.reading.shapes.across import Across
from data.reading.shapes.columns_by_meaning import unit_column
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.unpivot import Facts
from data.reading.shapes.visit_questions import dates_answered
from data.reading.table.table import Table

_FEWEST = 2
#: Share of the names down the side that must be measures.
_ENOUGH = 0.5


def take_down(table: Table, told: Described, means: list[str], choices: Choices) -> Shaped | None:
    """Bring “Day 1, Day 2” or “Pre, Post” above rows of measures to a record each; None for other tables."""
    names = next((i for i, cells in enumerate(table.columns) if share_of_measures(cells) >= _ENOUGH), None)
    if names is None or {*means} & {*MEASURED, "person", "pain"}:
        return None
    unit = unit_column(told)
    across = [i for i, cells in enumerate(table.columns) if i not in (names, unit) and any(cells.texts)]
    if len(across) < _FEWEST or not all(told.profiles[i].is_numbers for i in across):
        return None
    headers = [table.headers[i] for i in across]
    if is_week(headers):
        if len(np.unique(table.columns[names].codes)) < told.rows:
            return None  # a measure that stands twice is of another week
        headers = _days_of_week(table.headers[names], headers)
    days_told = all(is_counted(header) or could_be_date(header) for header in headers)
    tests = [] if days_told else _tests(headers)
    if not days_told and not tests:
        return None
    undated = in_order(tests)
    answered, questions = dates_answered(undated, choices)
    days = [answered.get(text, text) for text in (tests or headers)]
    found = Across.of([table.columns[i] for i in across])
    facts = Facts(
        rows=found.rows,
        date=("date" if undated else "day", found.of_columns(days)),
        metric=found.of_records(table.columns[names]),
        unit=None if unit is None else found.of_records(table.columns[unit]),
        value=found.value,
        date_line=table.header_row,
        all_dated=True,
    )
    return replace(
        to_records(table, "wide", facts), undated=() if answered else undated, questions=tuple(questions)
    )


def _tests(headers: list[str]) -> list[str]:
    """Return what tests without a date are called; none unless each header is another one and no more."""
    labels = [label_of(header) for header in headers]
    tests = [label.text for label in labels if label and not label.rest and not label.dated]
    return tests if len(set(tests)) == len(headers) else []


def _days_of_week(corner: str, weekdays: list[str]) -> list[str]:
    """Return the days of a week's chart: dates where its corner names the first, else counted ones."""
    numbers = [weekday_alone(weekday) or 0 for weekday in weekdays]
    label = label_of(corner)
    first = parse_date(label.text).day if label is not None and label.dated else None
    after = [(number - numbers[0]) % 7 for number in numbers]
    if first is not None and first.isoweekday() == numbers[0]:
        return [(first + timedelta(days=days)).isoformat() for days in after]
    return [f"day {days + 1}" for days in after]
