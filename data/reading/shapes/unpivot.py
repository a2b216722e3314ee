"""Step 2b, first half: wide and long tables are taken apart into facts.

A fact is one value of one measure on one line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, filled
from data.reading.columns.described import Described, changes_within
from data.reading.headers.in_cells import KEYS, TRIED, share_of_measures
from data.reading.headers.measure import PAINS
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import bodies_in, is_pastime, sense_of
from data.reading.limits import check_values
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.numbers.units import unit_named
from data.reading.shapes.columns_by_meaning import measure_in, measures_of_rows, unit_column
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

#: What the names of the rows of a wide table are called, where they are no people.
_ROW = "label"
#: A column of values may hold words for pain instead of numbers.
_ENOUGH_WORDS = 0.5

_Named = list[tuple[str, Cells]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One value of one measure each; all arrays and columns have one item for each fact.

    `rows` is the record of the file, `date` stands on `date_line` where that is not the fact's own line.
    `all_dated` says that every date names a test, although it may hold no digit: “Autumn”.
    """

    rows: NDArray[np.int64]
    date: tuple[str, Cells]
    metric: Cells
    value: Cells
    unit: Cells | None = None
    keys: _Named = field(default_factory=list)
    others: _Named = field(default_factory=list)
    date_line: int | None = None
    left: dict[str, int] = field(default_factory=dict)
    all_dated: bool = False


def keys_and_others(beside: dict[int, tuple[str, Cells]], means: list[str]) -> tuple[_Named, _Named]:
    """Part what stands beside facts, by its column: what tells records apart, and all else."""
    keys = [pair for i, pair in beside.items() if means[i] in KEYS]
    return keys, [pair for i, pair in beside.items() if means[i] not in KEYS]


def take_long(table: Table, told: Described, means: list[str], day: int | None) -> Facts | None:
    """Take a table of dates, measures and values apart; None if it is none."""
    if day is None or (found := _value_and_metric(told, means, day)) is None:
        return None
    value, metric = found
    unit = unit_column(told)
    counts = _counting_rows(told, [day, metric])
    rest = [i for i in range(len(table.columns)) if i not in (day, value, metric, unit, *counts)]
    keys, others = keys_and_others({i: (told.headers[i], told.cells[i]) for i in rest}, means)
    return Facts(
        rows=np.arange(len(table.lines)),
        date=(told.headers[day], told.cells[day]),
        metric=told.cells[metric],
        unit=_said_of_values(told, value) if unit is None else told.cells[unit],
        value=told.cells[value],
        left={told.headers[i]: told.rows for i in counts},
        keys=keys,
        others=others,
    )


def _counting_rows(told: Described, of_a_row: list[int]) -> list[int]:
    """Return the columns of numbers that tell rows apart, and no people.

    No two rows have the same day, measure and name, as two people of a class would.
    """
    named = [i for i in told.meant("person") if told.profiles[i].distinct < told.rows]
    rows = np.unique(np.stack([told.cells[i].codes for i in [*of_a_row, *named]]), axis=1).shape[1]
    if rows < told.rows:
        return []
    numbers = [i for i in told.meant("person") if told.senses[i].person in ("number", "record")]
    return [i for i in numbers if told.profiles[i].distinct == told.rows]


def _value_and_metric(told: Described, means: list[str], day: int) -> tuple[int, int] | None:
    """Return the columns of values and of measures of a long table; None if it is none."""
    numeric = [
        i
        for i, profile in enumerate(told.profiles)
        if means[i] in ("", "pain") and i != day and i not in told.made and not profile.marks
        if profile.is_numbers or profile.pain_words >= _ENOUGH_WORDS
    ]
    named = [i for i in numeric if meanings("value_word").keys() & set(plain(told.headers[i]).split())]
    if len(named or numeric) != 1:
        return None
    value = (named or numeric)[0]
    # Where the header says that it holds values, one known measure among many unknown ones is enough.
    taken = {day, value, unit_column(told), *told.made}
    shares = {
        i: share
        for i, column in enumerate(told.cells)
        if i not in taken and not _are_units(column) and (share := share_of_measures(column)) > 0
        if means[i] in ("", "other") or (means[i] in ("pain", "person") and share >= 0.5)
        if share >= 0.5 or named
    }
    if not shares:
        return None
    # What is the same in every row, the name of a study, is no list of measures beside one.
    metric = max(shares, key=lambda i: (told.profiles[i].distinct > 1, means[i] != "person", shares[i], -i))
    measures = means[value] == "" and shares[metric] == 1
    if _lists_what_was_done(told, value, metric, named=bool(named)) or _lists_places(told, metric):
        return None
    if means[value] == "pain" and not _names_pains(told.cells[metric]):
        return None  # how much it hurt beside what was done: a stretch, a run
    return None if groups_people(told, means, metric, measures=measures) else (value, metric)


