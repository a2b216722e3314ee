from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtr

from analysis.noise.dependence import Weighed, bent_course, fit
from analysis.noise.fits import Fits
from analysis.noise.innovations import standardised_innovations
from analysis.noise.intervals import Mixture, averaged_interval
from analysis.noise.memories import FEWEST_FREE, NUGGET, RHO
from analysis.series.enough import COURSE, enough
from analysis.series.observed import as_days
from tests.simulated_diaries import diary

DAYS = as_days(diary(np.random.default_rng(1), 60, 0.6, 1.0, half_missing=True))
CHOSEN = [0, 10, 23, 35]


def correlation(rho: float, nugget: float) -> np.ndarray:
    """The n × n correlation matrix that the module never builds."""
    apart = np.abs(DAYS.day[:, None] - DAYS.day[None, :])
    return (1 - nugget) * rho**apart + nugget * np.eye(DAYS.n)


@pytest.mark.parametrize("k", CHOSEN)
def test_fit_equals_generalised_least_squares_with_the_full_matrix(k: int) -> None:
    design = bent_course(DAYS.day)
    result = fit(DAYS, design)
    inverse = np.linalg.inv(correlation(RHO[k], NUGGET[k]))
    covariance = np.linalg.inv(design.T @ inverse @ design)
    expected = covariance @ design.T @ inverse @ DAYS.value
    rest = DAYS.value - design @ expected
    variance = rest @ inverse @ rest / (DAYS.n - design.shape[1])
    assert result.coefficients[k] == pytest.approx(expected)
    assert result.variance[k] == pytest.approx(variance)
    assert result.covariance[k] == pytest.approx(covariance * variance)
    assert result.weight.sum() == pytest.approx(1)


def test_memories_are_weighed_by_restricted_likelihood() -> None:
    design = bent_course(DAYS.day)

    def likelihood(k: int) -> float:
        full = correlation(RHO[k], NUGGET[k])
        inverse = np.linalg.inv(full)
        gram = design.T @ inverse @ design
        rest = DAYS.value - design @ np.linalg.solve(gram, design.T @ inverse @ DAYS.value)
        freedom = DAYS.n - design.shape[1]
        sizes = np.linalg.slogdet(full)[1] + np.linalg.slogdet(gram)[1]
        return float(-0.5 * (freedom * np.log(rest @ inverse @ rest) + sizes))

    # Both memories share one RHO and have a nugget, so prior and grid weight cancel.
    weight = fit(DAYS, design).weight
    assert RHO[17] == RHO[29]
    assert np.log(weight[17] / weight[29]) == pytest.approx(likelihood(17) - likelihood(29))


@pytest.mark.parametrize("k", CHOSEN)
def test_innovations_equal_those_of_the_full_matrix(k: int) -> None:
    root = np.linalg.cholesky(correlation(RHO[k], NUGGET[k]))
    rows = (DAYS.value[None], DAYS.day[None], RHO[[k]], NUGGET[[k]])
    assert standardised_innovations(*rows)[0] == pytest.approx(np.linalg.solve(root, DAYS.value))


def test_memory_is_recognised() -> None:
    calm = as_days(diary(np.random.default_rng(2), 300, 0.0))
    sticky = as_days(diary(np.random.default_rng(2), 300, 0.8))
    assert fit(sticky, bent_course(sticky.day)).rho == pytest.approx(0.8, abs=0.12)
    first, second = (fit(one, bent_course(one.day)) for one in (calm, sticky))
    assert (1 - first.nugget) * first.rho < 0.35 < (1 - second.nugget) * second.rho


def test_averaged_interval_is_the_plain_one_when_memories_agree() -> None:
    result = fit(DAYS, bent_course(DAYS.day))
    same = np.full_like(RHO, 2.0), np.full_like(RHO, 0.5)
    centre, low, high, p_value = averaged_interval(*same, result)
    assert (centre, (low + high) / 2) == pytest.approx((2.0, 2.0), abs=1e-6)
    # Wider than a plain t interval by what few independent days deserve.
    assert 2 * 0.5 * 2.05 < high - low < 2 * 0.5 * 3.19
    assert 0.0001 < p_value < 0.03


