"""A small part of `python -m tests.calibration`: too small to tell 5 from 7 %, large enough to see 15 %."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data.content.calibration import COUNTS, with_shares
from tests.calibration.document import document
from tests.calibration.run import calibrate
from tests.once import OnceARun

FAMILIES = [
    "white noise",
    "memory 0.6",
    "opposite trends, memory 0.3",
    "weekly habits in both",
    "low ratings, floor at 0",
    "half the days missing",
    "step of 1.5 sd in both",
    "link 0.5, memory 0.3",
    "sawtooth flare-ups",
    "gain of two weeks, kept",
]
RUNS = 25
METHODS = ["trend", "change", "event", "day_to_day", "lag_profile"]


def table(families: list[str], days: list[int], methods: list[str], *, runs: int, seed: int) -> pd.DataFrame:
    *_, found = calibrate(families, days, methods, runs=runs, seed=seed)
    return found


@pytest.fixture(scope="module")
def found(once_a_run: OnceARun) -> pd.DataFrame:
    """What takes longest here; hence one worker works it out and the others read it."""
    return once_a_run("calibration", lambda: table(FAMILIES, [45, 90], METHODS, runs=RUNS, seed=3))


@pytest.mark.parametrize("method", METHODS)
def test_false_claims_stay_near_5_percent(found: pd.DataFrame, method: str) -> None:
    rows = found[(found["method"] == method) & found["false"].eq(other=True)]
    assert rows["told"].sum() > 300
    for of in ("runs", "told"):
        many = rows[of].sum()
        assert rows["claims"].sum() / many < 0.06 + 3 * math.sqrt(0.06 * 0.94 / many)
        for _, cell in rows.groupby(["family", "score"]):
            many = cell[of].sum()
            assert cell["claims"].sum() < 0.08 * many + 3.5 * math.sqrt(0.08 * 0.92 * many) + 1


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
    ("method", "family", "least"),
    [
        ("trend", "opposite trends, memory 0.3", 0.5),
        ("change", "gain of two weeks, kept", 0.45),
        ("event", "step of 1.5 sd in both", 0.25),
        ("day_to_day", "link 0.5, memory 0.3", 0.5),
        ("lag_profile", "link 0.5, memory 0.3", 0.5),
    ],
)
def test_what_is_there_is_seen_but_not_more_often_than_by_the_oracle(
    found: pd.DataFrame, method: str, family: str, least: float
) -> None:
    rows = found[(found["method"] == method) & (found["family"] == family) & (found["days"] == 90)]
    share = rows["claims"].sum() / rows["told"].sum()
    assert share > least
    assert share <= rows["oracle"].sum() / rows["oracle_runs"].sum() + 0.15


def test_part_of_a_calibration_gives_the_same_figures_as_the_whole(found: pd.DataFrame) -> None:
    part = table(["memory 0.6"], [45], ["change"], runs=RUNS, seed=3)
    whole = found[(found["family"] == "memory 0.6") & (found["days"] == 45)]
    whole = whole[whole["method"].str.startswith("change")].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, whole)


def test_each_round_adds_to_the_one_before() -> None:
    first, second = calibrate(["white noise"], [12], ["trend"], runs=30, seed=3)
    assert (first["runs"].max(), second["runs"].max()) == (25, 30)


def test_a_group_s_pooled_link_is_asked_of_every_fourth_diary() -> None:
    rows = table(["link 0.5, memory 0.3"], [30], ["shared_link", "rmcorr"], runs=5, seed=3)
    assert rows["runs"].tolist() == [2, 2]
    assert rows["claims"].tolist() == rows["oracle"].tolist() == [2, 2]


def test_groups_of_several_sizes_are_averaged_and_one_more_is_foretold() -> None:
    rows = table(["memory 0.6", "low ratings, floor at 0"], [60], ["mean_change"], runs=13, seed=3)
    many = rows.groupby("method")[["runs", "told", "claims", "covered", "coverage_runs"]].sum()
    # Two diaries of 13; in each two families, two scores, and so many groups of 31 people.
    assert many["runs"].to_dict() == {
        "mean change of 5 people": 48, "mean change of 12 people": 16, "mean change of 30 people": 8,
        "one more person": 72,
    }  # fmt: skip
    assert many["claims"].sum() <= 10
    assert (many["covered"] >= 0.8 * many["coverage_runs"]).all()
    assert rows.loc[rows["method"] == "one more person", "false"].isna().all()


def test_the_document_tells_every_family_and_method(found: pd.DataFrame) -> None:
    text = document(found)
    assert all(f"| {family}" in text for family in FAMILIES)
    assert all(f"**{method}.**" in text for method in METHODS)
    assert text.count("### day_to_day") == 4 - (not found["too_early"][found["method"] == "day_to_day"].any())


def test_a_cell_that_misses_an_aim_is_marked() -> None:
    counts = dict.fromkeys(COUNTS, 0) | {"coverage_runs": 300, "runs": 400, "too_early": 100}
    rows = [
        {"method": "trend", "score": "x", "family": family, "days": 30, "false": True, **counts, "claims": claims, "covered": covered}
        for family, claims, covered in (("white noise", 15, 285.0), ("memory 0.6", 30, 275.0), ("memory 0.9", 60, 240.0))
    ]  # fmt: skip
    text = document(with_shares(pd.DataFrame(rows).astype({"false": "boolean"})))
    for line in (
        "| white noise, reach | 3.8 / 5.0 |", "| memory 0.6, reach | 7.5 / **10.0** |", "| memory 0.9, reach | **15.0**† / **20.0**† |",
        "| white noise, reach | 95.0 |", "| memory 0.6, reach | **91.7** |", "| memory 0.9, reach | **80.0**† |",
    ):  # fmt: skip
        assert line in text
    assert "memory 0.9, reach 20.0 ± 2.3 %" in " ".join(text.split())


def test_a_document_of_answers_too_early_is_one_too() -> None:
    text = document(table(["white noise"], [12], METHODS, runs=2, seed=3))
    assert "| white noise, reach | 0.0 / – |" in text
    assert "| white noise | 100.0 |" in text
