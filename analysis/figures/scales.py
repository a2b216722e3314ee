"""How big, how soft and how spread marks are, and how far axes reach, from few entries to many."""

from __future__ import annotations

import numpy as np
import pandas as pd


def mark_look(count: int) -> dict[str, float]:
    """Return size and opacity that keep five marks bold and five years of marks soft."""
    if count <= 20:
        return {"size": 8, "opacity": 0.8}
    if count <= 100:
        return {"size": 6, "opacity": 0.55}
    if count <= 400:
        return {"size": 5, "opacity": 0.4}
    return {"size": 4, "opacity": 0.22}


def spread(values: pd.Series) -> np.ndarray:
    """Return small shifts, always the same for the same log, that part crowded whole-number ratings."""
    if len(values) <= 100:
        return np.zeros(len(values))
    # The golden ratio's multiples are evenly spread and never fall into a pattern.
    turns = np.arange(len(values)) * 0.6180339887498949
    return (turns % 1.0 - 0.5) * (0.3 if len(values) <= 400 else 0.5)


def around(values: pd.Series) -> list[float]:
    """Return a reach range with room, never narrower than 6 cm so that noise does not look like change."""
    low, high = float(values.min()), float(values.max())
    middle, half = (low + high) / 2, max((high - low) / 2 * 1.12, 3.0)
    return [middle - half, middle + half]


def round_top(most: float) -> float:
    """Return a round number at or just under the tallest bar, for the one tick above zero."""
    power = 10.0 ** np.floor(np.log10(most))
    return float(
        max(step for step in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0) if step * power <= most) * power
    )
