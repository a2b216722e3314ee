"""Days with a second entry have other means, of every score: that is no link."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.questions.association import day_to_day
from analysis.questions.person_analysis import PersonAnalysis
from tests.simulated_diaries import START

DAYS = 180


def written(rng: np.random.Generator, again: np.ndarray, *, link: float = 0.0) -> pd.DataFrame:
    """Return mornings, and evenings on some days: 3 cm further, two points less pain, and as long a stretch."""
    shared = rng.normal(size=DAYS)
    own = rng.normal(size=(2, DAYS))
    morning = pd.DataFrame(
        {
            "person": "me",
            "date": pd.date_range(START, periods=DAYS),
            "reach_cm": link * shared + np.sqrt(1 - link) * own[0],
            "back_pain": 5 - link * shared + np.sqrt(1 - link) * own[1],
            "minutes": rng.choice([0.0, 10.0, 20.0], DAYS),
        }
    )
    evening = morning[again].assign(
        reach_cm=lambda day: day["reach_cm"] + 3, back_pain=lambda day: day["back_pain"] - 2
    )
    return pd.concat([morning, evening], ignore_index=True)


def test_a_second_entry_on_some_days_makes_no_link() -> None:
    rng = np.random.default_rng(1)
    plain, asked = [], []
    for _ in range(6):
        analysis = PersonAnalysis(written(rng, rng.random(DAYS) < 0.5), "me")
        asked += [
            analysis.link("reach_cm", "back_pain").p_value,
            analysis.link("minutes", "reach_cm").p_value,
        ]
        plain.append(day_to_day(analysis.scores("reach_cm"), analysis.scores("back_pain")).p_value)
    assert float(np.median(plain)) < 0.01, "the made-up diaries show one where nothing is taken out"
    assert sum(p_value < 0.05 for p_value in asked) <= 2


def test_a_true_link_is_seen_among_days_with_one_and_with_several_entries() -> None:
    rng = np.random.default_rng(2)
    found = PersonAnalysis(written(rng, rng.random(DAYS) < 0.5, link=0.5), "me").link("reach_cm", "back_pain")
    assert found.high < 0


@pytest.mark.parametrize("every", [0, 1])
def test_where_all_days_are_alike_nothing_is_taken_out(every: int) -> None:
    entries = written(np.random.default_rng(3), np.full(DAYS, bool(every)))
    analysis = PersonAnalysis(entries, "me")
    alone = day_to_day(analysis.scores("reach_cm"), analysis.scores("back_pain"))
    assert analysis.link("reach_cm", "back_pain").r == pytest.approx(alone.r, abs=1e-9)
    assert analysis.fits("reach_cm").days.several is None


def test_a_second_entry_always_on_one_weekday_is_that_weekdays_habit() -> None:
    again = pd.date_range(START, periods=DAYS).day_of_week.to_numpy() == 2
    found = PersonAnalysis(written(np.random.default_rng(4), again), "me")
    assert found.link("reach_cm", "back_pain").p_value > 0.05
    assert np.isfinite(found.link("reach_cm", "minutes").r)
