"""Stretching week by week."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.figures.drawing import Drawing
from analysis.figures.labels import nothing, panel_title
from analysis.figures.lines import day_texts, days_wide, plain
from analysis.figures.scales import round_top
from analysis.figures.theme import LIGHT, Palette, base_layout, padded_range, time_axis, value_axis
from analysis.questions.dose import Dose
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import amount, count, day, number

_HEIGHT, _TOP, _BOTTOM = 236, 26, 46
_DAY = 86_400_000
_HALF = pd.Timedelta(days=3)
#: How high an axis without any bar is.
_SOME = 10.0


def draw_dose(found: Dose, palette: Palette = LIGHT) -> Drawing:
    """Draw the minutes of each calendar week.

    Parameters
    ----------
    found : Dose
        `analysis.questions.dose.dose` of one person's minutes.
    palette : Palette
        Colours.

    Returns
    -------
    Drawing
        Traces "Full weeks" and "Weeks with days missing" (hatched: what was written down, at least), each
        there when it has bars; "No stretching" (a tick on the axis) marks known weeks of none. Weeks without
        any known minutes are gaps. Without a week the figure is empty and says so.
    """
    weeks = found.weeks[found.weeks["known"] > 0]
    if weeks.empty:
        return nothing(palette, UNDRAWN["dose"], 120)
    most = float(weeks["minutes"].max()) or _SOME
    layout = base_layout(palette, _HEIGHT)
    layout |= {
        "margin": {"l": 46, "r": 10, "t": _TOP, "b": _BOTTOM},
        "barmode": "overlay",
        "hovermode": "closest",
        "xaxis": time_axis(
            palette,
            range=padded_range(weeks["week"].iloc[0], weeks["week"].iloc[-1] + 2 * _HALF),
            **({"dtick": 7 * _DAY, "tick0": weeks["week"].iloc[0].isoformat()} if len(weeks) <= 3 else {}),
        ),
        "yaxis": value_axis(palette, range=[0, most * 1.16], **_ticks(most)),
        "annotations": panel_title("Stretching", "minutes a week", 1.0, palette, palette.muted),
    }
    full, zero = weeks["full"], weeks["minutes"] <= 0
    traces = []
    for name, rows, shape in (
        ("Full weeks", weeks[full & ~zero], ""),
        ("Weeks with days missing", weeks[~full & ~zero], "/"),
    ):
        if len(rows):
            pattern = {"shape": shape, "fgcolor": palette.muted, "size": 6, "solidity": 0.25}
            look = {"color": palette.of("minutes"), "line": {"width": 0}, "pattern": pattern}
            traces.append(_trace(rows, name, type="bar", width=days_wide(5.6), marker=look))
    if zero.any():
        tick = {"symbol": "line-ew-open", "size": 9, "color": palette.muted, "line": {"width": 2}}
        traces.append(
            _trace(
                weeks[zero], "No stretching", type="scatter", mode="markers", marker=tick, cliponaxis=False
            )
        )
    return {"data": traces, "layout": layout}


def _trace(rows: pd.DataFrame, name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return weeks as a trace in the middle of their week, with words for each."""
    return {
        "name": name,
        "x": day_texts(pd.Index(rows["week"] + _HALF)),
        "y": plain(rows["minutes"], 1),
        "customdata": [
            f"Week from {day(week)}<br>{amount(minutes, 'minutes')}, minutes known on {count(known, 'day')}"
            for week, minutes, known in zip(rows["week"], rows["minutes"], rows["known"], strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        **more,
    }


def _ticks(most: float) -> dict[str, Any]:
    """Return ticks at none and at the tallest bar."""
    top = round_top(most)
    return {"tickvals": [0, top], "ticktext": ["0", f"{number(top, 0)} min"]}