def _lists_what_was_done(told: Described, value: int, metric: int, *, named: bool) -> bool:
    """Say whether rows are exercises, with their minutes or what a watch measured: of one measure each."""
    amount, texts = told.senses[value].amount, told.cells[metric].texts[:TRIED]
    if told.senses[metric].activity and (amount or not named):
        return True
    if not named and told.senses[value].left and {sense_of(text).column for text in texts} <= {"", "minutes"}:
        return True  # a heart rate beside stretches
    return amount and any(map(is_pastime, texts))


def _lists_places(told: Described, metric: int) -> bool:
    """Say whether rows are of places, which the names themselves are or another column says.

    Beside it “Condition: sciatica” is why it hurts.
    """
    if told.senses[metric].place and not _names_measures(told.cells[metric]):
        return True
    return any(i != metric and _says_where(told, i) for i in range(len(told.cells)))


def groups_people(told: Described, means: list[str], metric: int, *, measures: bool) -> bool:
    """Say whether a column tells groups of people apart and names no measures: “Stretch” and “Control”.

    It is called so, or everybody stands in several rows and keeps one word, and not all are measures.
    """
    if plain(told.headers[metric]) in meanings("group"):
        return True
    if measures or "person" not in means or (person := means.index("person")) == metric:
        return False
    people = told.cells[person].codes.astype("int64")
    each = np.unique(people, return_counts=True)[1]
    return len(each) > 1 and each.min() > 1 and not changes_within(told.cells[metric], people)


def _says_where(told: Described, position: int) -> bool:
    """Say whether a column is one of places, and some of them are such that pain is kept of."""
    texts = told.cells[position].texts[:TRIED] if told.senses[position].place else []
    return any(bodies_in(text) & PAINS.keys() for text in texts if text)


def _are_units(column: Cells) -> bool:
    """Say whether texts are units alone, as those beside durations are: “min” names no measure then."""
    return all(unit_named(text) for text in column.texts[:TRIED] if text)


def _said_of_values(told: Described, value: int) -> Cells | None:
    """Return the scale or unit that the header of the values states, for every record: “Severity (1-5)”."""
    sense = told.senses[value]
    if not (sense.scale.name or sense.scale.turned or sense.unit):
        return None
    header = without_ordinal(told.headers[value])
    inside = header[header.find("(") + 1 : header.rfind(")")] if "(" in header else ""
    return Cells(np.zeros(told.rows, dtype="int32"), [inside.strip() or sense.scale.name or sense.unit])


def _names_pains(column: Cells) -> bool:
    """Say whether some texts name a pain, or where one is."""
    senses = [sense_of(text) for text in column.texts[:TRIED] if text]
    return any(sense.body or sense.column in (*PAINS.values(), "pain") for sense in senses)


def _names_measures(column: Cells) -> bool:
    """Say whether texts name measures and not only parts of the body: “Lower back pain”, not “Lower back”."""
    senses = [sense_of(text) for text in column.texts[:50] if text]
    return any(sense.column in MEASURED and not sense.body for sense in senses)


