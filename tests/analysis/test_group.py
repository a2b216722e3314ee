"""What people rely on when a log holds several of them."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from analysis.findings import answer
from analysis.findings.groups import in_group
from analysis.groups.group import FEWEST_SHARED, Group, person_changes
from analysis.groups.pooled import pooled
from analysis.questions.person_analysis import PersonAnalysis
from data.log import as_entries, empty_log
from tests.made_up_groups import class_of, team
from tests.simulated_diaries import diary


def group_log(people: int = 6, days: int = 40, *, gain: float = 6.0, seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    parts = []
    for k in range(people):
        reach = diary(rng, days, 0.3, gain)
        back = np.clip(np.round(5 + diary(rng, days, 0.3).to_numpy()), 0, 10)
        one = {"person": f"P{k:02d}", "date": reach.index, "reach_cm": reach.to_numpy(), "back_pain": back}
        parts.append(pd.DataFrame(one))
    return as_entries(pd.concat(parts))


@pytest.mark.parametrize("between", [0.0, 1.0, 3.0])
@pytest.mark.parametrize("people", [5, 12, 40])
def test_the_average_agrees_with_statsmodels(people: int, between: float) -> None:
    from statsmodels.stats.meta_analysis import combine_effects

    rng = np.random.default_rng(people)
    error = rng.uniform(0.3, 2, people)
    value = rng.normal(2, np.sqrt(error**2 + between**2))
    found = pooled(value, error)
    other = combine_effects(value, error**2, method_re="iterated", use_t=True)
    assert found.mean == pytest.approx(other.mean_effect_re, abs=1e-6)
    assert found.spread**2 == pytest.approx(other.tau2, abs=1e-5)
    half = other.sd_eff_w_re_hksj * 2 * -_t(0.025, people - 1)
    assert found.high - found.low == pytest.approx(half, rel=1e-5)


def _t(level: float, freedom: int) -> float:
    from scipy.stats import t

    return float(t.ppf(level, freedom))


def test_an_average_needs_five_people_and_leaves_out_those_without_an_error() -> None:
    value, error = np.array([1.0, 2, 3, 4, 5]), np.array([1.0, 1, 1, 1, np.nan])
    assert not pooled(value, error).enough
    assert pooled(value, np.ones(5)).mean == pytest.approx(3)
    same = pooled(np.full(6, 2.0), np.ones(6))
    assert same.low < 2 < same.high


@pytest.mark.parametrize("between", [0.0, 1.0])
def test_the_averages_interval_holds_what_it_says(between: float) -> None:
    rng, runs, missed = np.random.default_rng(8), 600, 0
    for _ in range(runs):
        error = rng.uniform(0.5, 1.5, 8)
        found = pooled(rng.normal(1, np.sqrt(error**2 + between**2)), error)
        missed += not found.low <= 1 <= found.high
    assert 0.02 < missed / runs < 0.085


def test_who_is_too_early_alone_and_who_never_differs_counts_for_the_mean() -> None:
    rng = np.random.default_rng(4)
    days = pd.date_range("2026-01-05", periods=40)
    parts = [group_log(4, 60, gain=6), group_log(1, 40).assign(person="still", reach_cm=2.0)]
    for k in range(3):
        wandering = np.cumsum(rng.normal(size=40))
        parts.append(pd.DataFrame({"person": f"w{k}", "date": days, "reach_cm": wandering}))
    parts.append(group_log(1, 8).assign(person="new"))
    group = Group(as_entries(pd.concat(parts)))
    table = group.changes("reach_cm").set_index("person")
    early = ~table["enough"] & table["looked_at"] & ~table["same"]
    assert early.sum() > 0
    assert table.loc["still", "difference"] == 0
    average = group.mean_change("reach_cm")
    assert average.people == 8
    assert average.mean == pytest.approx(table.drop("new")["even"].mean())
    assert table["even"].notna().equals(table["difference"].notna())
    found = next(finding for finding in in_group(group) if finding.about == "group_mean")
    assert f"over 8 people ({early.sum()} of them too early to judge alone), reach" in found.sentence
    assert dict(found.numbers)["Of them too early to judge alone"] == str(early.sum())


def test_trends_and_memory_make_no_link_within_people() -> None:
    rng = np.random.default_rng(5)
    claimed, naive, runs = 0, 0, 12
    for _ in range(runs):
        parts = []
        for k in range(8):
            x, y = diary(rng, 45, 0.6, 3), diary(rng, 45, 0.6, -3)
            parts.append(pd.DataFrame({"person": str(k), "date": x.index, "reach_cm": x, "back_pain": y}))
        group = Group(as_entries(pd.concat(parts)))
        link = group.link("reach_cm", "back_pain")
        claimed += link.p_value < 0.05
        naive += group.repeated_measures("reach_cm", "back_pain").p_value < 0.05
    assert naive > runs / 2
    assert claimed <= 2


def test_a_real_link_within_people_is_found() -> None:
    log = group_log(8, 60, gain=0)
    rng = np.random.default_rng(3)
    log["back_pain"] = 5 - log["reach_cm"] + rng.normal(0, 1, len(log))
    link = Group(log).link("reach_cm", "back_pain")
    assert link.enough
    assert link.high < 0
    said = next(f for f in in_group(Group(log)) if f.about == "group_link")
    assert "tended to be lower than usual" in said.sentence
    assert said.certainty == "clear"


def test_each_person_is_judged_as_if_alone_and_listed_by_name() -> None:
    log = group_log(4, 60)
    table = person_changes(log, "reach_cm")
    assert table["person"].tolist() == ["P00", "P01", "P02", "P03"]
    for row in table.to_dict("records"):
        alone = PersonAnalysis(log, row["person"]).change("reach_cm")
        expected = pytest.approx([alone.difference, alone.low, alone.high], nan_ok=True)
        assert [row["difference"], row["low"], row["high"]] == expected
        assert (row["beyond_error"], row["important"]) == (alone.beyond_error, alone.important)


def test_shuffled_rows_change_nothing_and_the_log_stays() -> None:
    log = group_log(3)
    before = log.copy(deep=True)
    pd.testing.assert_frame_equal(
        person_changes(log.sample(frac=1, random_state=1), "back_pain"), person_changes(log, "back_pain")
    )
    pd.testing.assert_frame_equal(log, before)


def test_too_few_days_and_scores_that_never_differ_are_told_apart() -> None:
    short, long = group_log(1, 8), group_log(1, 40).assign(person="still", reach_cm=2.0)
    table = person_changes(as_entries(pd.concat([short, long])), "reach_cm").set_index("person")
    assert table["needed_days"].gt(0).all()
    assert not table["enough"].any()
    assert table["same"].tolist() == [False, True]


def test_of_a_large_group_everybody_is_judged() -> None:
    group = Group(as_entries(pd.concat([group_log(90, 30, gain=9), group_log(1, 4).assign(person="new")])))
    table = group.changes("reach_cm").set_index("person")
    assert table.index[~table["looked_at"]].tolist() == ["new"]
    assert group.link("reach_cm", "back_pain").people == 90
    assert in_group(group)[0].sentence.startswith("Of 91 people, ")


def test_of_fewer_than_five_people_nothing_is_shared() -> None:
    group = Group(group_log(FEWEST_SHARED - 1))
    shared = in_group(group, shared=True)
    assert [finding.certainty for finding in shared] == ["missing"]
    assert "4 people" in shared[0].sentence
    assert not shared[0].numbers
    own = in_group(group)
    assert own[0].sentence.startswith("Of 4 people, ")
    assert "group_mean" not in {finding.about for finding in own}


def test_a_measure_of_fewer_than_five_people_is_not_shared() -> None:
    log = group_log(6)
    log.loc[log["person"] > "P02", "back_pain"] = np.nan
    shared = in_group(Group(log), shared=True)
    assert shared[0].sentence.startswith("Of 6 people")
    assert "3 people with back pain ratings" in shared[1].sentence
    assert not shared[1].numbers


def test_one_visit_each_gives_a_spread_and_no_trend() -> None:
    log = group_log(9).drop_duplicates("person")
    found = in_group(Group(log))
    assert found[0].sentence == (
        "9 people, one visit each: this log can say how people compare, not how they change."
    )
    assert found[1].sentence.startswith("Reach: half of the people lie between ")
    assert {finding.about for finding in found} == {"group", "group_norms"}


def test_one_visit_each_is_held_against_people_of_the_same_age_and_sex() -> None:
    log = group_log(9).drop_duplicates("person")
    people = pd.DataFrame({"person": log["person"], "age": 30.0, "sex": "F", "protocol": "ymca"})
    log["reach_cm"] = 46.0
    found = next(f for f in in_group(Group(log, people=people)) if f.about == "group_norms")
    assert re.search(r"further than about \d+ in 100 people of the same age and sex", found.sentence)


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("Fitnessgram", "Fitnessgram healthy zone, each by own age and sex: 7 of 7 people reach it."),
        ("NAPFA", "NAPFA grades, each by own age and sex: the middle one of 7 people is at A."),
        ("box 23 cm", "85th percentile, each by own age and sex: 7 of 7 people reach it."),
    ],
)
def test_a_class_of_children_is_held_against_its_own_tables(test: str, words: str) -> None:
    log = group_log(9).drop_duplicates("person")
    people = pd.DataFrame(
        {"person": log["person"], "age": [12.0] * 7 + [4.0] * 2, "sex": "M", "protocol": test}
    )
    log["reach_cm"] = 46.0
    found = next(f for f in in_group(Group(log, people=people)) if f.about == "group_norms")
    assert words in found.sentence
    assert found.sentence.endswith("No table covers the age of 2 people.")


@pytest.mark.parametrize("days", [1, 4, 15, 40])
@pytest.mark.parametrize("shared", [True, False])
def test_group_sentences_are_plain_and_name_nobody(days: int, *, shared: bool) -> None:
    for people in (2, 7):
        found = in_group(Group(group_log(people, days)), shared=shared)
        text = " ".join(finding.sentence for finding in found)
        assert not re.search(r"P0\d|significan|p-value|correlat|nan|no number|-\d", text, re.IGNORECASE)
        assert all(finding.sentence.endswith(".") and finding.person == "" for finding in found)


def test_whoever_changed_clearly_otherwise_than_most_is_counted() -> None:
    # Eleven people who hardly change, and one who clearly does.
    still = group_log(11, 60, gain=0.5)
    fast = group_log(1, 60, gain=9.0).assign(person="P99")
    group = Group(as_entries(pd.concat([still, fast])))
    average = group.mean_change("reach_cm")
    assert average.people == 12
    found = next(finding for finding in in_group(group) if finding.about == "group_mean")
    assert group.changes("reach_cm")["difference"].max() > average.single_high
    assert re.search(
        r"^On average over 12 people, .* \(very likely between .* and .* cm\)\. People differ, partly by chance: most "
        r"such people would see a change between .* and .* cm; 1 person here stands out\.$",
        found.sentence,
    )
    assert "stands out" not in " ".join(one.sentence for one in in_group(Group(still)))


def test_an_empty_log_gets_an_answer() -> None:
    assert [finding.certainty for finding in in_group(Group(empty_log()))] == ["missing"]
    assert person_changes(empty_log(), "reach_cm").empty
    assert not Group(empty_log()).link("reach_cm", "back_pain").enough


@pytest.mark.parametrize(
    ("tested", "first"), [(5, "Of 12 people with a diary"), (20, "20 of 20 people without")]
)
def test_what_most_people_did_leads_and_the_rest_is_told_further_down(tested: int, first: str) -> None:
    mixed = as_entries(pd.concat([team(12, gain=(0.0, 5.0)), class_of(tested, 1.0)]))
    found = in_group(Group(mixed))
    told = answer(found)
    assert told.lead.startswith(first)
    assert ("with a diary" in told.lead + told.rest) != ("without a diary" in told.lead + told.rest)
    assert sum(one.about == "group" for one in found) == 2, "nobody is left out of what is found"
