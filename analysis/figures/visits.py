"""One visit each: how the scores of a group are spread, as counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing
from analysis.figures.labels import axis_title, people_axis
from analysis.figures.scales import bar_ends
from analysis.figures.theme import LIGHT, Palette, base_layout, upright, value_axis
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import amount, number, scale, unit
from analysis.series.observed import Floats
from data.log import MEASURES, RATINGS

#: Bars a figure has at most, so that each can be told from its neighbours on a phone; of few people, fewer.
_BARS, _FEW_BARS = 24, 12


def draw_visits(scores: pd.Series, measure: str, palette: Palette = LIGHT) -> Drawing:
    """Draw how many people have which score.

    Parameters
    ----------
    scores : Series, shape (people,)
        One value a person (`Group.visits`); not changed.
    measure : str
        A score or a rating.
    palette : Palette

    Returns
    -------
    Drawing
        One trace "People"; the dotted line is the middle.
    """
    scores = shown(scores, measure)
    edges = _edges(scores.to_numpy(), measure)
    many, _ = np.histogram(scores, edges)
    rating, signs = measure in RATINGS, bool(edges[0] < 0)
    said = [
        amount(round(low + 0.5), measure)
        if rating
        else f"{number(low, sign=signs)} to {number(high, sign=signs)} {unit(measure)}"
        for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]
    bars = {
        "type": "bar",
        "name": "People",
        "x": ((edges[:-1] + edges[1:]) / 2).tolist(),
        "y": many.tolist(),
        "width": np.diff(edges).tolist(),
        "marker": {"color": palette.of(measure), "line": {"width": 1, "color": palette.card}},
        "customdata": said,
        "hovertemplate": "%{customdata}: %{y:,} people<extra></extra>",
    }
    middle = float(scores.median())
    layout = base_layout(palette, 260)
    layout |= {
        "margin": {"l": 52, "r": 10, "t": 10, "b": 50},
        "bargap": 0,
        "xaxis": value_axis(
            palette,
            title=axis_title(f"{MEASURES[measure].label} ({scale(measure)})", palette),
            showgrid=False,
            # Room beside the first bar: its number would stand upon that of the other axis.
            range=[float(edges[0] - np.diff(edges)[0] / 2), float(edges[-1] + np.diff(edges)[0] / 2)],
        ),
        "yaxis": people_axis(int(many.max()), palette),
        "shapes": [upright(middle, palette.ink, width=1.5, dash="dot")],
    }
    return {"data": [bars], "layout": layout}


def _edges(values: Floats, measure: str) -> Floats:
    """Return the ends of the bars: one a whole rating, or whole centimetres that give few enough."""
    if measure in RATINGS:
        return np.arange(-0.5, 11.0)
    return bar_ends(values, 1.0, min(max(2 * len(values) ** 0.5, _FEW_BARS), _BARS))
