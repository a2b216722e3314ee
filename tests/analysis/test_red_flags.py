"""When the urgent-care list is shown: after news in the last two weeks, and not in every improving log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.questions.red_flags import red_flags
from analysis.sentences.person.red_flags import why_flagged
from data.log import as_entries

START = pd.Timestamp("2026-01-05")


def log(
    back: Sequence[float | None] | None = None, leg: Sequence[float | None] | None = None
) -> pd.DataFrame:
    """Make a daily log from ratings; None is a day without one."""
    n = len(back or leg or [])
    table = pd.DataFrame({"person": "me", "date": pd.date_range(START, periods=n)})
    table["back_pain"] = pd.Series([None] * n if back is None else list(back), dtype="float64")
    table["sciatica_pain"] = pd.Series([None] * n if leg is None else list(leg), dtype="float64")
    return as_entries(table)


def course(family: str, rng: np.random.Generator, days: int = 90) -> pd.DataFrame:
    """Make up ratings of both pains: whole numbers from 0 to 10 with a memory of 0.5 from day to day."""
    share = np.arange(days) / (days - 1)
    ratings = {}
    for name in ("back_pain", "sciatica_pain"):
        noise = np.empty(days)
        noise[0] = rng.normal()
        for i in range(1, days):
            noise[i] = 0.5 * noise[i - 1] + np.sqrt(0.75) * rng.normal()
        level = {
            "improving": 6 - 4 * share,
            "stable at 2": np.full(days, 2.0),
            "stable at 4": np.full(days, 4.0),
            "stable at 6": np.full(days, 6.0),
            "flare-up": np.full(days, 3.0),
            "worsening": np.full(days, 3.0),
        }[family].copy()
        if family == "flare-up" and name == "back_pain":
            begins = rng.integers(0, days - 10)
            level[begins : begins + 10] += 3
        if family == "worsening" and name == "sciatica_pain":
            level[-7:] += 4
        ratings[name] = np.clip(np.round(level + noise), 0, 10)
    table = pd.DataFrame({"person": "me", "date": pd.date_range(START, periods=days), **ratings})
    return as_entries(table)


def fires(family: str, logs: int, *, ever: bool = False, seed: int = 20260105) -> float:
    """Return the share of 90-day logs in which a warning stands at their end, or ever began."""
    rng = np.random.default_rng(seed)
    some = 0
    for _ in range(logs):
        whole = course(family, rng)
        # A warning stands for 14 days, so looking every second week misses none.
        ends = range(14, len(whole) + 14, 14) if ever else [len(whole)]
        some += any(red_flags(whole.iloc[:end]) is not None for end in ends)
    return some / logs


def test_a_first_high_rating_is_shown_with_its_reason() -> None:
    flag = red_flags(log(back=[3.0] * 30 + [9.0, 4.0]))
    assert flag is not None
    assert (flag.kind, flag.measure, flag.value) == ("high", "back_pain", 9.0)
    assert flag.day == START + pd.Timedelta(days=30)
    assert (
        why_flagged(flag)
        == "a back pain of 9 of 10 on 4 Feb 2026, and none that high in the four weeks before"
    )


@pytest.mark.parametrize("before", [0, 1, 13])
def test_a_high_rating_without_weeks_before_it_is_no_news(before: int) -> None:
    assert red_flags(log(back=[3.0] * before + [9.0])) is None
    assert red_flags(log(back=[3.0] + [None] * 20 + [9.0])) is None


def test_another_high_rating_within_four_weeks_is_no_news() -> None:
    assert red_flags(log(back=[3.0] * 20 + [8.0] + [3.0] * 26 + [9.0])) is None
    assert red_flags(log(back=[3.0] * 20 + [8.0] + [3.0] * 28 + [9.0])) is not None


def test_only_the_last_two_weeks_warn() -> None:
    assert red_flags(log(back=[3.0] * 20 + [9.0] + [3.0] * 13)) is not None
    assert red_flags(log(back=[3.0] * 20 + [9.0] + [3.0] * 14)) is None


def test_a_log_that_ended_long_ago_warns_of_nothing() -> None:
    old = log(back=[3.0] * 20 + [9.0])
    assert red_flags(old, date(2026, 2, 8)) is not None
    assert red_flags(old, date(2026, 2, 9)) is None
    assert red_flags(old) is not None


def test_a_rating_dated_in_the_future_does_not_warn() -> None:
    ahead = log(back=[3.0] * 20 + [9.0])
    assert red_flags(ahead, date(2026, 1, 24)) is not None
    assert red_flags(ahead, date(2026, 1, 23)) is None


def test_leg_pain_above_its_own_fortnight_twice_running_is_shown() -> None:
    flag = red_flags(log(leg=[2.0] * 14 + [4.0, 5.0]))
    assert flag is not None
    assert (flag.kind, flag.measure, flag.value) == ("rising", "sciatica_pain", 5.0)
    assert red_flags(log(leg=[2.0] * 14 + [5.0, 2.0, 5.0])) is None
    assert red_flags(log(back=[2.0] * 14 + [4.0, 5.0])) is None
    assert red_flags(log(leg=[2.0] * 4 + [5.0, 5.0])) is None


def test_the_reason_keeps_its_key_until_it_happens_again() -> None:
    leg = [2.0] * 14 + [5.0, 5.0]
    keys = []
    later: list[list[float]] = [[], [5.0], [5.0, 2.0], [5.0, *[2.0] * 9, 6.0, 6.0]]
    for more in later:
        flag = red_flags(log(leg=leg + more))
        assert flag is not None
        keys.append(flag.key)
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_a_day_counts_with_its_highest_rating() -> None:
    twice = pd.concat([log(back=[3.0] * 21), log(back=[None] * 20 + [9.0])])
    assert red_flags(as_entries(twice)) is not None


def test_days_without_a_rating_are_left_out() -> None:
    flag = red_flags(log(leg=[2.0, None] * 7 + [5.0, None, 5.0]))
    assert flag is not None
    assert red_flags(log(back=[None] * 20)) is None
    assert red_flags(log().iloc[:0]) is None
    assert red_flags(log(back=[3.0]).drop(columns="sciatica_pain")) is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=60))
def test_a_warning_lies_in_the_log_and_never_below_two_points(ratings: list[int | None]) -> None:
    entries = log(leg=[None if rating is None else float(rating) for rating in ratings])
    flag = red_flags(entries)
    if flag is not None:
        assert flag.day in set(entries["date"])
        assert flag.value >= (8 if flag.kind == "high" else 2)
        assert red_flags(entries.sample(frac=1, random_state=1)) == flag


@pytest.mark.parametrize(("family", "least", "most"), [("improving", 0.0, 0.15), ("worsening", 0.95, 1.0)])
def test_improving_logs_seldom_warn_at_their_end_and_worsening_ones_do(
    family: str, least: float, most: float
) -> None:
    assert least <= fires(family, 80) <= most
