"""Step 2b: tables of another shape become one record for each entry, before the columns are told apart.

Wide tables (one column for each date) and long ones (date, measure, value) are both taken apart into facts,
each one value of one measure on one line, and the facts of one person and date are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, compact, filled, with_digits
from data.reading.columns import CANONICAL, MEASURED
from data.reading.dates import could_be_date
from data.reading.values import is_missing, parse_number
from data.reading.words import guess, match_header, normal, without_ordinal

if TYPE_CHECKING:  # so that `table` may ask `looks_wide` when it looks for the header
    from data.reading.table import Table

#: Fewer dates in a header prove nothing.
_FEWEST_DATES = 3
#: Distinct texts looked at when judging what a column holds.
_TRIED = 50
#: More different texts than any list of measures has.
_MOST_METRICS = 2_000
#: Thousands of measures of many days are no log, and would fill the memory.
_MOST_CELLS = 20_000_000
#: What tells the records of one date apart; other columns are only carried along.
_KEYS = ("person", "time", "side")
#: What the rows of a long table may bring. Plain “pain” is asked about later.
_KEPT = {*CANONICAL, "pain"} - {"date", *_KEYS}
_VALUE_WORDS = frozenset(
    "value values rating score amount level intensity severity result wert werte bewertung starke ergebnis "
    "valeur note valor puntuacion waarde valore punteggio 값 値 数値 数值 值".split()
)
_UNIT_WORDS = frozenset(
    "unit units einheit einheiten unite unites unidad unidades unidade eenheid unita 단위 単位 单位".split()
)
#: Words that some apps write behind a measure: “Back pain (Mild)” with the value 1 is no 1 of 10.
_SEVERITY = re.compile(
    r"\s*\((?:mild|moderate|severe|extreme|unbearable|leicht|mittel|stark|sehr stark)\)$", re.IGNORECASE
)


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
    """

    table: Table
    shape: str
    lines: list[NDArray[np.int64]] | None = None
    left: dict[str, int] = field(default_factory=dict)
    repeats: NDArray[np.int64] = field(default_factory=lambda: np.asarray([], dtype="int64"))

    def lines_of(self, position: int) -> NDArray[np.int64]:
        """Return the physical line of each cell of a column."""
        return self.table.lines if self.lines is None else self.lines[position]


@dataclass(frozen=True, slots=True)
class _Facts:
    """One value of one measure each; all arrays and columns have one item for each fact.

    `rows` is the record of the file, `date` stands on `date_line` where that is not the fact's own line.
    """

    rows: NDArray[np.int64]
    date: tuple[str, Cells]
    keys: list[tuple[str, Cells]]
    others: list[tuple[str, Cells]]
    metric: Cells
    unit: Cells | None
    value: Cells
    date_line: int | None
    left: dict[str, int]


def to_rows(table: Table, chosen: Mapping[str, str] | None = None) -> Shaped:
    """Bring a wide or long table to one record for each entry; leave any other as it is.

    Parameters
    ----------
    table : Table
    chosen : mapping of canonical column to source header, optional
        What the person decided (`Choices.columns`).
    """
    means = _meanings(table.headers, chosen or {})
    dates = [i for i, header in enumerate(table.headers) if could_be_date(without_ordinal(header))]
    if len(dates) >= _FEWEST_DATES:
        shape, facts = "wide", _wide(table, means, dates)
    elif set(means) & set(MEASURED):
        return Shaped(table, "rows")
    else:
        shape, facts = "long", _long(table, means)
    return Shaped(table, "rows") if facts is None else _together(table, shape, facts)


def looks_wide(cells: list[str]) -> bool:
    """Say whether a record could be the header of a wide table: a name or two, then mostly dates."""
    named = [cell for cell in cells if cell.strip()]
    if len(named) < _FEWEST_DATES or could_be_date(cells[0]):
        return False
    dates = sum(could_be_date(cell) for cell in named)
    return dates >= _FEWEST_DATES and dates >= 0.5 * len(named)


def date_column(table: Table, chosen: Mapping[str, str] | None = None) -> int | None:
    """Find the date column of a table of the usual or the long shape, as `map_columns` would."""
    return _date_column(table, _meanings(table.headers, chosen or {}))


