"""Trend, change and step of one score on trial."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.noise.fits import Fits
from analysis.questions.change import Change, change
from analysis.questions.events import level_change
from analysis.questions.flares import flares
from analysis.questions.trend import Trend, trend
from data.log import MEASURES
from tests.calibration.cases import Case, Outcome
from tests.calibration.diaries import Truth
from tests.calibration.peers import (
    oracle_sees_change,
    oracle_sees_slope,
    oracle_sees_step,
    pearson_sees_step,
    pearson_sees_trend,
)
from tests.calibration.sides import Side


def trends(case: Case) -> Iterator[Outcome]:
    """Slope per week, and the smooth line's band, which is drawn even where the slope is too early."""
    for score, seen, fits, truth, side in _sides(case):
        found = trend(fits)
        if not found.enough:
            yield Outcome("trend", score, truth.flat, enough=False)
        else:
            yield Outcome(
                "trend", score, truth.flat, enough=True,
                claim=found.low > 0 or found.high < 0,
                estimate=found.slope_per_week, low=found.low, high=found.high, truth=truth.slope,
                covered=holds(found.low, found.high, truth.slope),
                pearson=pearson_sees_trend(seen),
                oracle=None if truth.flat else oracle_sees_slope(seen, truth, side),
            )  # fmt: skip
        if not found.smooth.empty:
            yield Outcome("smooth band", score, None, enough=True, covered=_share_inside(found, truth))


def changes(case: Case) -> Iterator[Outcome]:
    """The last day beside the first, and whether the difference is beyond measuring error."""
    for score, seen, fits, truth, side in _sides(case):
        yard = MEASURES["reach_cm" if score == "x" else "back_pain"]
        found = change(fits, yard.error, yard.important)
        if not found.enough:
            yield from (
                Outcome(name, score, truth.flat, enough=False) for name in ("change", "change beyond error")
            )
            continue
        real = true_difference(truth, found)
        oracle = None if truth.flat else oracle_sees_change(seen, truth, side)
        yield Outcome(
            "change", score, truth.flat, enough=True,
            claim=found.low > 0 or found.high < 0,
            estimate=found.difference, low=found.low, high=found.high, truth=real,
            covered=holds(found.low, found.high, real),
            pearson=pearson_sees_trend(seen), oracle=oracle,
        )  # fmt: skip
        yield Outcome(
            "change beyond error", score, truth.flat, enough=True, claim=found.beyond_error, oracle=oracle
        )


def steps(case: Case) -> Iterator[Outcome]:
    """A marked day: the day of the true step, or the log's middle where nothing steps (a bend is no step)."""
    for score, seen, _, truth, side in _sides(case):
        day = case.diary.event if truth.step else truth.expected.index[case.days // 2]
        found = level_change(seen, day)
        if not found.enough:
            yield Outcome("event", score, not truth.step, enough=False)
            continue
        yield Outcome(
            "event", score, not truth.step, enough=True,
            claim=found.low > 0 or found.high < 0,
            estimate=found.difference, low=found.low, high=found.high, truth=truth.step,
            covered=holds(found.low, found.high, truth.step),
            pearson=pearson_sees_step(seen, day),
            oracle=oracle_sees_step(seen, truth, side, day) if truth.step else None,
        )  # fmt: skip


def flaring(case: Case) -> Iterator[Outcome]:
    """Whether pain ever flared. A step is no flare; a monthly cycle is neither plainly one nor plainly none."""
    side = case.family.y
    null = None if side.month else not side.flare
    found = flares(case.fits[1])
    yield Outcome("flares", "y", null, enough=found.enough, claim=bool(found.flares))


def holds(low: float, high: float, truth: float) -> float:
    """Return 1 where an interval holds the truth, 0 where not, NaN without a truth."""
    return math.nan if math.isnan(truth) else float(low <= truth <= high)


def _sides(case: Case) -> Iterator[tuple[str, pd.Series, Fits, Truth, Side]]:
    yield "x", case.diary.x, case.fits[0], case.diary.of_x, case.family.x
    yield "y", case.diary.y, case.fits[1], case.diary.of_y, case.family.y


def _share_inside(found: Trend, truth: Truth) -> float:
    band = found.smooth.dropna()
    real = truth.expected[band.index]
    return float(((band["low"] <= real) & (real <= band["high"])).mean())


def true_difference(truth: Truth, found: Change) -> float:
    """Return how far what is expected on a change's last day is from what is on its first."""
    return float(truth.expected[found.now_day] - truth.expected[found.start_day])
