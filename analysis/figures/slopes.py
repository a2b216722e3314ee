"""Tested twice: a slope a person from first to last test, or of a large group how its changes are spread."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing
from analysis.figures.labels import as_words, axis_title, both_ways, nothing, people_axis
from analysis.figures.scales import bar_ends
from analysis.figures.theme import LIGHT, Palette, base_layout, see_through, upright, value_axis
from analysis.groups.study import Claim
from analysis.sentences.group.tested_twice import ways
from analysis.sentences.shown_unit import shown
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import NAMES, amount, count, difference, number, scale, unit
from analysis.series.observed import Floats
from data.log import MEASURES

#: More slopes than this are a blur.
MOST_SLOPES = 300
_HEIGHT, _BARS = 420, 36
_GROUPS = ("no clear change", "less far", "further")
#: Where no figure is known for a measure's error.
_NOT_JUDGED = "not judged"


def draw_slopes(
    table: pd.DataFrame, measure: str, palette: Palette = LIGHT, *, claim: Claim | None = None
) -> Drawing:
    """Draw how a group changed from its first test to its last.

    Parameters
    ----------
    table : DataFrame
        `analysis.groups.table.table_of`: rows without a change are not drawn.
    measure : str
    palette : Palette
    claim : Claim, optional
        What is told of the group: its average as a thick line.

    Returns
    -------
    Drawing
        Traces "no clear change", "less far" and "further" with a line a person, and "not judged",
        where somebody is not; "Average" with its first and last value. Of more than
        `MOST_SLOPES` people as `draw_tails` has it.
    """
    rows = changed(table)
    if rows.empty:
        return nothing(palette, UNDRAWN["two_tests"], 160)
    if len(rows) > MOST_SLOPES:
        return draw_tails(table, measure, palette)
    looks = _looks(measure, palette, len(rows))
    traces = [_slopes(rows[rows["verdict"] == code], measure, code, looks[code]) for code in _shown(rows)]
    traces.append(_average(rows, measure, palette, claim))
    layout = base_layout(palette, _HEIGHT)
    scale_: dict[str, Any] = {"nticks": 7}
    own = MEASURES[measure]
    if own.on_scale:
        scale_ = {"range": [-0.04 * own.high, 1.04 * own.high], "nticks": 6}
    layout |= {
        "margin": {"l": 52, "r": 12, "t": 10, "b": 34},
        "hovermode": "closest",
        "xaxis": value_axis(
            palette, range=[-0.19, 1.19], tickvals=[0, 1], ticktext=["First test", "Last test"],
            showgrid=False, ticklabelstandoff=8,  # not on the lowest number beside it
        ),
        "yaxis": value_axis(
            palette, title=axis_title(f"{MEASURES[measure].label} ({scale(measure)})", palette), **scale_
        ),
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def draw_tails(table: pd.DataFrame, measure: str, palette: Palette = LIGHT) -> Drawing:
    """Draw how many people changed by how much, those beyond error in their own colour on each side.

    Returns
    -------
    Drawing
        Stacked bars "no clear change", "less far" and "further", and "not judged", where somebody is not.
    """
    rows = changed(table)
    if rows.empty:
        return nothing(palette, UNDRAWN["tested_change"], 160)
    change = shown(rows["change"], measure).to_numpy()
    edges = bar_ends(change, 0.5, _BARS)
    many = {
        code: np.histogram(change[(rows["verdict"] == code).to_numpy()], edges)[0].tolist()
        for code in _shown(rows)
    }
    return draw_bars(many, edges, measure, palette)


def draw_bars(many: dict[str, list[int]], edges: Floats, measure: str, palette: Palette = LIGHT) -> Drawing:
    """Draw the same of people who are counted already.

    Parameters
    ----------
    many : dict of str to list of int
        People of each verdict between each pair of `edges`.
    edges : ndarray
        In the unit that is shown.
    measure : str
    palette : Palette
    """
    looks = _looks(measure, palette, sum(map(sum, many.values())))
    middles = ((edges[:-1] + edges[1:]) / 2).tolist()
    said = [
        f"{number(low, sign=True)} to {number(high, sign=True)} {unit(measure, difference=True)}"
        for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]
    traces = []
    better, worse = ways(measure)
    names = {
        "further": f"clearly {better}",
        "less far": f"clearly {worse}",
        "no clear change": "no clear change",
        _NOT_JUDGED: "not judged",
    }
    for code in [code for code in (*_GROUPS, _NOT_JUDGED) if code in many]:
        traces.append(
            {
                "type": "bar",
                "name": code,
                "x": middles,
                "y": many[code],
                "width": np.diff(edges).tolist(),
                "marker": {"color": looks[code]["bar"], "line": {"width": 1, "color": palette.card}},
                "customdata": said,
                "hovertemplate": f"%{{customdata}}: %{{y:,}} people, {names[code]}<extra></extra>",
            }
        )
    layout = base_layout(palette, 320)
    less, more = MEASURES[measure].less_and_more
    below, above = (
        sum(many[code])
        for code in (("less far", "further") if MEASURES[measure].more_is_better else ("further", "less far"))
    )
    layout |= {
        "margin": {"l": 56, "r": 10, "t": 34, "b": 56},
        "barmode": "stack",
        "bargap": 0,
        "xaxis": value_axis(
            palette, showgrid=False, nticks=9,
            title=axis_title(f"Change in {NAMES[measure]} ({unit(measure, difference=True)})", palette),
        ),
        "yaxis": people_axis(max(map(sum, zip(*(trace["y"] for trace in traces), strict=True))), palette),
        "annotations": [
            one | {"y": 1, "yanchor": "bottom", "yshift": 4}
            for one in both_ways(
                f"← clearly {less}: {number(below, 0)}", f"clearly {more}: {number(above, 0)} →", 0, palette
            )
        ],
        "shapes": [upright(0, palette.ink, width=1, dash="dot")],
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _shown(rows: pd.DataFrame) -> tuple[str, ...]:
    return (*_GROUPS, _NOT_JUDGED) if _NOT_JUDGED in set(rows["verdict"]) else _GROUPS


def changed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of people who have a change."""
    return table[table["change"].notna()]


