"""Step 2b, second half: the facts of one person and date become one record again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, compact, filled, with_digits
from data.reading.headers.in_cells import kept_measures, severity_apart
from data.reading.limits import check_cells
from data.reading.receipt import Question
from data.reading.shapes.unpivot import Facts
from data.reading.table.table import Table


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table with one record for each entry.

    Attributes
    ----------
    table : Table
        The same object if its shape is the usual one. Else `lines` is the first line of each record, `short`
        and `cut` are the records with a value from such a line.
    shape : {"rows", "wide", "long"}
    lines : list of ndarray of int64, or None
        For each column the physical line of each cell; the record's first line where there is no cell. None
        for the usual shape, where it is the record's line.
    left : dict of str to int
        Names of the measures and columns left aside, with the number of their filled cells.
    repeats : ndarray of int64
        Records made only from lines that equal an earlier line in every cell.
    counted : dict of str to int
        How many values were left aside, under what they measured.
    undated : tuple of str
        The tests that no date is known of, in order; the column of days names them.
    questions : tuple of Question
        What the shape leaves open.
    left_out : dict of str to ndarray of int64
        Records of the table before that became none, by the code of the problem that they are.
    person : str
        The column of people, where its header does not say so.
    whose : bool
        Whether it is asked whose the records are, so that none counts yet.
    """

    table: Table
    shape: str
    lines: list[NDArray[np.int64]] | None = None
    left: dict[str, int] = field(default_factory=dict)
    repeats: NDArray[np.int64] = field(default_factory=lambda: np.asarray([], dtype="int64"))
    counted: dict[str, int] = field(default_factory=dict)
    undated: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    person: str = ""
    whose: bool = False

    def lines_of(self, position: int) -> NDArray[np.int64]:
        """Return the physical line of each cell of a column; the record's for a column that was made."""
        beyond = self.lines is None or position >= len(self.lines)
        return self.table.lines if beyond or self.lines is None else self.lines[position]


def to_records(table: Table, shape: str, facts: Facts) -> Shaped:  # noqa: PLR0915
    """Put the facts of one person and date into one record; a measure that is there twice makes a second."""
    names, of_text = kept_measures(facts.metric.texts)
    if not names and len(facts.metric.texts) == 1:  # the values of a table that does not say what it measures
        names, of_text = [facts.metric.texts[0]], np.zeros(1, dtype="int64")
    metric = of_text[facts.metric.codes]
    valued = filled(facts.value)
    dated = with_digits(facts.date[1].texts)[facts.date[1].codes] | facts.all_dated
    unnamed = ~filled(facts.metric)
    # Totals, headers and bare notes have no measure, but later steps must see and report them.
    metric[(metric < 0) & (~dated | (unnamed & ~valued))] = len(names)
    out = metric < 0
    counted: dict[str, int] = {}
    for code, count in zip(*np.unique(facts.metric.codes[out & valued], return_counts=True), strict=True):
        name = severity_apart(facts.metric.texts[code])[0] or "(no name)"
        counted[name] = counted.get(name, 0) + int(count)
    left = {**facts.left, **counted}

    rows = facts.rows[~out]
    again = _again(table.columns)[rows]
    key = _numbered([facts.date[1], *(cells for _, cells in facts.keys)])[~out]
    if shape == "long":  # a row without a date is reported on its own line
        key = np.where(dated[~out], key, len(facts.rows) + np.arange(len(rows)))
    metric = metric[~out]
    turn = pd.Series(metric).groupby([key, again, metric], sort=False).cumcount().to_numpy()
    groups = pd.Series(key).groupby([key, again, turn], sort=False)
    record: NDArray[np.int64] = groups.ngroup().to_numpy().astype("int64")
    first = np.flatnonzero(~pd.Series(record).duplicated().to_numpy())
    lines = table.lines[rows]
    if not len(rows):
        return Shaped(table, "rows")
    check_cells(len(first), len(names))

    headers: list[str] = []
    columns: list[Cells] = []
    cell_lines: list[NDArray[np.int64]] = []
    date_lines = lines[first] if facts.date_line is None else np.full(len(first), facts.date_line)
    for header, cells in (facts.date, *facts.keys):
        headers.append(header)
        columns.append(compact(cells.codes[~out][first], cells.texts))
        cell_lines.append(lines[first])
    cell_lines[0] = date_lines
    for header, cells in facts.others:
        headers.append(header)
        columns.append(_joined(cells.codes[~out], cells.texts, record, first))
        cell_lines.append(lines[first])
    value, units = _with_units(facts, out)
    for number, name in enumerate(names):
        mine = np.flatnonzero(metric == number)
        if not len(mine):
            continue
        unit = units[mine[0]]
        same = len(set(units[mine].tolist())) == 1
        cells = value[0] if same else value[1]
        codes = np.full(len(first), len(cells.texts), dtype="int64")
        codes[record[mine]] = cells.codes[mine]
        where = lines[first].copy()
        where[record[mine]] = lines[mine]
        headers.append(f"{name} ({unit})" if same and unit else name)
        columns.append(compact(codes, [*cells.texts, ""]))
        cell_lines.append(where)
    shaped = replace(
        table,
        headers=_told_apart(headers),
        columns=columns,
        lines=lines[first],
        short=np.unique(record[_firsts(rows, table.short)]),
        cut=np.unique(record[_firsts(rows, table.cut)]),
    )
    return Shaped(shaped, shape, cell_lines, left, np.flatnonzero(again[first]), counted)


