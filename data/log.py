"""The Log: one person's or one group's table of entries.

Everything in Limber speaks of a log in the words of this file: the names of its columns, their units,
what values are possible, and how two logs become one.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from data.counted_days import BETWEEN_TESTS, DAY_ONE, MOST_COUNTED
from data.measures import MEASURES as MEASURES  # noqa: PLC0414 - what a log holds is asked for here
from data.spreadsheet import safe_csv

#: The name of the only person of a file that names nobody.
ONE_PERSON = "me"

RATINGS = tuple(name for name, measure in MEASURES.items() if measure.kind == "rating")
#: Scores of questionnaires on everyday function.
FUNCTIONS = tuple(name for name, measure in MEASURES.items() if measure.kind == "function")
#: Scores and ratings above, amounts below, as figures and tables have them.
TOP_DOWN = tuple(sorted(MEASURES, key=lambda name: MEASURES[name].kind == "amount"))

#: Columns every log has, in order; the rest are there when the file has them.
REQUIRED = ("person", "date", *(name for name, measure in MEASURES.items() if measure.required))
OPTIONAL = (
    "time", *(name for name, measure in MEASURES.items() if not measure.required), "injury", "side", "note",
)  # fmt: skip

DTYPES: dict[str, Any] = {
    "person": "str",
    "date": "datetime64[us]",
    "time": "str",
    **dict.fromkeys(MEASURES, "float64"),
    "injury": "boolean",
    "side": "category",
    "note": "str",
}


def as_entries(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table the canonical columns, dtypes and order of a log.

    Parameters
    ----------
    table : DataFrame, shape (n, k)
        Some or all canonical columns; others are left out. Missing required columns become empty ones;
        a missing `person` becomes `ONE_PERSON`.

    Returns
    -------
    DataFrame, shape (n, 6 to 14)
        Sorted by person, date (and time where there is one); a fresh index. `table` is not changed.

    Examples
    --------
    >>> as_entries(pd.DataFrame({"date": ["2026-01-05"], "reach_cm": [-3]}))["person"].tolist()
    ['me']
    """
    columns: dict[str, pd.Series] = {}
    for name in (*REQUIRED, *OPTIONAL):
        if name in table.columns:
            columns[name] = table[name].astype(DTYPES[name])
        elif name == "person":
            columns[name] = pd.Series(ONE_PERSON, index=table.index, dtype="str")
        elif name in REQUIRED:
            empty: object = pd.NaT if name == "date" else np.nan
            columns[name] = pd.Series(empty, index=table.index).astype(DTYPES[name])
    order = ["person", "date", *(["time"] if "time" in columns else [])]
    entries = pd.DataFrame(columns, index=table.index)
    return entries.sort_values(order, kind="stable", na_position="first", ignore_index=True)


def empty_log() -> pd.DataFrame:
    """Return a log without entries, with all required columns."""
    return _empty().copy()


@cache
def _empty() -> pd.DataFrame:
    return as_entries(pd.DataFrame({"date": pd.Series(dtype="datetime64[us]")}))


def merge_logs(older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """Add a newer file's entries to a log.

    Parameters
    ----------
    older, newer : DataFrame
        Two logs with canonical columns.

    Returns
    -------
    DataFrame
        Every day of a person that `newer` holds stands as `newer` has it; all other days stay.
    """
    if older.empty or newer.empty:
        return as_entries(newer if older.empty else older)
    replaced = pd.MultiIndex.from_frame(older[["person", "date"]]).isin(
        pd.MultiIndex.from_frame(newer[["person", "date"]])
    )
    return as_entries(pd.concat([older[~replaced], newer], ignore_index=True))


#: Whole numbers that no computer needs long for.
_NUMBER_IN_NAME = re.compile(r"([0-9]{1,18})")


def people(entries: pd.DataFrame) -> list[str]:
    """Return the people of a log, in alphabetical order."""
    return sorted(entries["person"].unique())


def in_order(name: str) -> tuple[str | int, ...]:
    """Return what to sort a name by where people look for it: "Pupil 2" stands before "Pupil 10".

    Examples
    --------
    >>> sorted(["Pupil 10", "Pupil 2", "Ann"], key=in_order)
    ['Ann', 'Pupil 2', 'Pupil 10']
    """
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_NUMBER_IN_NAME.split(name)))


def recorded(entries: pd.DataFrame, columns: tuple[str, ...] = tuple(MEASURES)) -> list[str]:
    """Return which measures hold at least one value."""
    return [name for name in columns if name in entries and bool(entries[name].notna().any())]


def without_made_up_days(entries: pd.DataFrame) -> pd.DataFrame:
    """Return a log on counted days with their numbers as texts, from which `read_log` makes the same log.

    Tests without dates get their number, a single one nothing at all; other days are "Day 12".
    """
    numbers = (entries["date"] - DAY_ONE) // pd.Timedelta(days=1)
    tests, apart = divmod(numbers, BETWEEN_TESTS)
    rest, there = entries.drop(columns="date"), sorted(tests.unique())
    if (apart == 0).all() and there == list(range(len(there))):
        if len(there) > 1:
            rest.insert(1, "test", [f"Test {test + 1}" for test in tests])
        return rest
    if numbers.abs().max() < MOST_COUNTED:
        rest.insert(1, "day", [f"Day {number + 1}" for number in numbers])
        return rest
    return entries


def to_parquet(entries: pd.DataFrame, *, counted: bool = False) -> bytes:
    """Write a log as Parquet that `read_log` reads back the same; `counted` as in `to_csv`."""
    buffer = io.BytesIO()
    (without_made_up_days(entries) if counted else entries).to_parquet(buffer, index=False)
    return buffer.getvalue()


def to_csv(entries: pd.DataFrame, *, counted: bool = False) -> bytes:
    """Write a log as CSV that any spreadsheet opens and that `read_log` reads back the same.

    Text cells that a spreadsheet would take for a formula (they start with ``= + - @``, a tab or a
    carriage return) get an apostrophe in front. The first bytes are the UTF-8 mark, for Excel.

    With `counted` the days stand on made-up dates (`data.counted_days`): those are not written.
    """
    if counted:
        entries = without_made_up_days(entries)
    if "date" in entries:
        entries = entries.assign(date=entries["date"].dt.strftime("%Y-%m-%d"))
    return safe_csv(entries)
