"""Diaries that are written when it hurts are noticed; others rarely."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.findings import findings
from analysis.quality.remarks import quality
from analysis.quality.selective import CHANCE, density, goes_with_writing, selective
from analysis.sentences.quality import sentence_of
from analysis.series.observed import as_days
from data.log import as_entries
from tests.calibration.families import FAMILIES, SELECTIVE


def spells() -> pd.DataFrame:
    """Weeks of pain written daily, calm weeks every third day."""
    rng = np.random.default_rng(2)
    dates = pd.date_range("2026-01-05", periods=140)
    bad = np.arange(140) // 7 % 2 == 0
    table = pd.DataFrame({
        "date": dates, "reach_cm": rng.normal(0, 1.5, 140), "back_pain": np.round(3 + 3 * bad + rng.normal(0, 0.8, 140)),
    })  # fmt: skip
    return as_entries(table[bad | (np.arange(140) % 3 == 0)])


def test_a_remark_says_which_score_goes_with_writing() -> None:
    (said,) = [one for one in quality(spells(), "me") if one.about == "selective"]
    assert said.serious
    text = sentence_of(said)
    assert text.startswith("Where nearly every day is written, back pain is about ")
    assert " points higher than where few are." in text
    assert "reach" not in text


def test_links_say_that_the_days_written_may_make_them() -> None:
    told = {one.about: one for one in findings(spells())}
    assert "How often this diary is written goes with back pain" in told["reach_and_back"].sentence
    rng = np.random.default_rng(3)
    dates = pd.date_range("2026-01-05", periods=40, freq="3D")
    scores = {"reach_cm": rng.normal(0, 1.5, 40), "back_pain": np.round(rng.uniform(2, 7, 40))}
    every_third = as_entries(pd.DataFrame({"date": dates, **scores}))
    sparse = {one.about: one.sentence for one in findings(every_third)}
    assert "Fewer than half of the days are written" in sparse["reach_and_back"]
    (coverage,) = [one for one in quality(every_third, "me") if one.about == "coverage"]
    assert "That is fewer than half" in sentence_of(coverage)


def test_a_full_or_short_diary_is_not_asked() -> None:
    full = pd.Series(np.arange(60.0) % 7, pd.date_range("2026-01-05", periods=60))
    assert selective(as_days(full)) is None
    assert selective(as_days(full.iloc[::2].iloc[:15])) is None
    assert goes_with_writing({"back_pain": as_days(full)}) == {}


def test_density_counts_the_written_days_around_each() -> None:
    assert density(np.array([0.0, 1, 2, 9])) == pytest.approx([1, 2 / 3, 1 / 2, 0])


def share(family: str, runs: int, days: int) -> float:
    made = {one.name: one for one in (*FAMILIES.values(), *SELECTIVE)}[family]
    found = [selective(as_days(made.make(np.random.default_rng([run, 4]), days).y)) for run in range(runs)]
    return sum(one is not None and one.p_value < CHANCE for one in found) / runs


def test_writing_that_has_nothing_to_do_with_pain_is_rarely_taken_for_it() -> None:
    assert share("half the days missing", 100, 90) <= 0.11
    assert share("holidays of two to three weeks", 60, 120) <= 0.12


def test_writing_on_bad_days_is_noticed_where_pain_lingers() -> None:
    assert share("written on bad days only, memory 0.8", 40, 150) >= 0.5
