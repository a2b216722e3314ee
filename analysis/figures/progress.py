"""Progress: every measure over time, stacked on one shared time axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.days import series
from analysis.figures.labels import nothing, panel_title, toes
from analysis.figures.lines import band_trace, day_texts, line_trace, plain, thinned
from analysis.figures.scales import around, mark_look, round_top, spread
from analysis.figures.theme import LIGHT, MARKERS, Palette, base_layout, padded_range, time_axis, value_axis
from analysis.trend import Trend, trend
from analysis.words import amount, count, days, from_to, listed, number, sentence
from data.log import MEASURES, RATINGS

#: The panels from top to bottom, with their heights in pixels.
PANELS: dict[str, int] = {"reach_cm": 190, "back_pain": 128, "sciatica_pain": 128, "minutes": 56}
_GAP = 42
_TOP = 26
_BOTTOM = 46
#: Beyond this span single days are thinner than a pixel, and minutes are summed by week.
_DAYS_OF_BARS = 400


@dataclass(frozen=True, slots=True)
class Measured:
    """One panel's daily values (in the measure's unit, on a DatetimeIndex) and their trend."""

    scores: pd.Series
    trend: Trend


def progress_figure(
    entries: pd.DataFrame,
    person: str,
    palette: Palette = LIGHT,
    *,
    toe_zero: bool = False,
    measured: Mapping[str, Measured] | None = None,
) -> go.Figure:
    """Draw one person's reach, back pain, sciatica and minutes over time.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    person : str
        Whose entries to draw.
    palette : Palette
        Colours.
    toe_zero : bool
        Whether this log's reach is known to count from the toes; only then is the line at zero called so.
    measured : mapping of Measured, optional
        `measured_panels(entries, person)`, for callers that need it twice.

    Returns
    -------
    Figure
        One panel for each measure that holds data. Traces of a panel, in order, named "<label> band",
        "<label> level" and "<label>" (entries); minutes are one bar trace "Stretching". Without any data
        the figure is empty and says so.
    """
    measured = measured_panels(entries, person) if measured is None else measured
    if not measured:
        return nothing(palette, "No entries to draw yet", 120)

    first, last = _ends(measured)
    span = (last - first) / pd.Timedelta(days=1)
    inner = sum(PANELS[name] for name in measured) + _GAP * (len(measured) - 1)
    layout = base_layout(palette, inner + _TOP + _BOTTOM)
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    top = float(inner)
    for row, (name, one) in enumerate(measured.items(), start=1):
        axis = "y" if row == 1 else f"y{row}"
        domain = [(top - PANELS[name]) / inner, top / inner]
        top -= PANELS[name] + _GAP
        if name == "minutes":
            panel, unit, extra = _bars(one.scores, span, palette)
        else:
            panel, unit, extra = _marks(name, one.scores, one.trend, palette, toe_zero=toe_zero)
        traces += [{**trace, "yaxis": axis} for trace in panel]
        layout[f"yaxis{row if row > 1 else ''}"] = value_axis(palette, domain=domain, **extra)
        notes += panel_title(MEASURES[name].label, unit, domain[1], palette, _title_colour(name, palette))
        if name == "reach_cm" and toe_zero and extra["range"][0] < 0 < extra["range"][1]:
            notes.append(toes(axis, palette))

    # Without this, a log of a few days would get a tick every six hours.
    ticks = {"dtick": 86_400_000, "tick0": first.isoformat()} if span <= 6 else {}
    layout["xaxis"] = time_axis(
        palette,
        range=padded_range(first, last),
        **ticks,
        anchor=f"y{len(measured)}" if len(measured) > 1 else "y",
        hoverformat="%A, %-d %B %Y",
        showspikes=True,
        spikemode="across",
        spikethickness=1,
        spikedash="dot",
        spikecolor=palette.muted,
        spikesnap="data",
    )
    layout |= {
        "margin": {"l": 30, "r": 10, "t": _TOP, "b": _BOTTOM},
        "annotations": notes,
        "bargap": 0.15,
        "hovermode": "x unified",
        "hoversubplots": "axis",
    }
    return go.Figure(data=traces, layout=layout)


def measured_panels(entries: pd.DataFrame, person: str) -> dict[str, Measured]:
    """Return the daily values and the trend of each panel that has any, from top to bottom."""
    found = {name: series(entries, person, name) for name in PANELS}
    return {name: Measured(values, trend(values)) for name, values in found.items() if len(values)}


def _ends(measured: Mapping[str, Measured]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of all panels."""
    days = [pd.DatetimeIndex(one.scores.index) for one in measured.values()]
    return min(own[0] for own in days), max(own[-1] for own in days)


