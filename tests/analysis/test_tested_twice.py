"""What is said of a group that was tested twice: its change, who lacks a test, and what it rests on."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis.findings import Finding, findings
from analysis.findings.groups import in_group, of_measure
from analysis.groups.group import Group
from analysis.groups.study import Study
from data.log import as_entries
from tests.made_up_groups import class_of, clinic


def about(entries: pd.DataFrame, what: str) -> Finding:
    return next(found for found in findings(entries) if found.about == what)


def test_sixty_people_who_gained_get_their_average_with_its_interval() -> None:
    found = about(class_of(60, 2.5), "group_mean")
    assert found.certainty == "clear"
    said = re.search(
        r"On average over 60 people, reach changed by \+(\d\.\d) cm .*between \+(\d\.\d) and \+(\d\.\d) cm",
        found.sentence,
    )
    assert said
    change, low, high = map(float, said.groups())
    assert low < 2.5 < high
    assert change == pytest.approx(2.5, abs=0.7)


def test_of_sixty_unchanged_people_hardly_any_group_is_called_changed() -> None:
    said = [about(class_of(60, 0, seed=seed), "group_mean") for seed in range(60)]
    assert sum(found.certainty == "clear" for found in said) <= 6
    unclear = [found for found in said if found.certainty != "clear"]
    assert all("no clear change" in found.sentence for found in unclear)


def test_a_class_without_a_diary_is_not_asked_for_days() -> None:
    found = findings(class_of(28, 1.6, pain=True))
    assert not [one for one in found if one.about == "group_link"]
    assert "too early" not in " ".join(one.sentence.lower() for one in found)


def test_nobody_tested_twice_is_told_to_wait() -> None:
    said = " ".join(found.sentence for found in findings(class_of(120, 1.6, lacking=2)))
    assert "more days" not in said
    assert "too early" not in said.lower()


def test_the_headline_counts_everybody_once() -> None:
    found = about(class_of(120, 1.6, lacking=2), "group")
    assert found.sentence.startswith("118 of 120 people were tested twice; reach +")
    assert "2 people lack the last test" in found.sentence
    numbers = dict(found.numbers)
    parts = ("Clearly further", "Clearly less far", "Within what two tests differ by")
    assert sum(int(numbers[part]) for part in parts) == int(numbers["People tested twice"]) == 118


def test_in_a_mixed_log_each_design_has_its_sentence() -> None:
    study = Study(Group(clinic(120)))
    said = [found.sentence for found in of_measure(study, "reach_cm") if found.about == "group"]
    assert len(said) == 2
    assert "tested twice" in said[0]
    assert said[1].startswith("Of ")
    assert len(study.tested("reach_cm")) + len(study.diaries("reach_cm")) == study.group.size


def test_averages_of_several_measures_share_one_error() -> None:
    log = class_of(60, 2.5, pain=True)
    alone, together = Study(Group(log.drop(columns="back_pain"))), Study(Group(log))
    one, both = alone.of_tests("reach_cm"), together.of_tests("reach_cm")
    assert one
    assert both
    assert both.level > one.level
    assert both.low < one.low < one.value == both.value


@pytest.mark.parametrize("people", [1, 2, 4, 7, 40])
def test_what_is_claimed_and_its_interval_agree(people: int) -> None:
    for seed in range(8):
        study = Study(Group(class_of(people, 1.0, seed=seed)))
        claim = study.of_tests("reach_cm")
        if claim:
            assert claim.level >= 0.95
            assert (claim.low > 0 or claim.high < 0) == (claim.verdict == "clear")
        else:
            assert people < 5


def test_fewer_than_five_people_tested_are_not_shared() -> None:
    many = class_of(9, 2.0).assign(back_pain=float("nan"))
    few = class_of(3, 2.0, pain=True).drop(columns="reach_cm")
    shared = in_group(Group(as_entries(pd.concat([many, few]))), shared=True)
    said = " ".join(found.sentence for found in shared)
    assert "3 people with back pain ratings" in said
    assert not any("3 of 3" in found.sentence for found in shared)


def test_a_class_chosen_for_low_scores_is_told_what_that_explains() -> None:
    whole = class_of(80, 0.0, seed=4)
    first = whole[whole["date"] == whole["date"].min()].sort_values("reach_cm")
    low = whole[whole["person"].isin(first["person"].head(30))]
    found = of_measure(Study(Group(low), pool=whole), "reach_cm")
    said = next(one.sentence for one in found if one.about == "group_regression")
    assert "chosen for its low first scores" in said
    assert re.search(r"about \+\d\.\d cm of the change", said)
