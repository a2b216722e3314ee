"""Step 2b, first half: wide and long tables are taken apart into facts.

A fact is one value of one measure on one line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, filled
from data.reading.date_texts import could_be_date
from data.reading.limits import check_values
from data.reading.measures import KEYS, TRIED, share_of_measures
from data.reading.values import is_missing, parse_number
from data.reading.words import normal, without_ordinal

if TYPE_CHECKING:  # so that `table` may ask `looks_wide` when it looks for the header
    from data.reading.table import Table

_VALUE_WORDS = frozenset(
    "value values rating score amount level intensity severity result wert werte bewertung starke ergebnis "
    "valeur note valor puntuacion waarde valore punteggio 값 値 数値 数值 值".split()
)
_UNIT_WORDS = frozenset(
    "unit units einheit einheiten unite unites unidad unidades unidade eenheid unita 단위 単位 单位".split()
)


@dataclass(frozen=True, slots=True)
class Facts:
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


def date_place(table: Table, means: list[str | None]) -> int | None:
    """Find the date column by its meaning and its cells, or by one of the two."""
    like = [_mostly(column, could_be_date) for column in table.columns]
    named = [i for i, meaning in enumerate(means) if meaning == "date"]
    free = [i for i, meaning in enumerate(means) if like[i] and meaning is None]
    return next(iter([*(i for i in named if like[i]), *named, *free]), None)


def take_long(table: Table, means: list[str | None]) -> Facts | None:
    """Take a table of dates, measures and values apart; None if it is none."""
    day = date_place(table, means)
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
        if i not in (day, value, unit) and (share := share_of_measures(column)) > 0
        if means[i] is None or (means[i] in ("pain", "person") and share >= 0.5)
        if share >= 0.5 or named
    }
    if not shares:
        return None
    metric = max(shares, key=lambda i: shares[i])
    rest = [i for i in range(len(table.columns)) if i not in (day, value, metric, unit)]
    pairs = {i: (table.headers[i], table.columns[i]) for i in rest}
    return Facts(
        rows=np.arange(len(table.lines)),
        date=(table.headers[day], table.columns[day]),
        keys=[pairs[i] for i in rest if means[i] in KEYS],
        others=[pairs[i] for i in rest if means[i] not in KEYS],
        metric=table.columns[metric],
        unit=None if unit is None else table.columns[unit],
        value=table.columns[value],
        date_line=None,
        left={},
    )


def take_wide(table: Table, means: list[str | None], dates: list[int]) -> Facts | None:
    """Take a table with one column for each date apart; None if its rows are no measures."""
    # What stands between two dates was meant as one: kept, so that it is reported as no date.
    span = np.arange(dates[0], dates[-1] + 1)
    outside = [i for i in range(len(table.columns)) if not dates[0] <= i <= dates[-1]]
    unit = _unit_column(table)
    metric = next((i for i in outside if i != unit and share_of_measures(table.columns[i]) >= 0.5), None)
    if metric is None:
        return None
    late = [i for i in outside if i > dates[-1] and i not in (metric, unit) and means[i] not in KEYS]
    rest = [i for i in outside if i not in (metric, unit, *late)]
    check_values(sum(int(np.count_nonzero(filled(table.columns[i]))) for i in span))
    starts = np.cumsum([0, *(len(table.columns[i].texts) for i in span)])
    places, texts = pd.factorize(np.asarray([t for i in span for t in table.columns[i].texts], dtype=object))
    places = places.astype("int32")
    grid = np.stack(
        [places[table.columns[i].codes + start] for i, start in zip(span, starts[:-1], strict=True)], axis=1
    )
    # A day without any value is a column made in advance, not an entry.
    rows, days = np.nonzero(np.array([bool(text) for text in texts], dtype=bool)[grid])
    headers = cells_of([without_ordinal(table.headers[i]) for i in span])

    def spread(i: int) -> Cells:
        return Cells(table.columns[i].codes[rows], table.columns[i].texts)

    pairs = {i: (table.headers[i], spread(i)) for i in rest}
    return Facts(
        rows=rows,
        date=("date", Cells(headers.codes[days], headers.texts)),
        keys=[pairs[i] for i in rest if means[i] in KEYS],
        others=[pairs[i] for i in rest if means[i] not in KEYS],
        metric=spread(metric),
        unit=None if unit is None else spread(unit),
        value=Cells(grid[rows, days].astype("int32"), [str(text) for text in texts]),
        date_line=table.header_row,
        left={
            table.headers[i]: int(filled(table.columns[i]).sum()) for i in late if any(table.columns[i].texts)
        },
    )


def _unit_column(table: Table) -> int | None:
    return next((i for i, header in enumerate(table.headers) if normal(header) in _UNIT_WORDS), None)


def _mostly(column: Cells, holds: Callable[[str], bool]) -> bool:
    """Say whether most of the first distinct texts of a column are of a kind."""
    tried = [text for text in column.texts[:TRIED] if not is_missing(text)]
    return bool(tried) and sum(map(holds, tried)) >= 0.8 * len(tried)


def _is_number(text: str) -> bool:
    return len(text) <= 30 and parse_number(text, ".") is not None and not could_be_date(text)
