"""What builds up with stretching over days to a month."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.findings.dose import days_with_more
from analysis.questions.dose import Response, response
from analysis.questions.fading import FADES, fading_means
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.slow_response import _together, slow_response
from analysis.sentences.person.dose import building_up
from analysis.series.observed import as_days
from data.log import as_entries
from tests.simulated_diaries import START, diary, fitted


def in_phases(rng: np.random.Generator, days: int) -> pd.Series:
    """Minutes of somebody who stretches now rarely and now nearly daily, for one to three weeks."""
    often: list[float] = []
    while len(often) < days:
        often += [float(rng.choice((0.1, 0.9)))] * int(rng.integers(7, 22))
    return pd.Series(
        np.where(rng.random(days) < np.array(often[:days]), 15.0, 0.0), pd.date_range(START, periods=days)
    )


def faded(minutes: pd.Series, days: float) -> pd.Series:
    return minutes.ewm(alpha=1 - math.exp(-1 / days)).mean().shift(1).bfill()


def known(minutes: pd.Series, **scores: pd.Series) -> PersonAnalysis:
    table = pd.DataFrame({"minutes": minutes, **scores}).rename_axis("date").reset_index()
    return PersonAnalysis(as_entries(table), "me")


@pytest.mark.parametrize("days", FADES)
def test_what_builds_up_is_found_with_its_size_and_direction(days: int) -> None:
    minutes = in_phases(np.random.default_rng(1), 200)
    score = diary(np.random.default_rng(2), 200, 0.3) - 0.5 * faded(minutes, days)
    found = slow_response(minutes, score)
    assert found.p_value < 0.001
    assert found.high < 0
    assert found.fade == days
    assert found.low <= -0.5 * found.swing / 7 <= found.high
    assert slow_response(minutes, -score).effect == pytest.approx(-found.effect)


def test_an_effect_over_two_weeks_is_said_though_no_day_stands_out() -> None:
    minutes = in_phases(np.random.default_rng(3), 160)
    reach = diary(np.random.default_rng(4), 160, 0.3) + 0.4 * faded(minutes, 14)
    finding = days_with_more(known(minutes, reach_cm=reach))[0]
    assert finding.about == "minutes_and_reach"
    assert finding.certainty == "clear"
    assert "with more stretching, reach tended to be further: by " in finding.sentence
    assert "On days with more stretching than usual, reach was not clearly different." in finding.sentence


def test_what_was_looked_for_is_said_where_nothing_is_clear() -> None:
    minutes = in_phases(np.random.default_rng(5), 90)
    asked = response(known(minutes, reach_cm=diary(np.random.default_rng(6), 90)), "reach_cm")
    assert not asked.builds_up
    assert building_up(asked, "reach_cm", "not clear") == (
        "An effect that builds up over days to a month was looked for, too, and is not clear."
    )
    early = response(known(minutes.head(15), reach_cm=diary(np.random.default_rng(6), 15)), "reach_cm")
    assert building_up(early, "reach_cm", "not clear") == (
        "Too early to look for an effect that builds up over days to a month."
    )


def test_unknown_minutes_are_left_out_of_the_mean_and_never_none() -> None:
    minutes = pd.Series(10.0, pd.date_range(START, periods=40))
    minutes.iloc[10:14] = np.nan
    (means,) = fading_means(as_days(minutes), [as_days(pd.Series(1.0, minutes.index))])
    told = means[np.isfinite(means[:, 0])]
    assert len(told) > 30
    assert told == pytest.approx(10.0)


def test_means_weigh_the_days_before_and_not_the_day_itself() -> None:
    minutes = pd.Series(np.arange(30.0), pd.date_range(START, periods=30))
    (means,) = fading_means(as_days(minutes), [as_days(minutes.iloc[[20, 29]])])
    for place, last in enumerate((20, 29)):
        for column, days in enumerate(FADES):
            weight = np.exp(-np.arange(last, 0, -1) / days)
            assert means[place, column] == pytest.approx(weight @ np.arange(last) / weight.sum())


@pytest.mark.parametrize("first", [60, -400])
def test_days_before_which_too_little_is_known_are_left_out(first: int) -> None:
    minutes = in_phases(np.random.default_rng(7), 60)
    score = diary(np.random.default_rng(8), 60).shift(first, freq="D")
    found = slow_response(minutes, score)
    assert not found.enough
    assert found.needed_days > 0
    assert found.n == 0 if first < 0 else 10 < found.n < 15


@pytest.mark.parametrize("minutes", [15.0, 0.0])
def test_stretching_that_never_differs_says_nothing(minutes: float) -> None:
    same = pd.Series(minutes, pd.date_range(START, periods=60))
    for one, other in (
        (same, diary(np.random.default_rng(9), 60)),
        (in_phases(np.random.default_rng(9), 60), same),
    ):
        found = slow_response(one, other)
        assert (found.enough, found.fade) == (False, None)
        assert found.needed_days > 0


def test_a_course_in_both_is_no_effect() -> None:
    days = pd.date_range(START, periods=150)
    rng = np.random.default_rng(10)
    less_and_less = pd.Series(np.where(rng.random(150) < np.linspace(0.95, 0.1, 150), 15.0, 0.0), days)
    found = slow_response(less_and_less, diary(rng, 150, 0.3, rise=-6.0))
    assert found.low < 0 < found.high


def test_three_speeds_that_agree_cost_nothing_and_one_alone_pays_for_the_others() -> None:
    assert _together(np.array([0.03, 0.03, 0.03])) == pytest.approx(0.03)
    assert 0.03 < _together(np.array([0.9, 0.03, 0.9])) < 0.09
    assert _together(np.array([0.5, 0.9, 1e-9])) == pytest.approx(4e-9, rel=1e-3)
    assert 0 < _together(np.zeros(3)) < 1e-15
    assert _together(np.ones(3)) > 0.999


def test_the_interval_leaves_out_nothing_exactly_where_it_is_clear() -> None:
    minutes = in_phases(np.random.default_rng(13), 60)
    told = set()
    for size in np.linspace(0, 0.6, 13):
        found = slow_response(minutes, diary(np.random.default_rng(14), 60, 0.3) + size * faded(minutes, 14))
        assert (found.low > 0 or found.high < 0) == (found.p_value < 0.05)
        told.add(found.p_value < 0.05)
    assert told == {True, False}


def test_asking_twice_is_paid_for() -> None:
    minutes = in_phases(np.random.default_rng(11), 90)
    asked = response(known(minutes, reach_cm=diary(np.random.default_rng(12), 90)), "reach_cm")

    def judged(at_once: float, building: float) -> Response:
        primary, slow = replace(asked.primary, p_value=at_once), replace(asked.slow, p_value=building)
        return replace(asked, primary=primary, slow=slow)

    for at_once, building, clear in (
        (0.03, 0.03, (False, False)), (0.02, 0.03, (True, True)), (0.02, 0.2, (True, False)), (0.2, 0.02, (False, True)),
    ):  # fmt: skip
        both = judged(at_once, building)
        assert (both.at_once, both.builds_up) == clear
        assert both.p_value == pytest.approx(2 * min(at_once, building))
    alone = replace(judged(0.03, 0.03), slow=replace(asked.slow, enough=False, p_value=math.nan))
    assert (alone.at_once, alone.builds_up) == (True, False)


def test_false_claims_stay_rare_between_phases_and_a_score_with_memory() -> None:
    rng = np.random.default_rng(13)
    claims = []
    for days, memory in ((60, 0.0), (60, 0.6), (120, 0.8)):
        logs = [(in_phases(rng, days), diary(rng, days, memory, rise=2.0)) for _ in range(70)]
        minutes, scores = (fitted(own) for own in zip(*logs, strict=True))
        claims += [slow_response(x, y).p_value < 0.05 for x, y in zip(minutes, scores, strict=True)]
    assert 0.005 <= np.mean(claims) <= 0.1
