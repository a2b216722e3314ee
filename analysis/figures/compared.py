"""Groups beside each other: the average change of each with its interval; and a group beside a norm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.special import stdtrit

from analysis.figures.drawing import Drawing
from analysis.figures.labels import as_words, axis_title, both_ways, nothing, people_axis
from analysis.figures.theme import LIGHT, Palette, base_layout, upright, value_axis
from analysis.groups.compare import GroupChange
from analysis.groups.compare_scores import GroupScores
from analysis.groups.group import FEWEST_SHARED
from analysis.norms.fifths import Fifths
from analysis.sentences.shown_unit import shown
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import NAMES, amount, count, difference, digits, from_to, number, unit
from data.log import MEASURES

_ROW, _LETTERS, _LETTER = 40, 16, 6.8
#: A number above a bar is as high as this share of the highest one.
_NUMBER = 0.16


def draw_compared(
    groups: Sequence[GroupChange | GroupScores], measure: str, palette: Palette = LIGHT
) -> Drawing:
    """Draw the average change, or score, of each group that is large enough, with its 95 % interval.

    Parameters
    ----------
    groups : sequence of GroupChange or GroupScores
        Of `compare` or `compare_scores`; fewer than five people are not drawn.
    measure : str
    palette : Palette

    Returns
    -------
    Drawing
        One trace "Groups", from top to bottom in the order given, never by result.
    """
    large = [group for group in groups if group.n >= FEWEST_SHARED]
    if not large:
        return nothing(palette, UNDRAWN["compared"], 160)
    half = [float(stdtrit(group.n - 1, 0.975)) * group.spread / math.sqrt(group.n) for group in large]
    once = isinstance(large[0], GroupScores)
    middle = [group.mean if isinstance(group, GroupScores) else group.change for group in large]
    write = amount if once else difference
    place = list(range(len(large), 0, -1))
    labels = [as_words(group.label, _LETTERS) for group in large]
    # As in the words: a group's exact average could tell who is in it.
    x, away_x = ([round(shown(one, measure), digits(measure)) for one in exact] for exact in (middle, half))
    ends = [at + way * away for at, away in zip(x, away_x, strict=True) for way in (-1, 1)]
    ends += [] if once else [0.0]
    beside = max(0.05 * (max(ends) - min(ends)), 0.1)
    said = [
        f"{as_words(group.label)}: {write(at, measure)}, "
        f"{from_to(at - away, at + away, measure, differences=not once)} (95 % interval), "
        f"{count(group.n, 'person', 'people')}"
        for group, at, away in zip(large, middle, half, strict=True)
    ]
    layout = base_layout(palette, _ROW * len(large) + 96)
    less, more = MEASURES[measure].less_and_more
    told = "Average" if once else "Average change in"
    title = axis_title(f"{told} {NAMES[measure]} ({unit(measure, difference=not once)})", palette)
    title["standoff"] = 26
    layout |= {
        "margin": {
            "l": round(_LETTER * max(min(len(group.label), _LETTERS) for group in large)) + 14,
            "r": 16, "t": 10, "b": 64,
        },
        "hovermode": "closest",
        "xaxis": value_axis(palette, title=title, nticks=7, range=[min(ends) - beside, max(ends) + beside]),
        "yaxis": value_axis(
            palette, tickvals=place, ticktext=labels, range=[0.4, len(large) + 0.6], showgrid=False
        ),
        "annotations": both_ways(f"← {less}", f"{more} →", 22, palette),
        "shapes": [] if once else [upright(0, palette.zero, width=1.5)],
    }  # fmt: skip
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": "Groups",
        "x": x,
        "y": place,
        "error_x": {
            "type": "data", "array": away_x, "thickness": 2, "width": 5,
            "color": palette.of(measure),
        },
        "marker": {"color": palette.of(measure), "symbol": MEASURES[measure].marker, "size": 11},
        "customdata": said,
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
    return {"data": [marks], "layout": layout}


def draw_standing(standing: Fifths, palette: Palette = LIGHT) -> Drawing:
    """Draw how many people are in each fifth of people of their age and sex, beside an equal share.

    Returns
    -------
    Drawing
        One trace "People"; the dotted line is how many there would be if the group were like the norm.
    """
    expected = standing.known / len(standing.people)
    bars = {
        "type": "bar",
        "name": "People",
        "x": list(range(len(standing.people))),
        "y": list(standing.people),
        "text": [number(many, 0) for many in standing.people],
        # Above the bars, as within a low one there is no room; within where the dotted line would cross it.
        "textposition": [
            "inside" if 0 <= expected - many < _NUMBER * max(*standing.people, expected) else "outside"
            for many in standing.people
        ],
        "insidetextanchor": "end",
        "textangle": 0,
        "cliponaxis": False,
        "outsidetextfont": {"color": palette.ink, "size": 13},
        "insidetextfont": {"color": palette.card, "size": 13},
        "marker": {"color": palette.of("reach_cm"), "line": {"width": 1, "color": palette.card}},
        "hovertemplate": "%{y:,} people<extra></extra>",
    }
    layout = base_layout(palette, 250)
    layout |= {
        "margin": {"l": 52, "r": 10, "t": 22, "b": 54},
        "bargap": 0.12,
        "xaxis": value_axis(
            palette, showgrid=False, tickvals=list(range(len(standing.people))),
            ticktext=["lowest<br>fifth", "second", "middle", "fourth", "highest<br>fifth"],
        ),
        "yaxis": people_axis(max(*standing.people, expected), palette),
        "shapes": [
            {
                "type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": expected,
                "y1": expected, "line": {"color": palette.ink, "width": 1.5, "dash": "dot"},
            }
        ],
    }  # fmt: skip
    return {"data": [bars], "layout": layout}