def _looks(measure: str, palette: Palette, people: int) -> dict[str, dict[str, Any]]:
    """Return how lines of each verdict look: colour, strength and dash, never by colour alone."""
    faint = float(np.clip(14 / people, 0.22, 0.6))
    grey = {
        "color": palette.muted, "width": 1.1, "opacity": faint, "bar": see_through(palette.muted, "0.45"),
    }  # fmt: skip
    return {
        "further": {"color": palette.of(measure), "width": 1.8, "opacity": 0.85, "bar": palette.of(measure)},
        "less far": {
            "color": palette.ink, "width": 1.8, "dash": "4px,3px", "opacity": 0.9, "bar": palette.ink,
        },
        "no clear change": grey,
        _NOT_JUDGED: grey,
    }  # fmt: skip


def _slopes(rows: pd.DataFrame, measure: str, code: str, look: dict[str, Any]) -> dict[str, Any]:
    first, now = (shown(rows[name], measure).tolist() for name in ("first", "now"))
    said = [
        f"{as_words(row['person'])}: {amount(row['first'], measure)} → {amount(row['now'], measure)}, "
        f"{difference(row['change'], measure)}"
        for row in rows.to_dict("records")
    ]
    line = {name: value for name, value in look.items() if name in ("color", "width", "dash")}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": code,
        "x": [at for _ in first for at in (0, 1, None)],
        "y": [value for ends in zip(first, now, strict=True) for value in (*ends, None)],
        "customdata": [text for one in said for text in (one, one, "")],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": line,
        "marker": {"color": look["color"], "size": 5},
        "opacity": look["opacity"],
        "connectgaps": False,
    }


def _average(rows: pd.DataFrame, measure: str, palette: Palette, claim: Claim | None) -> dict[str, Any]:
    first, now = (float(shown(rows[name].mean(), measure)) for name in ("first", "now"))
    whose = count(len(rows), "person", "people")
    told = f", {difference(claim.value, measure)}" if claim is not None and not claim.typical else ""
    return {
        "type": "scatter",
        "mode": "lines+text",
        "name": "Average",
        "x": [0, 1],
        "y": [first, now],
        "text": [f"{number(first, 1)}\u2002", f"\u2002{number(now, 1)}"],
        "textposition": ["middle left", "middle right"],
        # Tags for bold would need inline styles, which a shared page forbids.
        "textfont": {"color": palette.ink, "size": 13, "weight": 700},
        "cliponaxis": False,
        "line": {"color": palette.ink, "width": 4},
        "hovertemplate": f"Average of {whose}: %{{y:.1f}}{told}<extra></extra>",
    }
