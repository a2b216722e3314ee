"""Everyone: one thin smooth line a person, to see a group without ranking it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.days import each_series
from analysis.figures.labels import axis_title, nothing
from analysis.figures.lines import day_texts, line_trace, plain
from analysis.figures.theme import LIGHT, Palette, base_layout, padded_range, time_axis, value_axis
from analysis.observed import ENOUGH_DAYS
from analysis.trend import trend
from analysis.words import count, days, from_to, sentence
from data.log import MEASURES, RATINGS

#: The thick line is drawn where at least this many people, and this share of all, have a line.
_FEWEST_FOR_MIDDLE = 3
_SHARE_FOR_MIDDLE = 0.8
#: More lines are a blur, and each takes time.
MOST_DRAWN = 100


def everyone_figure(
    entries: pd.DataFrame,
    measure: str,
    palette: Palette = LIGHT,
    *,
    toe_zero: bool = False,
    lines: dict[str, pd.DataFrame] | None = None,
) -> go.Figure:
    """Draw one measure of everyone in a log over time.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    measure : str
        One of `reach_cm`, `back_pain`, `sciatica_pain`, `knee_pain`.
    palette : Palette
        Colours. All people share the measure's colour: nobody stands out, nobody is ranked.
    toe_zero : bool
        Whether this log's reach is known to count from the toes; only then the axis says so.
    lines : dict of DataFrame, optional
        `smooth_lines(entries, measure)`, for callers that need them twice.

    Returns
    -------
    Figure
        A line trace for each person with enough days, named after the person, in alphabetical order; then
        "Middle of the group", the median of those lines on each day that at least four in five of them cover.
    """
    lines = smooth_lines(entries, measure) if lines is None else lines
    if not lines:
        return nothing(palette, "Nobody has enough days for a line yet", 160)
    rating = measure in RATINGS
    label = MEASURES[measure].label
    unit = "0–10" if rating else ("cm beyond the toes" if toe_zero else MEASURES[measure].unit)
    layout = base_layout(palette, 300)
    title = axis_title(f"{label} ({unit})", palette)
    scale: dict[str, Any] = {"range": [-0.3, 10.3], "tickvals": [0, 5, 10]} if rating else {"nticks": 5}
    shown = padded_range(
        min(line.index[0] for line in lines.values()), max(line.index[-1] for line in lines.values())
    )
    layout |= {
        "margin": {"l": 44, "r": 12, "t": 8, "b": 46},
        "hovermode": "closest",
        "hoverdistance": 30,
        "xaxis": time_axis(palette, range=shown, hoverformat="%-d %b %Y"),
        "yaxis": value_axis(palette, title=title, **scale),
    }
    after = " of 10" if rating else f" {MEASURES[measure].unit}"
    opacity = float(np.clip(4.5 / len(lines), 0.18, 0.6))
    traces = [
        line_trace(
            every_third_day(line),
            name=person,
            line={"color": palette.of(measure), "width": 1.5, "shape": "spline", "smoothing": 0.6},
            opacity=opacity,
            hovertemplate=f"%{{fullData.name}}, %{{x}}: %{{y:.1f}}{after}<extra></extra>",
        )
        for person, line in lines.items()
    ]
    middle = _middle(lines)
    if len(middle):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "Middle of the group",
                "x": day_texts(middle.index),
                "y": plain(middle),
                "line": {"color": palette.of(measure), "width": 3},
                "hovertemplate": f"Middle of the group, %{{x}}: %{{y:.1f}}{after}<extra></extra>",
            }
        )
    return go.Figure(data=traces, layout=layout)


def smooth_lines(entries: pd.DataFrame, measure: str) -> dict[str, pd.DataFrame]:
    """Return the smooth line of everyone who has enough days, by person, in alphabetical order.

    Of more than `MOST_DRAWN` people those with the most days are drawn.
    """
    everyone = each_series(entries, measure)
    long = {name: scores for name, scores in everyone.items() if len(scores) >= ENOUGH_DAYS}
    if len(long) > MOST_DRAWN:
        most = set(sorted(long, key=lambda name: len(long[name]), reverse=True)[:MOST_DRAWN])
        long = {name: scores for name, scores in long.items() if name in most}
    found = {name: trend(scores) for name, scores in long.items()}
    return {name: one.smooth for name, one in found.items() if one.enough}


def every_third_day(smooth: pd.DataFrame) -> pd.DataFrame:
    """Return every third day of a smooth line and its last: a line this smooth needs no more."""
    rows = np.arange(len(smooth))
    thin: pd.DataFrame = smooth.loc[(rows % 3 == 0) | (rows == len(smooth) - 1)]
    return thin


def _middle(lines: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the median line on days that nearly all people cover: it must not jump as people come and go."""
    table = pd.DataFrame({person: line["value"] for person, line in lines.items()})
    enough = table.notna().sum(axis=1) >= max(_FEWEST_FOR_MIDDLE, _SHARE_FOR_MIDDLE * len(lines))
    middle = table.median(axis=1).where(enough)
    if not enough.any():
        return middle.iloc[:0]
    return middle.loc[enough.idxmax() : enough[::-1].idxmax()].iloc[::3]


def describe_everyone(
    entries: pd.DataFrame, measure: str, *, lines: dict[str, pd.DataFrame] | None = None
) -> str:
    """Say what the figure shows: how many lines, from when to when, and what the middle line did."""
    lines = smooth_lines(entries, measure) if lines is None else lines
    label = MEASURES[measure].label.lower()
    if not lines:
        return f"Nobody has enough days of {label} for a line yet."
    first = min(line.index[0] for line in lines.values())
    last = max(line.index[-1] for line in lines.values())
    whose = count(len(lines), "person", "people")
    if len(lines) == MOST_DRAWN:
        whose = f"the {whose} with the most days"
    head = f"The {label} of {whose}, {days(first, last)}, a thin line each"
    middle = _middle(lines).dropna()
    if middle.empty:
        return sentence(head)
    return sentence(
        f"{head}. The thick line is the middle of the group and goes from "
        f"{from_to(middle.iloc[0], middle.iloc[-1], measure)}"
    )
