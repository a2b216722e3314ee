"""Words inside figures: texts at a place, titles of panels and axes, and what an empty figure says.

None of them uses bold or coloured spans: Plotly would need inline styles for those, which the shared page's
content policy forbids.
"""

from __future__ import annotations

from html import escape
from typing import Any

from analysis.figures.drawing import Drawing
from analysis.figures.theme import FONT, Palette, base_layout, value_axis
from data.quoted import quoted

#: Pixels a bold letter of a panel title takes in the widest of the system fonts.
_LETTER = 7.6
#: An axis of fewer people has a tick for each.
_FEW = 5


_ON_PAPER: dict[str, Any] = {"xref": "paper", "yref": "paper"}


def text(words: str, colour: str, size: int = 12, *, bold: bool = False) -> dict[str, Any]:
    """Return words on a figure as Plotly's annotation; where they stand (`xref`, `x` …) is to be added."""
    font = {"family": FONT, "size": size, "color": colour} | ({"weight": 700} if bold else {})
    return {"text": words, "showarrow": False, "font": font}


def as_words(written: str, most: int | None = None) -> str:
    """Return what people or files wrote for a figure: Plotly reads a little HTML in its texts, links too.

    Examples
    --------
    >>> as_words("<a href='https://a.example'>Ann</a>", 12)
    "&lt;a href='ht…"
    """
    return escape(quoted(written, most), quote=False)


def panel_title(label: str, unit: str, top: float, palette: Palette, colour: str) -> list[dict[str, Any]]:
    """Return a panel's name in its colour, and its unit in grey beside it, above the panel's left edge.

    Parameters
    ----------
    label, unit : str
        Texts.
    top : float
        Upper end of the panel, 0 to 1.
    palette : Palette
        Colours.
    colour : str
        Of the name.
    """
    place = _ON_PAPER | {"x": 0, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 5}
    beside = {"xshift": round(_LETTER * len(label)) + 11}
    return [text(label, colour, 13, bold=True) | place, text(unit, palette.muted) | place | beside]


def axis_title(words: str, palette: Palette) -> dict[str, Any]:
    """Return an axis title in ink, close to its axis."""
    return {"text": words, "font": {"family": FONT, "size": 12, "color": palette.ink}, "standoff": 8}


def people_axis(most: float, palette: Palette) -> dict[str, Any]:
    """Return an axis that counts people, up to so many: never halves of one."""
    steps: dict[str, Any] = {"dtick": 1} if most < _FEW else {"nticks": 5}
    return value_axis(palette, title=axis_title("People", palette), rangemode="tozero", **steps)


def both_ways(left: str, right: str, below: int, palette: Palette) -> list[dict[str, Any]]:
    """Return what lies towards the left and the right of a figure, so many pixels below its panel."""
    return [
        text(words, palette.ink)
        | _ON_PAPER
        | {"x": x, "y": 0, "yshift": -below, "xanchor": side, "yanchor": "top", "align": side}
        for words, x, side in ((left, 0, "left"), (right, 1, "right"))
    ]


def nothing(palette: Palette, words: str, height: int) -> Drawing:
    """Return an empty figure that says why it is empty."""
    layout = base_layout(palette, height)
    layout |= {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
        "annotations": [text(words, palette.muted, 14) | _ON_PAPER | {"x": 0.5, "y": 0.5}],
    }
    return {"data": [], "layout": layout}
