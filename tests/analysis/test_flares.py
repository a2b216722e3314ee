"""Flares: found and dated, rarely made up, and never taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.findings import findings
from analysis.questions.flares import Flare, flares
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.day_count import counted_days
from analysis.sentences.person.flares import flared
from analysis.verdicts.page import page_of
from data.content.samples import sample_bytes
from data.events import Event
from data.reading import read_log
from tests.analysis.pain_logs import QUIET, log, ratings
from tests.calibration.diaries import Family
from tests.calibration.families import FAMILIES, PAIN

#: Ten days at 8 or 9, from 2 March on: 4 to 5 points above the usual 3.6.
FLARED = [*QUIET * 8, 8.0, 9.0, 8.0, 7.0, 8.0, 9.0, 8.0, 7.0, 9.0, 8.0, *QUIET * 3]


def test_ten_bad_days_are_found_dated_and_measured() -> None:
    (one,) = flares(ratings(FLARED)).flares
    assert (one.start, one.end) == (pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-11"))
    assert (one.days, one.peak, one.over) == (10, 9.0, True)
    # The middle half of eight quiet weeks, but for the days just before the flare.
    assert one.usual == pytest.approx(np.mean(sorted(QUIET * 8)[14:42]), abs=0.05)
    assert one.height == pytest.approx(8.1 - one.usual)


def test_one_sentence_says_it_and_two_are_told_together() -> None:
    said = [one for one in findings(log(back_pain=FLARED)) if one.about == "flares"]
    assert [one.sentences[0] for one in said] == [
        "Back pain flared from 2 to 11 Mar 2026 (10 days, up to 9 of 10, about 4 points above the usual 4)."
    ]
    assert said[0].certainty == "clear"
    twice = [*FLARED, *QUIET * 4, *FLARED[56:]]
    (both,) = [one for one in findings(log(back_pain=twice)) if one.about == "flares"]
    assert both.sentence.startswith("Back pain flared twice: from 2 to 11 Mar 2026 (10 days, up to 9 of 10, ")
    assert [label for label, _ in both.numbers[:-1]] == ["2 to 11 Mar 2026", "30 Apr to 9 May 2026"]


def test_of_many_flares_the_highest_are_told_and_counted_days_tell_no_date() -> None:
    (one,) = flares(ratings(FLARED)).flares
    month = pd.Timedelta(days=28)
    many = [
        replace(one, start=one.start + month * at, end=one.end + month * at, height=4 + at) for at in range(4)
    ]
    said = flared(many, "back_pain")
    assert said.startswith("Back pain flared 4 times, most of all from 30 Mar to 8 Apr 2026 (")
    assert "2 to 11 Mar" not in said
    with counted_days(pd.Timestamp("2026-01-05")):
        assert "flared on days 57 to 66 (" in flared([one], "back_pain")
    on = replace(one, over=False)
    assert "from 2 Mar 2026 and was still up on 11 Mar 2026" in flared([on], "back_pain")


def test_a_flare_does_not_raise_its_own_yardstick_nor_that_of_the_next() -> None:
    twice = [*FLARED, *FLARED[56:]]
    first, second = flares(ratings(twice)).flares
    assert second.usual == pytest.approx(first.usual, abs=0.25)
    longer = [*QUIET * 8, *[8.0, 9.0, 7.0] * 8, *QUIET * 3]
    (long,) = flares(ratings(longer)).flares
    assert (long.days, long.usual) == (24, pytest.approx(first.usual, abs=0.05))


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([*QUIET * 8, 9.0, 10.0, *QUIET * 3], id="two bad days"),
        pytest.param([*QUIET * 8, *[9.0, 3.0, 4.0] * 4, *QUIET * 3], id="every third day"),
        pytest.param([*QUIET * 8, *[value + 1 for value in QUIET * 2], *QUIET * 3], id="one point more"),
        pytest.param([*QUIET * 8, *[value + 4 for value in QUIET * 12]], id="a new level"),
        pytest.param([*[value + 4 for value in QUIET * 2], *QUIET * 10], id="before anything is usual"),
        pytest.param([8.0 - value for value in FLARED], id="better days"),
        pytest.param([3.0] * 90, id="always the same"),
    ],
)
def test_what_is_no_flare_is_not_named(values: list[float]) -> None:
    assert not flares(ratings(values)).flares


def test_a_flare_that_is_still_on_is_told_as_such() -> None:
    (one,) = flares(ratings(FLARED[:64])).flares
    assert (one.over, one.start, one.end) == (False, pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-09"))


def test_too_little_says_so_and_never_raises() -> None:
    few = flares(ratings([3.0, 8.0] * 6))
    assert (few.flares, few.enough, few.needed_days) == ((), False, 16)
    nothing = flares(ratings([]).set_axis(pd.DatetimeIndex([])))
    assert not nothing.enough
    with pytest.raises(TypeError, match="wanted as a pandas Series"):
        flares([3.0, 4.0])  # type: ignore[arg-type]


ANY_RATING = st.integers(0, 10).map(float)
DIARY = st.lists(st.one_of(st.none(), ANY_RATING), min_size=0, max_size=140)


def series_of(values: list[float | None]) -> pd.Series:
    return ratings([np.nan if one is None else one for one in values]).astype(float)


@settings(max_examples=60, deadline=None)
@given(DIARY, st.lists(st.tuples(st.integers(0, 139), st.integers(4, 30)), max_size=3))
def test_no_diary_makes_it_raise_and_flares_lie_in_order_within_it(
    values: list[float | None], lifted: list[tuple[int, int]]
) -> None:
    scores = series_of(values)
    for begin, length in lifted:
        scores.iloc[begin : begin + length] = scores.iloc[begin : begin + length] / 5 + 8
    found = flares(scores).flares
    days = [day for one in found for day in (one.start, one.end)]
    assert days == sorted(days)
    assert all(one.height >= 2 - 1e-9 and one.days >= 5 and 0 <= one.p_value <= 0.05 for one in found)
    assert all(one.start >= scores.index[0] and one.end <= scores.index[-1] for one in found)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), DIARY)
def test_a_flare_that_is_over_stands_whatever_comes_later(seed: int, later: list[float | None]) -> None:
    rng = np.random.default_rng(seed)
    values = np.round(3 + rng.normal(size=90))
    values[60 : 60 + int(rng.integers(5, 15))] += 5
    scores = ratings(np.clip(values, 0, 10).tolist())
    before = [one for one in flares(scores).flares if one.over]
    longer = ratings([*scores.tolist(), *series_of(later).tolist()])
    assert flares(longer).flares[: len(before)] == tuple(before)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1.0, 2.0, -1.0]), st.integers(1, 400))
def test_higher_ratings_and_other_dates_move_flares_and_change_nothing_else(
    seed: int, points: float, days: int
) -> None:
    rng = np.random.default_rng(seed)
    values = np.round(4 + rng.normal(size=90))
    values[50:58] += 3
    scores, by = ratings(values.tolist()), pd.Timedelta(days=days)
    found = flares(scores).flares
    moved = flares((scores + points).set_axis(scores.index + by)).flares
    assert [(one.start, one.end, one.days) for one in moved] == [
        (one.start + by, one.end + by, one.days) for one in found
    ]
    for one, other in zip(found, moved, strict=True):
        assert other.usual - one.usual == pytest.approx(points)
        assert (other.height, other.p_value) == pytest.approx((one.height, one.p_value), rel=1e-6)


def test_a_page_tells_and_draws_only_what_passes_its_gate() -> None:
    page = page_of(PersonAnalysis(log(back_pain=FLARED, sciatica_pain=(QUIET * 13)[: len(FLARED)]), "me"))
    assert len(page.flares("back_pain")) == 1
    assert page.flares("sciatica_pain") == page.flares("knee_pain") == ()
    assert ("flares", "back_pain") in page.verdicts()


def test_a_flare_is_as_sure_whatever_else_a_page_looks_at() -> None:
    entries = read_log(sample_bytes("one-person"), "one-person.csv").entries
    marked = [Event(date(2026, 2, 10), "new chair"), Event(date(2026, 3, 20), "other tablets")]
    told = [
        (one.sentence, one.certainty)
        for events in ([], marked)
        for one in findings(entries, events=events)
        if one.about == "flares"
    ]
    assert len(told) == 2
    assert told[0] == told[1]
    assert "from 11 to 18 Apr" in told[0][0]


def named(family: Family, days: int, runs: int) -> list[tuple[Flare, ...]]:
    rng = np.random.default_rng(11)
    return [flares(family.make(rng, days).y).flares for _ in range(runs)]


@pytest.mark.parametrize("name", ["white noise", "memory 0.3", "memory 0.6", "low ratings, floor at 0"])
def test_diaries_without_a_flare_rarely_have_one(name: str) -> None:
    assert sum(map(bool, named(FAMILIES[name], 90, 40))) <= 6


@pytest.mark.parametrize("name", ["growing scatter", "scatter in spells", "heavy tails, memory 0.6"])
def test_uneven_scatter_rarely_passes_for_a_flare_however_long_the_log(name: str) -> None:
    assert sum(map(bool, named(FAMILIES[name], 250, 20))) <= 3


def test_four_points_more_for_eight_days_are_mostly_found() -> None:
    rng = np.random.default_rng(12)
    family = Family("pain", PAIN, replace(PAIN, level=4.0, sd=1.0))
    found = 0
    for _ in range(30):
        scores = family.make(rng, 90).y
        begin = int(rng.integers(35, 75))
        scores.iloc[begin : begin + 8] = np.minimum(scores.iloc[begin : begin + 8] + 4, 10)
        inside = scores.index[begin : begin + 8]
        found += any(one.start <= inside[-1] and one.end >= inside[0] for one in flares(scores).flares)
    assert found >= 20


def test_a_flare_that_rises_and_falls_again_is_found_in_a_quiet_log() -> None:
    rng = np.random.default_rng(13)
    up = 6 - np.abs(np.arange(10) - 4.5) * 0.8
    found = 0
    for _ in range(20):
        values = 4 + rng.normal(0, 0.4, 90)
        values[50:60] += up
        found += bool(flares(ratings(np.clip(np.round(values), 0, 10).tolist())).flares)
    assert found >= 18
