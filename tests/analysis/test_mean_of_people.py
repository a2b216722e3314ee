"""The mean of several people, each counted alike: as published, and right as often as it says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import t, ttest_1samp

from analysis.groups.mean_of_people import mean_of_people


@pytest.mark.parametrize("people", [5, 12, 30])
def test_the_mean_of_people_agrees_with_scipy(people: int) -> None:
    value = np.random.default_rng(people).normal(0.5, 2, people)
    found, other = mean_of_people(np.r_[value, np.nan]), ttest_1samp(value, 0)
    interval = other.confidence_interval(0.95)
    assert (found.mean, found.p_value) == pytest.approx((value.mean(), other.pvalue))
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert (found.people, found.enough) == (people, True)
    half = t.ppf(0.975, people - 1) * value.std(ddof=1) * math.sqrt(1 + 1 / people)
    assert (found.single_low, found.single_high) == pytest.approx((value.mean() - half, value.mean() + half))


def test_a_mean_needs_five_people_who_are_not_all_alike() -> None:
    assert mean_of_people(np.array([1.0, 1, 1, 1, 2])).enough
    for value in (np.array([1.0, 2, 3, 4, np.nan]), np.full(9, 0.1), np.empty(0)):
        found = mean_of_people(value)
        assert not found.enough
        assert math.isnan(found.mean)
        assert found.people == np.isfinite(value).sum()


def test_a_mean_of_people_who_are_known_unequally_well_holds_what_it_says() -> None:
    rng, runs = np.random.default_rng(8), 1500
    missed, outside = 0, 0
    for _ in range(runs):
        # Diaries of unequal lengths, and people who truly differ.
        value = rng.normal(1, np.hypot(rng.lognormal(0, 0.7, 9), 0.5))
        found = mean_of_people(value[:8])
        missed += not found.low <= 1 <= found.high
        outside += not found.single_low <= value[8] <= found.single_high
    assert 0.03 < missed / runs < 0.065
    assert 0.03 < outside / runs < 0.075
