"""What builds up with stretching on trial: minutes that have nothing to do with the scores, or lift reach."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.questions.slow_response import slow_response
from tests.calibration.cases import Case, Outcome
from tests.calibration.in_time import holds

#: Minutes of a day with stretching, and days after which what it does has faded to 1/e.
_MINUTES, _BUILDS_UP = 15.0, 14
#: Days of stretching ahead of the log.
_AHEAD = 60


def slow_responses(case: Case) -> Iterator[Outcome]:
    """Whether each score follows the minutes of the days and weeks before it."""
    rng = case.rng("stretching")
    minutes = _minutes(rng, case.days + _AHEAD)
    effect, fade = np.zeros(len(minutes)), math.exp(-1 / _BUILDS_UP)
    for day in range(1, len(minutes)):
        effect[day] = fade * effect[day - 1] + (1 - fade) * minutes[day - 1] / _MINUTES
    diary, index = case.diary, case.diary.of_x.fine.index
    lifted = pd.Series(case.family.dose * case.family.x.sd * effect[_AHEAD:], index)
    written = pd.Series(minutes[_AHEAD:], index)
    for score, seen, dose in (("x", diary.x + lifted[diary.x.index], case.family.dose), ("y", diary.y, 0.0)):
        found = slow_response(written[seen.index], seen)
        if not found.enough:
            yield Outcome("slow_response", score, not dose, enough=False)
            continue
        truth = math.nan if dose else 0.0
        yield Outcome(
            "slow_response", score, not dose, enough=True,
            claim=found.p_value < 0.05, estimate=found.effect, low=found.low, high=found.high, truth=truth,
            covered=holds(found.low, found.high, truth),
        )  # fmt: skip


def _minutes(rng: np.random.Generator, days: int) -> np.ndarray:
    """Return minutes of somebody who stretches rarely, every other day or nearly daily for one to three weeks."""
    often: list[float] = []
    while len(often) < days:
        often += [float(rng.choice((0.1, 0.5, 0.9)))] * int(rng.integers(7, 22))
    return np.where(rng.random(days) < np.array(often[:days]), _MINUTES, 0.0)
