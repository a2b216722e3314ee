"""A small part of `python -m tests.calibration`: too small to tell 5 from 7 %, large enough to see 15 %."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from tests.calibration.run import calibrate
from tests.calibration.tables import tables

FAMILIES = [
    "white noise",
    "memory 0.6",
    "opposite trends, memory 0.3",
    "weekly habits in both",
    "low ratings, floor at 0",
    "half the days missing",
    "link 0.5, memory 0.3",
]
RUNS = 40
METHODS = ["trend", "change", "day_to_day", "lag_profile"]


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return calibrate(FAMILIES, [45, 90], METHODS, runs=RUNS, seed=3)


def answers(rows: pd.DataFrame) -> int:
    return int((rows["runs"] - rows["too_early"]).sum())


@pytest.mark.parametrize("method", METHODS)
def test_false_claims_stay_near_5_percent(found: pd.DataFrame, method: str) -> None:
    rows = found[(found["method"] == method) & found["false"].eq(other=True)]
    told = answers(rows)
    assert told > 300
    assert rows["claims"].sum() / told < 0.06 + 3 * math.sqrt(0.06 * 0.94 / told)
    for _, cell in rows.groupby(["family", "score"]):
        if told := answers(cell):
            assert cell["claims"].sum() / told < 0.08 + 3.5 * math.sqrt(0.08 * 0.92 / told)


@pytest.mark.parametrize("method", METHODS)
def test_intervals_hold_the_truth(found: pd.DataFrame, method: str) -> None:
    rows = found[(found["method"] == method) & (found["coverage_runs"] > 0)]
    intervals = rows["coverage_runs"].sum()
    assert intervals > 300
    assert rows["covered"].sum() / intervals > 0.93 - 3 * math.sqrt(0.93 * 0.07 / intervals)


def test_pearson_is_fooled_by_the_same_diaries(found: pd.DataFrame) -> None:
    rows = found[(found["method"] == "day_to_day") & found["family"].str.startswith("opposite")]
    assert rows["pearson"].sum() / rows["pearson_runs"].sum() > 0.3


@pytest.mark.parametrize(
    ("method", "family"),
    [
        ("trend", "opposite trends, memory 0.3"),
        ("day_to_day", "link 0.5, memory 0.3"),
        ("lag_profile", "link 0.5, memory 0.3"),
    ],
)
def test_what_is_there_is_seen_but_not_more_often_than_by_the_oracle(
    found: pd.DataFrame, method: str, family: str
) -> None:
    rows = found[(found["method"] == method) & (found["family"] == family) & (found["days"] == 90)]
    share = rows["claims"].sum() / answers(rows)
    assert share > 0.5
    assert share <= rows["oracle"].sum() / rows["oracle_runs"].sum() + 0.15


def test_part_of_a_calibration_gives_the_same_figures_as_the_whole(found: pd.DataFrame) -> None:
    part = calibrate(["memory 0.6"], [45], ["change"], runs=RUNS, seed=3)
    whole = found[(found["family"] == "memory 0.6") & (found["days"] == 45)]
    whole = whole[whole["method"].str.startswith("change")].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, whole)


def test_tables_tell_every_family_and_the_worst_cell(found: pd.DataFrame) -> None:
    text = "\n".join(tables(found))
    assert all(f"| {family}" in text for family in FAMILIES)
    assert text.count("### day_to_day") == 4
    assert "### All methods" in text


def test_tables_of_answers_too_early_are_tables_too() -> None:
    text = "\n".join(tables(calibrate(["white noise"], [12], METHODS, runs=2)))
    assert "| white noise, reach | – |" in text
    assert "| white noise | 100.0 |" in text
