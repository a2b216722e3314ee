from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.noise.fits import Fits
from analysis.questions.trend import trend
from tests.simulated_diaries import START, diary, fitted


@pytest.fixture
def scores() -> pd.Series:
    return diary(np.random.default_rng(3), 60, 0.3, 2.0)


def numbers(result: object) -> list[float]:
    return [getattr(result, name) for name in ("slope_per_week", "low", "high", "p_value")]


def test_agrees_with_least_squares_where_days_do_not_resemble_each_other() -> None:
    rng = np.random.default_rng(1)
    day = np.arange(400)
    value = 0.01 * day + rng.normal(size=400)
    published = stats.linregress(day / 7, value)
    result = trend(pd.Series(value, START + pd.to_timedelta(day, unit="D")))
    assert result.slope_per_week == pytest.approx(published.slope, rel=0.05)
    half = (result.high - result.low) / 2
    assert half == pytest.approx(stats.t.ppf(0.975, 398) * published.stderr, rel=0.35)
    assert half >= stats.t.ppf(0.975, 398) * published.stderr


def test_interval_is_wider_where_days_resemble_each_other() -> None:
    rng = np.random.default_rng(2)
    calm, sticky = trend(diary(rng, 120, 0.0)), trend(diary(rng, 120, 0.8))
    assert sticky.high - sticky.low > 1.3 * (calm.high - calm.low)


def test_level_and_unit_do_not_change_the_verdict(scores: pd.Series) -> None:
    plain, shifted, doubled = trend(scores), trend(scores + 100), trend(scores * 2)
    assert numbers(shifted) == pytest.approx(numbers(plain), rel=1e-6)
    assert doubled.slope_per_week == pytest.approx(2 * plain.slope_per_week)
    assert doubled.p_value == pytest.approx(plain.p_value)
    assert trend(-scores).slope_per_week == pytest.approx(-plain.slope_per_week)


def test_order_of_rows_missing_values_and_repeated_days_do_not_matter(scores: pd.Series) -> None:
    plain = numbers(trend(scores))
    assert numbers(trend(scores.sample(frac=1, random_state=1))) == pytest.approx(plain)
    gaps = pd.Series(np.nan, scores.index[[3, 9]] + pd.Timedelta(hours=8))
    assert numbers(trend(pd.concat([scores, gaps]))) == pytest.approx(plain)
    twice = pd.concat([scores + 1, scores - 1])
    assert numbers(trend(twice)) == pytest.approx(plain)
    assert trend(twice).n == len(scores)


def test_calendar_days_count_not_rows() -> None:
    value = np.arange(12.0) + np.tile([0.1, -0.1], 6)
    daily = pd.Series(value, pd.date_range(START, periods=12))
    weekly = pd.Series(value, pd.date_range(START, periods=12, freq="7D"))
    assert trend(daily).slope_per_week == pytest.approx(7 * trend(weekly).slope_per_week, rel=0.01)
    assert not trend(daily).enough
    assert trend(daily).needed_days == 9
    assert trend(weekly).enough


@pytest.mark.parametrize(("n", "needed"), [(0, 21), (1, 20), (3, 18), (6, 15), (20, 1)])
def test_too_little_says_how_many_more_days(n: int, needed: int) -> None:
    result = trend(pd.Series(np.arange(float(n)) % 3, pd.date_range(START, periods=n)))
    assert (result.n, result.enough, result.needed_days) == (n, False, needed)
    assert math.isnan(result.p_value)
    assert list(result.smooth.columns) == ["value", "low", "high"]
    assert len(result.smooth) == (n if n >= 4 else 0)


def test_scores_that_never_differ_are_no_evidence_of_anything() -> None:
    result = trend(pd.Series(4.0, pd.date_range(START, periods=40)))
    assert not result.enough
    assert result.needed_days > 0
    assert math.isnan(result.low)
    assert (result.smooth == 4.0).all(axis=None)


def test_smooth_line_covers_every_day_and_breaks_in_a_long_gap(scores: pd.Series) -> None:
    later = pd.Series(scores.to_numpy(), scores.index + pd.Timedelta(days=150))
    smooth = trend(pd.concat([scores, later])).smooth
    assert len(smooth) == 210
    gap = smooth.loc[scores.index[-1] + pd.Timedelta(days=1) : later.index[0] - pd.Timedelta(days=1)]
    assert gap.isna().all(axis=None)
    assert smooth.drop(gap.index).notna().all(axis=None)
    assert not trend(scores.drop(scores.index[20:30])).smooth.isna().any(axis=None)


def test_band_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    held = []
    for _ in range(60):
        smooth = trend(diary(rng, 90, 0.5, 2.0)).smooth
        truth = 2.0 * np.linspace(0, 1, 90)
        held.append(np.mean((smooth["low"] <= truth) & (truth <= smooth["high"])))
    assert 0.90 <= np.mean(held) <= 0.995


def test_shared_fits_give_the_same_trend(scores: pd.Series) -> None:
    assert numbers(trend(Fits(scores))) == pytest.approx(numbers(trend(scores)))


@given(
    st.lists(st.tuples(st.integers(0, 90), st.one_of(st.none(), st.floats(-50, 50, width=32))), max_size=40)
)
@settings(max_examples=60, deadline=None)
def test_any_diary_gets_an_answer(rows: list[tuple[int, float | None]]) -> None:
    index = START + pd.to_timedelta([day for day, _ in rows], unit="D")
    result = trend(pd.Series([value for _, value in rows], pd.DatetimeIndex(index), dtype=float))
    assert result.enough == (result.needed_days == 0)
    if result.enough:
        assert result.low <= result.slope_per_week <= result.high
        assert 0 <= result.p_value <= 1


FAMILIES: list[dict[str, object]] = [
    {"memory": 0.0},
    {"memory": 0.3},
    {"memory": 0.6},
    {"memory": 0.6, "rated": True, "half_missing": True},
    {"memory": 0.3, "flare_up": True},
]


@pytest.mark.parametrize("days", [45, 90])
def test_false_claims_stay_rare_and_real_rises_are_seen(days: int) -> None:
    rng = np.random.default_rng(days)
    claimed, seen = [], []
    for family in FAMILIES:
        claims = trend_claims(diary(rng, days, **family) for _ in range(200))  # type: ignore[arg-type]
        assert np.mean(claims) <= 0.09, family
        claimed += claims
        rising = (diary(rng, days, rise=3.0, **family) for _ in range(30))  # type: ignore[arg-type]
        seen.append(np.mean(trend_claims(rising)))
    assert 0.005 <= np.mean(claimed) <= 0.06
    assert np.mean(seen) >= 0.5


def trend_claims(diaries: Iterable[pd.Series]) -> list[bool]:
    return [found.low > 0 or found.high < 0 for found in map(trend, fitted(diaries))]
