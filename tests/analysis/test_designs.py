"""How a group was measured: who was tested when, who keeps a diary, who lacks a second test."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from analysis.series.designs import design_of

AUTUMN = pd.Timestamp("2025-09-08")


def log(visits: Iterable[tuple[str, int, float]]) -> pd.DataFrame:
    rows = [(person, AUTUMN + pd.Timedelta(days=day), value) for person, day, value in visits]
    return pd.DataFrame(rows, columns=["person", "date", "reach_cm"])


def a_class(people: int = 60) -> list[tuple[str, int, float]]:
    """September and November, a week or two each, some on other days."""
    rng = np.random.default_rng(2)
    first = [(f"p{who:02}", int(rng.choice([0, 1, 2, 7, 8, 14])), float(who)) for who in range(people)]
    return [*first, *((name, 63 + int(rng.choice([0, 1, 2, 9, 10])), value + 2) for name, _, value in first)]


def diaries(people: int = 12, days: int = 60) -> list[tuple[str, int, float]]:
    rng = np.random.default_rng(3)
    return [(f"d{who:02}", day, 1.0) for who in range(people) for day in range(days) if rng.random() < 0.6]


def test_a_class_tested_twice_has_two_waves_and_names_who_is_missing() -> None:
    visits = [
        one for one in a_class() if one[:2] != ("p03", 63) and not (one[0] in ("p03", "p07") and one[1] > 20)
    ]
    found = design_of(log([*visits, ("late", 64, 3.0)]), "reach_cm")
    assert found.counts == {"one visit": 3, "tests": 58, "diary": 0}
    assert found.dominant == "tests"
    assert (found.missing, found.late) == (("p03", "p07"), ("late",))
    assert [(wave.first.month, wave.last.month, wave.people) for wave in found.waves] == [
        (9, 9, 60),
        (11, 11, 59),
    ]
    both = found.people.dropna(subset="after")
    assert len(both) == 58
    assert (both["after"] - both["before"]).tolist() == [2.0] * 58
    assert (both["waves"] == 2).all()


def test_one_visit_each_lacks_nothing() -> None:
    found = design_of(log(a_class(28)[:28]), "reach_cm")
    assert (found.dominant, found.missing, found.late) == ("one visit", (), ())
    assert [wave.people for wave in found.waves] == [28]
    assert (
        found.people["first"].tolist() == found.people["last"].tolist() == [float(who) for who in range(28)]
    )
    assert found.people["after"].isna().all()


def test_diaries_are_told_from_tests_in_a_mixed_log() -> None:
    found = design_of(log([*a_class(), *diaries()]), "reach_cm")
    assert found.counts == {"one visit": 0, "tests": 60, "diary": 12}
    assert sum(wave.people for wave in found.waves) == 120
    assert found.people.loc["d00", ["waves", "after"]].isna().tolist() == [False, True]
    alone = design_of(log(diaries()), "reach_cm")
    assert (alone.dominant, alone.waves, alone.missing) == ("diary", (), ())


def test_a_diary_that_has_begun_is_one_and_a_few_days_are_read_like_the_others() -> None:
    begun = [("begun", day, 1.0) for day in range(6)]
    few = [("few", day, 1.0) for day in range(2)]
    assert design_of(log(begun), "reach_cm").dominant == "diary"
    assert design_of(log([*diaries(), *few]), "reach_cm").people.loc["few", "design"] == "diary"
    assert design_of(log([*a_class(), *begun, *few]), "reach_cm").people.loc[["begun", "few"], "design"].tolist() == [
        "diary", "tests",
    ]  # fmt: skip


def test_four_terms_are_four_waves() -> None:
    rng = np.random.default_rng(4)
    visits = [
        (f"p{who}", term + int(rng.integers(10)), term) for who in range(28) for term in (0, 60, 150, 240)
    ]
    found = design_of(log(visits), "reach_cm")
    assert [wave.people for wave in found.waves] == [28] * 4
    assert (found.people["after"] - found.people["before"]).tolist() == [240.0] * 28


def test_a_clinic_that_admits_all_year_has_one_wave_and_everybody_s_own_two_tests() -> None:
    rng, visits = np.random.default_rng(5), []
    for who in range(200):
        came = int(rng.integers(365))
        visits += [(f"c{who:03}", came + 42 * time, float(time)) for time in range(int(rng.integers(1, 4)))]
    found = design_of(log(visits), "reach_cm")
    days = found.people["days"]
    assert len(found.waves) == 1
    assert found.people["after"].dropna().tolist() == (days[days > 1] - 1).tolist()
    assert found.missing == tuple(days.index[days == 1])


def test_a_retest_within_a_wave_teaches_the_error_and_is_no_second_test() -> None:
    again = [(f"p{who:02}", day + 2, value + 0.5) for who, (_, day, value) in enumerate(a_class()[:12])]
    found = design_of(log([*a_class(), *again, ("only", 0, 1.0), ("only", 3, 2.0)]), "reach_cm")
    assert found.retests.tolist() == [1.0, *[0.5] * 12]
    assert found.missing == ("only",)
    assert found.people.loc["p00", "after"] - found.people.loc["p00", "before"] == 2.0


def test_a_change_over_a_few_days_is_not_the_error_it_is_held_against() -> None:
    found = design_of(log([(f"p{who}", day, float(day)) for who in range(30) for day in (0, 2)]), "reach_cm")
    assert found.people["after"].tolist() == [2.0] * 30
    assert len(found.retests) == 0


def test_weekly_tests_are_waves_not_retests() -> None:
    found = design_of(
        log([(f"p{who}", 7 * week, week) for who in range(12) for week in range(6)]), "reach_cm"
    )
    assert (found.dominant, len(found.waves), len(found.retests)) == ("tests", 6, 0)


@pytest.mark.parametrize("measure", ["reach_cm", "back_pain"])
def test_a_log_without_the_measure_has_no_design(measure: str) -> None:
    found = design_of(log([]) if measure == "reach_cm" else log(a_class()), measure)
    assert (found.dominant, found.waves, len(found.people), len(found.retests)) == (None, (), 0, 0)
    assert set(found.counts.values()) == {0}


def test_two_entries_of_a_day_are_one_visit() -> None:
    found = design_of(log([("me", 0, 1.0), ("me", 0, 2.0)]), "reach_cm")
    assert found.people.loc["me", ["design", "first"]].tolist() == ["one visit", 1.5]
