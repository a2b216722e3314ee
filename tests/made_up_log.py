"""A made-up log of any length, for tests of figures and of the page."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.log import as_entries


def made_up(days: int = 200, person: str = "P-07", **fixed: object) -> pd.DataFrame:
    chance = np.random.default_rng(7)
    share = np.linspace(0.0, 1.0, days)
    table = pd.DataFrame(
        {
            "person": person,
            "date": pd.date_range("2026-01-05", periods=days, freq="D"),
            "reach_cm": np.round(-4 + 6 * share + chance.normal(0, 1.4, days), 1),
            "back_pain": np.clip(np.round(6 - 2 * share + chance.normal(0, 0.9, days)), 0, 10),
            "sciatica_pain": np.clip(np.round(3 + chance.normal(0, 0.8, days)), 0, 10),
            "minutes": chance.choice([0.0, 8.0, 12.0], days),
            "note": "slept badly",
        }
    )
    for name, value in fixed.items():
        table[name] = value
    return as_entries(table)
