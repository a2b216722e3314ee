from __future__ import annotations

import math
import pickle
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from analysis.findings.changes import changed
from analysis.noise import courses
from analysis.noise.courses import _for_spikes, ends_of
from analysis.noise.memories import RHO
from analysis.noise.models import Models
from analysis.questions.change import change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import judged
from analysis.series.observed import as_days
from analysis.series.panel import Panel
from data.log import as_entries
from tests.simulated_diaries import START, diary, fitted


def moved(start: float, now: float, days: int = 60, noise: float = 1.0) -> pd.Series:
    rng = np.random.default_rng(5)
    level = np.interp(np.arange(days), [0, days / 3, days * 2 / 3, days], [start, start, now, now])
    return pd.Series(level + noise * rng.normal(size=days), pd.date_range(START, periods=days))


def gained(rise: np.ndarray, n: int = 200) -> pd.Series:
    """A log with little noise, whose course is known."""
    return pd.Series(
        2.0 + rise + 0.2 * np.random.default_rng(3).normal(size=n), pd.date_range(START, periods=n)
    )


DAY = np.arange(200.0)


@pytest.mark.parametrize(
    "rise",
    [3 * DAY / 199, -3 * np.expm1(-DAY / 7), -3 * np.expm1(-DAY / 60), np.where(DAY < 110, 0.0, 3.0)],
    ids=["straight", "fast", "slowly levelling", "at once"],
)
def test_start_and_now_are_where_the_course_begins_and_ends(rise: np.ndarray) -> None:
    result = change(gained(rise), 4.0, 4.0)
    assert result.start == pytest.approx(2.0, abs=0.3)
    assert result.now == pytest.approx(2.0 + rise[-1], abs=0.2)
    assert result.difference == pytest.approx(result.now - result.start)
    assert result.low < rise[-1] < result.high
    assert (result.start_day, result.now_day) == (START, START + pd.Timedelta(days=199))


def test_a_fast_gain_is_not_hidden_in_the_first_days() -> None:
    rng = np.random.default_rng(8)
    rise = 3 * np.minimum(np.arange(63) / 14, 1)
    gained = fitted(diary(rng, 63, 0.3, 0.0) * 1.5 + rise for _ in range(80))
    found = [change(fits, 4.0, 4.0) for fits in gained]
    assert np.mean([one.low > 0 for one in found]) >= 0.4
    assert np.mean([one.difference for one in found]) == pytest.approx(3.0, abs=0.5)


def test_news_in_spikes_make_the_range_wider_and_even_news_do_not() -> None:
    rng = np.random.default_rng(9)
    even = rng.normal(size=90)
    flaring = even + np.where(np.isin(np.arange(90), (30, 60)), 6.0, 0.0)
    both = [
        pd.Series(value, pd.date_range(START, periods=len(value))) for value in (even, flaring, even[:40])
    ]
    panel = Panel.of([as_days(one) for one in both])
    forgetting = np.tile((RHO < 0.1) / (RHO < 0.1).sum(), (3, 1))
    assert _for_spikes(panel, forgetting) == pytest.approx([1.0, 1.4, 1.0])


def test_a_rating_s_course_does_not_end_below_0() -> None:
    falling = pd.Series(np.maximum(8.0 - np.arange(90) / 9, 0).round(), pd.date_range(START, periods=90))
    assert change(falling, 2.0, 2.0).now < 0
    result = judged(falling, "back_pain")
    assert (result.now, result.difference) == (0.0, pytest.approx(-result.start))


def test_stricter_intervals_are_wider_and_need_no_new_fit() -> None:
    result = pickle.loads(pickle.dumps(change(moved(0, 2), 4.0, 4.0)))  # noqa: S301 (our own bytes)
    assert result.interval(0.95) == (result.low, result.high)
    low, high = result.interval(0.99)
    assert low < result.low < result.high < high
    edge = result.interval(1 - result.p_value)
    assert min(abs(edge[0]), abs(edge[1])) == pytest.approx(0.0, abs=1e-5)
    assert all(map(math.isnan, change(moved(0, 2, days=12), 4.0, 4.0).interval(0.95)))


def stepped(start: float, now: float, days: int = 60) -> pd.Series:
    rng = np.random.default_rng(5)
    level = np.where(np.arange(days) < days / 2, start, now)
    return pd.Series(level + rng.normal(size=days), pd.date_range(START, periods=days))


@pytest.mark.parametrize("scores", [stepped(-4, 2), moved(-4, 2, days=120)], ids=["at once", "over weeks"])
def test_a_large_step_is_beyond_error_and_important(scores: pd.Series) -> None:
    result = change(scores, 4.0, 4.0)
    assert result.beyond_error
    assert result.important
    assert result.low <= 6 <= result.high


def test_real_and_important_are_separate_questions() -> None:
    small = change(moved(5.0, 4.0, days=120, noise=0.3), 0.5, 2.0)
    assert small.beyond_error
    assert not small.important
    noisy = change(moved(5.0, 2.0, days=24, noise=6.0), 2.0, 0.5)
    assert noisy.important
    assert not noisy.beyond_error


