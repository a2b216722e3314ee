from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.questions.association import day_to_day, lag_profile
from tests.simulated_diaries import START, diary, fitted


def linked(days: int = 120, strength: float = 1.0, lag: int = 0) -> tuple[pd.Series, pd.Series]:
    rng = np.random.default_rng(4)
    x, noise = diary(rng, days, 0.4), diary(rng, days, 0.4)
    y = strength * x.shift(lag) + noise
    return x, y.dropna()


def test_agrees_with_pearson_where_there_is_nothing_to_take_out() -> None:
    rng = np.random.default_rng(6)
    index = pd.date_range(START, periods=300)
    x = pd.Series(rng.normal(size=300), index)
    y = 0.5 * x + rng.normal(size=300)
    published = stats.pearsonr(x, y)
    result = day_to_day(x, y)
    interval = published.confidence_interval()
    assert result.r == pytest.approx(published.statistic, abs=0.03)
    assert (result.low, result.high) == pytest.approx((interval.low, interval.high), abs=0.05)


def test_two_opposite_slopes_alone_are_no_link() -> None:
    rng = np.random.default_rng(7)
    x, y = diary(rng, 120, 0.3, 4.0), diary(rng, 120, 0.3, -4.0)
    assert stats.pearsonr(x, y).pvalue < 1e-6
    assert day_to_day(x, y).p_value > 0.05


def test_a_shared_weekday_habit_alone_is_no_link() -> None:
    rng = np.random.default_rng(9)
    index = pd.date_range(START, periods=90)
    weekend = pd.Series(index.day_of_week >= 5, index)
    x, y = diary(rng, 90) + 3 * weekend, diary(rng, 90) + 3 * weekend
    assert stats.pearsonr(x, y).statistic > 0.4
    assert abs(day_to_day(x, y).r) < 0.25


def test_a_real_link_is_seen_with_its_direction_and_through_missing_days() -> None:
    x, y = linked()
    rng = np.random.default_rng(1)
    for first, second in ((x, y), (x[rng.random(len(x)) < 0.7], y[rng.random(len(y)) < 0.7])):
        assert day_to_day(first, second).low > 0
        assert day_to_day(first, -second).high < 0


def test_trend_unit_and_row_order_do_not_matter() -> None:
    x, y = linked(strength=0.5)
    plain = day_to_day(x, y)
    steep = y * 3 + np.linspace(0, 50, len(y))
    assert day_to_day(x, steep).r == pytest.approx(plain.r, abs=0.02)
    assert day_to_day(y, x).r == pytest.approx(plain.r)
    assert day_to_day(x.sample(frac=1, random_state=1), y).r == pytest.approx(plain.r)


@pytest.mark.parametrize(("n", "needed"), [(0, 21), (12, 9), (20, 1)])
def test_too_few_shared_days_say_how_many_more(n: int, needed: int) -> None:
    x, y = linked(60)
    result = day_to_day(x.head(n), y.head(n))
    assert (result.n, result.enough, result.needed_days) == (n, False, needed)
    assert math.isnan(result.r)
    profile = lag_profile(x.head(n), y.head(n))
    assert not profile.enough
    assert profile.strongest_lag is None
    assert profile.table.empty


def test_only_days_with_both_count() -> None:
    x, y = linked(60)
    assert day_to_day(x.iloc[::2], y.iloc[1::2]).n == 0
    assert day_to_day(x.iloc[:40], y.iloc[10:]).n == 30


@pytest.mark.parametrize("same", [4.0, "line"])
def test_a_score_without_innovations_cannot_be_linked(same: object) -> None:
    x, _ = linked(60)
    y = pd.Series(np.arange(60.0) if same == "line" else same, x.index)
    for result in (day_to_day(x, y), lag_profile(x, y)):
        assert not result.enough
        assert result.needed_days > 0


@pytest.mark.parametrize("lag", [-3, 0, 2])
def test_lag_profile_finds_who_comes_first(lag: int) -> None:
    x, y = linked(150, lag=lag)
    profile = lag_profile(x, y)
    assert profile.strongest_lag == lag
    assert profile.p_value < 0.001
    assert profile.table["lag"].tolist() == list(range(-7, 8))
    strongest = profile.table.set_index("lag").loc[lag]
    assert strongest["low"] > 0
    assert len(lag_profile(x, y, max_lag=3).table) == 7


def test_looking_at_more_lags_asks_for_more() -> None:
    x, y = linked(60, 0.3)
    few, many = lag_profile(x, y, max_lag=0), lag_profile(x, y, max_lag=7)
    assert few.p_value == pytest.approx(day_to_day(x, y).p_value)
    assert many.p_value > few.p_value
    at_zero = many.table.set_index("lag").loc[0]
    assert at_zero["high"] - at_zero["low"] > few.table["high"].iloc[0] - few.table["low"].iloc[0]


def test_p_interval_and_the_days_a_link_is_worth_agree_at_every_level() -> None:
    rng = np.random.default_rng(12)
    for strength in (0.0, 0.1, 0.2, 0.3, 0.5):
        x = diary(rng, 60)
        link = day_to_day(x, strength * x + diary(rng, 60))
        assert link.interval(0.95) == (link.low, link.high)
        assert link.n_effective <= link.n + 1
        for level in (0.8, 0.95, 0.99, 1 - 1.01 * link.p_value, 1 - 0.99 * link.p_value):
            low, high = link.interval(level)
            assert (low > 0 or high < 0) == (link.p_value < 1 - level)


def test_days_are_worth_less_where_scatter_comes_in_spells_or_days_alternate() -> None:
    rng = np.random.default_rng(13)
    worth: dict[str, list[float]] = {"even": [], "spells": [], "by turns": []}
    for _ in range(20):
        spells = np.where(np.arange(120) // 7 % 4 == 3, 3.0, 1.0)
        for name, memory, scatter in (("even", 0.0, 1.0), ("spells", 0.0, spells), ("by turns", -0.6, 1.0)):
            link = day_to_day(diary(rng, 120, memory) * scatter, diary(rng, 120, memory) * scatter)
            worth[name].append(link.n_effective / link.n)
    assert np.mean(worth["even"]) > 0.75
    assert np.mean(worth["spells"]) < 0.65
    assert np.mean(worth["by turns"]) < 0.65


FAMILIES: list[dict[str, object]] = [
    {"memory": 0.0},
    {"memory": 0.6},
    {"memory": 0.3, "rated": True, "half_missing": True},
    {"memory": -0.6},
]


def test_false_links_stay_rare_between_opposite_trends() -> None:
    """A share of 5 percent is told from 9 by many hundred diaries, which take 10 seconds."""
    rng = np.random.default_rng(20)
    same_day, lags = [], []
    for family in FAMILIES:
        days = 150 if "half_missing" in family else 60
        rises = (2.0, -2.0) * 120
        fits = fitted(diary(rng, days, rise=rise, **family) for rise in rises)  # type: ignore[arg-type]
        for x, y in zip(fits[::2], fits[1::2], strict=True):
            same_day.append(day_to_day(x, y).p_value < 0.05)
            lags.append(lag_profile(x, y).p_value < 0.05)
    assert 0.01 <= np.mean(same_day) <= 0.09
    assert 0.005 <= np.mean(lags) <= 0.09