def take_wide(table: Table, told: Described, means: list[str], dates: list[int]) -> Facts | None:
    """Take a table with one column for each date apart; None if its rows are neither measures nor people.

    Where each row is a person, the measure is what the title names, or a column of values without a name.
    """
    # What stands between two dates was meant as one, unless it holds words: kept, to be reported as no date.
    between = range(dates[0], dates[-1] + 1)
    span = [i for i in between if i in dates or not (means[i] or told.profiles[i].words > 0.5)]
    outside = [i for i in range(len(table.columns)) if i not in span]
    unit = unit_column(told)
    metric = measures_of_rows(table, means, [*span, *([] if unit is None else [unit])])
    title, label = measure_in(table.titles), None
    if metric is None and not any(means[i] == "person" for i in outside):
        rows = _rows_named(table, told, means, outside)
        if rows is None:
            return None
        label, rows_are, title = rows
        means = [*means[:label], rows_are, *means[label + 1 :]]
    counts = [] if metric is None else _counting_rows(told, [metric])
    late = [i for i in outside if i > dates[-1] and i not in (metric, unit) and means[i] not in KEYS] + counts
    records, days, value = _filled_cells([table.columns[i] for i in span])
    headers = cells_of([without_ordinal(table.headers[i]) for i in span])
    beside = {
        i: (means[i] or _ROW if i == label else table.headers[i], table.columns[i].take(records))
        for i in outside
        if i not in (metric, unit, *late)
    }
    keys, others = keys_and_others(beside, means)
    left = {i: int(filled(table.columns[i]).sum()) for i in late if any(table.columns[i].texts)}
    return Facts(
        rows=records,
        date=("date", headers.take(days)),
        metric=Cells(np.zeros(len(records), dtype="int32"), [title])
        if metric is None
        else table.columns[metric].take(records),
        unit=None if unit is None else table.columns[unit].take(records),
        value=value,
        date_line=table.header_row,
        left={table.headers[i]: many for i, many in left.items()},
        keys=keys,
        others=others,
    )


def _filled_cells(columns: list[Cells]) -> tuple[NDArray[np.int64], NDArray[np.int64], Cells]:
    """Return row, column and text of each cell that is not empty; a day without any is no entry."""
    check_values(sum(int(np.count_nonzero(filled(column))) for column in columns))
    starts = np.cumsum([0, *(len(column.texts) for column in columns)])
    places, texts = pd.factorize(np.asarray([t for column in columns for t in column.texts], dtype=object))
    places = places.astype("int32")
    grid = np.stack(
        [places[column.codes + start] for column, start in zip(columns, starts[:-1], strict=True)], axis=1
    )
    rows, days = np.nonzero(np.array([bool(text) for text in texts], dtype=bool)[grid])
    return rows, days, Cells(grid[rows, days].astype("int32"), [str(text) for text in texts])


def _rows_named(
    table: Table, told: Described, means: list[str], outside: list[int]
) -> tuple[int, str, str] | None:
    """Return the column that names the rows of a wide table, what these are, and what is measured."""
    label = _label(told, outside)
    if label is None:
        return None
    rows_are, title = _rows_are(told.cells[label]), measure_in(table.titles)
    if means[label] in (*MEASURED, "pain"):  # the corner of the table says what is measured
        return label, rows_are, table.headers[label]
    return None if title == UNNAMED and rows_are != "person" else (label, rows_are, title)


def _label(told: Described, outside: list[int]) -> int | None:
    """Return the one column that names the rows of a wide table, where none is named after a measure."""
    words = [i for i in outside if told.profiles[i].words > 0.5]
    if len(words) != 1:
        return None
    senses = [sense_of(text) for text in told.cells[words[0]].texts[:TRIED] if text]
    return None if any(sense.column and not sense.side for sense in senses) else words[0]


def _rows_are(column: Cells) -> str:
    """Return what tells the rows of a wide table apart: side, time of day, both (""), or else a person."""
    senses = [sense_of(text) for text in column.texts[:TRIED] if text]
    if not any(sense.moment or sense.side for sense in senses):
        return "person"
    kinds = {"side": all(sense.side for sense in senses), "time": all(sense.moment for sense in senses)}
    told = [kind for kind, each in kinds.items() if each]
    return told[0] if len(told) == 1 else ""
