"""Step 5: what only the whole table shows: summary rows, repeated headers, rows that stand twice."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

#: What else may stand in the name of a total: “Class average”, “Mean of group 2”.
_MOST_WORDS = 4


def summary_days(texts: list[str], codes: list[str]) -> NDArray[np.bool_]:
    """Say which distinct texts of the date column are the name of a total; those without a code are days."""
    known = meanings("summary")
    names = [plain(text) if code else "" for text, code in zip(texts, codes, strict=True)]
    first = [known.get(name.split(" ")[0], "alone") for name in names]
    found = [word != "alone" or bool(_kind(name, known)) for word, name in zip(first, names, strict=True)]
    return np.array(found, dtype=bool)


def summary_names(column: Cells, undated: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which records are totals by a name in another column than the date's.

    Words such as “max” name people, too: they count only in records without a day, or beside plain totals;
    “N” only right above or below a total.
    """
    kinds = kinds_of_names(column.texts)
    if not any(kinds):
        return np.zeros(len(column.codes), dtype=bool)
    strong = np.array([kind == "strong" for kind in kinds], dtype=bool)[column.codes]
    weak = np.array([kind == "weak" for kind in kinds], dtype=bool)[column.codes]
    totals: NDArray[np.bool_] = strong | (weak & (undated | bool(strong.any())))
    beside = np.array([kind == "beside" for kind in kinds], dtype=bool)[column.codes]
    near = np.concatenate(([False], totals[:-1])) | np.concatenate((totals[1:], [False]))
    return totals | (beside & near)


def led_by_totals(columns: list[Cells], among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say of which of some records the first cell with a text is the name of a total."""
    found = np.zeros(len(among), dtype=bool)
    left = np.flatnonzero(among)
    for column in columns:
        codes = column.codes[left]
        used, places = np.unique(codes, return_inverse=True)  # few records are looked at, and few texts
        texts = [column.texts[code] for code in used]
        totals = np.array([bool(kind) for kind in kinds_of_names(texts)], dtype=bool)
        found[left] = totals[places]
        left = left[~np.array([bool(text) for text in texts], dtype=bool)[places]]
        if not len(left):
            break
    return found


def kinds_of_names(texts: list[str]) -> list[str]:
    """Say of each distinct text whether it names a total: surely ("strong") or perhaps ("weak", "beside")."""
    known = meanings("summary")
    return [_kind(plain(text), known) for text in texts]


def _kind(name: str, known: Mapping[str, str]) -> str:
    words = name.split()
    if not words or len(words) > _MOST_WORDS:
        return ""
    kinds = {known.get(part, "") for part in (name, words[-1], *words[:1])}
    if not name.isascii():  # run-on scripts: クラス平均
        kinds |= {known.get(name[-size:], "") for size in (2, 3)}
    if known.get(name) in ("beside", "alone"):
        return "beside" if known[name] == "beside" else "strong"
    return next((kind for kind in ("strong", "weak") if kind in kinds), "")


def repeated_headers(column: Cells, codes: list[str], header: str) -> NDArray[np.int64]:
    """Return the records that repeat the header, judged by the date column."""
    name = plain(header)
    same = [
        bool(name and code) and plain(text) == name for text, code in zip(column.texts, codes, strict=True)
    ]
    return (
        np.flatnonzero(np.array(same, dtype=bool)[column.codes])
        if any(same)
        else np.asarray([], dtype="int64")
    )


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
