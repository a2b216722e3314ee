"""What a marked date changed: steps are found with honest intervals, and nothing is claimed of quiet logs."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.events import after_events
from analysis.questions.events import LevelChange, level_change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import page_of
from data.events import Event
from tests.made_up_log import made_up
from tests.simulated_diaries import START, diary


def at(day: int) -> pd.Timestamp:
    return START + pd.Timedelta(days=day)


def stepped(step: float, days: int = 60, day: int = 30, memory: float = 0.3, seed: int = 4) -> pd.Series:
    scores = diary(np.random.default_rng(seed), days, memory)
    later: pd.Series = scores + step * (scores.index >= at(day))
    return later


def test_a_step_is_found_where_it_was_made() -> None:
    result = level_change(stepped(-5.0), at(30).date())
    assert result.enough
    assert result.low <= -5 <= result.high < 0
    assert result.low < result.difference < result.high
    assert (result.before, result.after) == (28, 28)
    assert result.p_value < 0.001


def test_level_unit_and_order_do_not_change_the_answer() -> None:
    scores = stepped(-2.0)
    plain, moved, doubled = (level_change(s, at(30)) for s in (scores, scores + 7, 2 * scores))
    assert (moved.low, moved.high) == pytest.approx((plain.low, plain.high))
    assert (doubled.low, doubled.high) == pytest.approx((2 * plain.low, 2 * plain.high))
    assert level_change(scores.sample(frac=1, random_state=1), at(30)) == plain
    assert level_change(pd.concat([scores, scores.iloc[:0]]), at(30)) == plain


def test_a_straight_rise_is_no_step_and_a_step_adds_to_it() -> None:
    rise = pd.Series(np.arange(60) * 0.2, pd.date_range(START, periods=60))
    noise = stepped(0.0)
    flat, steep = level_change(noise, at(30)), level_change(noise + rise, at(30))
    assert steep.difference == pytest.approx(flat.difference, abs=1e-6)
    added = level_change(noise + rise + 3.0 * (rise.index >= at(30)), at(30))
    assert added.difference == pytest.approx(flat.difference + 3, abs=1e-6)


def test_with_a_time_zone_the_marked_day_is_the_day_as_written() -> None:
    scores = stepped(-5.0)
    evenings = scores.set_axis(
        pd.DatetimeIndex(scores.index).tz_localize("America/New_York") + pd.Timedelta("22h")
    )
    assert level_change(evenings, evenings.index[30]) == level_change(scores, at(30))


def test_only_four_weeks_on_each_side_count() -> None:
    scores = stepped(-2.0, days=120, day=60)
    changed = scores.copy()
    changed.iloc[:32] += 50
    changed.iloc[88:] -= 50
    assert level_change(changed, at(60)) == level_change(scores, at(60))


def test_rare_entries_reach_further_back_but_not_for_ever() -> None:
    scores = stepped(-3.0, days=120, day=60)
    assert level_change(scores.iloc[::4], at(60)).before == 10
    weekly = level_change(scores.iloc[::7], at(60))
    assert not weekly.enough
    assert weekly.needed_days == 0


def test_another_date_nearby_keeps_its_step_to_itself() -> None:
    scores = stepped(-5.0, days=90, day=60) + 5.0 * (np.arange(90) >= 40)
    assert level_change(scores, at(60), [at(40)]).before == 20
    assert level_change(scores, at(60), [at(40)]).low <= -5 <= level_change(scores, at(60), [at(40)]).high
    assert level_change(scores, at(60), [at(5)]) == level_change(scores, at(60))


@pytest.mark.parametrize("other", [55, 60, 65])
def test_dates_too_close_to_each_other_cannot_be_told_apart(other: int) -> None:
    result = level_change(stepped(-5.0, days=90, day=60), at(60), [at(other)])
    assert (result.enough, result.lacking, result.needed_days) == (False, "apart", 0)
    assert math.isnan(result.difference)


@pytest.mark.parametrize(
    ("day", "lacking", "needed"),
    [(-30, "before", 0), (0, "before", 0), (13, "before", 0), (14, "", 0), (46, "", 0), (47, "after", 1),
     (60, "after", 14), (64, "after", 18), (400, "before", 0)],
)  # fmt: skip
def test_each_side_takes_two_weeks(day: int, lacking: str, needed: int) -> None:
    result = level_change(stepped(0.0), at(day))
    assert (result.lacking, result.needed_days, result.enough) == (lacking, needed, not lacking)


def test_waiting_as_long_as_it_says_is_enough() -> None:
    early = level_change(stepped(0.0, days=40), at(30))
    assert early.needed_days == 4
    assert level_change(stepped(0.0, days=44), at(30)).enough


def test_scores_that_never_differ_have_no_step() -> None:
    same = pd.Series(4.0, pd.date_range(START, periods=60))
    result = level_change(same, at(30))
    assert (result.enough, result.lacking) == (False, "difference")
    assert result.needed_days > 0


def test_whole_numbers_without_noise_still_leave_doubt() -> None:
    ratings = pd.Series(np.where(np.arange(60) < 30, 5.0, 3.0), pd.date_range(START, periods=60))
    result = level_change(ratings, at(30))
    assert result.difference == pytest.approx(-2)
    assert result.high - result.low > 0.2


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=70),
    st.integers(-20, 90),
    st.lists(st.integers(-20, 90), max_size=2),
)
def test_no_log_breaks_it(ratings: list[int | None], day: int, others: list[int]) -> None:
    scores = pd.Series(ratings, pd.date_range(START, periods=len(ratings)), dtype="float64")
    result = level_change(scores, at(day), [at(other) for other in others])
    assert isinstance(result, LevelChange)
    assert result.enough == (result.lacking == "")
    assert math.isnan(result.difference) != result.enough
    if result.enough:
        assert result.low <= result.difference <= result.high
        assert min(result.before, result.after) >= 10


@pytest.mark.parametrize("kind", ["noise", "memory", "easing", "ratings"])
def test_quiet_logs_and_easing_ones_hardly_ever_claim_a_step(kind: str) -> None:
    rng = np.random.default_rng(17)
    claims = 0
    for _ in range(100):
        scores = diary(rng, 60, {"noise": 0.0, "memory": 0.6}.get(kind, 0.3), rated=kind == "ratings")
        if kind == "easing":
            scores += 4 * (1 - np.exp(-np.arange(60) / 14))
        claims += level_change(scores, at(25)).p_value < 0.05
    assert claims <= 12


def test_true_steps_lie_in_the_interval_and_large_ones_are_seen() -> None:
    rng = np.random.default_rng(18)
    results = [
        level_change(scores + 3.0 * (scores.index >= at(30)), at(30))
        for scores in (diary(rng, 60, 0.4) for _ in range(100))
    ]
    assert sum(result.low <= 3 <= result.high for result in results) >= 88
    assert sum(result.low > 0 for result in results) >= 80


def person_analysis(*marked: Event, step: float = 0.0, days: int = 90) -> PersonAnalysis:
    log = made_up(days)
    log.loc[log["date"] >= at(40), "back_pain"] -= step
    return PersonAnalysis(log, "P-07", events=marked)


CHAIR = Event(at(40).date(), "new chair")


def test_a_clear_step_is_said_with_its_size_and_what_it_cannot_show() -> None:
    found = after_events(person_analysis(CHAIR, step=4.0))
    assert [finding.certainty for finding in found] == ["clear"]
    sentence = found[0].sentence
    assert sentence.startswith("From “new chair” (14 Feb 2026) on, back pain was ")
    assert "points lower (between" in sentence
    assert "no clear change in reach and sciatica pain" in sentence
    assert "does not show it was the reason" in sentence
    assert (found[0].about, found[0].figure, found[0].person) == ("event", "progress", "P-07")
    assert "taken alone" in str(found[0].numbers)


def test_many_marked_dates_raise_the_bar() -> None:
    alone = page_of(person_analysis(CHAIR, step=1.5)).judged(("event", 0, "back_pain"))
    more = person_analysis(Event(at(20).date(), "flu"), CHAIR, Event(at(65).date(), "moved"), step=1.5)
    assert page_of(more).judged(("event", 1, "back_pain")).level > alone.level


def test_no_step_is_said_so() -> None:
    assert after_events(person_analysis(CHAIR))[0].sentence == (
        "Reach, back pain and sciatica pain show no clear change from “new chair” (14 Feb 2026) on."
    )


def test_what_cannot_be_said_is_said_why() -> None:
    close = after_events(person_analysis(CHAIR, Event(at(44).date(), "flu")))
    assert len(close) == 2
    assert all("so close together" in finding.sentence for finding in close)
    early = after_events(person_analysis(Event(at(85).date(), "flu")))[0]
    assert (early.certainty, early.needed_days) == ("too early", 22)
    assert early.sentence.endswith("look again in about 22 days.")
    first = after_events(person_analysis(Event(at(3).date(), "flu")))[0]
    assert first.sentence.startswith("Too few days just before “flu”")
    assert first.certainty == "missing"


def test_nothing_marked_and_nothing_logged_say_nothing() -> None:
    assert after_events(person_analysis()) == []
    assert after_events(PersonAnalysis(made_up().iloc[:0], "P-07", events=(CHAIR,))) == []
    assert after_events(person_analysis(Event(date(2026, 2, 14), "theirs", "somebody else"))) == []