def _meanings(headers: tuple[str, ...], chosen: Mapping[str, str]) -> list[str | None]:
    """Return the canonical column of each header by its words, or as the person chose."""
    by_choice = {source: column for column, source in chosen.items()}
    return [by_choice.get(header) or _meaning(header) for header in headers]


def _meaning(header: str) -> str | None:
    match = match_header(without_ordinal(header)) if len(header) < 80 else None
    return match.column if match else None


def _date_column(table: Table, means: list[str | None]) -> int | None:
    like = [_mostly(column, could_be_date) for column in table.columns]
    named = [i for i, meaning in enumerate(means) if meaning == "date"]
    free = [i for i, meaning in enumerate(means) if like[i] and meaning is None]
    return next(iter([*(i for i in named if like[i]), *named, *free]), None)


def _long(table: Table, means: list[str | None]) -> _Facts | None:
    """Take a table of dates, measures and values apart; None if it is none."""
    day = _date_column(table, means)
    if day is None:
        return None
    numeric = [
        i
        for i, column in enumerate(table.columns)
        if means[i] in (None, "pain") and i != day and _mostly(column, _is_number)
    ]
    named = [i for i in numeric if _VALUE_WORDS & set(normal(table.headers[i]).split())]
    if len(named or numeric) != 1:
        return None
    value = (named or numeric)[0]
    # Where the header says that it holds values, one known measure among many unknown ones is enough.
    unit = _unit_column(table)
    shares = {
        i: share
        for i, column in enumerate(table.columns)
        if i not in (day, value, unit) and (share := _measures(column)) > 0
        if means[i] is None or (means[i] in ("pain", "person") and share >= 0.5)
        if share >= 0.5 or named
    }
    if not shares:
        return None
    metric = max(shares, key=lambda i: shares[i])
    rest = [i for i in range(len(table.columns)) if i not in (day, value, metric, unit)]
    pairs = {i: (table.headers[i], table.columns[i]) for i in rest}
    return _Facts(
        rows=np.arange(len(table.lines)),
        date=(table.headers[day], table.columns[day]),
        keys=[pairs[i] for i in rest if means[i] in _KEYS],
        others=[pairs[i] for i in rest if means[i] not in _KEYS],
        metric=table.columns[metric],
        unit=None if unit is None else table.columns[unit],
        value=table.columns[value],
        date_line=None,
        left={},
    )


def _wide(table: Table, means: list[str | None], dates: list[int]) -> _Facts | None:
    """Take a table with one column for each date apart; None if its rows are no measures."""
    # What stands between two dates was meant as one: kept, so that it is reported as no date.
    span = np.arange(dates[0], dates[-1] + 1)
    outside = [i for i in range(len(table.columns)) if not dates[0] <= i <= dates[-1]]
    unit = _unit_column(table)
    metric = next((i for i in outside if i != unit and _measures(table.columns[i]) >= 0.5), None)
    if metric is None:
        return None
    late = [i for i in outside if i > dates[-1] and i not in (metric, unit) and means[i] not in _KEYS]
    rest = [i for i in outside if i not in (metric, unit, *late)]
    starts = np.cumsum([0, *(len(table.columns[i].texts) for i in span)])
    places, texts = pd.factorize(np.asarray([t for i in span for t in table.columns[i].texts], dtype=object))
    grid = np.stack(
        [places[table.columns[i].codes + start] for i, start in zip(span, starts[:-1], strict=True)], axis=1
    )
    # A day without any value is a column made in advance, not an entry.
    rows, days = np.nonzero(np.array([bool(text) for text in texts], dtype=bool)[grid])
    headers = cells_of([without_ordinal(table.headers[i]) for i in span])

    def spread(i: int) -> Cells:
        return Cells(table.columns[i].codes[rows], table.columns[i].texts)

    pairs = {i: (table.headers[i], spread(i)) for i in rest}
    return _Facts(
        rows=rows,
        date=("date", Cells(headers.codes[days], headers.texts)),
        keys=[pairs[i] for i in rest if means[i] in _KEYS],
        others=[pairs[i] for i in rest if means[i] not in _KEYS],
        metric=spread(metric),
        unit=None if unit is None else spread(unit),
        value=Cells(grid[rows, days].astype("int32"), [str(text) for text in texts]),
        date_line=table.header_row,
        left={
            table.headers[i]: int(filled(table.columns[i]).sum()) for i in late if any(table.columns[i].texts)
        },
    )


