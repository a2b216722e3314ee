"""Groups seen once beside each other: as scipy and statsmodels have it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from analysis.groups.compare_scores import compare_scores


def three(people: int = 12) -> tuple[pd.Series, pd.Series]:
    rng = np.random.default_rng(8)
    scores = np.r_[rng.normal(0, 3, people), rng.normal(5, 9, people), rng.normal(6, 6, people)]
    return pd.Series(scores), pd.Series(np.repeat(["a", "b", "c"], people))


def test_two_groups_are_welch_s_of_scipy_and_statsmodels() -> None:
    scores, labels = (one[:24] for one in three())
    labels[12:16] = "a"
    (found,) = compare_scores(scores, labels).differences
    one, other = scores[labels == "b"], scores[labels == "a"]
    welch = stats.ttest_ind(one, other, equal_var=False)
    ends = CompareMeans(DescrStatsW(one), DescrStatsW(other)).tconfint_diff(usevar="unequal")
    assert (found.label, found.reference, found.people) == ("b", "a", 8)
    assert found.difference == pytest.approx(one.mean() - other.mean())
    assert (found.p_value, found.freedom) == pytest.approx((welch.pvalue, welch.df))
    assert (found.low, found.high) == pytest.approx(ends)
    assert found.p_holm == found.p_value


def test_students_sleep_is_as_r_prints_it() -> None:
    # R's help of `t.test`, t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, p-value = 0.07939, 95
    # percent confidence interval -3.3654832 to 0.2054832, the first drug less the second.
    scores = pd.Series(
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    )
    (found,) = compare_scores(scores, pd.Series(["1"] * 10 + ["2"] * 10)).differences
    assert (-found.high, -found.low) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert (found.freedom, found.p_value) == pytest.approx((17.776, 0.07939), abs=5e-4)


def test_all_pairs_of_three_groups_are_held_together() -> None:
    scores, labels = three()
    found = compare_scores(scores, labels)
    assert [(one.label, one.reference) for one in found.differences] == [("b", "a"), ("c", "a"), ("c", "b")]
    p = [one.p_value for one in found.differences]
    assert [one.p_holm for one in found.differences] == pytest.approx(multipletests(p, method="holm")[1])
    assert found.p_value == min(one.p_holm for one in found.differences)
    for one in found.differences:
        pair = stats.ttest_ind(scores[labels == one.label], scores[labels == one.reference], equal_var=False)
        ends = pair.confidence_interval(1 - 0.05 / 3)
        assert (one.low, one.high) == pytest.approx((ends.low, ends.high))


def test_everybody_is_accounted_for() -> None:
    scores, labels = three()
    labels[0] = None
    labels[1:5] = "tiny"
    labels[12:17] = "still"
    scores[12:17] = 3.0
    scores[20] = math.nan
    found = compare_scores(scores, labels)
    assert (found.too_few, found.alike, found.unlabelled) == (("tiny",), ("still",), 1)
    assert sum(group.n for group in found.groups) + found.unlabelled == 35
    assert {one.label for one in found.differences} | {one.reference for one in found.differences} == set(
        "abc"
    )


@pytest.mark.parametrize("people", [0, 1, 4])
def test_few_are_not_compared(people: int) -> None:
    found = compare_scores(*three(people))
    assert not found.enough
    assert math.isnan(found.p_value)
    assert found.differences == ()
    assert len(found.too_few) == (3 if people else 0)


def test_two_scores_of_one_person_are_never_chosen_from() -> None:
    with pytest.raises(ValueError, match="'K' has several"):
        compare_scores(pd.Series([1.0, 2.0], index=["K", "K"]), pd.Series(["a"], index=["K"]))
