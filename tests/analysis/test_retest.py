"""A group tested twice: as published, as the reference libraries have it, and told of everybody."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.groups.individual_spread import individual_spread
from analysis.groups.regression import regression
from analysis.groups.retest import retest
from analysis.groups.typical_change import FEWEST, MOST, typical_change
from analysis.groups.typical_error import TypicalError, typical_error
from analysis.series.designs import design_of
from data.measures import MEASURES
from tests.published_data import published

ERROR = MEASURES["reach_cm"].typical_error


def scores(values: list[float] | np.ndarray, names: str = "p") -> pd.Series:
    return pd.Series(values, [f"{names}{number:03}" for number in range(len(values))], dtype="float64")


def a_class(people: int, gain: float, seed: int) -> tuple[pd.Series, pd.Series]:
    rng = np.random.default_rng(seed)
    level = rng.normal(2, 8, people)
    first, last = level + rng.normal(0, ERROR, people), level + gain + rng.normal(0, ERROR, people)
    return scores(first.round(1)), scores(last.round(1))


def test_student_s_sleep_is_as_student_published_it() -> None:
    # Student 1908, Biometrika 6:1: 1.58 hours more; R's help of `sleep` prints t = −4.0621, p = 0.002833.
    sleep = published("datasets/sleep").set_index("ID")
    first, last = (sleep.loc[sleep["group"] == drug, "extra"] for drug in (1, 2))
    found = retest(first, last, "reach_cm")
    assert (found.n, found.change) == (10, pytest.approx(1.58))
    assert found.change / (found.mean.spread / math.sqrt(10)) == pytest.approx(4.0621, abs=5e-5)
    assert found.mean.p_value == pytest.approx(0.002833, abs=5e-7)
    assert (found.mean.low, found.mean.high) == pytest.approx((0.7001142, 2.4598858))
    assert found.typical.p_value == pytest.approx(stats.wilcoxon(last.to_numpy() - first.to_numpy()).pvalue)


@pytest.mark.parametrize("people", [6, 12, 50])
def test_the_typical_change_agrees_with_scipy_s_signed_ranks(people: int) -> None:
    changes = np.random.default_rng(people).normal(0.4, 1, people)
    found = typical_change(np.r_[changes, np.nan])
    assert found.people == people
    assert found.p_value == pytest.approx(stats.wilcoxon(changes, method="exact").pvalue)
    # The ends of the interval are where the test turns.
    for end, outward in ((found.low, -1e-6), (found.high, 1e-6)):
        outside, inside = (
            stats.wilcoxon(changes - end - by, method="exact").pvalue for by in (outward, -outward)
        )
        assert outside < 0.05 <= inside


def test_many_people_s_ranks_are_as_good_as_normal() -> None:
    changes = np.random.default_rng(1).normal(0.1, 1, 51)
    assert typical_change(changes).p_value == pytest.approx(
        stats.wilcoxon(changes, method="exact").pvalue, rel=0.02
    )


def test_equal_changes_are_spread_over_their_step_and_claim_as_much_as_others() -> None:
    found = typical_change(np.array([1.0, 1, 1, 1, 0, 0, 2, 2]))
    assert found.middle == pytest.approx(1.0)
    assert found.low > 0
    assert found.p_value < 0.05


@pytest.mark.parametrize("changes", [[], [1.0] * 9, [1.0, 2, 3, 4, 5], [*range(MOST + 1)]])
def test_where_ranks_say_nothing_there_is_no_interval(changes: list[float]) -> None:
    found = typical_change(np.array(changes, dtype=np.float64))
    assert not found.enough
    assert math.isnan(found.low)
    assert math.isnan(found.middle) == (not changes)


def test_sixty_people_who_gained_two_and_a_half_centimetres_are_told_so() -> None:
    first, last = a_class(60, 2.5, 14)
    found = retest(first, last, "reach_cm")
    assert (found.n, found.headline, found.enough) == (60, "mean", True)
    assert found.mean.mean == found.change == pytest.approx(2.5, abs=0.55)
    assert found.mean.low < 2.5 < found.mean.high
    assert found.mean.high - found.mean.low < 1.2
    assert found.mean.p_value < 1e-6
    assert sum(found.counts.values()) == 60
    assert found.by_chance == pytest.approx(3.0)
    assert found.spread.verdict == "cannot be told from none"


def test_sixty_people_without_a_gain_are_told_nothing_in_95_of_100() -> None:
    claims = 0
    for seed in range(200):
        found = retest(*a_class(60, 0.0, seed), "reach_cm")
        told = found.mean if found.headline == "mean" else found.typical
        claims += told.p_value < 0.05
    assert 2 <= claims <= 20


def test_nobody_without_a_second_test_is_dropped_in_silence() -> None:
    first = pd.Series({"Ann": 1.0, "Ben": 2.0, "Cid": math.nan, "Dot": math.inf})
    last = pd.Series({"Ben": 4.0, "Cid": 3.0, "Eve": 1.0})
    found = retest(first, last, "reach_cm")
    assert (found.n, found.once, found.late) == (1, ("Ann",), ("Cid", "Eve"))
    assert found.people.loc["Ben", ["first", "last", "change"]].tolist() == [2, 4, 2]
    assert (found.enough, found.headline) == (False, "mean")
    nobody = retest(first[:1], last[2:], "reach_cm")
    assert (nobody.n, nobody.counts["further"]) == (0, 0)
    assert math.isnan(nobody.change)


def test_a_person_who_stands_in_a_test_twice_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'Ann' has several"):
        retest(pd.Series([1.0, 2.0], ["Ann", "Ann"]), pd.Series([1.0], ["Ann"]), "reach_cm")


def test_who_is_beyond_error_is_judged_by_what_is_better() -> None:
    first = scores([3.1] * 5 + [5.0])
    last = first + np.array([3.8, 3.9, -3.9, 0, -3.8, 6])
    reach = retest(first, last, "reach_cm")
    assert reach.smallest_change == pytest.approx(1.96 * math.sqrt(2) * ERROR, abs=1e-3)
    assert reach.people["verdict"].tolist() == [
        "within error", "further", "less far", "within error", "within error", "further",
    ]  # fmt: skip
    assert reach.counts == {"further": 2, "less far": 1, "within error": 3}
    assert reach.people["low"].iloc[1] == pytest.approx(3.9 - reach.smallest_change)
    pain = retest(scores([5.0] * 3), scores([8.0, 2.0, 3.0]), "back_pain")
    assert pain.people["verdict"].tolist() == ["less far", "further", "within error"]


def test_whole_centimetres_widen_what_counts_as_error_and_tell_what_chance_makes_of_it() -> None:
    first, last = scores([3.0, 4, 5, 6]), scores([7.0, 9, 5, 7])
    found = retest(first, last, "reach_cm")
    assert found.smallest_change == pytest.approx(1.96 * math.sqrt(2) * ERROR + 0.5, abs=1e-3)
    assert found.people["verdict"].tolist()[:2] == ["within error", "further"]
    assert found.by_chance / 4 == pytest.approx(2 * stats.norm.sf(4.5 / (math.sqrt(2) * ERROR)))
    inches = retest(first * 2.54, last * 2.54, "reach_cm")
    assert inches.smallest_change == pytest.approx(found.smallest_change - 0.5 + 1.27)


def test_a_few_or_lopsided_people_get_the_typical_change_as_headline() -> None:
    rng = np.random.default_rng(2)
    start = scores(np.zeros(20))
    small = retest(start[:8], start[:8] + rng.normal(1, 1, 8), "reach_cm")
    even = retest(start, start + np.linspace(-1, 3, 20), "reach_cm")
    lopsided = retest(start, start + np.r_[np.linspace(-1, 3, 19), 30], "reach_cm")
    alike = retest(start[:8], start[:8] + np.array([0, 0, 0, 0, 1, 2, 3, 9]), "reach_cm")
    assert [found.headline for found in (small, even, lopsided, alike)] == [
        "typical",
        "mean",
        "typical",
        "mean",
    ]
    assert lopsided.typical.middle < lopsided.mean.mean
    assert retest(start[: FEWEST - 1], start + np.arange(20), "reach_cm").headline == "mean"


def test_the_error_is_learned_from_retests_that_stand_close_together() -> None:
    again = np.random.default_rng(3).normal(0.5, 2.0, 25)
    learned = typical_error("reach_cm", np.r_[again, np.nan])
    assert (learned.source, learned.retests, learned.freedom) == ("retests", 25, 24)
    assert learned.value == pytest.approx(again.std(ddof=1) / math.sqrt(2))
    assert learned.smallest_change == pytest.approx(stats.t.ppf(0.975, 24) * math.sqrt(2) * learned.value)
    few = typical_error("reach_cm", again[:9])
    assert (few.value, few.source, few.retests) == (ERROR, "published", 9)
    assert typical_error("reach_cm", np.zeros(12)).source == "published"


@pytest.mark.parametrize(
    ("protocol", "source"),
    [("", "published"), ("classic_23", "published"), ("no such test", "published"),
     ("chair", "published for another test"), ("V-sit", "published for another test")],
)  # fmt: skip
def test_a_published_error_says_whether_it_is_of_this_test(protocol: str, source: str) -> None:
    assert typical_error("reach_cm", protocol=protocol).source == source
    assert typical_error("back_pain", protocol=protocol).value == 1.02


def test_true_differences_are_what_error_leaves_and_may_be_none() -> None:
    rng = np.random.default_rng(5)
    differ = individual_spread(rng.normal(0, math.hypot(3, 1.4 * math.sqrt(2)), 200), TypicalError(1.4))
    assert differ.true == pytest.approx(math.sqrt(differ.seen**2 - 2 * 1.4**2))
    assert 0 < differ.low < 3 < differ.high
    assert differ.verdict == "differ"
    none = individual_spread(rng.normal(0, 1.5, 200), TypicalError(1.4))
    assert none.true < 0
    assert (none.verdict, none.enough) == ("cannot be told from none", True)
    unsure = individual_spread(rng.normal(0, math.hypot(3, 1.4 * math.sqrt(2)), 200), TypicalError(1.4, 9.0))
    assert unsure.high - unsure.low > differ.high - differ.low
    for few in ([], [1.0], [1.0, 2, 3, 4], [2.0] * 9):
        assert not individual_spread(np.array(few), TypicalError(1.4)).enough


def chosen(seed: int, people: int = 200) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The lowest quarter by their first test, their second one, and the first tests of the rest; nobody changed."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 6, people)
    first, last = level + rng.normal(0, 3, people), level + rng.normal(0, 3, people)
    low = first <= np.quantile(first, 0.25)
    return first[low], last[low], first[~low]


def test_what_the_lowest_gain_by_chance_alone_is_foretold() -> None:
    found = []
    for seed in range(30):
        first, last, rest = chosen(seed)
        one = regression(first, last, 3.0, more_is_better=True, rest=rest)
        assert one.seen == "cut off"
        found.append((one.effect, (last - first).mean(), one.reliability))
    effect, gain, reliability = np.mean(found, axis=0)
    assert reliability == pytest.approx(36 / 45, abs=0.02)
    assert gain > 1.5
    assert effect == pytest.approx(gain, abs=0.3)


def test_pain_falls_back_from_high_scores() -> None:
    first, last, rest = chosen(1)
    pain = regression(-first, -last, 3.0, more_is_better=False, rest=-rest)
    reach = regression(first, last, 3.0, more_is_better=True, rest=rest)
    assert (pain.seen, pain.distance, pain.effect) == (
        "cut off",
        pytest.approx(reach.distance),
        pytest.approx(-reach.effect),
    )


def test_a_missing_upper_end_is_seen_in_the_scores_themselves_but_rarely_where_nobody_was_chosen() -> None:
    seen = [regression(*chosen(seed, 240)[:2], 3.0, more_is_better=True).seen for seed in range(60)]
    assert seen.count("one end missing") > 30
    rng, false = np.random.default_rng(8), 0
    for _ in range(200):
        level = rng.normal(0, 6, 60)
        one = regression(level + rng.normal(0, 3, 60), level + rng.normal(0, 3, 60), 3.0, more_is_better=True)
        false += one.seen != "not seen"
        assert math.isnan(one.effect)  # nobody knows whom it was chosen from
    assert false < 8


def test_the_group_a_class_was_chosen_from_is_told_with_the_rest() -> None:
    first, last, rest = chosen(2)
    pool = pd.concat([scores(first), scores(rest, "other ")])
    found = retest(scores(first), scores(last), "reach_cm", error=TypicalError(3.0), pool=pool)
    assert found.regression == regression(first, last, 3.0, more_is_better=True, rest=rest)


def test_a_log_of_two_tests_leads_from_its_design_to_its_headline() -> None:
    first, last = a_class(60, 2.5, 14)
    tests = [
        pd.DataFrame({"person": test.index, "date": pd.Timestamp(day), "reach_cm": test.to_numpy()})
        for test, day in ((first, "2025-09-15"), (last, "2025-11-17"))
    ]
    design = design_of(pd.concat(tests, ignore_index=True), "reach_cm")
    found = retest(design.people["before"], design.people["after"], "reach_cm")
    pd.testing.assert_frame_equal(found.people, retest(first, last, "reach_cm").people)