def _together(table: Table, shape: str, facts: _Facts) -> Shaped:
    """Put the facts of one person and date into one record; a measure that is there twice makes a second."""
    names, of_text = _kept_metrics(facts.metric.texts)
    metric = of_text[facts.metric.codes]
    valued = filled(facts.value)
    dated = with_digits(facts.date[1].texts)[facts.date[1].codes]
    unnamed = ~filled(facts.metric)
    # Totals, headers and bare notes have no measure, but later steps must see and report them.
    metric[(metric < 0) & (~dated | (unnamed & ~valued))] = len(names)
    out = metric < 0
    left = dict(facts.left)
    for code, count in zip(*np.unique(facts.metric.codes[out & valued], return_counts=True), strict=True):
        name = _SEVERITY.sub("", facts.metric.texts[code]) or "(no name)"
        left[name] = left.get(name, 0) + int(count)

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
    if not len(rows) or len(names) * len(first) > _MOST_CELLS:
        return Shaped(table, "rows")

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
    return Shaped(shaped, shape, cell_lines, left, np.flatnonzero(again[first]))


def _kept_metrics(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the names of the measures a log keeps, and which of them each distinct text is (-1: none)."""
    names: dict[str, tuple[int, str]] = {}
    of_text = np.full(len(texts), -1, dtype="int64")
    for i, text in enumerate(texts):
        bare = _SEVERITY.sub("", text)
        meaning = _meaning(bare)
        if meaning is None and len(texts) <= _TRIED and len(bare) < 80:
            meaning = guess(bare)
        if meaning in _KEPT:
            same = " ".join(re.sub(r"[\W_]+", " ", bare.casefold()).split())
            of_text[i] = names.setdefault(same, (len(names), bare))[0]
    return [name for _, name in names.values()], of_text


def _with_units(facts: _Facts, out: NDArray[np.bool_]) -> tuple[tuple[Cells, Cells], NDArray[np.object_]]:
    """Return the values without and with their unit, and the unit of each; words for severity always stay."""
    words = [match[0].strip() if (match := _SEVERITY.search(text)) else "" for text in facts.metric.texts]
    word = cells_of(words)
    suffix = Cells(word.codes[facts.metric.codes[~out]], word.texts)
    value = _paired(Cells(facts.value.codes[~out], facts.value.texts), suffix)
    if facts.unit is None:
        return (value, value), np.full(len(value.codes), "", dtype=object)
    unit = Cells(facts.unit.codes[~out], facts.unit.texts)
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
    seen: list[str] = []
    for header in headers:
        number, name = 1, header
        while name in seen:
            number += 1
            name = f"{header} ({ {2: '2nd', 3: '3rd'}.get(number, f'{number}th') })"
        seen.append(name)
    return tuple(seen)


def _unit_column(table: Table) -> int | None:
    return next((i for i, header in enumerate(table.headers) if normal(header) in _UNIT_WORDS), None)


def _measures(column: Cells) -> float:
    """Return the share of a column's distinct texts that name something measured; 0 if they prove nothing."""
    texts = [_SEVERITY.sub("", text) for text in column.texts if text]
    if not 0 < len(texts) <= _MOST_METRICS:
        return 0.0
    matches = [m for t in texts if len(t) < 80 and (m := match_header(t)) and m.column in (*MEASURED, "pain")]
    enough = len({match.column for match in matches}) > 1 or any(match.exact for match in matches)
    return len(matches) / len(texts) if enough else 0.0


def _mostly(column: Cells, holds: Callable[[str], bool]) -> bool:
    """Say whether most of the first distinct texts of a column are of a kind."""
    tried = [text for text in column.texts[:_TRIED] if not is_missing(text)]
    return bool(tried) and sum(map(holds, tried)) >= 0.8 * len(tried)


def _is_number(text: str) -> bool:
    return len(text) <= 30 and parse_number(text, ".") is not None and not could_be_date(text)
