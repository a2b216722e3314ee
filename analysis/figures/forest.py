"""Forest: one line a person with the interval of the change, the group's average as a diamond below."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing
from analysis.figures.labels import as_words, axis_title, both_ways, nothing, text
from analysis.figures.theme import FONT, LIGHT, Palette, base_layout, upright, value_axis
from analysis.groups.average import Average
from analysis.sentences.group.figures_group import average_of, forest
from analysis.sentences.shown_unit import shown
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import NAMES, amount, count, difference, from_to, unit
from data.log import MEASURES

#: More lines than this make a list to scroll, not a picture.
MOST_DRAWN = 60
#: Letters of a name that fit beside the lines on a phone, and pixels a letter takes.
_LETTERS, _LETTER = 13, 6.8
_ROW = 24
_AVERAGE = "Average"


def draw_forest(
    changes: pd.DataFrame, measure: str, palette: Palette = LIGHT, *, average: Average | None = None
) -> Drawing:
    """Draw how each person of a group changed.

    Parameters
    ----------
    changes : DataFrame
        `analysis.groups.group.person_changes`; not changed.
    measure : str
        A score or a rating.
    palette : Palette
    average : Average, optional
        The group's mean change.

    Returns
    -------
    Drawing
        Traces "Clear change" (filled marks) and "No clear change" (open ones), people from top to bottom in
        the order of the log, never by result; "Too early to say" as grey words; "Average" last. Intervals
        that reach far beyond all marks run off the edge; their ends are in the hover text.
    """
    rows = drawn(changes)
    if rows.empty:
        return nothing(palette, UNDRAWN["forest"], 160)
    with_average = average is not None and average.enough
    place = pd.Series(np.arange(len(rows), 0, -1), rows.index, dtype="float64")
    told = rows["enough"]
    clear = told & rows["beyond_error"]
    error = shown(_known_error(measure), measure)
    ends = _ends(rows[told], average if with_average else None, measure)
    traces = [
        _marks(rows[which], place[which], measure, palette, filled=filled)
        for which, filled in ((clear, True), (told & ~clear, False))
    ]
    # Grey words stand on the side of the line that has more room.
    side = "middle right" if ends[1] >= -ends[0] else "middle left"
    traces.append(_too_early(rows[~told], place[~told], palette, side))
    labels = [as_words(name, _LETTERS) for name in rows["person"]]
    if with_average and average is not None:
        traces.append(_diamond(average, measure, palette))
        labels.append(_AVERAGE)
    room = (
        round(_LETTER * max(min(len(name), _LETTERS) for name in [*rows["person"], *labels[len(rows) :]]))
        + 12
    )
    ticks = [*place.tolist(), *([-0.4] if with_average else [])]
    layout = base_layout(palette, _ROW * (len(labels) + with_average) + 94)
    title = axis_title(f"Change in {NAMES[measure]} ({unit(measure, difference=True)})", palette)
    title["standoff"] = 26
    less, more = MEASURES[measure].less_and_more
    layout |= {
        "margin": {"l": room, "r": 10, "t": 26, "b": 64},
        "hovermode": "closest",
        "xaxis": value_axis(palette, title=title, range=ends, nticks=6, hoverformat=".1f"),
        "yaxis": value_axis(
            palette, tickvals=ticks, ticktext=labels, range=[-1.1 if with_average else 0.3, len(rows) + 0.7],
            showgrid=False,
        ),
        "shapes": _background(error, palette, ruled=with_average),
        "annotations": [
            *([_zone_label(palette)] if error else []),
            *both_ways(f"← {less}", f"{more} →", 22, palette),
        ],
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def drawn(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are drawn: at most `MOST_DRAWN` people, nobody whose score never differed.

    Of more people those it is too early for are left out, then as many as needed, evenly over the alphabet.
    """
    rows = changes[~changes["same"]].reset_index(drop=True)
    if len(rows) > MOST_DRAWN and rows["enough"].any():
        rows = rows[rows["enough"]].reset_index(drop=True)
    if len(rows) > MOST_DRAWN:
        rows = rows.iloc[np.linspace(0, len(rows) - 1, MOST_DRAWN).round().astype(int)]
    return rows if rows["enough"].any() else rows.iloc[:0]


