"""Made-up diaries with known truth, for tests of the statistics."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.noise.fits import Fits

START = pd.Timestamp("2026-01-05")
#: So many diaries are fitted at once.
_AT_ONCE = 40


def diary(
    rng: np.random.Generator,
    days: int,
    memory: float = 0.0,
    rise: float = 0.0,
    *,
    rated: bool = False,
    half_missing: bool = False,
    flare_up: bool = False,
) -> pd.Series:
    """Return a daily score: a straight rise (in noise standard deviations, in total) plus noise with memory."""
    shock = rng.normal(size=days)
    score = np.empty(days)
    score[0] = shock[0]
    for i in range(1, days):
        score[i] = memory * score[i - 1] + np.sqrt(1 - memory**2) * shock[i]
    score += rise * np.linspace(0, 1, days)
    if flare_up:
        begins = rng.integers(0, days - 10)
        score[begins : begins + 10] += 3
    if rated:
        score = np.clip(np.round(2 - 0.75 * rise + 1.5 * score), 0, 10)
    series = pd.Series(score, pd.date_range(START, periods=days))
    return series[rng.random(days) < 0.5] if half_missing else series


def fitted(several: Iterable[pd.Series]) -> list[Fits]:
    """Return the models of many scores, fitted some at a time: as alone (`test_many`), in half the time."""
    scores = dict(enumerate(several))
    return [
        one
        for at in range(0, len(scores), _AT_ONCE)
        for one in Fits.together(
            {str(n): scores[n] for n in range(at, min(at + _AT_ONCE, len(scores)))}
        ).values()
    ]
