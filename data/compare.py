"""Two logs side by side: what adding the newer one would change, before it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.log import DTYPES, OPTIONAL, REQUIRED

_CHANGES = ("person", "date", "column", "before", "after")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `data.log.merge_logs` of two logs would do, counted in days of a person.

    Attributes
    ----------
    new_days : int
        Only the newer log has them.
    changed_days : int
        Both have them, with different entries; the newer log's will stand.
    same_days : int
        Both have them, entry for entry the same.
    only_older : int
        Only the older log has them; they stay.
    changes : DataFrame
        Every value that differs on a changed day: `person`, `date`, `column`, and `before` and `after` as
        text, "" for nothing. An entry that came or went differs in every value it has.
    new_people : tuple of str
        People only the newer log knows.
    """

    new_days: int
    changed_days: int
    same_days: int
    only_older: int
    changes: pd.DataFrame
    new_people: tuple[str, ...]


def compare(older: pd.DataFrame, newer: pd.DataFrame) -> Comparison:
    """Compare two logs day by day of each person.

    Several entries of one day are compared as a set in which equal ones count as often as they stand there;
    their order does not matter. A missing value equals a missing value, a column that one log lacks is
    missing throughout.

    Parameters
    ----------
    older, newer : DataFrame
        Two logs with canonical columns, in any order.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> from data.log import as_entries
    >>> older = as_entries(pd.DataFrame({"date": ["2026-01-05", "2026-01-06"], "back_pain": [4, 5]}))
    >>> newer = as_entries(pd.DataFrame({"date": ["2026-01-06", "2026-01-07"], "back_pain": [3, 2]}))
    >>> found = compare(older, newer)
    >>> found.new_days, found.changed_days, found.same_days, found.only_older
    (1, 1, 0, 1)
    >>> found.changes[["column", "before", "after"]].to_numpy().tolist()
    [['back_pain', '5', '3']]
    """
    columns = [c for c in (*REQUIRED, *OPTIONAL) if c in older or c in newer]
    measured = [c for c in columns if c not in ("person", "date")]
    both = pd.concat([_level(older, columns), _level(newer, columns)], ignore_index=True)
    is_newer = np.arange(len(both)) >= len(older)
    day = both.groupby(["person", "date"], sort=False, dropna=False).ngroup().to_numpy()
    count = int(day.max()) + 1 if len(day) else 0
    row = pd.util.hash_pandas_object(both[measured], index=False).to_numpy()

    # A day is the same where its entries' fingerprints add up to the same; sums wrap around, as they may.
    sums = np.zeros((2, count), dtype="uint64")
    entries = np.zeros((2, count), dtype="int64")
    for which, mask in enumerate((~is_newer, is_newer)):
        np.add.at(sums[which], day[mask], row[mask])
        entries[which] = np.bincount(day[mask], minlength=count)
    known = entries > 0
    shared = known[0] & known[1]
    same = shared & (sums[0] == sums[1]) & (entries[0] == entries[1])
    changed = shared & ~same

    touched = changed[day]
    changes = _changes(both[touched], day[touched], row[touched], is_newer[touched], measured)
    fresh = set(newer["person"].unique()) - set(older["person"].unique())
    return Comparison(
        new_days=int((known[1] & ~known[0]).sum()),
        changed_days=int(changed.sum()),
        same_days=int(same.sum()),
        only_older=int((known[0] & ~known[1]).sum()),
        changes=changes,
        new_people=tuple(sorted(str(name) for name in fresh)),
    )


def _level(entries: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Bring a log to the columns of both, with values that are equal exactly where they mean the same."""
    level: dict[str, pd.Series] = {}
    for name in columns:
        if name not in entries:
            kind: Any = "float64" if DTYPES[name] in ("float64", "boolean") else "str"
            level[name] = pd.Series(np.nan, index=entries.index).astype(kind)
        elif DTYPES[name] == "float64":
            # Adding zero turns −0.0 into 0.0.
            level[name] = entries[name] + 0.0
        elif DTYPES[name] == "boolean":
            level[name] = entries[name].astype("float64")
        elif DTYPES[name] == "category":
            level[name] = entries[name].astype("str")
        else:
            level[name] = entries[name]
    return pd.DataFrame(level)


def _changes(
    rows: pd.DataFrame,
    day: NDArray[np.int64],
    row: NDArray[np.uint64],
    is_newer: NDArray[np.bool_],
    measured: list[str],
) -> pd.DataFrame:
    """List the values that differ on changed days; entries that both logs hold are paired first."""
    rows = rows.assign(_day=day, _row=row, _newer=is_newer)
    rows["_copy"] = rows.groupby(["_day", "_row", "_newer"], sort=False).cumcount()
    rows = rows[~rows.duplicated(["_day", "_row", "_copy"], keep=False)]
    # What is left pairs up in the order of the day.
    rows = rows.assign(_place=rows.groupby(["_day", "_newer"], sort=False).cumcount())
    keys = ["_day", "_place"]
    pairs = rows[~rows["_newer"]].merge(rows[rows["_newer"]], on=keys, how="outer", suffixes=("", "_after"))
    parts = []
    for order, name in enumerate(measured):
        before, after = pairs[name], pairs[f"{name}_after"]
        differs = ~((before == after).fillna(value=False).astype(bool) | (before.isna() & after.isna()))
        found = pairs.loc[differs]
        parts.append(
            pd.DataFrame(
                {
                    "person": found["person"].fillna(found["person_after"]),
                    "date": found["date"].fillna(found["date_after"]),
                    "column": name,
                    "before": _text(before[differs], name),
                    "after": _text(after[differs], name),
                    "_place": found["_place"],
                    "_order": order,
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    table = table.sort_values(["person", "date", "_place", "_order"], kind="stable", ignore_index=True)
    return table[list(_CHANGES)].astype({"column": "str"})


def _text(values: pd.Series, column: str) -> pd.Series:
    """Write values as the cleaned log does; nothing as "". Each distinct value is written once."""
    codes, distinct = pd.factorize(values)
    if DTYPES[column] == "boolean":
        words = ["yes" if value else "no" for value in distinct]
    elif DTYPES[column] == "float64":
        words = [f"{value:.10g}" for value in distinct]
    else:
        words = [str(value) for value in distinct]
    # Code −1 is a missing value: it takes the last word.
    written = np.asarray([*words, ""], dtype=object)[codes]
    return pd.Series(written, index=values.index, dtype="str")
