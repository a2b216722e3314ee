"""Logs of one person's pain, day after day from Monday 5 January 2026 on."""

from __future__ import annotations

import pandas as pd

from data.log import as_entries

#: A quiet week.
QUIET = [3.0, 4.0, 3.0, 5.0, 4.0, 2.0, 4.0]


def ratings(values: list[float]) -> pd.Series:
    return pd.Series(values, pd.date_range("2026-01-05", periods=len(values)))


def log(**columns: list[float]) -> pd.DataFrame:
    days = pd.date_range("2026-01-05", periods=len(next(iter(columns.values()))))
    return as_entries(pd.DataFrame({"person": "me", "date": days, **columns}))
