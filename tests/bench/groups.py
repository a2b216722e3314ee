"""Groups: everybody judged and linked at once and one by one; a million rows beside plain pandas' means."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.findings.groups import in_group
from analysis.groups.everyone import Everyone
from analysis.groups.group import Group, repeated_measures_correlation
from analysis.noise.fits import Fits
from analysis.questions.association import day_to_day
from analysis.questions.thresholds import SCORED, judged
from analysis.verdicts.page import PAIRS
from tests.bench.measure import duration, medians, print_table, processor_seconds, seconds, times

RUNS = 3
#: People who are judged one by one, too, and how many days each has written down, one in five left out.
JUDGED, DAYS = (80, 2_000), 100
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
    at_once_and_one_by_one()
    print_table(
        f"A group of {PEOPLE:,} people, {ROWS:,} rows (median of {RUNS})", ["what", "time", "ratio"], rows
    )


def at_once_and_one_by_one() -> None:
    """Measure and print what it takes to judge and link everybody in three measures, on one core."""
    rows = []
    for people in JUDGED:
        whole = large_group(people * DAYS * 5 // 4, people)
        log = whole[np.random.default_rng(_SEED).random(len(whole)) < 0.8].reset_index(drop=True)
        at_once = min(processor_seconds(lambda log=log: _at_once(log)) for _ in range(RUNS))
        one_by_one = processor_seconds(lambda log=log: _one_by_one(log))
        rows.append([f"{people:,}", duration(at_once), duration(one_by_one), times(one_by_one, at_once)])
    print_table(
        f"About {DAYS} days each, {len(SCORED)} measures, all judged and linked (processor time, best of {RUNS})",
        ["people", "at once", "one by one", "ratio"],
        rows,
    )


def _at_once(log: pd.DataFrame) -> None:
    group = Group(log)
    for measure in SCORED:
        group.changes(measure)
    for pain in PAIRS.values():
        group.link("reach_cm", pain)


def _one_by_one(log: pd.DataFrame) -> None:
    everyone = Everyone(log)
    for name in everyone.scores("reach_cm"):
        fits = {measure: Fits(everyone.scores(measure)[name]) for measure in SCORED}
        for measure in SCORED:
            judged(fits[measure], measure)
        for pain in PAIRS.values():
            day_to_day(fits["reach_cm"], fits[pain])


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
