"""Percentiles of a group's people at their latest visit, and logs that mix tests or zeros."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analysis.norms.group import group_percentiles, group_places
from analysis.norms.protocols import mixed_protocols
from analysis.sentences.person.norm_comparison import why_not
from analysis.sentences.quality.group import mixed
from data.log import as_entries


def one_visit(
    reach: list[float], ages: list[float | None], sexes: list[str | None]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = [f"p{place:05d}" for place in range(len(reach))]
    entries = as_entries(
        pd.DataFrame({"person": names, "date": pd.Timestamp("2026-01-05"), "reach_cm": reach})
    )
    return entries, pd.DataFrame({"person": names, "age": ages, "sex": sexes, "protocol": None})


def test_a_group_with_one_visit_gets_percentiles() -> None:
    entries, people = one_visit(
        [0.0, 5.08, 30.0, 213.0, math.nan], [30, 40, 40, 40, 40], ["M", "F", "F", "F", "F"]
    )
    found = group_percentiles(entries, people, "toe_zero")
    assert found["person"].tolist() == ["p00000", "p00001", "p00002", "p00003"]
    assert found["percentile"].tolist()[:3] == [50, 50, 90]
    assert found["beyond"].tolist()[:3] == ["", "", "above"]
    assert math.isnan(found["percentile"][3])
    assert found["reason"].tolist() == ["", "", "outside", "impossible"]
    assert "hardly possible" in why_not(group_places(entries, people, "toe_zero")["p00003"])


def test_a_group_without_a_known_test_gets_reasons_only() -> None:
    entries, people = one_visit([0.0, 5.0], [30, None], ["M", None])
    found = group_percentiles(entries, people)
    assert found["percentile"].isna().all()
    places = group_places(entries, people).values()
    assert all(why_not(place).startswith("Nobody has said which") for place in places)
    found = group_percentiles(entries, people, "toe_zero")
    assert found["reason"].tolist() == ["", "no_age"]
    reasons = [why_not(place) for place in group_places(entries, people, "toe_zero").values()]
    assert reasons == ["", "The age is not known, and reach falls with age."]
    assert group_percentiles(entries, None, "toe_zero")["percentile"].isna().all()


def test_the_latest_day_of_each_person_counts() -> None:
    days = pd.to_datetime(["2026-01-05", "2026-02-05", "2026-02-05", "2026-03-05"])
    entries = as_entries(pd.DataFrame({"person": "me", "date": days, "reach_cm": [30, -1.0, 1.0, np.nan]}))
    people = pd.DataFrame({"person": ["me"], "age": [30], "sex": ["m"], "protocol": ["toes = 0"]})
    assert group_percentiles(entries, people)["percentile"].tolist() == [50]


def test_nobody_gives_an_empty_table() -> None:
    entries, people = one_visit([math.nan], [30], ["M"])
    found = group_percentiles(entries, people, "toe_zero")
    assert len(found) == 0
    assert list(found) == ["person", "percentile", "beyond", "reason"]


def people(*tests: str | None) -> pd.DataFrame:
    return pd.DataFrame({"person": [f"p{i}" for i in range(len(tests))], "protocol": list(tests)})


def told_of(table: pd.DataFrame | None) -> str:
    found = mixed_protocols(table)
    return mixed(*found) if found else ""


def test_different_zeros_in_one_log_are_said() -> None:
    said = told_of(people("YMCA", "box 23 cm", "YMCA", None))
    assert "YMCA yardstick and Classic 23 cm box" in said
    assert "compare each person with themselves only" in said
    assert told_of(people("toe_zero", "Eurofit")).startswith("People of this log")


def test_several_tests_of_one_person_are_said() -> None:
    assert told_of(people("Eurofit, later YMCA")).startswith("For 1 person several tests")


@pytest.mark.parametrize(
    "table",
    [
        None,
        pd.DataFrame(),
        people(),
        people(None, None),
        people("YMCA", "Mayo"),
        people("23 cm", "", "presidential"),
    ],
)
def test_the_same_zero_is_no_mix(table: pd.DataFrame | None) -> None:
    assert told_of(table) == ""
