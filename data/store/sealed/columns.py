"""A log as columns of JSON, as the store writes it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.log import as_entries

_TEXTS = ("person", "time", "side", "note")


def cells(column: pd.Series) -> list[object]:
    """Return the cells of a column; None for what is missing, dates as texts."""
    if column.name == "date":
        column = column.dt.strftime("%Y-%m-%d")
    return column.astype(object).where(column.notna().to_numpy(dtype=np.bool_), None).tolist()


def as_log(written: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Return the log whose columns hold such cells."""
    columns: dict[str, Any] = dict(written)
    columns["date"] = pd.to_datetime(pd.Series(columns["date"], dtype="str"), format="%Y-%m-%d")
    for name in _TEXTS:
        if name in columns:
            columns[name] = pd.Series(columns[name], dtype="str")  # also where every cell is missing
    return as_entries(pd.DataFrame(columns))
