"""docs/calibration.md says what the counts of the last calibration say, of the methods and kinds of today."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.content.calibration import load_calibration
from tests.calibration.document import document
from tests.calibration.families import FAMILIES
from tests.calibration.methods import METHODS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    found = load_calibration()
    assert found is not None
    return found


def test_the_document_is_made_from_the_counts(counts: pd.DataFrame) -> None:
    assert (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8") == document(counts)


def test_every_kind_was_tried_at_every_length_and_every_method_on_some(counts: pd.DataFrame) -> None:
    assert set(counts["family"]) == set(FAMILIES)
    # Two methods answer more than one question.
    named = {"red_flags": "red flag at the end", "mean_change": "one more person"}
    assert {named.get(method, method) for method in METHODS} <= set(counts["method"])
    trends = counts[counts["method"] == "trend"]
    assert (trends.groupby(["family", "score"])["days"].nunique() == counts["days"].nunique()).all()
    assert len(set(counts["days"])) >= 5