@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_a_mixture_s_interval_leaves_out_as_much_on_both_sides(level: float) -> None:
    rng = np.random.default_rng(4)
    mixture = Mixture.of(
        rng.dirichlet(np.full(40, 0.3)),
        9 * rng.normal(size=40),
        np.exp(rng.normal(size=40)),
        rng.uniform(1, 60, 40),
    )

    def below(at: float) -> float:
        return float(mixture.weight @ stdtr(mixture.freedom, (at - mixture.estimate) / mixture.error))

    low, high = mixture.interval(level)
    assert (below(low), 1 - below(high)) == pytest.approx(((1 - level) / 2, (1 - level) / 2), rel=1e-4)


def test_a_mixture_s_p_value_and_interval_agree() -> None:
    mixture = Mixture.of(
        np.array([0.7, 0.3]), np.array([1.0, 2.0]), np.array([0.5, 1.0]), np.array([9.0, 3.0])
    )
    assert mixture.interval(1 - mixture.p_value)[0] == pytest.approx(0.0, abs=1e-6)


def test_days_that_resemble_each_other_are_worth_less() -> None:
    calm = as_days(diary(np.random.default_rng(2), 100, 0.0))
    worth = fit(calm, bent_course(calm.day)).freedom
    plain = NUGGET == 0
    assert (np.diff(worth[plain]) <= 0).all()
    assert worth.max() <= calm.n
    assert worth.min() == FEWEST_FREE


def test_a_log_settles_when_it_is_ten_times_as_long_as_its_memory() -> None:
    wandering = diary(np.random.default_rng(5), 400, 0.97)
    short, long = as_days(wandering[:40]), as_days(diary(np.random.default_rng(5), 200, 0.3))
    memory, little = (fit(one, bent_course(one.day)).memory for one in (short, long))
    missing = enough(COURSE, days=short.n, span=short.span, memory=memory).needed_days
    assert missing > 30
    assert enough(COURSE, days=short.n, span=short.span + missing, memory=memory).ok
    assert enough(COURSE, days=long.n, span=long.span, memory=little).ok


def test_slow_libraries_stay_away() -> None:
    code = "import sys, analysis.findings; print(*[m for m in sys.modules if m in ('scipy.stats', 'statsmodels')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_no_days_are_no_trouble() -> None:
    empty = as_days(pd.Series(dtype=float, index=pd.DatetimeIndex([])))
    assert (empty.n, empty.span, empty.constant) == (0, 0, True)


def test_scores_of_other_days_and_courses_are_weighed_together_as_alone() -> None:
    rng = np.random.default_rng(31)
    logs = [as_days(diary(rng, days, 0.4, half_missing=half)) for days, half in ((90, False), (140, True))]
    designs = [(days, bent_course(days.day)) for days in logs]
    for together, (days, design) in zip(Weighed.together(designs), designs, strict=True):
        alone = Weighed.of(days, design)
        assert together.gram == pytest.approx(alone.gram, rel=1e-9)
        assert together.size == pytest.approx(alone.size, rel=1e-9)
    assert Weighed.together([]) == []


def test_a_score_fitted_alone_has_the_line_that_it_has_beside_others() -> None:
    rng = np.random.default_rng(32)
    several = Fits.together({name: diary(rng, 90, 0.4, rise=1.0) for name in ("reach", "pain")})
    first = several["reach"].alone()
    assert first is not several["reach"]
    for one in ("slope", "slope_per_week"):
        assert getattr(first, one) == pytest.approx(getattr(several["reach"], one), rel=1e-9)
    assert first.bent.variance == pytest.approx(several["reach"].bent.variance, rel=1e-9)
    assert several["reach"].alone() is several["reach"]  # they are fitted by now
