"""Step 5b: the entries and the people, put together from the values of the columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.log import DTYPES, ONE_PERSON, OPTIONAL, REQUIRED
from data.reading.cells import Cells
from data.reading.columns import PROFILE, Mapping
from data.reading.dates import Days, clock
from data.reading.table import Table


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
    names, ranks = _names(table, mapping, rows)
    keys = [dates, ranks] if times is None else [times, dates, ranks]
    order = np.lexsort(tuple(keys))
    rows, dates, ranks = rows[order], dates[order], ranks[order]
    parts: dict[str, object] = {"person": names.take(order), "date": dates}
    if times is not None:
        parts["time"] = pd.array(times[order], dtype="str").fillna("")
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
    again = (dates[1:] == dates[:-1]) & (ranks[1:] == ranks[:-1])
    several = int((again & ~np.r_[False, again[:-1]]).sum()) if len(again) else 0
    return entries[ordered], several


def _names(
    table: Table, mapping: Mapping, rows: NDArray[np.int64]
) -> tuple[pd.api.extensions.ExtensionArray, NDArray[np.int64]]:
    """Return the person of each record and the rank that sorts them; an empty name counts as one person."""
    position = mapping.columns.get("person")
    if position is None:
        return pd.array([ONE_PERSON] * len(rows), dtype="str"), np.zeros(len(rows), dtype="int64")
    cells = table.columns[position]
    texts = np.asarray([text or "(no name)" for text in cells.texts], dtype=object)
    rank = np.argsort(np.argsort(texts, kind="stable"), kind="stable")
    codes = cells.codes[rows]
    return pd.array(texts, dtype="str").take(codes), rank[codes]


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
    names, _ = _names(table, mapping, rows)
    frame = pd.DataFrame({"person": names})
    for name in PROFILE:
        frame[name] = _texts(table.columns[mapping.columns[name]], rows) if name in said else None
    frame["age"] = pd.to_numeric(frame["age"], errors="coerce")
    return frame.groupby("person", as_index=False, sort=True).first()
