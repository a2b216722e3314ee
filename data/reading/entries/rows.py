"""Step 4a: the day of each record, and which records are entries: no headers, no totals, nobody in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import filled
from data.reading.columns.described import Described
from data.reading.dates.column import Days, read_days
from data.reading.dates.counted import counted_days
from data.reading.dates.words import begins_with_unknown
from data.reading.headers.sense import sense_of
from data.reading.mapping import Mapping
from data.reading.problems import Problems
from data.reading.receipt import Choices, Question
from data.reading.shapes.pivot import Shaped
from data.reading.shapes.visits import day_of_tests
from data.reading.table import checks
from data.reading.table.fixes import row_texts


def entry_rows(  # noqa: PLR0917 - the pieces of one reading
    shaped: Shaped, told: Described, mapping: Mapping, choices: Choices, today: date, problems: Problems
) -> tuple[Days | None, NDArray[np.int64], NDArray[np.bool_], list[Question]]:
    """Read the dates. Return them, the records that are entries, which are none at all, and questions."""
    table, position = shaped.table, mapping.position("date")
    if position is None:  # several columns could be it: asked, and nothing is kept until it is answered
        everything = np.arange(len(table.lines))
        problems.add("date-missing", table.lines, "date", partial(row_texts, table, everything))
        return None, np.asarray([], dtype="int64"), np.zeros(len(table.lines), dtype=bool), []
    column = told.cells[position]
    if table.stamps:
        column = replace(column, texts=list(dict.fromkeys((*column.texts, *table.stamps))))
    stated = sense_of(told.headers[position]).date_order
    if stated and choices.date_order is None:
        choices = replace(choices, date_order=stated)
    if shaped.undated:
        days = day_of_tests(column, shaped.undated)
    else:
        counted = counted_days(column, told.headers[position], today, choices)
        days = counted if counted is not None else read_days(column, today, choices)
    out, lines = np.zeros(len(table.lines), dtype=bool), shaped.lines_of(position)
    undated = np.array([bool(code) for code in days.codes], dtype=bool)[column.codes]
    headers = checks.repeated_headers(column, days.codes, told.headers[position])
    summaries = np.flatnonzero(checks.summary_days(column.texts, days.codes)[column.codes])
    for code, records in (("repeated-header", headers), ("summary-row", summaries)):
        new = records[~out[records]]
        problems.add(code, lines[new], "date", partial(column.some, new))
        out[new] = True
    for place in _names_records(told, mapping):
        records = np.flatnonzero(checks.summary_names(told.cells[place], undated) & ~out)
        problems.add("summary-row", table.lines[records], "person", partial(told.cells[place].some, records))
        out[records] = True
    totals = _nameless_totals(told, mapping) | checks.led_by_totals(told.cells, undated & ~out)
    records = np.flatnonzero(totals & ~out)
    problems.add("summary-row", table.lines[records], "person", partial(row_texts, table, records))
    out[records] = True
    remarks = np.flatnonzero(_dated_remarks(told, position, days) & ~out)
    problems.add("date-invalid", lines[remarks], "date", partial(column.some, remarks))
    out[remarks] = True
    no_entries = out.copy()
    for code in sorted({code for code in days.codes if code}):
        bad = np.array([c == code for c in days.codes])
        records = np.flatnonzero(bad[column.codes] & ~out)
        problems.add(code, lines[records], "date", partial(column.some, records))
        out[records] = True
    if "person" in mapping.waiting:
        records = np.flatnonzero(~out)
        problems.add("person-in-doubt", table.lines[records], "person", partial(row_texts, table, records))
        out[records] = True
    return days, np.flatnonzero(~out), no_entries, list(days.questions)


def _dated_remarks(told: Described, position: int, days: Days) -> NDArray[np.bool_]:
    """Return the records of nothing but a date behind a word that few dates have: “Printed: 3 May 2026”."""
    column = told.cells[position]
    read = zip(column.texts, days.codes, strict=False)
    worded = np.array([not code and begins_with_unknown(text) for text, code in read], dtype=bool)
    if not worded.any():
        return np.zeros(told.rows, dtype=bool)
    found: NDArray[np.bool_] = worded[column.codes]
    if 2 * np.count_nonzero(found) >= told.rows:
        return np.zeros(told.rows, dtype=bool)
    for i, other in enumerate(told.cells):
        if i != position and i not in told.made and position not in told.made:
            found &= ~filled(other)
    return found


def _nameless_totals(told: Described, mapping: Mapping) -> NDArray[np.bool_]:
    """Return the records that name nobody but a total in another column: “Average” below the numbers."""
    found, person = np.zeros(told.rows, dtype=bool), mapping.position("person")
    if person is None or filled(told.cells[person]).all():
        return found
    for i, column in enumerate(told.cells):
        if i not in mapping.positions:
            found |= checks.summary_names(column, found)
    return found & ~filled(told.cells[person])


def _names_records(told: Described, mapping: Mapping) -> list[int]:
    """Return the columns in which a total may be named: who an entry is of, and short words beside it."""
    person = mapping.position("person")
    if person is not None:
        return list(told.made.get(person, (person,)))
    measured = mapping.positions
    return [
        i
        for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True))
        if i not in measured
        and sense.column in ("", "person")
        and profile.words > 0.5
        and not profile.is_dates
    ]