def test_more_measuring_error_makes_the_same_change_less_certain() -> None:
    scores = moved(-4.0, -2.0, days=120)
    assert change(scores, 0.5, 4.0).beyond_error
    assert not change(scores, 10.0, 4.0).beyond_error


def test_means_of_many_days_have_less_error_than_single_tests() -> None:
    assert change(moved(-4.0, -1.5, days=120), 4.0, 4.0).beyond_error


def test_level_and_unit_do_not_change_the_verdict() -> None:
    scores = diary(np.random.default_rng(2), 80, 0.4, 2.0)
    plain, shifted, doubled = change(scores, 1, 1), change(scores + 9, 1, 1), change(2 * scores, 2, 2)
    assert (shifted.low, shifted.high) == pytest.approx((plain.low, plain.high))
    assert (doubled.low, doubled.high) == pytest.approx((2 * plain.low, 2 * plain.high))
    assert doubled.beyond_error == plain.beyond_error
    shuffled = change(scores.sample(frac=1, random_state=2), 1, 1)
    assert shuffled.low == pytest.approx(plain.low)


@pytest.mark.parametrize("n", [0, 1, 5, 9])
def test_too_little_is_answered_not_raised(n: int) -> None:
    result = change(pd.Series(np.arange(float(n)), pd.date_range(START, periods=n)), 4.0, 4.0)
    assert not result.enough
    assert not result.beyond_error
    assert result.needed_days == 21 - n
    assert math.isnan(result.low)


def test_ten_days_with_nearly_all_in_the_first_week_need_more() -> None:
    index = [*pd.date_range(START, periods=9), START + pd.Timedelta(days=60)]
    result = change(pd.Series(np.arange(10.0), pd.DatetimeIndex(index)), 4.0, 4.0)
    assert not result.enough
    assert result.needed_days > 0
    assert (result.start_day, result.now_day) == (pd.NaT, pd.NaT)


def test_constant_ratings_are_no_change_that_can_be_judged() -> None:
    result = change(pd.Series(0.0, pd.date_range(START, periods=30)), 2.0, 2.0)
    assert not result.enough
    assert (result.start, result.now, result.difference) == (0.0, 0.0, 0.0)
    assert math.isnan(result.p_value)
    assert result.needed_days > 0


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6])
def test_false_changes_stay_rare(memory: float) -> None:
    rng = np.random.default_rng(11)
    results = [change(fits, 0.01, 1.0) for fits in fitted(diary(rng, 60, memory) for _ in range(120))]
    assert np.mean([r.low > 0 or r.high < 0 for r in results]) <= 0.08
    seen = [change(fits, 0.01, 1.0) for fits in fitted(diary(rng, 60, memory, 4.0) for _ in range(50))]
    assert np.mean([r.low > 0 for r in seen]) >= 0.6


def test_what_a_log_would_notice_is_more_than_its_interval_and_less_in_a_longer_log() -> None:
    rng = np.random.default_rng(4)
    short, long = (
        change(pd.Series(rng.normal(size=days), pd.date_range("2026-01-05", periods=days)), 4.0, 4.0)
        for days in (40, 160)
    )
    for found in (short, long):
        low, high = found.interval(0.95)
        assert found.noticed(0.95) == pytest.approx((high - low) / 2 * (1 + 0.8416 / 1.96), rel=1e-3)
        assert found.noticed(0.99) > found.noticed(0.95) > found.noticed(0.95, power=0.5)
    assert long.noticed(0.95) < short.noticed(0.95)
    assert math.isnan(
        change(pd.Series([1.0], pd.date_range("2026-01-05", periods=1)), 4.0, 4.0).noticed(0.95)
    )


@pytest.mark.parametrize("days", [90, 180])
def test_a_long_log_that_wanders_is_believed_to_wander_sooner(days: int) -> None:
    rng, many = np.random.default_rng(6), 12
    slow, day = np.array([diary(rng, days, 0.95).to_numpy() for _ in range(many)]), np.arange(float(days))
    value = slow + rng.normal(size=slow.shape)
    models = Models(
        Panel(np.tile(day, (many, 1)), value, np.full(many, days), np.zeros(many, dtype=np.int64))
    )
    found = ends_of(models)
    with patch.object(courses, "_LASTING", ((90.0, 180.0), (0.0, 0.0))):
        as_short = ends_of(models)
    wider = (found.high - found.low) / (as_short.high - as_short.low)
    assert np.all(wider > 1.0) if days == 180 else wider == pytest.approx(1.0)


def test_a_log_in_long_waves_says_so_and_waits_for_the_next_look() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        scores = diary(rng, 84, 0.97)
        entries = as_entries(pd.DataFrame({"date": scores.index, "reach_cm": 3 * scores.to_numpy()}))
        found = changed(PersonAnalysis(entries, "me"), "reach_cm")
        if found.certainty == "too early":
            assert "in long waves" in found.sentence
            assert found.needed_days == 14
            return
    raise AssertionError("none of the logs wanders enough")
