"""When a log would notice a change: about right, later for less, and no promise beyond two years."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analysis.noise.fits import Fits
from analysis.questions.change import change
from analysis.questions.power import FURTHEST, Notice, notice
from tests.simulated_diaries import START, diary, fitted


def steady(days: int, *, every: int = 1, seed: int = 1) -> Fits:
    return Fits(diary(np.random.default_rng(seed), days, 0.3).iloc[::every])


def test_eight_of_ten_logs_kept_on_to_the_day_show_the_change() -> None:
    rng, size, shown, early = np.random.default_rng(5), 1.8, [], 0
    for _ in range(40):
        whole = diary(rng, 42 + FURTHEST, 0.3)
        found = notice(Fits(whole.iloc[:42]), size, 0.95)
        if np.isnan(found.today):
            early += 1
            continue
        days = (found.day - START).days + 1
        day = np.arange(days)
        courses = (day / (days - 1), -np.expm1(-day / 28), np.where(day < days // 2, 0.0, 1.0))
        for fits in fitted(whole.iloc[:days] + size * rise for rise in courses):
            shown.append(change(fits, 0.01, 1.0).interval(0.95)[0] > 0)
    assert early <= 3
    assert 0.7 <= np.mean(shown) <= 0.9


def test_what_is_noticed_today_is_said_today() -> None:
    fits = steady(60)
    today = change(fits, 4.0, 4.0).noticed(0.95)
    assert notice(fits, today, 0.95) == Notice(today, today, START + pd.Timedelta(days=59), 0)
    assert notice(fits, 0.9 * today, 0.95).days_more > 0


def test_less_is_noticed_later_and_a_surer_verdict_too() -> None:
    fits = steady(60)
    small, large = notice(fits, 1.2, 0.95), notice(fits, 1.5, 0.95)
    assert 0 < large.days_more < small.days_more < notice(fits, 1.2, 0.98).days_more
    assert small.day == START + pd.Timedelta(days=59 + small.days_more)


def test_a_log_kept_more_rarely_takes_longer() -> None:
    assert notice(steady(63, every=3), 2.0, 0.95).days_more > notice(steady(63), 2.0, 0.95).days_more


@pytest.mark.parametrize(
    ("fits", "size"), [(steady(60), 0.05), (steady(12), 1.0), (Fits(pd.Series(dtype=float)), 1.0)]
)
def test_no_day_is_named_beyond_two_years_nor_where_too_little_is_there(fits: Fits, size: float) -> None:
    found = notice(fits, size, 0.95)
    assert found.day is pd.NaT
    assert found.days_more == 0
    assert math.isnan(found.today) == (fits.days.n < 21)
