"""Group summaries of a million rows and 2,000 people, beside what plain pandas takes for group means."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.findings.groups import in_group
from analysis.groups.group import Group, repeated_measures_correlation
from tests.bench.measure import duration, medians, print_table, seconds, times

RUNS = 3
ROWS, PEOPLE = 1_000_000, 2_000
_SEED = 20260105


def main() -> None:
    """Measure and print."""
    log = large_group(ROWS, PEOPLE)
    found = medians(
        RUNS,
        {
            "summary": lambda: seconds(lambda: in_group(Group(log))),
            "rmcorr": lambda: seconds(lambda: repeated_measures_correlation(log)),
            "peer": lambda: seconds(lambda: _peer(log)),
        },
    )
    labels = {
        "summary": "all group findings (counts, averages, links)",
        "rmcorr": "repeated-measures correlation",
        "peer": "peer: pandas means a person and day, then a person",
    }
    rows = [[labels[name], duration(took), times(took, found["peer"])] for name, took in found.items()]
    print_table(
        f"A group of {PEOPLE:,} people, {ROWS:,} rows (median of {RUNS})", ["what", "time", "ratio"], rows
    )


def large_group(rows: int, people: int) -> pd.DataFrame:
    """Return a daily log in which everybody has equally many days, a slow gain and no link."""
    random, days = np.random.default_rng(_SEED), rows // people
    number = np.arange(days * people)
    day = number % days
    return pd.DataFrame(
        {
            "person": pd.array([f"P{one:05}" for one in number // days], dtype="str"),
            "date": np.datetime64("2024-01-01", "us") + day.astype("timedelta64[D]"),
            "reach_cm": np.round(-6 + day / 90 + random.normal(0, 1.5, len(number)), 1),
            "back_pain": np.clip(np.round(5 - day / 300 + random.normal(0, 1.5, len(number))), 0, 10),
            "sciatica_pain": np.clip(np.round(3 + random.normal(0, 1.5, len(number))), 0, 10),
            "minutes": random.integers(0, 40, len(number)).astype("float64"),
        }
    )


def _peer(log: pd.DataFrame) -> pd.DataFrame:
    measures = ["reach_cm", "back_pain", "sciatica_pain"]
    by_day = log.groupby(["person", "date"], sort=True)[measures].mean()
    return by_day.groupby("person").mean()