def _title_colour(name: str, palette: Palette) -> str:
    """Return the colour of a panel's name: its measure's, but text grey for the pale bars."""
    return palette.muted if name == "minutes" else palette.of(name)


def _marks(
    name: str, values: pd.Series, found: Trend, palette: Palette, *, toe_zero: bool
) -> tuple[list[dict[str, Any]], str, dict[str, Any]]:
    """Return the traces, the unit in words and the axis settings of a measured panel."""
    measure = MEASURES[name]
    rating = name in RATINGS
    low, high = (0.0, 10.0) if rating else (-np.inf, np.inf)
    unit = "0 none – 10 worst" if rating else ("cm beyond the toes" if toe_zero else "cm")
    after = " of 10" if rating else " cm"
    traces = []
    level: list[str] = [""] * len(values)
    shown = values
    if found.enough:
        level = [f", usual level {number(v, 1)}" for v in found.smooth["value"].reindex(values.index)]
        smooth = thinned(found.smooth)
        shown = pd.concat([values, smooth["value"].dropna()])
        traces = [
            band_trace(smooth, low, high, name=f"{measure.label} band", fillcolor=palette.fill(name)),
            line_trace(
                smooth,
                name=f"{measure.label} level",
                line={"color": palette.of(name), "width": 2.5},
                hoverinfo="skip",
            ),
        ]
    traces.append(
        {
            "type": "scatter",
            # Too few entries for a smooth line: they are only joined, so that nobody reads a trend into them.
            "mode": "markers" if found.enough else "lines+markers",
            "name": measure.label,
            "x": day_texts(values.index),
            "y": plain(values + spread(values) if rating else values),
            "customdata": [
                f"{number(v, int(v % 1 != 0))}{after}{usual}" for v, usual in zip(values, level, strict=True)
            ],
            "line": {"color": palette.of(name), "width": 1},
            "marker": {
                "symbol": MARKERS[name],
                "color": palette.of(name),
                "line": {"width": 0},
                **mark_look(len(values)),
            },
            "hovertemplate": f"{measure.label} %{{customdata}}<extra></extra>",
        }
    )
    if rating:
        return traces, unit, {"range": [-0.5, 10.5], "tickvals": [0, 5, 10]}
    return (
        traces,
        unit,
        {"range": around(shown), "nticks": 5, "zeroline": True, "zerolinecolor": palette.zero},
    )


def _bars(
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
        "marker": {"color": palette.minutes, "line": {"width": 0}},
        **({"width": 0.3 * 86_400_000} if span < 21 else {}),
        "hovertemplate": f"Stretching %{{y}} {unit}<extra></extra>",
    }
    return [bar], unit, {"range": [0, most * 1.08], "tickvals": [0, round_top(most)]}


def legend_of_progress(measured: Mapping[str, Measured]) -> str:
    """Say how to read lines and bands; "" where there are none."""
    lines = any(one.trend.enough for name, one in measured.items() if name != "minutes")
    return "Line: the usual level. Shaded: where it very likely lies." if lines else ""


def describe_progress(
    entries: pd.DataFrame, person: str, *, measured: Mapping[str, Measured] | None = None
) -> str:
    """Say what the progress figure shows: from when to when, and where each line starts and ends."""
    measured = measured_panels(entries, person) if measured is None else measured
    if not measured:
        return "No entries to draw yet."
    recorded = len(set().union(*(one.scores.index for one in measured.values())))
    said = [f"{count(recorded, 'day')} with entries, {days(*_ends(measured))}"]
    smooth, few = [], []
    for name, one in measured.items():
        label, line = MEASURES[name].label.lower(), one.trend.smooth["value"].dropna()
        low, high = float(one.scores.min()), float(one.scores.max())
        if name == "minutes":
            continue
        if one.trend.enough:
            smooth.append(f"{label} from {from_to(line.iloc[0], line.iloc[-1], name)}")
        elif low == high:
            few.append(f"{label} always {amount(low, name)}")
        else:
            few.append(f"{label} between {number(low)} and {amount(high, name)}")
    said.append(f"The smooth lines go: {listed(smooth)}" if smooth else "")
    said.append(f"Too few days, or too little change, for a smooth line: {listed(few)}" if few else "")
    if "minutes" in measured:
        said.append(f"Stretching on {count(int((measured['minutes'].scores > 0).sum()), 'day')}")
    return " ".join(sentence(part) for part in said if part)
