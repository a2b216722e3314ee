"""The second opinion by ranks agrees with published numbers and with other libraries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from simulated_diaries import START, diary

from analysis.questions.rank_trend import MOST_DAYS, rank_trend

#: EPA QA/G-9S: two tied groups (10 four times, 15 twice).
EPA = [10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15]


def on_days(values: list[float], days: list[int] | None = None) -> pd.Series:
    days = list(range(len(values))) if days is None else days
    return pd.Series(values, START + pd.to_timedelta(days, unit="D"), dtype=float)


def test_the_published_example_of_mann_and_kendall() -> None:
    found = rank_trend(on_days(EPA))
    assert found.s == 22
    assert found.variance == pytest.approx(155.333, abs=0.001)
    assert found.z == pytest.approx(1.68495, abs=0.00001)
    assert found.slope_per_week == pytest.approx(7.0)


@pytest.mark.parametrize("seed", range(5))
def test_the_slope_is_theil_and_sens_over_real_days(seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(200, 40, replace=False))
    values = np.round(rng.normal(5, 2, 40) + 0.02 * days)
    published = stats.theilslopes(values, days)
    found = rank_trend(on_days(values.tolist(), days.tolist()))
    assert found.slope_per_week == pytest.approx(7 * published.slope)


def test_without_memory_it_is_kendalls_test() -> None:
    values = np.random.default_rng(3).normal(size=60)
    found = rank_trend(on_days(values.tolist()))
    tau = stats.kendalltau(np.arange(60), values, method="asymptotic")
    assert found.p_value == pytest.approx(tau.pvalue, rel=0.35)
    assert found.s == pytest.approx(tau.statistic * 60 * 59 / 2)


def test_memory_makes_it_less_sure() -> None:
    sticky = rank_trend(diary(np.random.default_rng(4), 90, 0.6))
    calm = rank_trend(diary(np.random.default_rng(4), 90, 0.0))
    assert sticky.inflation > 2 > calm.inflation >= 1


def test_false_claims_stay_rare() -> None:
    for memory in (0.0, 0.3, 0.6):
        rng = np.random.default_rng(7)
        claimed = [rank_trend(diary(rng, 60, memory)).p_value < 0.05 for _ in range(400)]
        assert 0.01 <= np.mean(claimed) <= 0.09


def test_one_wild_day_hardly_moves_the_slope() -> None:
    scores = diary(np.random.default_rng(1), 60, 0.0, 3.0)
    wild = scores.copy()
    wild.iloc[-1] = 500.0
    assert rank_trend(wild).slope_per_week == pytest.approx(rank_trend(scores).slope_per_week, rel=0.15)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=30))
def test_any_scores_get_an_answer(values: list[int | None]) -> None:
    found = rank_trend(on_days([np.nan if value is None else float(value) for value in values]))
    assert abs(found.s) <= len(values) * (len(values) - 1) / 2
    assert np.isnan(found.p_value) or 0 <= found.p_value <= 1


def test_a_long_log_is_thinned_evenly() -> None:
    long = on_days(np.arange(3000.0).tolist())
    found = rank_trend(long)
    assert found.s == MOST_DAYS * (MOST_DAYS - 1) / 2
    assert found.slope_per_week == pytest.approx(7.0)
