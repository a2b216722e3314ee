"""The one rule of "too early", at its edges, and that every question obeys it."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest

from analysis.api import (
    change,
    day_to_day,
    dose,
    lag_profile,
    level_change,
    pooled,
    rank_trend,
    repeated_measures_correlation,
    trend,
)
from analysis.findings.cards import always_the_same
from analysis.noise.fits import PLAIN, Fits
from analysis.sentences.requirements import takes
from analysis.series.enough import (
    AVERAGE,
    CHANGE,
    COURSE,
    INJURIES,
    LAGS,
    LINK,
    LOOK_AGAIN,
    REQUIREMENTS,
    SIDE,
    WITHIN_PEOPLE,
    Requirement,
    enough,
)
from data.content.methods import load_methods


def scores(days: int, span: int, seed: int = 1) -> pd.Series:
    """Whole ratings without course or memory on so many days, the first and the last of the span among them."""
    day = np.unique(np.linspace(0, span - 1, days).round().astype(int))
    assert len(day) == days
    value = np.random.default_rng(seed).permutation(np.arange(days) % 5).astype(float)
    return pd.Series(value, pd.Timestamp("2026-01-05") + pd.to_timedelta(day, unit="D"))


@pytest.mark.parametrize(
    ("days", "span", "reasons", "needed"),
    [
        (10, 21, (), 0),
        (9, 21, ("days",), 3),
        (10, 20, ("span",), 1),
        (9, 9, ("days", "span"), 12),
        (7, 14, ("days", "span"), 7),
        (5, 35, ("days",), 35),
        (1, 300, ("days",), 126),  # never taken to be kept more rarely than once in two weeks
        (0, 0, ("days", "span"), 21),  # without an entry, taken to be kept daily
    ],
)
def test_days_and_span(days: int, span: int, reasons: tuple[str, ...], needed: int) -> None:
    found = enough(COURSE, days=days, span=span)
    assert (found.reasons, found.needed_days, found.ok) == (reasons, needed, not reasons)


@pytest.mark.parametrize(("memory", "needed"), [(2.1, 0), (2.1001, 1), (6.0, 39)])
def test_a_log_is_ten_times_as_long_as_its_memory(memory: float, needed: int) -> None:
    found = enough(COURSE, days=10, span=21, memory=memory)
    assert (found.reasons, found.needed_days) == (("memory",) if needed else (), needed)


@pytest.mark.parametrize(
    ("required", "name", "least"),
    [
        (LINK, "pairs", 20),
        (LAGS, "pairs", 30),
        (AVERAGE, "people", 5),
        (WITHIN_PEOPLE, "people", 2),
        (WITHIN_PEOPLE, "freedom", 2),
        (INJURIES, "injuries", 10),
        (SIDE, "span", 14),
        (CHANGE, "ends", 3),
    ],
)
def test_one_less_is_too_few(required: Requirement, name: str, least: int) -> None:
    plenty = dict.fromkeys([field.name for field in fields(Requirement)][:7], 1000)
    assert enough(required, **{**plenty, name: least}).ok
    assert enough(required, **{**plenty, name: least - 1}).reasons == (name,)


def test_scores_that_never_differ_are_looked_at_again_in_a_week() -> None:
    found = enough(COURSE, days=10, span=21, constant=True)
    assert (found.reasons, found.needed_days) == (("constant",), LOOK_AGAIN)
    short = enough(COURSE, days=9, span=20, constant=True)
    assert (short.reasons, short.needed_days) == (("days", "span", "constant"), 3)
    assert enough(replace(COURSE, differ=False), days=10, span=21, constant=True).ok


def test_a_pace_of_nothing_foretells_nothing() -> None:
    assert enough(INJURIES, injuries=0, pace=0.0).needed_days == 0
    assert enough(INJURIES, injuries=4, pace=0.02).needed_days == 300


@pytest.mark.parametrize(("days", "span"), [(10, 21), (9, 21), (10, 20), (30, 30)])
def test_trend_change_and_order_obey_the_rule(days: int, span: int) -> None:
    log = scores(days, span)
    log += 5 * (log.index - log.index[0]).days  # plainly rising: however long its memory may be
    long = enough(COURSE, days=days, span=span)
    for found in (trend(log), change(log, 2.0, 2.0)):
        assert found.enough == long.ok
        assert found.needed_days == long.needed_days
    assert np.isfinite(rank_trend(log).p_value) == (days >= 10)


def test_a_log_that_may_wander_takes_longer_unless_it_is_plain() -> None:
    wandering = pd.Series(
        np.cumsum(np.random.default_rng(5).normal(size=40)), pd.date_range("2026-01-05", periods=40)
    )
    fits = Fits(wandering)
    unclear, plain = fits.enough(PLAIN), fits.enough(PLAIN - 1e-9)
    assert unclear.reasons == ("memory",)
    assert unclear.needed_days > 0
    assert plain.ok


@pytest.mark.parametrize("n", [19, 20, 21, 29, 30])
def test_links_obey_the_rule(n: int) -> None:
    x, y = scores(n, n, 1), scores(n, n, 2)
    assert day_to_day(x, y).needed_days == enough(LINK, pairs=n, span=n).needed_days
    assert lag_profile(x, y).needed_days == enough(LAGS, pairs=n, span=n).needed_days
    assert day_to_day(x, y).enough == (n >= 21)
    assert lag_profile(x, y).enough == (n >= 30)


@pytest.mark.parametrize(
    ("before", "after", "lacking"), [(14, 14, ""), (13, 14, "before"), (14, 13, "after")]
)
def test_each_side_of_a_date_obeys_the_rule(before: int, after: int, lacking: str) -> None:
    log = scores(before + after, before + after)
    found = level_change(log, log.index[before])
    assert (found.enough, found.lacking) == (not lacking, lacking)


def test_a_week_of_stretching() -> None:
    assert dose(scores(7, 7)).enough
    assert (dose(scores(6, 6)).enough, dose(scores(6, 6)).needed_days) == (False, 1)


def test_people() -> None:
    assert pooled(np.arange(5.0), np.ones(5)).enough
    assert not pooled(np.arange(4.0), np.ones(4)).enough
    rows = pd.DataFrame({"person": list("aabbb"), "reach_cm": [1, 2, 3, 5, 4], "back_pain": [1, 2, 3, 4, 5]})
    assert repeated_measures_correlation(rows).enough
    assert not repeated_measures_correlation(rows.iloc[:4]).enough
    assert not repeated_measures_correlation(rows.assign(person="a")).enough


def test_always_the_same_is_long_enough_and_constant() -> None:
    still = scores(10, 21) * 0
    assert always_the_same(Fits(still))
    assert not always_the_same(Fits(still.iloc[:9]))
    assert not always_the_same(Fits(scores(10, 21)))


def test_every_requirement_is_told_in_words() -> None:
    assert set(REQUIREMENTS) <= {method.id for method in load_methods()}
    for name, required in REQUIREMENTS.items():
        text = takes(required, name)
        for number in (required.days, required.pairs, required.injuries, required.people, required.memories):
            assert not number or f"{number} " in text
