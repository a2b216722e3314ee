"""The panels of the progress figure: scores as marks with their smooth line, minutes as bars."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.lines import (
    band_trace,
    dashed_trace,
    day_texts,
    days_wide,
    line_trace,
    plain,
    thinned,
    without_gaps,
)
from analysis.figures.scales import around, mark_look, round_top, spread, ticked
from analysis.figures.theme import Palette
from analysis.questions.trend import Trend
from analysis.sentences.shown_unit import shown, unit_of
from analysis.sentences.words import number
from data.log import MEASURES, RATINGS

#: Beyond this span single days are thinner than a pixel, and minutes are summed by week.
_DAYS_OF_BARS = 400


def marks(
    name: str, values: pd.Series, found: Trend | None, palette: Palette
) -> tuple[list[dict[str, Any]], str, dict[str, Any]]:
    """Return the traces, the unit in words and the axis settings of a measured panel; None has no line."""
    measure = MEASURES[name]
    rating = name in RATINGS
    low, high = (measure.low, measure.high) if measure.on_scale else (-np.inf, np.inf)
    unit = "0 none – 10 worst" if rating else f"{unit_of(name)}, up is further"
    if measure.kind == "function":
        low_end, high_end = ("worst", "best") if measure.more_is_better else ("best", "worst")
        percent = " %" if measure.unit == "%" else ""
        unit = f"{measure.low:g} {low_end} – {measure.high:g}{percent} {high_end}"
    after = f" {unit_of(name)}"
    values = shown(values, name)
    traces = []
    scores = values.to_numpy()
    level: list[str] = [""] * len(scores)
    drawn = scores
    if found is not None:
        # The smooth line has a row for every calendar day from the first of these to the last.
        line = shown(found.smooth, name)
        own = line["value"].to_numpy()[line.index.searchsorted(values.index)]
        level = [f", usual level {number(v, 1)}" for v in own.tolist()]
        smooth = thinned(without_gaps(line, values.index))
        drawn = np.r_[scores, smooth["value"].to_numpy()]
        dashed = dashed_trace(
            [smooth],
            name=f"{measure.label} gaps",
            line={"color": palette.of(name), "width": 2, "dash": "3px,5px"},
        )
        traces = [
            band_trace(smooth, low, high, name=f"{measure.label} band", fillcolor=palette.fill(name)),
            line_trace(
                smooth,
                name=f"{measure.label} level",
                line={"color": palette.of(name), "width": 2.5},
                hoverinfo="skip",
            ),
            *([dashed] if dashed["x"] else []),
        ]
    traces.append(
        {
            "type": "scatter",
            # Too few entries for a smooth line: they are only joined, so that nobody reads a trend into them.
            "mode": "markers" if found is not None else "lines+markers",
            "name": measure.label,
            "x": day_texts(values.index),
            "y": plain(scores + spread(len(scores)) if rating else scores),
            "customdata": [
                f"{number(v, int(round(v % 1, 6) % 1 != 0))}{after}{usual}"
                for v, usual in zip(scores.tolist(), level, strict=True)
            ],
            "line": {"color": palette.of(name), "width": 1},
            "marker": {
                "symbol": measure.marker,
                "line": {"width": 0},
                **mark_look(len(values), name, palette),
            },
            "hovertemplate": f"{measure.label} %{{customdata}}<extra></extra>",
        }
    )
    if measure.on_scale:
        edge = high / 20
        return traces, unit, {"range": [low - edge, high + edge], "tickvals": [low, high / 2, high]}
    zero = {"zeroline": True, "zerolinecolor": palette.zero}
    return traces, unit, {**ticked(*around(drawn)), **zero}


def bars(
    values: pd.Series, span: float, palette: Palette
) -> tuple[list[dict[str, Any]], str, dict[str, Any]]:
    """Return the bars of the minutes panel: a day each, or a week each where days would be too thin."""
    weekly = span > _DAYS_OF_BARS
    if weekly:
        values = values.resample("W-MON", closed="left", label="left").sum()
        values = values[values > 0]
    unit = "minutes a week" if weekly else "minutes a day"
    most = float(values.max()) if len(values) and values.max() > 0 else 10.0
    bar = {
        "type": "bar",
        "name": "Stretching",
        "x": day_texts(values.index),
        "y": plain(values, 1),
        "marker": {"color": palette.of("minutes"), "line": {"width": 0}},
        # Plotly would make them as wide as the least gap: of one day a month each bar would be a month wide.
        "width": days_wide(_bar_width(span, weekly=weekly)),
        "hovertemplate": f"Stretching %{{y}} {unit}<extra></extra>",
    }
    return [bar], unit, {"range": [0, most * 1.08], "tickvals": [0, round_top(most)]}


def _bar_width(span: float, *, weekly: bool) -> float:
    """Return how many days wide a bar is: most of its day or week, and wide enough to see."""
    if span < 21:
        return 0.3
    return max(0.85 * (7 if weekly else 1), span / 200)
