from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.calibration.cases import Case
from tests.calibration.diaries import Family
from tests.calibration.families import FAMILIES, FINE, REACH, UNLINKED
from tests.calibration.peers import oracle_sees_link, oracle_sees_slope, oracle_sees_step
from tests.calibration.sides import line

RUNS = 400


def cases(family: Family, days: int, runs: int = RUNS) -> list[Case]:
    return [Case(family, days, run, seed=1) for run in range(runs)]


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if family.kept != "bad days"])
def test_the_expected_course_is_what_diaries_show_on_average(name: str) -> None:
    family = FAMILIES[name]
    # The step falls on another day in every diary, so what is compared is how far scores lie from it.
    for side in ("x", "y"):
        away = [
            float((getattr(case.diary, side) - getattr(case.diary, f"of_{side}").expected).mean())
            for case in cases(family, 28, 30)
        ]
        error = np.nanstd(away) / math.sqrt(len(away))
        assert abs(np.nanmean(away)) < 4 * error


def test_noise_has_the_memory_and_the_link_it_says() -> None:
    for family in (FAMILIES["link 0.5, memory 0.6"], FAMILIES["memory 0.8 under white measuring noise"]):
        x = pd.DataFrame([case.diary.of_x.fine.to_numpy() for case in cases(family, 30)])
        news = [(case.diary.of_x.innovation, case.diary.of_y.innovation) for case in cases(family, 30)]
        asked = family.x.correlation(np.arange(3.0))[0]
        found = [np.corrcoef(x[5], x[5 + lag])[0, 1] for lag in range(3)]
        assert found == pytest.approx(asked, abs=4 / math.sqrt(RUNS))
        assert x.to_numpy().std() == pytest.approx(family.x.sd, rel=0.05)
        link = np.corrcoef(*np.array([(a.iloc[9], b.iloc[9]) for a, b in news]).T)[0, 1]
        assert link == pytest.approx(family.link, abs=4 / math.sqrt(RUNS))


def test_longer_memories_are_as_large_as_they_say() -> None:
    def noise(name: str, days: int) -> np.ndarray:
        return np.array(
            [case.diary.of_y.fine - case.diary.of_y.expected for case in cases(FAMILIES[name], days)]
        )

    two_days = noise("memory of two days", 40)
    assert two_days[:, 9:].std() == pytest.approx(FAMILIES["memory of two days"].y.sd, rel=0.1)
    assert np.corrcoef(two_days[:, 20], two_days[:, 21])[0, 1] == pytest.approx(0.5 / 0.7, abs=0.1)
    assert np.corrcoef(*noise("alternating days", 30)[:, 20:22].T)[0, 1] == pytest.approx(-0.5, abs=0.2)


def test_noise_has_ups_and_downs_of_two_days_and_spells_of_scatter() -> None:
    swings = FAMILIES["ups and downs of two days"]
    x = pd.DataFrame([case.diary.of_x.fine.to_numpy() for case in cases(swings, 30)])
    found = [np.corrcoef(x[15], x[15 + lag])[0, 1] for lag in range(5)]
    assert found == pytest.approx([1, 0, -0.6, 0, 0.36], abs=4 / math.sqrt(RUNS))
    assert found == pytest.approx(swings.x.correlation(np.arange(5.0))[0], abs=4 / math.sqrt(RUNS))
    for name, day, times in (
        ("scatter in spells", 22, 3),
        ("growing scatter", 29, 5),
    ):
        family = FAMILIES[name]
        at = np.array([case.diary.of_x.fine.to_numpy()[[0, day]] for case in cases(family, 30)])
        assert at.std(axis=0) == pytest.approx([family.x.sd, times * family.x.sd], rel=0.15)


def test_a_link_with_a_lag_has_x_first() -> None:
    family = FAMILIES["link 0.5 two days later"]
    pairs = np.array(
        [(c.diary.of_x.innovation.iloc[7], c.diary.of_y.innovation.iloc[9]) for c in cases(family, 30)]
    )
    assert np.corrcoef(pairs.T)[0, 1] == pytest.approx(0.5, abs=4 / math.sqrt(RUNS))


def test_slopes_are_told_where_courses_are_straight() -> None:
    for name, slopes in (
        ("memory 0.9", (0.0, 0.0)),
        ("rise and fall of 3 sd", (4.5 / 4, -4.5 / 4)),
        ("saturating gain, falling pain", (math.nan, math.nan)),
    ):
        diary = Case(FAMILIES[name], 29, 0, 0).diary
        assert (diary.of_x.slope, diary.of_y.slope) == pytest.approx(slopes, rel=0.02, abs=1e-9, nan_ok=True)


def test_only_sudden_steps_are_told_as_steps() -> None:
    for name, steps in (
        ("step of 1.5 sd in both", (2.25, -2.25)),
        ("medication step in pain", (0.0, -3.0)),
        ("opposite trends, memory 0.6", (0.0, 0.0)),
        ("saturating gain, falling pain", (0.0, 0.0)),
    ):
        diary = Case(FAMILIES[name], 30, 0, 0).diary
        assert (diary.of_x.step, diary.of_y.step) == pytest.approx(steps, abs=0.05)


def test_ratings_are_whole_numbers_from_0_to_10_and_low_ones_pile_up_at_0() -> None:
    ratings = pd.concat([case.diary.y for case in cases(FAMILIES["flare-ups near zero"], 60, 40)])
    assert set(ratings) <= set(range(11))
    assert (ratings == 0).mean() > 0.2
    assert (ratings >= 4).mean() > 0.05


@pytest.mark.parametrize(
    ("kept", "low", "high"), [("half", 0.4, 0.6), ("bad days", 0.4, 0.6), ("Mon Wed Fri", 0.4, 0.45)]
)
def test_days_are_left_out_for_both_scores(kept: str, low: float, high: float) -> None:
    family = next(family for family in UNLINKED if family.kept == kept)
    diaries = [case.diary for case in cases(family, 84, 40)]
    assert low < np.mean([len(diary.x) / 84 for diary in diaries]) < high
    assert all(diary.x.index.equals(diary.y.index) for diary in diaries)


def test_the_same_seed_gives_the_same_diary_and_another_run_another() -> None:
    family = FAMILIES["holidays of two to three weeks"]
    one, same, other = (Case(family, 60, run, 5).diary for run in (3, 3, 4))
    pd.testing.assert_series_equal(one.y, same.y)
    assert not one.of_y.fine.equals(other.of_y.fine)


def test_the_oracle_is_as_often_wrong_as_it_says() -> None:
    plain = Family("plain", replace(REACH, memory=0.6, nugget=0.3), FINE)
    sloped = replace(plain, x=replace(plain.x, course=line(2.0)))
    wrong = np.mean([oracle_sees_slope(c.diary.x, c.diary.of_x, plain.x) for c in cases(plain, 40)])
    right = np.mean([oracle_sees_slope(c.diary.x, c.diary.of_x, plain.x) for c in cases(sloped, 40)])
    steps = np.mean(
        [oracle_sees_step(c.diary.x, c.diary.of_x, plain.x, c.diary.event) for c in cases(plain, 40)]
    )
    links = np.mean([oracle_sees_link(c.diary, plain) for c in cases(plain, 40)])
    margin = 4 * math.sqrt(0.05 * 0.95 / RUNS)
    assert wrong == pytest.approx(0.05, abs=margin)
    assert steps == pytest.approx(0.05, abs=margin)
    assert links == pytest.approx(0.05, abs=margin)
    assert right > 0.15
