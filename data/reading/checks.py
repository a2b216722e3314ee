"""Step 5: what only the whole table shows: summary rows, repeated headers, rows that stand twice."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.table import Table
from data.reading.words import normal

_SUMMARY = frozenset(
    "total totals sum summe gesamt average mean avg mittelwert durchschnitt schnitt max maximum min minimum "
    "median count anzahl std stdev sd suma promedio media maximo minimo somme moyenne totale "
    "합계 평균 合計 平均 总计".split()
)


def summary_texts(texts: list[str]) -> NDArray[np.bool_]:
    """Say which distinct texts of the date column are the name of a total rather than a day."""
    return np.array(
        [(name := normal(text)) in _SUMMARY or name.split(" ")[0] in _SUMMARY for text in texts], dtype=bool
    )


def repeated_headers(table: Table, position: int) -> NDArray[np.int64]:
    """Return the records that repeat the header, judged by the date column and one more."""
    header = normal(table.headers[position])
    column = table.columns[position]
    same = np.array([bool(header) and normal(text) == header for text in column.texts], dtype=bool)
    return np.flatnonzero(same[column.codes]) if same.any() else np.asarray([], dtype="int64")


def duplicates(table: Table, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which of some records equal an earlier one of them in every cell, unused columns too."""
    if not len(rows):
        return np.asarray([], dtype=bool)
    # All cells of a record as one number; where the numbers would grow too large, they are numbered anew.
    key = np.zeros(len(rows), dtype="int64")
    span = 1
    for column in table.columns:
        size = len(column.texts) + 1
        if span > 2**62 // size:
            codes, distinct = pd.factorize(key)
            key, span = codes.astype("int64"), len(distinct) + 1
        key *= size
        key += column.codes[rows]
        span *= size
    ordered = np.sort(key)
    if not (ordered[1:] == ordered[:-1]).any():  # the usual case, told at half the memory
        return np.zeros(len(rows), dtype=bool)
    return pd.Series(key).duplicated().to_numpy()
