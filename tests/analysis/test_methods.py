"""What calibration found, summed up and told in words that everybody reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.sentences.trials import CLAIMS, as_table, told_plainly, tried, worst_diary
from data.content.calibration import COUNTS, load_calibration
from data.content.front_matter import ContentError
from data.content.methods import load_methods
from data.content.trials import trial
from tests.calibration.written import renewed, write_calibration


def cells(method: str = "trend", **columns: object) -> pd.DataFrame:
    plain = {
        "method": method, "score": "x", "family": ["white noise", "memory 0.6", "rise"], "days": 90,
        "false": pd.array([True, True, False], dtype="boolean"), "runs": 100, "too_early": [0, 50, 0],
        "claims": [4, 4, 80], "coverage": [0.96, 0.92, 0.94], "coverage_runs": [100, 50, 100],
        "claim_share": [0.04, 0.08, 0.80], "pearson_share": [0.06, 0.3, 0.85],
        "oracle_share": [np.nan, np.nan, 0.9],
    }  # fmt: skip
    return pd.DataFrame(plain | columns)


def test_a_trial_is_summed_up_as_calibration_does() -> None:
    found = trial(cells(), "trend")
    assert found is not None
    assert found.diaries == 250
    assert (found.false_of_all, found.false, found.worst) == pytest.approx((0.04, 8 / 150, 0.08))
    assert found.false_pearson == pytest.approx((100 * 0.06 + 50 * 0.3) / 150)
    assert worst_diary(found) == "memory 0.6, reach, 90 days"
    assert found.coverage == pytest.approx((96 + 46 + 94) / 250)
    assert (found.found_of_all, found.found) == pytest.approx((0.8, 0.8))
    assert (found.found_pearson, found.found_oracle) == pytest.approx((0.85, 0.9))
    table = as_table(found)
    assert table["Made-up diaries"].tolist() == [
        "white noise, reach",
        "memory 0.6, reach",
        "rise, reach",
    ]
    assert table["Anything to find?"].tolist() == ["no", "no", "yes"]
    assert table["Too early"].tolist() == ["0.0 %", "50.0 %", "0.0 %"]
    assert table["Claimed"].tolist() == ["4.0 %", "4.0 %", "80.0 %"]
    assert table["Claimed, of those with an answer"].tolist() == ["4.0 %", "8.0 %", "80.0 %"]
    assert table["Knowing all, claimed"].tolist() == ["–", "–", "90.0 %"]
    assert tried(found) == (
        "In made-up diaries with nothing to find, it claimed that a score rises or falls in 4.0 %, and in 5.3 % of "
        "those that it did not call too early (5 % is the aim). Of its answers on the worst kind (memory 0.6, reach, 90 days): 8.0 %. "
        "The usual way (Pearson's r): 14.0 %. Its 95 % ranges held the truth in 94.4 %. Where there was something to "
        "find, it found it in 80.0 %; Pearson's r did in 85.0 %, a method that knows everything but the answer in 90.0 %."
    )


def test_everybody_reads_it_without_percent_signs_or_names_of_methods() -> None:
    found, band = trial(cells(), "trend"), trial(cells("smooth band"), "smooth band")
    assert found is not None
    assert band is not None
    assert told_plainly([found, band]) == (
        "We tried it on made-up diaries. Where no score rose or fell, it was wrong in 4 of 100. Where one did, it "
        "said so in 80 of 100; otherwise it said “too early” or “not clear”. The shaded band held the true line on "
        "94 of 100 days."
    )
    never = trial(cells(claims=[0, 0, 100]), "trend")
    assert never is not None
    assert "it was wrong in 0 of 100" in told_plainly([never])
    assert told_plainly([never]).endswith("Where one did, it said so in 100 of 100.")
    assert told_plainly([]) == ""


def test_power_is_told_of_all_logs_too() -> None:
    found = trial(cells(too_early=[0, 0, 50], claims=[4, 4, 40]), "trend")
    assert found is not None
    assert "it found it in 40.0 %, and in 80.0 % of those that it did not call too early; Pearson's" in tried(
        found
    )


def test_few_answers_are_never_called_the_worst() -> None:
    found = trial(cells(too_early=[0, 75, 0]), "trend")
    assert found is not None
    assert found.worst == pytest.approx(0.04)


def test_what_was_not_tried_is_not_summed_up() -> None:
    assert trial(cells(), "day_to_day") is None
    assert trial(cells(too_early=100, claim_share=np.nan), "trend") is None


def test_a_warning_is_judged_by_how_often_it_opens() -> None:
    name = "red flag at any time"
    found = trial(cells(name, false=pd.array([None] * 3, dtype="boolean")), name)
    assert found is not None
    assert tried(found) == "In made-up logs with nothing urgent, it had opened at some time in 35.2 %."
    assert set(as_table(found)["Anything to find?"]) == {"–"}


def test_a_band_is_judged_by_the_days_it_holds() -> None:
    nothing = {"claims": 0, "claim_share": 0.0, "false": pd.array([None] * 3, dtype="boolean")}
    found = trial(cells("smooth band", **nothing), "smooth band")
    assert found is not None
    assert "Claimed" not in as_table(found)
    assert tried(found) == "The shaded band held the true line on 94.4 % of days (95 % is the aim)."


def test_the_range_for_one_more_is_judged_by_what_it_holds() -> None:
    nothing = {"claims": 0, "claim_share": 0.0, "false": pd.array([None] * 3, dtype="boolean")}
    found = trial(cells("one more person", **nothing), "one more person")
    assert found is not None
    assert tried(found) == "Its 95 % ranges held the truth in 94.4 %."
    assert told_plainly([found]).endswith(
        "The range for one more person held what that person showed in 94 of 100."
    )


def test_every_name_of_a_trial_has_its_words() -> None:
    assert {name for method in load_methods() for name in method.trials} == {
        *CLAIMS,
        "one more person",
        "red flag at the end",
        "red flag at any time",
        "smooth band",
    }


def test_the_table_is_read_as_calibration_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "calibration.csv"
    assert load_calibration(path) is None
    counts = cells(
        covered=[96.5, 46.0, 94.0], pearson=[6, 15, 85], pearson_runs=[100, 50, 100], oracle=[0, 0, 90],
        oracle_runs=[0, 0, 100],
    )  # fmt: skip
    write_calibration(counts, path)
    read = load_calibration(path)
    assert read is not None
    assert set(cells().columns) <= set(read.columns)
    assert read["false"].tolist() == [True, True, False]
    assert read["claim_share"].tolist() == pytest.approx([0.04, 0.08, 0.80])
    assert read["pearson_share"].tolist() == pytest.approx([0.06, 0.3, 0.85])
    assert read["coverage"].tolist() == pytest.approx([0.965, 0.92, 0.94])
    assert read["oracle_share"].tolist() == pytest.approx([np.nan, np.nan, 0.9], nan_ok=True)
    path.write_text("method,score\ntrend,x\n")
    with pytest.raises(ContentError, match=r"calibration\.csv"):
        load_calibration(path)


def test_one_method_is_renewed_in_its_place_and_the_others_are_kept(tmp_path: Path) -> None:
    path, counts = tmp_path / "calibration.csv", dict.fromkeys(COUNTS, 0)
    old = pd.concat([cells(name, **counts) for name in ("trend", "flares", "event")])
    new = cells("flares", **counts | {"runs": 7})
    longer = cells("flares", **counts | {"runs": 9, "days": 400})
    assert renewed(new, path) is new
    write_calibration(old, path)
    found = renewed(pd.concat([longer, new]), path)
    assert found["method"].tolist() == [*["trend"] * 3, *["flares"] * 3, *["event"] * 3, *["flares"] * 3]
    assert found["runs"].tolist() == [*[0] * 3, *[7] * 3, *[0] * 3, *[9] * 3]
