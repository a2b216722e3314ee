"""Evidence: what studies measured about one claim, a row a result, beside the line of no effect."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from analysis.figures.drawing import Drawing
from analysis.figures.labels import axis_title, both_ways, nothing, text
from analysis.figures.theme import LIGHT, Palette, base_layout, upright, value_axis
from analysis.sentences.studies import SIDES, counts, in_words
from analysis.sentences.undrawn import UNDRAWN
from data.content.effects import Effect

_RATIOS = {0.125: "⅛", 0.25: "a quarter", 0.5: "half", 1.0: "equal", 2.0: "double", 4.0: "4 times"}
#: Pixels of a row (its name above its line), of the heading of what is not stretching, and around the rows.
_ROW, _TOP, _BOTTOM = 44, 24, 64
_HEADING = 0.7


def same_scale(effects: Sequence[Effect]) -> list[tuple[Effect, ...]]:
    """Part effects into those that can stand on one axis: differences, then ratios, each of one outcome.

    Parameters
    ----------
    effects : sequence of Effect

    Returns
    -------
    list of tuple of Effect
        Each for one figure; none is empty.
    """
    kinds = dict.fromkeys((effect.ratio, effect.outcome) for effect in effects)
    return [
        tuple(effect for effect in effects if (effect.ratio, effect.outcome) == kind)
        for kind in sorted(kinds)
    ]  # fmt: skip


def draw_evidence(effects: Sequence[Effect], palette: Palette = LIGHT) -> Drawing:
    """Draw what studies found.

    Parameters
    ----------
    effects : sequence of Effect
        Of one scale, as `same_scale` gives them; ratios are drawn on a logarithmic axis.
    palette : Palette
        Colours.

    Returns
    -------
    Drawing
        Traces "Clear" (filled squares) and "Not clear" (open ones) for stretching, and "Something else" in
        grey below; results without numbers are words on the line of no effect. Names stand above their
        lines, so that a phone has room for both.
    """
    rows = _in_order(effects)
    if not rows:
        return nothing(palette, UNDRAWN["evidence"], 120)
    ratio = rows[0].ratio
    places, heading = _places(rows)
    ends = _ends(rows)
    bottom = places[-1] - 0.5
    less, more = SIDES[rows[0].outcome]
    layout = base_layout(palette, round(_ROW * -bottom) + _TOP + _BOTTOM)
    layout |= {
        "margin": {"l": 8, "r": 8, "t": _TOP, "b": _BOTTOM},
        "hovermode": "closest",
        "xaxis": value_axis(palette, range=ends, title=_axis_words(palette, ratio=ratio), showgrid=False)
        | _ticks(ends, ratio=ratio),
        "yaxis": value_axis(palette, range=[bottom, 0], showgrid=False, showticklabels=False),
        "shapes": [upright(1 if ratio else 0, palette.muted, width=1.5, dash="5px,3px")],
        "annotations": [
            text("no effect", palette.muted)
            | {"x": 0, "xref": "x", "xanchor": "center", "yref": "paper", "y": 1, "yanchor": "bottom"},
            *(_name(row, place, ends, palette) for row, place in zip(rows, places, strict=True)),
            *(_words(row, place, ends, palette)
              for row, place in zip(rows, places, strict=True) if row.value is None),
            *([] if heading is None else [_heading(heading, ends, palette)]),
            *both_ways(f"← {less}", f"{more} →", 20, palette),
        ],
    }  # fmt: skip
    traces, reach = [], palette.of("reach_cm")
    for name, colour, fill, wanted in (
        ("Clear", reach, reach, [row.about == "stretching" and row.clear for row in rows]),
        ("Not clear", reach, palette.card,
         [row.about == "stretching" and not row.clear for row in rows]),
        ("Something else", palette.muted, palette.muted, [row.about != "stretching" for row in rows]),
    ):  # fmt: skip
        drawn = [
            (row, place)
            for row, place, take in zip(rows, places, wanted, strict=True)
            if take and row.value is not None
        ]
        if drawn:
            traces.append(_squares(drawn, name, colour, fill))
    return {"data": traces, "layout": layout}


def _in_order(effects: Sequence[Effect]) -> list[Effect]:
    return sorted(effects, key=lambda effect: effect.about != "stretching")


def _places(rows: Sequence[Effect]) -> tuple[list[float], float | None]:
    """Return each row's height, from 0 downwards, and that of the heading of what is not stretching."""
    first = next((at for at, row in enumerate(rows) if row.about != "stretching"), len(rows))
    places = [-(at + 0.72 + (_HEADING if at >= first else 0)) for at in range(len(rows))]
    return places, None if first == len(rows) else -(first + 0.28)


