"""Names at the ends of lines, in a column right of a figure, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.labels import as_words, text
from analysis.figures.lines import day_texts
from analysis.figures.theme import Palette
from analysis.series.observed import Floats

#: More names than this do not fit beside a figure.
MOST_NAMES = 15
#: Letters of a name that leave room for the lines on a phone, and pixels a letter takes.
_LETTERS, _LETTER = 11, 6.2
#: Pixels from name to name.
_APART = 14.0


def names_room(names: Mapping[str, Any]) -> int:
    """Return how many pixels the names take right of a figure."""
    return round(_LETTER * max(min(len(name), _LETTERS) for name in names)) + 10


def names_at_ends(
    ends: Mapping[str, tuple[pd.Timestamp, float]],
    right: str | float,
    up: list[float],
    height: float,
    palette: Palette,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return names right of a panel, and a thin line from the end of each line to its name.

    Parameters
    ----------
    ends : mapping of name to (day, value)
        Where each line ends.
    right : str or float
        Where the time axis ends.
    up : list
        Range of the value axis.
    height : float
        Of the panel, in pixels.
    palette : Palette

    Returns
    -------
    tuple
        Annotations, and the trace "Names". (Texts of a trace get lost when Plotly draws it a second time.)
    """
    scale = (up[1] - up[0]) / height
    days, values = (list(parts) for parts in zip(*ends.values(), strict=True))
    places = moved_apart((np.array(values) - up[0]) / scale, _APART, height) * scale + up[0]
    beside = {"xref": "paper", "yref": "y", "x": 1, "xanchor": "left", "yanchor": "middle"}
    notes = [
        text(as_words(name, _LETTERS), palette.ink, 11) | beside | {"y": round(place, 3)}
        for name, place in zip(ends, places.tolist(), strict=True)
    ]
    x: list[Any] = []
    y: list[float | None] = []
    for day, value, place in zip(day_texts(pd.DatetimeIndex(days)), values, places.tolist(), strict=True):
        x += [day, right, None]
        y += [round(value, 2), round(place, 3), None]
    trace = {
        "type": "scatter",
        "mode": "lines",
        "name": "Names",
        "x": x,
        "y": y,
        "line": {"color": palette.zero, "width": 0.75},
        "hoverinfo": "skip",
    }
    return notes, trace


def moved_apart(wanted: Floats, apart: float, height: float) -> Floats:
    """Return places in the order of `wanted`, at least so far apart, inside 0 to `height`, and near to it.

    Those that touch share the way: each heap of neighbours lies around the mean of what it wanted.

    Examples
    --------
    >>> moved_apart(np.array([50.0, 52.0, 90.0]), 14.0, 100.0).tolist()
    [44.0, 58.0, 90.0]
    """
    order = np.argsort(wanted, kind="stable")
    steps = apart * np.arange(len(wanted))
    heaps: list[list[float]] = []
    for value in (wanted[order] - steps).tolist():
        heaps.append([value])
        while len(heaps) > 1 and np.mean(heaps[-2]) > np.mean(heaps[-1]):
            last = heaps.pop()
            heaps[-1] += last
    levels = np.concatenate([np.full(len(heap), np.mean(heap)) for heap in heaps])
    most = max(height - (steps[-1] if len(steps) else 0.0), 0.0)
    places = np.empty(len(wanted))
    places[order] = np.clip(levels, 0.0, most) + steps
    return places
