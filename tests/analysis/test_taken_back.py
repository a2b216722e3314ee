"""No answer goes in silence: what a newer look is less sure of is told with its day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.findings import taken_back
from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import page_of
from data.log import as_entries


def pain_that_fell_and_came_back(days: int, first: str = "2026-01-01") -> pd.DataFrame:
    rng, place = np.random.default_rng(0), np.arange(75)
    level = np.where(place < 56, 7 - place / 14, 7.5) + rng.normal(0, 0.7, 75)
    return as_entries(
        pd.DataFrame(
            {
                "date": pd.date_range(first, periods=75),
                "back_pain": np.clip(np.round(level), 0, 10),
            }
        ).iloc[:days]
    )


def of(days: int) -> PersonAnalysis:
    return PersonAnalysis(pain_that_fell_and_came_back(days), "me")


def test_between_two_looks_nothing_is_taken_back() -> None:
    assert page_of(of(62)).changed("back_pain").verdict == "clear"
    for days in (1, 50, 56, 62):
        assert taken_back(of(days)) == []


def test_an_answer_that_a_look_takes_back_is_told_with_its_day_and_why() -> None:
    [told] = taken_back(of(63))
    assert told.startswith("Back pain: −3.3 points was clear on 25 Feb 2026.")
    assert "looked again, with the days up to 4 Mar 2026" in told
    assert taken_back(of(63), of(62)) == [told], "so it is where the log before is known"


def test_an_earlier_first_day_that_moves_the_looks_is_told_too() -> None:
    before = of(62)
    earlier = pd.DataFrame({"person": ["me"], "date": [pd.Timestamp("2025-12-31")], "back_pain": [7.0]})
    after = PersonAnalysis(as_entries(pd.concat([before.entries, earlier])), "me")
    assert page_of(after).look.day > page_of(before).look.day
    [told] = taken_back(after, before)
    assert "was clear on 25 Feb 2026" in told