def _axis_at(value: float, *, ratio: bool) -> float:
    return math.log10(value) if ratio else value


def _ends(rows: Sequence[Effect]) -> list[float]:
    """Return the axis's range: all intervals, and room on both sides of no effect for its words."""
    ratio = rows[0].ratio
    marks = [_axis_at(end, ratio=ratio) for row in rows for end in (row.low, row.high) if end is not None]
    low, high = min([0.0, *marks]), max([0.0, *marks])
    span = max(high - low, 0.3)
    return [min(low - 0.06 * span, -0.24 * span), max(high + 0.06 * span, 0.24 * span)]


def _ticks(ends: list[float], *, ratio: bool) -> dict[str, Any]:
    if not ratio:
        return {"nticks": 6}
    shown = {at: word for at, word in _RATIOS.items() if ends[0] <= math.log10(at) <= ends[1]}
    return {"type": "log", "tickvals": list(shown), "ticktext": list(shown.values())}


def _axis_words(palette: Palette, *, ratio: bool) -> dict[str, Any]:
    text = "How often, with against without" if ratio else "Difference (1 = usual spread between people)"
    return axis_title(text, palette) | {"standoff": 24}


def _squares(drawn: Sequence[tuple[Effect, float]], name: str, colour: str, fill: str) -> dict[str, Any]:
    value = [row.value or 0.0 for row, _ in drawn]
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": value,
        "y": [place for _, place in drawn],
        "customdata": [in_words(row).replace(". ", ".<br>") for row, _ in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": "square", "size": 11, "color": fill, "opacity": 1,
            "line": {"color": colour, "width": 2},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [(row.high or 0.0) - (row.value or 0.0) for row, _ in drawn],
            "arrayminus": [(row.value or 0.0) - (row.low or 0.0) for row, _ in drawn],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
    }  # fmt: skip


def _name(row: Effect, place: float, ends: list[float], palette: Palette) -> dict[str, Any]:
    """Return a row's name, on the side away from the line of no effect, which would run through it."""
    many = counts(row)
    name = f"{row.study} · {many}" if many else row.study
    place_of = {"yref": "y", "y": place, "yanchor": "bottom", "yshift": 7}
    return text(name, palette.ink) | place_of | _roomier_side(ends)


def _words(row: Effect, place: float, ends: list[float], palette: Palette) -> dict[str, Any]:
    """Return what a source says instead of numbers, beside the line of no effect where there is more room."""
    right = ends[1] > -ends[0]
    beside = {"xref": "x", "x": 0, "xanchor": "left" if right else "right", "xshift": 8 if right else -8}
    return text(row.note or "", palette.muted) | beside | {
        "yref": "y", "y": place, "yanchor": "middle", "yshift": -1,
    }  # fmt: skip


def _heading(place: float, ends: list[float], palette: Palette) -> dict[str, Any]:
    below = {"yref": "y", "y": place, "yanchor": "top"}
    return text("Not stretching, to compare", palette.muted) | below | _roomier_side(ends)


def _roomier_side(ends: list[float]) -> dict[str, Any]:
    right = ends[1] > -ends[0]
    return {"xref": "paper", "x": 1 if right else 0, "xanchor": "right" if right else "left"}
