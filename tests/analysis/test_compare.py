"""Groups beside each other: as published, and as statsmodels and scipy have it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import stats

from analysis.groups.compare import Comparison, compare
from tests.published_data import published


@pytest.fixture(scope="module")
def girls() -> pd.DataFrame:
    """Hand et al. 1993, A Handbook of Small Data Sets, set 285: weights before and after three treatments."""
    return published("MASS/anorexia")


def against_cbt(girls: pd.DataFrame) -> Comparison:
    return compare(girls["Prewt"], girls["Postwt"], girls["Treat"], reference="CBT")


def test_three_treatments_differ_as_published(girls: pd.DataFrame) -> None:
    # The model of R's help of `anorexia` (Venables & Ripley 2002, Modern Applied Statistics with S), Postwt ~ Prewt +
    # Treat + offset(Prewt): R prints −4.0971 for Cont and 4.5631 for FT, against CBT.
    found = against_cbt(girls)
    assert [(one.label, one.reference) for one in found.differences] == [("Cont", "CBT"), ("FT", "CBT")]
    assert [one.difference for one in found.differences] == pytest.approx([-4.0971, 4.5631], abs=5e-5)
    assert [group.change for group in found.groups] == pytest.approx([3.00690, -0.45, 7.26471], abs=5e-5)


def test_errors_and_holm_are_those_of_statsmodels(girls: pd.DataFrame) -> None:
    found = against_cbt(girls)
    fit = smf.ols("Postwt ~ Prewt + Treat", girls).fit(cov_type="HC2")
    for one in found.differences:
        error = fit.bse[f"Treat[T.{one.label}]"]
        assert one.p_value == pytest.approx(2 * stats.t.sf(abs(one.difference) / error, one.freedom))
        half = stats.t.ppf(1 - 0.025 / 2, one.freedom) * error
        assert (one.low, one.high) == pytest.approx((one.difference - half, one.difference + half))
        # Fewer than the 68 of the residuals: what the errors hang on is known from fewer people.
        assert 17 - 1 < one.freedom < 68
    p = [one.p_value for one in found.differences]
    assert [one.p_holm for one in found.differences] == pytest.approx([2 * min(p), max(2 * min(p), *p)])
    assert found.p_value == min(one.p_holm for one in found.differences)


def test_the_freedom_is_that_of_bell_and_mccaffrey_s_definition() -> None:
    rng = np.random.default_rng(4)
    first, member = rng.normal(0, 8, 13), np.arange(13) < 5
    found = compare(
        pd.Series(first), pd.Series(first + rng.normal(0, 2, 13)), pd.Series(np.where(member, "b", "a"))
    )
    design = np.column_stack([member, ~member, first]).astype(float)
    inverse = np.linalg.inv(design.T @ design)
    free = np.eye(13) - design @ inverse @ design.T
    weight = np.array([1, -1, 0]) @ inverse @ design.T
    scaled = free @ np.diag(weight**2 / np.diag(free)) @ free
    root = np.linalg.eigvalsh(scaled)
    assert found.differences[0].freedom == pytest.approx(root.sum() ** 2 / (root**2).sum())


def test_the_plain_difference_is_welch_s() -> None:
    rng = np.random.default_rng(5)
    first, change = pd.Series(rng.normal(0, 8, 20)), rng.normal(1, 2, 20)
    labels = pd.Series(["b"] * 8 + ["a"] * 12)
    (one,) = compare(first, first + change, labels).differences
    welch = stats.ttest_ind(change[:8], change[8:], equal_var=False)
    assert one.plain_p == pytest.approx(welch.pvalue)
    ends = welch.confidence_interval()
    assert (one.plain_low, one.plain_high) == pytest.approx((ends.low, ends.high))
    assert one.p_holm == one.p_value


def two(people: int = 12, apart: float = 0.0) -> tuple[pd.Series, pd.Series, pd.Series]:
    rng = np.random.default_rng(6)
    first = pd.Series(np.r_[np.linspace(-9, 9, people), np.linspace(-9, 9, people) + apart])
    return first, first + rng.normal(1, 2, 2 * people), pd.Series(["a"] * people + ["b"] * people)


def test_limits_are_named() -> None:
    first, last, labels = two()
    assert compare(first, last, labels).differences[0].limits == ("not randomised",)
    assert compare(first, last, labels, randomised=True).differences[0].limits == ()
    assert compare(*two(9), randomised=True).differences[0].limits == ("few",)
    assert compare(*two(apart=6.0), randomised=True).differences[0].limits == ("unlike at the start",)
    last[9:12] = math.nan
    found = compare(first, last, labels, randomised=True)
    assert found.differences[0].limits == ("few", "tests missing")
    assert [(group.n, group.once) for group in found.groups] == [(9, 3), (12, 0)]


def test_everybody_is_accounted_for() -> None:
    first, last, labels = two()
    labels[0] = None
    labels[1:3] = "tiny"
    found = compare(first, last, labels)
    assert (found.too_few, found.unlabelled) == (("tiny",), 1)
    assert sum(group.n for group in found.groups) + found.unlabelled == 24
    assert [(one.label, one.reference) for one in found.differences] == [("b", "a")]
    lone = compare(first, last, pd.Series(["a"] * 24))
    assert (lone.enough, lone.differences) == (False, ())
    assert math.isnan(lone.p_value)


def test_groups_in_which_nothing_differs_are_not_compared() -> None:
    first, _, labels = two()
    assert not compare(first, first + 1, labels).enough


@pytest.mark.parametrize("odd", [0, 1])
def test_one_person_who_began_elsewhere_does_not_make_the_line(odd: int) -> None:
    first, last, labels = two()
    last = last - first
    first[:] = 0.0
    last[::2] += 1
    first[3] = 5.0 * odd
    (one,) = compare(first, first + last, labels).differences
    assert one.difference == pytest.approx(one.plain)


def test_all_pairs_of_three_groups_are_held_together() -> None:
    rng = np.random.default_rng(7)
    first, labels = pd.Series(rng.normal(0, 5, 36)), pd.Series(np.repeat(["a", "b", "c"], 12))
    found = compare(first, first + rng.normal(0, 2, 36), labels)
    assert [(one.label, one.reference) for one in found.differences] == [("b", "a"), ("c", "a"), ("c", "b")]
    assert all(one.p_value <= one.p_holm <= 1 for one in found.differences)
