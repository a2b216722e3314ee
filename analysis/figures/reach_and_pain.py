"""Reach against pain: how many days fell where, and the path of the months through them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing, as_figure
from analysis.figures.labels import axis_title, nothing
from analysis.figures.lines import plain
from analysis.figures.path import joined, path_of
from analysis.figures.scales import counted_width
from analysis.figures.theme import FONT, LIGHT, Palette, base_layout, value_axis
from analysis.sentences.person import figures_person as said
from analysis.sentences.shown_unit import shown
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import NAMES, count, number, unit
from analysis.series.days import series
from data.log import MEASURES

#: A mark never gets wider than this (pixels).
_WIDEST = 30
#: So many marks stand beside each other at most.
_MOST_ACROSS = 24
#: Where a label may stand, in pixels from its point; the first free one is taken.
_LABEL_SHIFTS = tuple((x, y) for y in (-36, 40, -60, 64, -84, 88) for x in (-24, 24, -60, 60, 0))


def draw_reach_and_pain(
    entries: pd.DataFrame,
    person: str,
    pain: str = "back_pain",
    palette: Palette = LIGHT,
    *,
    both: pd.DataFrame | None = None,
) -> Drawing:
    """Draw one person's reach against a pain rating of the same day, coloured by time.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    person : str
        Whose entries to draw.
    pain : str
        The rating on the vertical axis.
    palette : Palette
        Colours: `early` to `late` is the course of time.
    both : DataFrame, optional
        `same_days(entries, person, pain)`, for callers that need it twice.

    Returns
    -------
    Drawing
        Traces "Days" (a mark's area is the number of days at that reach and rating, its colour their mean
        date) and, from 8 days over two months or more, "Path" (monthly means in order, first and last
        labelled). Without a day that has both, the figure is empty and says so.
    """
    both = same_days(entries, person, pain) if both is None else both
    label = MEASURES[pain].label
    if both.empty:
        return nothing(palette, UNDRAWN["reach_and_pain"].format(NAMES[pain]), 160)
    both = both.assign(reach=shown(both["reach"], "reach_cm"))
    layout = base_layout(palette, 340)
    layout |= {
        "margin": {"l": 44, "r": 12, "t": 8, "b": 46},
        "hovermode": "closest",
        "xaxis": value_axis(
            palette,
            showgrid=True,
            nticks=7,
            title=axis_title(f"Sit-and-reach ({unit('reach_cm')}, right is further)", palette),
        ),
        "yaxis": value_axis(
            palette,
            range=[-0.7, 10.7],
            tickvals=[0, 5, 10],
            title=axis_title(f"{label} (0 none – 10 worst)", palette),
        ),
    }

    width = _bin_width(both["reach"])
    cells = _cells(both, width)
    room = max(float(np.ptp(cells["reach"])) * 0.09, 1.5 * width)
    layout["xaxis"]["range"] = [float(cells["reach"].min()) - room, float(cells["reach"].max()) + room]
    traces = [_days_trace(cells, label, palette)]
    path = path_of(both)
    if len(path) > 1:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": "Path",
                "x": plain(path["reach"]),
                "y": plain(path["pain"]),
                "line": {"color": palette.ink, "width": 1.75},
                "marker": {"size": 4, "color": palette.ink},
                "customdata": [
                    f"{name}, mean of {count(n, 'day')}: {number(reach)} {unit('reach_cm')}, "
                    f"{number(rating)} of 10"
                    for name, n, reach, rating in zip(
                        path["name"], path["n"], path["reach"], path["pain"], strict=True
                    )
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
        layout["annotations"] = _ends(path, cells, layout["xaxis"]["range"], palette)
    return {"data": traces, "layout": layout}


reach_and_pain_figure = as_figure(draw_reach_and_pain)


def same_days(entries: pd.DataFrame, person: str, pain: str) -> pd.DataFrame:
    """Return the days that have both values: columns `reach` (cm) and `pain`, indexed by day."""
    parts = {"reach": series(entries, person, "reach_cm"), "pain": series(entries, person, pain)}
    return pd.DataFrame(parts).dropna()


def _bin_width(reach: pd.Series) -> float:
    """Return how many centimetres, or inches, share a mark: few enough marks to see, wide enough to count in.

    Half centimetres only where the log is written in them, and has others than whole ones.
    """
    span = float(reach.max() - reach.min())
    halves = bool(_multiples(reach, 0.5) and not _multiples(reach, 1.0))
    return counted_width(span, 0.5 if halves else 1.0, _MOST_ACROSS)


def _multiples(reach: pd.Series, step: float) -> bool:
    return bool(np.allclose(reach / step, np.round(reach / step), atol=1e-6))


def _cells(both: pd.DataFrame, width: float) -> pd.DataFrame:
    """Count days by reach and whole rating: columns `reach`, `pain`, `n`, `when` (0 first day, 1 last)."""
    span = max((both.index[-1] - both.index[0]) / pd.Timedelta(days=1), 1.0)
    table = pd.DataFrame(
        {
            "reach": np.floor(both["reach"] / width + 0.5) * width,
            "pain": np.floor(both["pain"] + 0.5),
            "when": np.asarray((both.index - both.index[0]) / pd.Timedelta(days=1)) / span,
        }
    )
    cells = table.groupby(["reach", "pain"], sort=True)["when"].agg(["size", "mean"]).reset_index()
    cells.columns = pd.Index(["reach", "pain", "n", "when"])
    # Big marks first, so that small ones are never hidden.
    return cells.sort_values("n", ascending=False, kind="stable")


def _days_trace(cells: pd.DataFrame, label: str, palette: Palette) -> dict[str, Any]:
    """Return the marks: area by number of days, colour by their mean date."""
    most = int(cells["n"].max())
    # With few days a single one must not look like many.
    widest = _WIDEST if most >= 6 else 12 + 3 * most
    sizes = np.maximum(np.sqrt(cells["n"] / most) * widest, 6)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Days",
        "x": plain(cells["reach"]),
        "y": plain(cells["pain"]),
        "customdata": [
            f"{count(n, 'day')} at {number(reach, int(reach % 1 != 0))} {unit('reach_cm')}, "
            f"{label.lower()} {number(pain, 0)} of 10"
            for n, reach, pain in zip(cells["n"], cells["reach"], cells["pain"], strict=True)
        ],
        "marker": {
            "size": plain(sizes, 1),
            "color": plain(cells["when"], 3),
            "cmin": 0,
            "cmax": 1,
            "colorscale": [[0, palette.early], [0.5, palette.middle], [1, palette.late]],
            "line": {"color": palette.card, "width": 1},
            "opacity": 0.9,
        },
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _ends(
    path: pd.DataFrame, cells: pd.DataFrame, axis: list[float], palette: Palette
) -> list[dict[str, Any]]:
    """Return the labels of the path's first and last stretch, each where it covers fewest marks."""
    # A phone's plot area in pixels; wider screens only have more room.
    across, down = 300 / (axis[1] - axis[0]), 286 / 11.4
    marks_x, marks_y = cells["reach"].to_numpy() * across, -cells["pain"].to_numpy() * down
    labels, taken = [], np.empty((0, 2))
    for end in (path.iloc[0], path.iloc[-1]):
        x, y = float(end["reach"]) * across, -float(end["pain"]) * down
        half = 4.0 * len(end["name"]) + 6
        best = min(
            _LABEL_SHIFTS,
            key=lambda shift: (
                int(((abs(marks_x - x - shift[0]) < half + 6) & (abs(marks_y - y - shift[1]) < 16)).sum())
                + 5 * int(((abs(taken - [x + shift[0], y + shift[1]]) < [2 * half, 22]).all(axis=1)).sum())
                + 5 * int(not -10 * down < y + shift[1] < -0.5 * down)
                + 5 * int(not axis[0] * across + half < x + shift[0] < axis[1] * across - half)
            ),
        )
        taken = np.vstack([taken, [x + best[0], y + best[1]]])
        labels.append(
            {
                "x": float(end["reach"]),
                "y": float(end["pain"]),
                "text": end["name"],
                "ax": best[0],
                "ay": best[1],
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": palette.ink,
                "standoff": 3,
                "bgcolor": palette.paper,
                "borderpad": 1,
                "font": {"family": FONT, "size": 12, "weight": 700, "color": palette.ink},
            }
        )
    return labels


def describe_reach_and_pain(
    entries: pd.DataFrame, person: str, pain: str = "back_pain", *, both: pd.DataFrame | None = None
) -> str:
    """Say what the figure shows: how many days, from when to when, and where the path went."""
    both = same_days(entries, person, pain) if both is None else both
    if both.empty:
        return said.no_day_with_both(pain)
    first, last = both.index[0], both.index[-1]
    if len(both) == 1:
        return said.one_day_with_both(pain, first)
    head = said.days_with_both(pain, len(both), first, last)
    path = path_of(both)
    if len(path) < 2:
        reach = shown(both["reach"], "reach_cm")
        width = _bin_width(reach)
        return said.each_day(head, None if _multiples(reach, width) else width)
    return said.path(head, pain, path.iloc[0], path.iloc[-1])


def legend_of_reach_and_pain(both: pd.DataFrame) -> str:
    """Say how to read the figure of these days (`same_days`): size, colour and line; "" without any."""
    if both.empty:
        return ""
    path = path_of(both)
    if len(path) < 2:
        return said.MARKS_LEGEND
    return said.path_legend(path.iloc[0]["name"], path.iloc[-1]["name"], joined(both))
