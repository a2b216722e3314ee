"""How big, how soft and how spread marks are, and how far axes reach, from few entries to many."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from analysis.figures.theme import DARK, LIGHT, Palette, see_through
from analysis.series.observed import Floats
from data.log import TOP_DOWN

#: Up to so many marks: their size, how opaque they are in light, and in dark, where the same nearly vanishes.
_LOOKS = ((20, 8, 0.8, 0.9), (100, 6, 0.55, 0.75), (400, 5, 0.4, 0.65), (math.inf, 4, 0.22, 0.45))
#: Widths that people can count with, in centimetres, inches or points.
_WIDTHS = (0.5, 1.0, 2.0, 5.0, 10.0)
#: A value axis has at most so many steps.
_MOST_STEPS = 6


def mark_look(count: int, measure: str, palette: Palette) -> dict[str, Any]:
    """Return size and colour that keep five marks bold and five years of marks soft.

    The softness is part of the colour, so that it changes with it from light to dark (`marks_to_dark`).
    """
    size, light, dark = next(look for most, *look in _LOOKS if count <= most)
    return {"size": size, "color": see_through(palette.of(measure), str(dark if palette.dark else light))}


def marks_to_dark() -> dict[str, str]:
    """Return every colour of light marks with its counterpart in dark, as `theme.light_to_dark` does."""
    return {
        see_through(LIGHT.of(measure), str(light)): see_through(DARK.of(measure), str(dark))
        for measure in TOP_DOWN
        for _, _, light, dark in _LOOKS
    }


def spread(many: int) -> np.ndarray:
    """Return small shifts, always the same for the same log, that part crowded whole-number ratings."""
    if many <= 100:
        return np.zeros(many)
    # The golden ratio's multiples are evenly spread and never fall into a pattern.
    turns = np.arange(many) * 0.6180339887498949
    return (turns % 1.0 - 0.5) * (0.3 if many <= 400 else 0.5)


def around(values: np.ndarray) -> list[float]:
    """Return a reach range with room, never narrower than 6 cm so that noise does not look like change."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    middle, half = (low + high) / 2, max((high - low) / 2 * 1.12, 3.0)
    return [middle - half, middle + half]


def ticked(low: float, high: float) -> dict[str, Any]:
    """Return a value axis's range with round ticks, the uppermost at the top or near it.

    The range grows upwards to the next tick where that is at most half a step away.

    Examples
    --------
    >>> ticked(-5.8, 4.6)
    {'range': [-5.8, 4.6], 'tickvals': [-4.0, -2.0, 0.0, 2.0, 4.0]}
    >>> ticked(0.5, 9.1)
    {'range': [0.5, 10.0], 'tickvals': [2.0, 4.0, 6.0, 8.0, 10.0]}
    """
    power = 10.0 ** math.floor(math.log10((high - low) / _MOST_STEPS))
    step = next(one * power for one in (1, 2, 5, 10) if (high - low) / (one * power) <= _MOST_STEPS)
    above = math.ceil(high / step) * step
    if above - high <= step / 2:
        high = above
    first, last = math.ceil(low / step), math.floor(high / step + 1e-9)
    return {"range": [low, high], "tickvals": [round(at * step, 6) for at in range(first, last + 1)]}


def counted_width(span: float, narrowest: float, most: float) -> float:
    """Return the narrowest width that parts a span into no more than so many; the widest if none does."""
    return next((wide for wide in _WIDTHS if wide >= narrowest and span / wide <= most), _WIDTHS[-1])


def bar_ends(values: Floats, narrowest: float, most: float) -> Floats:
    """Return where bars that count values begin and end, each as wide as `counted_width` has it.

    Examples
    --------
    >>> bar_ends(np.array([-1.2, 3.0]), 1.0, 4.0).tolist()
    [-2.0, 0.0, 2.0, 4.0]
    """
    low, high = float(values.min()), float(values.max())
    width = counted_width(high - low, narrowest, most)
    return np.asarray(np.arange(np.floor(low / width) * width, high + 1.001 * width, width))


def round_top(most: float) -> float:
    """Return a round number at or just under the tallest bar, for the one tick above zero."""
    power = 10.0 ** np.floor(np.log10(most))
    return float(
        max(step for step in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0) if step * power <= most) * power
    )
