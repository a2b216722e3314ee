"""A small part of `python -m tests.calibration.groups`: too small to tell 5 from 7 %, large enough to see 15 %."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from analysis.sentences.trials import CLAIMS
from data.content.calibration import GROUPS, load_calibration
from tests.calibration.classes import CLASSES, PAIRS, SIZES
from tests.calibration.groups import calibrate, document

ROOT = Path(__file__).resolve().parents[2]
METHODS = [name for name in CLAIMS if name.startswith(("retest", "comparison"))]


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return calibrate(30, seed=3, sizes=(8, 30))


@pytest.mark.parametrize("method", METHODS)
def test_false_claims_stay_near_5_percent_and_intervals_hold_the_truth(
    found: pd.DataFrame, method: str
) -> None:
    rows = found[found["method"] == method]
    false = rows[rows["false"].eq(other=True)]
    many, held = false["told"].sum(), rows["coverage_runs"].sum()
    assert min(many, held) > 200
    assert false["claims"].sum() / many < 0.06 + 3 * math.sqrt(0.06 * 0.94 / many)
    assert rows["covered"].sum() / held > 0.93 - 3 * math.sqrt(0.93 * 0.07 / held)


@pytest.mark.parametrize("method", ["retest, mean", "retest, headline", "comparison"])
def test_a_gain_of_2_cm_is_seen_in_30_people(found: pd.DataFrame, method: str) -> None:
    rows = found[(found["method"] == method) & (found["days"] == 30) & found["false"].eq(other=False)]
    assert rows["claims"].sum() / rows["told"].sum() > 0.6


def test_part_of_a_calibration_gives_the_same_figures_as_the_whole(found: pd.DataFrame) -> None:
    part = calibrate(30, seed=3, sizes=(8,), families="heavy tails")
    whole = found[(found["days"] == 8) & found["family"].str.contains("heavy tails")]
    pd.testing.assert_frame_equal(part, whole.reset_index(drop=True))


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    table = load_calibration(GROUPS)
    assert table is not None
    return table


def test_the_document_is_made_from_the_counts(counts: pd.DataFrame) -> None:
    assert (ROOT / "docs" / "calibration-groups.md").read_text(encoding="utf-8") == document(counts)


def test_every_kind_and_size_was_tried_by_every_method(counts: pd.DataFrame) -> None:
    assert set(counts["method"]) == set(METHODS)
    for method, kinds in (("retest, mean", CLASSES), ("comparison", PAIRS)):
        rows = counts[counts["method"] == method]
        assert set(zip(rows["family"], rows["days"], strict=True)) == {
            (kind, size) for kind in kinds for size in SIZES
        }
        assert rows["runs"].min() >= 2000


@pytest.mark.parametrize("method", [name for name in METHODS if name != "retest, spread"])
def test_the_last_calibration_met_the_aims(counts: pd.DataFrame, method: str) -> None:
    rows = counts[counts["method"] == method]
    false = rows[rows["false"].eq(other=True)]
    assert 0.03 <= false["claims"].sum() / false["told"].sum() <= 0.06
    assert 0.93 <= rows["covered"].sum() / rows["coverage_runs"].sum() <= 0.97
