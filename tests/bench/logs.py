"""Made-up logs of any size, the same at every run."""

from __future__ import annotations

from io import StringIO

import numpy as np
import pandas as pd

COLUMNS = ["person", "date", "reach_cm", "back_pain", "sciatica_pain", "minutes"]
_SEED = 20260105
#: Days a person writes before the next person begins: two years.
_DAYS = 730


def daily_log(rows: int) -> pd.DataFrame:
    """Return one row a person and day, two years a person, with a slow gain and some missing ratings."""
    random = np.random.default_rng(_SEED)
    number = np.arange(rows)
    day = number % _DAYS
    reach = -6 + day / 90 + random.normal(0, 1.5, rows)
    back = np.clip(np.round(5 - day / 300 + random.normal(0, 1.5, rows)), 0, 10)
    leg = np.clip(np.round(3 + random.normal(0, 1.5, rows)), 0, 10)
    leg[random.random(rows) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "person": pd.array([f"P{one:05}" for one in number // _DAYS], dtype="str"),
            "date": np.datetime64("2024-01-01", "us") + day.astype("timedelta64[D]"),
            "reach_cm": np.round(reach, 1),
            "back_pain": back,
            "sciatica_pain": leg,
            "minutes": random.integers(0, 40, rows).astype("float64"),
        },
        columns=COLUMNS,
    )


def as_csv(log: pd.DataFrame) -> bytes:
    """Write a log as people's spreadsheets do: dates as D/M/Y, whole ratings without decimals."""
    written = log.copy()
    written["date"] = log["date"].dt.strftime("%d/%m/%Y")
    for name in COLUMNS[3:]:
        written[name] = log[name].astype("Int64")
    text = StringIO()
    written.to_csv(text, index=False)
    return text.getvalue().encode()