def describe_forest(changes: pd.DataFrame, measure: str, *, average: Average | None = None) -> str:
    """Say what the figure shows, and how to read it; nobody is named."""
    return forest(changes, drawn(changes), measure, average=average)


def _known_error(measure: str) -> float:
    """Return the measuring error to shade; 0 where nobody knows it."""
    error = MEASURES[measure].error
    return 0.0 if math.isnan(error) else error


def _ends(told: pd.DataFrame, average: Average | None, measure: str) -> list[float]:
    """Range of the change axis: all marks, and intervals up to twice as far as the furthest mark."""
    error = _known_error(measure)
    far = 2 * max(float(told["difference"].abs().max()), error)
    low = min(-1.25 * error, max(float(told["low"].min()), -far))
    high = max(1.25 * error, min(float(told["high"].max()), far))
    if average is not None:
        low, high = min(low, average.low), max(high, average.high)
    room = 0.03 * (high - low)
    return [round(shown(low - room, measure), 2), round(shown(high + room, measure), 2)]


def _marks(
    rows: pd.DataFrame, place: pd.Series, measure: str, palette: Palette, *, filled: bool
) -> dict[str, Any]:
    colour, symbol = palette.of(measure), MEASURES[measure].marker
    hover = [
        f"{as_words(row['person'])}: {difference(row['difference'], measure)}<br>"
        f"{from_to(row['low'], row['high'], measure, differences=True)} (95 % interval)<br>"
        f"from {amount(row['start'], measure)} to {amount(row['now'], measure)}, {count(row['n'], 'day')}"
        for row in rows.to_dict("records")
    ]
    rows = rows.assign(**shown(rows[["difference", "low", "high"]], measure))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Clear change" if filled else "No clear change",
        "x": rows["difference"].round(2).tolist(),
        "y": place.tolist(),
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (rows["high"] - rows["difference"]).round(2).tolist(),
            "arrayminus": (rows["difference"] - rows["low"]).round(2).tolist(),
            "color": colour,
            "thickness": 1.6,
            "width": 0,
        },
        "marker": {
            "symbol": symbol,
            "size": 10,
            "color": colour if filled else palette.card,
            "line": {"width": 1.8, "color": colour},
        },
        "text": hover,
        "hovertemplate": "%{text}<extra></extra>",
    }


def _too_early(rows: pd.DataFrame, place: pd.Series, palette: Palette, side: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Too early to say",
        "x": [0] * len(rows),
        "y": place.tolist(),
        "text": [f" too early: {count(days, 'more day', 'more days')} " for days in rows["needed_days"]],
        "textposition": side,
        "textfont": {"family": FONT, "size": 12, "color": palette.muted},
        "hoverinfo": "skip",
    }


def _diamond(average: Average, measure: str, palette: Palette) -> dict[str, Any]:
    """Return the average as a diamond as wide as its interval."""
    ends = (average.low, average.mean, average.high)
    low, mean, high = (round(shown(value, measure), 2) for value in ends)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _AVERAGE,
        "x": [low, mean, high, mean, low],
        "y": [-0.4, 0.0, -0.4, -0.8, -0.4],
        "fill": "toself",
        "fillcolor": palette.ink,
        "line": {"color": palette.ink, "width": 1},
        "hoveron": "fills",
        "text": average_of(average, measure),
        "hoverinfo": "text",
    }


def _background(error: float, palette: Palette, *, ruled: bool) -> list[dict[str, Any]]:
    """Shade what two single days can differ by, and dash the line of no change."""
    zone = {
        "type": "rect", "layer": "below", "xref": "x", "yref": "paper", "x0": -error, "x1": error, "y0": 0,
        "y1": 1, "fillcolor": palette.grid, "opacity": 0.55, "line": {"width": 0},
    }  # fmt: skip
    line = upright(0, palette.muted, width=1.5, dash="4px,3px") | {"layer": "below"}
    rule = {
        "type": "line", "layer": "below", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": 0.3,
        "y1": 0.3, "line": {"color": palette.zero, "width": 1},
    }  # fmt: skip
    return [zone, line, *([rule] if ruled else [])]


def _zone_label(palette: Palette) -> dict[str, Any]:
    place = {"xref": "x", "yref": "paper", "x": 0, "y": 1, "yanchor": "bottom", "yshift": 4}
    return text("measuring error of single days", palette.muted, 11) | place
