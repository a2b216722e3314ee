"""Step 5b: the entries and the people, put together from the values of the columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.log import DTYPES, ONE_PERSON, OPTIONAL, REQUIRED
from data.reading.cells import Cells
from data.reading.columns import PROFILE, Mapping
from data.reading.date_texts import clock
from data.reading.dates import Days
from data.reading.table import Table

#: What a person is called whose name is missing where others have one.
NO_NAME = "(no name)"


def put_together(
    table: Table,
    mapping: Mapping,
    days: Days | None,
    columns: dict[str, NDArray[np.float64]],
    rows: NDArray[np.int64],
) -> tuple[pd.DataFrame, int]:
    """Put the entries together, sorted by person and date; count a person's days with several entries."""
    if days is not None and "date" in mapping.columns:
        codes = table.columns[mapping.columns["date"]].codes[rows]
        dates = days.days.astype("datetime64[us]")[codes]
        times = _times(table, mapping, days, rows)
    else:
        dates, times = np.empty(0, dtype="datetime64[us]"), None
    ranks = _ranks(table, mapping, rows)
    order = np.lexsort((dates, ranks) if times is None else (times, dates, ranks))
    rows, dates, ranks = rows[order], dates[order], ranks[order]
    times = None if times is None else times[order]
    del order
    again = (dates[1:] == dates[:-1]) & (ranks[1:] == ranks[:-1])
    several = int((again & ~np.r_[False, again[:-1]]).sum()) if len(again) else 0
    del ranks, again  # a million entries are many bytes: nothing is kept that is not needed any more
    parts: dict[str, object] = {"person": _names(table, mapping, rows), "date": dates}
    if times is not None:
        parts["time"] = pd.array(times, dtype="str").fillna("")
    for column in (*REQUIRED[2:], *OPTIONAL):
        if column in columns:
            parts[column] = columns[column][table.columns[mapping.columns[column]].codes[rows]]
        elif column in REQUIRED:
            parts[column] = np.full(len(rows), np.nan)
        elif column in ("note", "side") and column in mapping.columns:
            parts[column] = _texts(table.columns[mapping.columns[column]], rows)
    entries = pd.DataFrame(parts, copy=False)
    if "injury" in entries:
        entries["injury"] = entries["injury"].astype(DTYPES["injury"])
    if "side" in entries:
        entries["side"] = entries["side"].astype(DTYPES["side"])
    if "time" in entries:
        entries["time"] = entries["time"].replace("", np.nan)
    ordered = [name for name in (*REQUIRED, *OPTIONAL) if name in entries]
    return (entries if list(entries) == ordered else entries[ordered]), several


def _names(table: Table, mapping: Mapping, rows: NDArray[np.int64]) -> pd.api.extensions.ExtensionArray:
    """Return the person of each record; an empty name counts as one person."""
    position = mapping.columns.get("person")
    if position is None:
        return pd.array([ONE_PERSON], dtype="str").take(np.zeros(len(rows), dtype="int64"))
    cells = table.columns[position]
    return pd.array([text or NO_NAME for text in cells.texts], dtype="str").take(cells.codes[rows])


def _ranks(table: Table, mapping: Mapping, rows: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return for each record the place of its person in alphabetical order."""
    position = mapping.columns.get("person")
    if position is None:
        return np.zeros(len(rows), dtype="int32")
    cells = table.columns[position]
    _, ranks = np.unique([text or NO_NAME for text in cells.texts], return_inverse=True)
    return ranks.astype("int32")[cells.codes[rows]]


def _texts(cells: Cells, rows: NDArray[np.int64]) -> pd.api.extensions.ExtensionArray:
    texts = pd.array([text or None for text in cells.texts], dtype="str")
    return texts.take(cells.codes[rows])


def _times(table: Table, mapping: Mapping, days: Days, rows: NDArray[np.int64]) -> NDArray[np.str_] | None:
    """Return the time of day of each record, from its own column or from the date's text; None for no times.

    Midnight on every record is no time: spreadsheets write it behind days.
    """
    position = mapping.columns.get("time")
    if position is not None:
        cells = table.columns[position]
        read = np.asarray([clock(text) for text in cells.texts], dtype="U5")
    else:
        cells = table.columns[mapping.columns["date"]]
        read = np.asarray(days.times, dtype="U5")
    if not set(np.unique(read)) - {"", "00:00"}:
        return None
    return read[cells.codes[rows]]


def people_of(table: Table, mapping: Mapping, rows: NDArray[np.int64]) -> pd.DataFrame:
    """Return what the file says about people: one row a person, the first value that stands for each."""
    said = [name for name in PROFILE if name in mapping.columns]
    if not said:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in ("person", *PROFILE)})
    frame = pd.DataFrame({"person": _names(table, mapping, rows)})
    for name in PROFILE:
        frame[name] = _texts(table.columns[mapping.columns[name]], rows) if name in said else None
    frame["age"] = pd.to_numeric(frame["age"], errors="coerce")
    return frame.groupby("person", as_index=False, sort=True).first()
