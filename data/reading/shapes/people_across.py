"""Step 2b: people across the top, with their tests or days down the side; or the hours of a day across it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from data.reading.cells import Cells, cells_of, filled
from data.reading.columns.described import Described
from data.reading.headers.in_cells import share_of_measures
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.rows import is_clock, is_own_number
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.headers.visit_order import in_order
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.receipt import Choices
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.rows_of_tests import names_tests
from data.reading.shapes.unpivot import Facts, day_of, measure_in, unit_column
from data.reading.shapes.visit_questions import THE_TEST, dates_answered
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

_FEWEST = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Across:
    """What each column of a table is that has people or hours across.

    `day` are the days and `when` these or the tests down the side, `metric` what each row measures, which the
    title says where no column does.
    """

    day: int | None
    when: int | None
    metric: int | None
    unit: int | None
    columns: list[int]
    title: str
    hours: bool


def take_across(table: Table, told: Described, means: list[str], choices: Choices) -> Shaped | None:
    """Bring “Test, Anna, Ben” above rows of tests, or of days below a title, to a record each.

    None for other tables: what is measured must be said, by the rows or by the title.
    """
    corner = _corner(told, means)
    others = [mean for i, mean in enumerate(means) if i != corner]
    if {*others} & {*MEASURED, "person", "pain"} or told.made:
        return None
    found = _laid_out(table, told, means, corner)
    if not found.columns or not (
        found.hours or _are_numbered(told, found) or _are_people(told, found.columns)
    ):
        return None
    dates = _only(THE_TEST, 1) if found.when is None else table.columns[found.when]
    undated = in_order(filter(None, dates.texts)) if found.day is None else ()
    answered, questions = dates_answered(undated, choices)
    dates = replace(dates, texts=[answered.get(text, text) for text in dates.texts])
    day = "date" if found.day in (None, corner) else table.headers[found.day]
    return replace(
        to_records(table, "wide", _facts(table, found, dates, day)),
        undated=() if answered else undated,
        questions=tuple(questions),
        person="" if found.hours else "person",
    )


def _facts(table: Table, found: _Across, dates: Cells, day: str) -> Facts:
    """Take the values of each person or hour apart; `dates` are those of every row, or one for all."""
    columns = [table.columns[i] for i in found.columns]
    parts = [np.flatnonzero(filled(column)) for column in columns]
    rows = np.concatenate(parts)
    headers = (table.headers[i] for i in found.columns)
    names = [without_ordinal(header) for header, part in zip(headers, parts, strict=True) for _ in part]
    when = _only(dates.texts[0], len(rows)) if found.when is None else _at(dates, rows)
    return Facts(
        rows=rows,
        date=(day, when),
        keys=[("time" if found.hours else "person", cells_of(names))],
        others=[],
        metric=_only(found.title, len(rows))
        if found.metric is None
        else _at(table.columns[found.metric], rows),
        unit=None if found.unit is None else _at(table.columns[found.unit], rows),
        value=cells_of(
            [text for column, part in zip(columns, parts, strict=True) for text in column.at(part)]
        ),
        date_line=table.header_row if found.day is None else None,
        left={},
        all_dated=True,
    )


def _laid_out(table: Table, told: Described, means: list[str], corner: int | None) -> _Across:
    """Say which column is what; none across where nothing says what is measured, or they are too few."""
    day, unit = day_of(told, means) if corner is None else corner, unit_column(told)
    rest = [i for i, cells in enumerate(table.columns) if i not in (day, unit) and any(cells.texts)]
    metric = next((i for i in rest if share_of_measures(table.columns[i]) > 0), None)
    times = next((i for i in rest if i != metric and names_tests(told, i)), None) if day is None else None
    across = [i for i in rest if i not in (metric, times)]
    title = measure_in(table.titles) if corner is None else table.headers[corner]
    hours = len(across) > 1 and day is not None and all(is_clock(table.headers[i]) for i in across)
    unsaid = metric is None and (day is None or title == UNNAMED)
    across = [] if unsaid or len(across) < (2 if hours else _FEWEST) else across
    return _Across(day, times if day is None else day, metric, unit, across, title, hours)


def _are_numbered(told: Described, found: _Across) -> bool:
    """Say whether people are called by their own numbers, beside rows of measures and of days or tests."""
    known = found.metric is not None and found.when is not None
    return known and all(is_own_number(told.headers[i]) for i in found.columns)


def _corner(told: Described, means: list[str]) -> int | None:
    """Return a first column of days whose header says what is measured: “Reach (cm)” above them."""
    return 0 if means[0] in {*MEASURED, "pain"} and told.profiles[0].is_dates else None


def _are_people(told: Described, across: list[int]) -> bool:
    """Say whether columns are called by names; April, June and Maja are names, too."""
    strangers = [i for i in across if not _is_of_a_person(told, i)]
    months = meanings("month")
    return 2 * len(strangers) <= len(across) and all(plain(told.headers[i]) in months for i in strangers)


def _is_of_a_person(told: Described, position: int) -> bool:
    """Say whether a column of numbers is called by a name: words of nothing known, and no test."""
    header = without_ordinal(told.headers[position])
    sense = sense_of(header)
    said = (sense.column, sense.moment, sense.side, sense.trial, sense.body, sense.scored)
    known = any(said) or len(sense.unit) > 1  # “Ben M.” is in no metres
    letters = sum(char.isalpha() for char in header)
    called = letters > 1 and len(header) <= _LONGEST and not any(char.isdigit() for char in header)  # no L1
    # What nobody knows, and every word of it: “Test A” is no name.
    return called and bool(sense.left) and not known and not label_of(header) and _holds(told, position)


def _holds(told: Described, position: int) -> bool:
    return told.profiles[position].numbers > 0 and told.profiles[position].words < 0.5


def _at(cells: Cells, rows: np.ndarray) -> Cells:
    return Cells(cells.codes[rows], cells.texts)


def _only(text: str, many: int) -> Cells:
    return Cells(np.zeros(many, dtype="int32"), [text])
