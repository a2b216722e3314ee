"""Does one follow the other: the link of two scores at each delay, against a band of chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing
from analysis.figures.labels import both_ways, nothing
from analysis.figures.lines import plain
from analysis.figures.theme import LIGHT, Palette, base_layout, value_axis
from analysis.questions.association import LagProfile, fisher_z
from analysis.sentences.person.lags import PRIMARY, Delay, delays, named, strongest_first
from analysis.sentences.words import NAMES, capital, count
from data.log import MEASURES

#: Tells the delay that was chosen before looking apart.
_PRIMARY_MARK = "star"
#: The vertical axis never shows less than this, so that chance does not look like a link.
_LEAST = 0.5


def draw_lags(
    profile: LagProfile,
    y: str = "back_pain",
    palette: Palette = LIGHT,
    *,
    x: str = "reach_cm",
    primary: int = PRIMARY,
) -> Drawing:
    """Draw the link of two measures at each delay, from y first on the left to x first on the right.

    Parameters
    ----------
    profile : LagProfile
        Of `x` and `y`, in this order.
    y, x : str
        Measures; `y` gives colour and mark.
    palette : Palette
        Colours.
    primary : int
        The delay chosen before looking.

    Returns
    -------
    Drawing
        Traces "Chance" (where links of unrelated scores lie, all delays together, with 95 %), "No link",
        "Stems" and "Delays" (filled where outside the band; the one chosen before looking is a star).
        Where it is too early the figure is empty and says so.
    """
    if not profile.enough:
        more = f"about {count(profile.needed_days, 'more day')}"
        return nothing(palette, f"Too early to say:<br>{more}", 160)
    table = profile.table.dropna()
    chance = chance_of(table)
    top = min(max(1.15 * float(np.maximum(table["r"].abs(), chance).max()), _LEAST), 1.0)
    last = int(table["lag"].max())
    layout = base_layout(palette, 340)
    layout |= {
        "margin": {"l": 66, "r": 16, "t": 8, "b": 84},
        "hovermode": "closest",
        "xaxis": value_axis(
            palette,
            showgrid=False,
            range=[-last - 0.9, last + 0.9],
            tickvals=_ticks(last),
            ticktext=["same<br>day" if lag == 0 else count(abs(lag), "day") for lag in _ticks(last)],
            tickangle=0,
        ),
        "yaxis": value_axis(
            palette,
            range=[-top, top],
            tickvals=[-0.85 * top, 0, 0.85 * top],
            ticktext=["one up,<br>one down", "no link", "rise<br>together"],
            showgrid=False,
        ),
        "annotations": both_ways(
            f"{NAMES[y]} before<br>{NAMES[x]}", f"{NAMES[x]} before<br>{NAMES[y]}", 42, palette
        ),
    }
    rows = delays(profile)
    traces = [
        _chance_trace(table, chance, palette),
        _zero_trace(last, palette),
        _stems_trace(rows, palette.of(y)),
        _delays_trace(rows, x, y, primary, palette),
    ]
    return {"data": traces, "layout": layout}


def chance_of(table: pd.DataFrame) -> pd.Series:
    """Return how far from 0 the link of unrelated scores may lie at each delay, all delays together.

    It is the half width of the simultaneous interval, laid around 0 (on Fisher's scale, where that width does
    not depend on the link).
    """
    z = fisher_z(table[["low", "high"]].to_numpy())
    return pd.Series(np.tanh((z[:, 1] - z[:, 0]) / 2), table.index)


def _ticks(last: int) -> list[int]:
    """Return the delays named below the axis: the ends, the middle, and 3 days where there is room."""
    return [-last, -3, 0, 3, last] if last >= 6 else [-last, 0, last]


def _chance_trace(table: pd.DataFrame, chance: pd.Series, palette: Palette) -> dict[str, Any]:
    """Return the band as one closed shape that reaches half a day beyond the first and the last delay."""
    lag = table["lag"].astype("float64")
    edge = pd.concat([lag.iloc[:1] - 0.5, lag, lag.iloc[-1:] + 0.5])
    high = pd.concat([chance.iloc[:1], chance, chance.iloc[-1:]])
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Chance",
        "x": [*plain(edge), *reversed(plain(edge))],
        "y": [*plain(high, 3), *reversed(plain(-high, 3))],
        "fill": "toself",
        "fillcolor": palette.grid,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _zero_trace(last: int, palette: Palette) -> dict[str, Any]:
    """Return the line at zero; the axis's own would lie under the band."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "No link",
        "x": [-last - 0.9, last + 0.9],
        "y": [0, 0],
        "line": {"color": palette.zero, "width": 1},
        "hoverinfo": "skip",
    }


def _stems_trace(rows: list[Delay], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Stems",
        "x": [part for row in rows for part in (row.lag, row.lag, None)][:-1],
        "y": [part for row in rows for part in (0, round(row.r, 3), None)][:-1],
        "line": {"color": colour, "width": 1.5},
        "hoverinfo": "skip",
    }


def _delays_trace(rows: list[Delay], x: str, y: str, primary: int, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Delays",
        "x": [row.lag for row in rows],
        "y": [round(row.r, 3) for row in rows],
        "customdata": [f"{capital(named(row.lag, x, y))}<br>correlation {row.text}" for row in rows],
        "marker": {
            "symbol": [_PRIMARY_MARK if row.lag == primary else MEASURES[y].marker for row in rows],
            "size": [14 if row.lag == primary else 8 for row in rows],
            "color": [palette.of(y) if row.stands_out else palette.card for row in rows],
            "line": {"color": palette.of(y), "width": 1.75},
            "opacity": 1,
        },
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def anything_stands_out(profile: LagProfile) -> bool:
    """Return whether any delay lies outside the band of chance: where none does, a sentence says it all."""
    return profile.enough and bool(strongest_first(profile))
