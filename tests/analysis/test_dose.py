"""What people rely on about stretching: weekly totals, and what goes with more of it."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.dose import days_with_more, stretching
from analysis.findings.finding import Finding
from analysis.questions.association import day_to_day
from analysis.questions.dose import PRIMARY_LAG, dose, response
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.person.dose import partly_sure
from data.log import as_entries
from tests.simulated_diaries import START, diary

#: 5 January 2026 is a Monday.
MONDAY = START


def minutes(values: list[float], first: pd.Timestamp = MONDAY) -> pd.Series:
    return pd.Series(values, pd.date_range(first, periods=len(values)), dtype="float64")


def on_and_off(rng: np.random.Generator, days: int) -> pd.Series:
    """Minutes of somebody who mostly stretches on Mondays, Wednesdays and Fridays."""
    index = pd.date_range(MONDAY, periods=days)
    often = np.where(np.isin(index.day_of_week, [0, 2, 4]), 0.85, 0.25)
    return pd.Series(np.where(rng.random(days) < often, 15.0, 0.0), index)


def person_analysis(stretched: pd.Series, **scores: pd.Series | float) -> PersonAnalysis:
    table = pd.DataFrame({"minutes": stretched, **scores}).rename_axis("date").reset_index()
    return PersonAnalysis(as_entries(table), "me")


def of(found: list[Finding], about: str) -> Finding:
    return next(finding for finding in found if finding.about == about)


def test_weeks_are_calendar_weeks() -> None:
    found = dose(minutes([2, 2, 2, 2, 2, 0, 0, 9, 0, 0, 0, 0, 0, 0]))
    assert found.weeks["week"].tolist() == [MONDAY, MONDAY + pd.Timedelta(days=7)]
    assert found.weeks["minutes"].tolist() == [10, 9]
    assert found.weeks["days"].tolist() == [5, 1]
    assert found.weeks_full == 2
    assert (found.minutes_a_week, found.days_a_week) == (9.5, 3.0)


def test_a_log_from_midweek_starts_its_first_week_on_the_monday_before() -> None:
    found = dose(minutes([10.0] * 7, MONDAY + pd.Timedelta(days=3)))
    assert found.weeks["week"].iloc[0] == MONDAY
    assert found.weeks["known"].tolist() == [4, 3]
    assert found.weeks_full == 0
    assert found.minutes_a_week == 70


def test_unknown_days_are_not_days_of_none() -> None:
    values = minutes([10.0] * 28)
    values.iloc[7:14] = np.nan
    values.iloc[15:18] = np.nan
    found = dose(values)
    assert np.isnan(found.weeks["minutes"].iloc[1])
    assert found.weeks["full"].tolist() == [True, False, False, True]
    assert found.n == 18
    assert found.known_share == pytest.approx(18 / 28)


@pytest.mark.parametrize(("days", "needed"), [(0, 7), (1, 6), (6, 1), (7, 0)])
def test_a_week_takes_a_week(days: int, needed: int) -> None:
    found = dose(minutes([5.0] * days))
    assert (found.enough, found.needed_days) == (not needed, needed)
    assert np.isnan(found.minutes_a_week) == bool(needed)


@given(st.lists(st.one_of(st.none(), st.floats(0, 300)), max_size=60), st.randoms(use_true_random=False))
def test_totals_add_up_in_any_order_of_rows(values: list[float | None], shuffle: object) -> None:
    series = minutes([np.nan if value is None else value for value in values])
    found = dose(series)
    assert float(found.weeks["minutes"].sum()) == pytest.approx(float(series.sum()))
    assert 0 <= found.weeks_full <= len(found.weeks)
    order = list(range(len(series)))
    shuffle.shuffle(order)  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(dose(series.iloc[order]).weeks, found.weeks)


def test_reach_is_judged_on_the_same_day_and_pain_on_the_next() -> None:
    functions = dict.fromkeys(["roland_morris", "oswestry", "patient_specific"], 0)
    assert {"reach_cm": 0, "back_pain": 1, "sciatica_pain": 1, "knee_pain": 1} | functions == PRIMARY_LAG
    rng = np.random.default_rng(3)
    stretched = on_and_off(rng, 120)
    on = stretched / 15
    reach = diary(rng, 120, 0.4) + 1.5 * on
    back = 4 + diary(rng, 120, 0.4) - 1.5 * on.shift(1, fill_value=0.0)
    known = person_analysis(stretched, reach_cm=reach, back_pain=back)
    assert response(known, "reach_cm").primary.low > 0
    assert response(known, "back_pain").primary.high < 0
    assert response(known, "back_pain").lags.strongest_lag == 1
    found = days_with_more(known)
    assert of(found, "minutes_and_reach").certainty == "clear"
    assert of(found, "minutes_and_reach").sentence.startswith(
        "On days with more stretching than usual, reach tended to be further than usual (a "
    )
    assert "back pain tended to be lower than usual" in of(found, "minutes_and_back").sentence


def test_stretching_more_when_it_hurts_is_told_as_such() -> None:
    rng = np.random.default_rng(5)
    pain = diary(rng, 150, 0.3)
    stretched = (10 + 6 * pain.shift(1, fill_value=0.0) + diary(rng, 150)).clip(lower=0)
    finding = of(
        days_with_more(person_analysis(stretched, back_pain=pain.clip(-3, 3) + 4)), "minutes_and_back"
    )
    expected = "There tended to be more stretching than usual 1 day after back pain was higher than usual."
    assert expected in finding.sentence
    assert finding.certainty == "clear"
    assert "People stretch more when it hurts, and less when it hurts a lot" in finding.sentence


def test_next_week_compares_full_weeks_with_the_week_after() -> None:
    rng = np.random.default_rng(8)
    often = np.repeat(rng.random(60), 7)
    stretched = pd.Series(np.where(rng.random(420) < often, 15.0, 0.0), pd.date_range(MONDAY, periods=420))
    week = stretched.groupby(np.arange(420) // 7).transform("sum")
    reach = diary(rng, 420) + week.shift(7, fill_value=0.0) / 20
    link = response(person_analysis(stretched, reach_cm=reach), "reach_cm").next_week
    assert link.enough
    assert link.n == 59
    assert link.low > 0
    short = person_analysis(stretched.iloc[:100], reach_cm=reach)
    assert not response(short, "reach_cm").next_week.enough


def test_a_weekday_habit_of_stretching_is_no_link_with_a_score_that_has_one_too() -> None:
    rng = np.random.default_rng(2)
    stretched = on_and_off(rng, 120)
    reach = diary(rng, 120) + 2 * np.isin(pd.DatetimeIndex(stretched.index).day_of_week, [0, 2, 4])
    assert abs(day_to_day(stretched, reach).r) < 0.25


def test_false_claims_stay_rare_between_on_and_off_minutes_and_a_score_with_memory() -> None:
    # 17,705 made-up logs gave: primary lag 4.3 %, anything said at all 4.8 % (30 kinds, 60 and 120 days).
    rng = np.random.default_rng(11)
    claims = []
    for days, memory in ((60, 0.0), (60, 0.6), (100, 0.6)):
        for _ in range(50):
            known = person_analysis(on_and_off(rng, days), back_pain=4 + diary(rng, days, memory, rise=-2.0))
            finding = of(days_with_more(known), "minutes_and_back")
            assert finding.certainty != "too early"
            claims.append(finding.certainty == "clear")
    assert np.mean(claims) <= 0.09


def test_minutes_of_the_whole_body_are_not_held_against_those_of_one_muscle() -> None:
    finding = stretching(person_analysis(minutes([10.0, 0.0, 20.0] * 28)))
    assert finding.about == "minutes"
    assert finding.figure == "dose"
    assert finding.sentence == (
        "On average about 70 minutes of stretching a week, on about 5 days. In studies, flexibility grew most "
        "with about 10 minutes a week for one group of muscles. These minutes may be shared by several groups, "
        "so the two cannot be compared."
    )
    assert not [what for what, _ in finding.numbers if "or more" in what and "10 minutes" in what]


def test_a_log_with_unknown_days_may_hold_more() -> None:
    values = minutes([15.0] * 60)
    values.iloc[::4] = np.nan
    assert "It may be more: some days are not written down." in stretching(person_analysis(values)).sentence


def test_stretching_that_never_differs_cannot_be_compared() -> None:
    rng = np.random.default_rng(1)
    same = person_analysis(minutes([15.0] * 60), reach_cm=diary(rng, 60))
    assert not days_with_more(same)
    assert (
        "Stretching was 15 min on all 60 days, so days with more cannot be compared"
        in stretching(same).sentence
    )
    none = person_analysis(minutes([0.0] * 60), reach_cm=diary(rng, 60))
    assert stretching(none).sentence == "The log holds no stretching: 0 minutes on all 60 days."


def test_missing_minutes_and_missing_scores_are_not_talked_about() -> None:
    unsaid = person_analysis(minutes([]), reach_cm=4.0)
    assert stretching(unsaid).certainty == "missing"
    assert not days_with_more(unsaid)
    known = person_analysis(minutes([10.0, 0.0] * 30), back_pain=diary(np.random.default_rng(1), 60))
    assert [finding.about for finding in days_with_more(known)] == ["minutes_and_back"]


def test_a_log_kept_every_third_day_is_told_what_the_next_day_takes() -> None:
    rng, days = np.random.default_rng(2), pd.date_range(START, periods=40, freq="3D")
    table = {"person": "me", "date": days, "minutes": rng.choice([0.0, 10.0, 20.0], 40)}
    analysis = PersonAnalysis(
        as_entries(pd.DataFrame(table | {"back_pain": rng.integers(2, 8, 40) * 1.0})), "me"
    )
    (found,) = days_with_more(analysis)
    assert (found.certainty, found.needed_days) == ("missing", 0)
    assert found.sentence.endswith("that takes entries on days one after the other.")


def test_a_part_that_is_less_sure_says_so() -> None:
    assert partly_sure("It grew.", "first sign", "clear") == "It grew. That is only a first sign."
    assert (
        partly_sure("It grew.", "first sign", "first sign")
        == partly_sure("It grew.", "clear", "clear")
        == "It grew."
    )


def test_where_a_score_never_differs_there_is_nothing_to_wait_for() -> None:
    (finding,) = days_with_more(person_analysis(minutes([10.0, 0.0] * 30), back_pain=0.0))
    assert finding.certainty == "missing"
    assert "look again" not in finding.sentence


@pytest.mark.parametrize("days", [1, 3, 8, 15, 25, 60])
def test_no_jargon_stands_in_any_sentence(days: int) -> None:
    rng = np.random.default_rng(days)
    known = person_analysis(
        on_and_off(rng, days), reach_cm=diary(rng, days), back_pain=diary(rng, days, rated=True)
    )
    for finding in (stretching(known), *days_with_more(known)):
        assert finding.sentence.endswith(".")
        assert not re.search(r"significan|p-value|correlat|p =|nan|no number|-\d", finding.sentence)
        assert (finding.needed_days > 0) == (finding.certainty == "too early")