def _with_units(facts: Facts, out: NDArray[np.bool_]) -> tuple[tuple[Cells, Cells], NDArray[np.object_]]:
    """Return the values without and with their unit, and the unit of each; words for severity always stay."""
    words = [severity_apart(text)[1] for text in facts.metric.texts]
    word = cells_of(words)
    suffix = word.take(facts.metric.codes[~out])
    value = _paired(facts.value.take(~out), suffix)
    if facts.unit is None:
        return (value, value), np.full(len(value.codes), "", dtype=object)
    unit = facts.unit.take(~out)
    return (value, _paired(value, unit)), np.asarray(unit.texts, dtype=object)[unit.codes]


def _paired(value: Cells, suffix: Cells) -> Cells:
    """Write what belongs to a value behind it, where there is a value."""
    if not any(suffix.texts):
        return value
    size = len(suffix.texts)
    codes, pairs = pd.factorize(value.codes.astype("int64") * size + suffix.codes)
    texts = [(value.texts[pair // size], suffix.texts[pair % size]) for pair in pairs]
    return Cells(codes.astype("int32"), [f"{text} {end}".strip() if text else "" for text, end in texts])


def _joined(
    codes: NDArray[np.int32], texts: list[str], record: NDArray[np.int64], first: NDArray[np.int64]
) -> Cells:
    """Return one cell for each record: the text its lines share, or all their different texts."""
    said = np.flatnonzero(filled(Cells(codes, texts)))
    pair = record[said] * len(texts) + codes[said]
    pair = pair[~pd.Series(pair).duplicated().to_numpy()]
    owner, code = pair // max(len(texts), 1), pair % max(len(texts), 1)
    alone = np.bincount(owner, minlength=len(first)) == 1
    new = np.full(len(first), len(texts), dtype="int64")
    new[owner[alone[owner]]] = code[alone[owner]]
    several: dict[int, list[str]] = {}
    for one, what in zip(owner[~alone[owner]].tolist(), code[~alone[owner]].tolist(), strict=True):
        several.setdefault(one, []).append(texts[what])
    new[list(several)] = len(texts) + 1 + np.arange(len(several))
    return compact(new, [*texts, "", *("; ".join(parts) for parts in several.values())])


def _numbered(columns: list[Cells]) -> NDArray[np.int64]:
    """Give equal rows of some columns the same number, counted as they first appear."""
    key = columns[0].codes.astype("int64")
    for column in columns[1:]:
        key = pd.factorize(key * max(len(column.texts), 1) + column.codes)[0].astype("int64")
    return key


def _again(columns: list[Cells]) -> NDArray[np.bool_]:
    """Say which records equal an earlier one in every cell."""
    return pd.Series(_numbered(columns)).duplicated().to_numpy()


def _firsts(rows: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some records of the file first has a fact."""
    places = np.flatnonzero(np.isin(rows, wanted))
    return places[~pd.Series(rows[places]).duplicated().to_numpy()]


def _told_apart(headers: list[str]) -> tuple[str, ...]:
    """Put a number behind a name that stands twice, as in the headers of a file."""
    seen: dict[str, None] = {}
    last: dict[str, int] = {}
    for header in headers:
        number, name = last.get(header, 1), header
        while name in seen:
            number += 1
            name = f"{header} ({ {2: '2nd', 3: '3rd'}.get(number, f'{number}th') })"
        seen[name], last[header] = None, number
    return tuple(seen)
