"""Groups beside each other by how their people were measured: tested twice, diaries, one visit, and mixtures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.figures.compared import draw_compared
from analysis.figures.drawing import as_figure
from analysis.findings.compared import compared, comparisons
from analysis.groups.compare import Comparison
from analysis.groups.compare_scores import ScoreComparison
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.traits import UNKNOWN
from analysis.series.designs import Code
from data.log import as_entries
from tests.made_up_groups import class_of, one_visit, team

compared_figure = as_figure(draw_compared)


def said(study: Study, labels: pd.Series, measure: str = "reach_cm") -> dict[Code, str]:
    told = compared(study, comparisons(study, labels))[measure]
    return {code: " ".join(one.sentence for one in found) for code, found in told.items()}


def halves(entries: pd.DataFrame, *, small: int = 0) -> pd.Series:
    names = sorted(entries["person"].unique())
    labels = pd.Series(np.where(np.arange(len(names)) < len(names) / 2, "Blue", "Red"), index=names)
    labels.iloc[:small] = "Green"
    return labels


def test_changes_of_diaries_are_compared_as_the_mean_has_them() -> None:
    entries = team(16, gain=(0.0, 6.0))
    study = Study(Group(entries))
    found = comparisons(study, halves(entries))["reach_cm"]
    (one,) = found.values()
    assert list(found) == ["diary"]
    assert isinstance(one, Comparison)
    changes = study.group.changes("reach_cm").set_index("person")["even"]
    half = changes.iloc[:8], changes.iloc[8:]
    assert [group.change for group in one.groups] == pytest.approx([own.mean() for own in half])
    (pair,) = one.differences
    assert pair.plain_p == pytest.approx(stats.ttest_ind(*half, equal_var=False).pvalue)
    text = said(study, halves(entries))["diary"]
    assert "At the same start, reach is " in text
    assert " further in Red than in Blue at the end of their diaries" in text
    assert "nobody was put into a group by chance" in text
    assert "first test" not in text


def test_diaries_too_early_for_a_verdict_count_and_too_short_ones_are_told() -> None:
    entries = team(24, gain=(0.0, 0.0), days=15)
    short = entries["person"].isin(["T00", "T01", "T02"]) & (
        entries["date"] > entries["date"].min() + pd.Timedelta("8D")
    )
    study = Study(Group(entries[~short]))
    table = study.group.changes("reach_cm")
    assert not table["enough"].all()
    (one,) = comparisons(study, halves(entries))["reach_cm"].values()
    assert isinstance(one, Comparison)
    assert [(group.n, group.once) for group in one.groups] == [(9, 3), (12, 0)]
    assert sum(group.n for group in one.groups) == table["difference"].notna().sum()
    assert (
        "more than a fifth of one of them have diaries that are too short yet"
        in said(study, halves(entries))["diary"]
    )


def test_scores_of_one_visit_are_compared_and_the_limit_is_one_sentence() -> None:
    entries, _ = one_visit(28)
    entries.loc[14:, "reach_cm"] += 20
    study, labels = Study(Group(entries)), halves(entries)
    found = comparisons(study, labels)["reach_cm"]["one visit"]
    assert isinstance(found, ScoreComparison)
    own = entries["reach_cm"].to_numpy()
    assert found.p_value == pytest.approx(stats.ttest_ind(own[14:], own[:14], equal_var=False).pvalue)
    text = said(study, labels)["one visit"]
    assert "At one visit, average reach is " in text
    assert "further in Red than in Blue" in text
    assert text.count("one visit cannot tell why they differ") == 1
    assert "changed" not in text
    figure = compared_figure(found.groups, "reach_cm")
    assert figure.layout.xaxis.title.text.startswith("Average reach")
    assert list(figure.data[0].x) == [round(own[:14].mean(), 1), round(own[14:].mean(), 1)]
    assert not figure.layout.shapes


def test_nobody_is_left_out_in_silence() -> None:
    entries, _ = one_visit(28)
    labels = halves(entries, small=4)
    labels.iloc[5] = UNKNOWN
    text = said(Study(Group(entries)), labels)["one visit"]
    assert "Green has fewer than five people with a score and is not compared." in text
    assert "1 person with a score stands in no group." in text
    entries.loc[14:, "reach_cm"] = 3.0
    assert (
        "Red is not compared: all within have the same score"
        in said(Study(Group(entries)), labels)["one visit"]
    )


def test_scores_of_different_tests_are_not_held_against_each_other() -> None:
    entries, people = one_visit(28)
    people["protocol"] = ["ymca"] * 14 + ["sit_and_reach"] * 14
    assert "people did different tests" in said(Study(Group(entries), people), halves(entries))["one visit"]


@pytest.mark.parametrize(("tested", "kept"), [(40, 12), (12, 40)])
def test_in_a_mixed_log_the_design_of_most_people_comes_first(tested: int, kept: int) -> None:
    entries = as_entries(pd.concat([class_of(tested, 1.0, lacking=2), team(kept, gain=(1.0, 1.0))]))
    labels = pd.Series(["Blue", "Red"] * ((tested + kept) // 2), index=sorted(entries["person"].unique()))
    told = said(Study(Group(entries)), labels)
    assert list(told) == (["tests", "diary"] if tested > kept else ["diary", "tests"])
    assert "over their diaries" in told["diary"]


def test_many_pairs_that_show_no_difference_are_one_sentence_with_every_interval_behind_it() -> None:
    entries = class_of(80, 1.6)
    names = sorted(entries["person"].unique())
    labels = pd.Series([f"7{'ABCD'[k % 4]}" for k in range(len(names))], index=names)
    found = compared(Study(Group(entries)), comparisons(Study(Group(entries)), labels))["reach_cm"]["tests"]
    (pairs,) = [one for one in found if "pairs of groups" in one.sentence]
    assert pairs.sentence == "All 6 pairs of groups show no clear difference in how reach changed."
    assert len(pairs.numbers) == 6
    assert pairs.numbers[0][0].startswith("7B and 7A")
