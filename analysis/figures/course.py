"""Course: how something goes over weeks, by itself or typically, with its intervals or as a band."""

from __future__ import annotations

from typing import Any

from analysis.figures.drawing import Drawing
from analysis.figures.labels import axis_title, panel_title, text
from analysis.figures.theme import LIGHT, Palette, base_layout, value_axis
from analysis.sentences.words import amount, number
from data.content.effects import Course, CourseLine
from data.log import MEASURES

_HEIGHT = 268
#: What is drawn, and in what.
_PAIN, _REACH = ("Back pain", "0 none, 10 worst"), ("Further than at the start", "in cm")
_TYPICAL = "typical, not a promise"


def draw_course(course: Course, palette: Palette = LIGHT) -> Drawing:
    """Draw how something goes over weeks.

    Parameters
    ----------
    course : Course
        Values on the source's scale; they are drawn divided by its `divide_by`.
    palette : Palette
        Colours.

    Returns
    -------
    Drawing
        One trace a line with its interval (the first with filled marks, others open and dashed), or where
        there is only a range, a band that says it is typical, not a promise. Ratings have an axis from 0 to
        10.
    """
    weeks = sorted({point.week for line in course.lines for point in line.points})
    top = max(point.high for line in course.lines for point in line.points) / course.divide_by
    pain = course.measure != "reach_cm"
    room = weeks[-1] * 0.03
    layout = base_layout(palette, _HEIGHT)
    layout |= {
        "margin": {"l": 34, "r": 10, "t": 30, "b": 46},
        "hovermode": "closest",
        "xaxis": value_axis(
            palette, range=[-room, weeks[-1] + room], tickvals=weeks, showgrid=False,
            title=axis_title("Weeks", palette),
        ),
        "yaxis": value_axis(
            palette,
            range=[-0.3, 10.2] if pain else [-0.2, top + 0.6],
            dtick=2,
            ticksuffix="" if pain else " cm",
        ),
    }  # fmt: skip
    if not pain:
        layout["margin"]["l"] = 46
    traces: list[dict[str, Any]] = []
    notes = panel_title(*(_PAIN if pain else _REACH), 1.0, palette, palette.of(course.measure))
    for at, line in enumerate(course.lines):
        if any(point.value is None for point in line.points):
            traces.append(_band(line, course, palette))
            notes.append(_label(_TYPICAL, *_inside(line, course), "right", palette.ink))
        else:
            traces.append(_line(line, course, palette, first=at == 0))
            notes.append(_label(line.name, *_beside(line, course, first=at == 0), palette.of(course.measure)))
    return {"data": traces, "layout": layout | {"annotations": notes}}


def _line(line: CourseLine, course: Course, palette: Palette, *, first: bool) -> dict[str, Any]:
    colour, scale = palette.of(course.measure), course.divide_by
    values = [(point.value or 0.0) / scale for point in line.points]
    return {
        "type": "scatter",
        "name": line.name,
        "mode": "lines+markers",
        "x": [point.week for point in line.points],
        "y": values,
        "line": {"color": colour, "width": 2, "dash": "solid" if first else "6px,4px"},
        "marker": {
            "symbol": MEASURES[course.measure].marker, "size": 9, "opacity": 1,
            "color": colour if first else palette.card, "line": {"color": colour, "width": 2},
        },
        "error_y": {
            "type": "data", "symmetric": False, "color": colour, "thickness": 1.5, "width": 0,
            "array": [point.high / scale - value for point, value in zip(line.points, values, strict=True)],
            "arrayminus": [value - point.low / scale
                           for point, value in zip(line.points, values, strict=True)],
        },
        "customdata": [
            f"{line.name}, week {point.week}<br>{amount(value, course.measure)} "
            f"({number(point.low / scale)} to {number(point.high / scale)})"
            for point, value in zip(line.points, values, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _band(line: CourseLine, course: Course, palette: Palette) -> dict[str, Any]:
    scale = course.divide_by
    there, back = line.points, line.points[::-1]
    return {
        "type": "scatter",
        "name": line.name,
        "mode": "lines",
        "x": [point.week for point in (*there, *back)],
        "y": [*(point.high / scale for point in there), *(point.low / scale for point in back)],
        "fill": "toself",
        "fillcolor": palette.fill(course.measure),
        "line": {"color": palette.of(course.measure), "width": 1.5},
        "hoverinfo": "skip",
    }


def _inside(line: CourseLine, course: Course) -> tuple[float, float]:
    """Return where a text that ends there lies inside the band, on a phone too."""
    last = line.points[-1]
    return last.week * 0.98, (0.75 * last.low + 0.25 * last.high) / course.divide_by


def _beside(line: CourseLine, course: Course, *, first: bool) -> tuple[float, float, str]:
    """Return a free place for a name: below the start of the first line, above the end of others."""
    if first:
        return 0.5, line.points[1].low / course.divide_by - 1.0, "left"
    return line.points[-1].week, line.points[-1].high / course.divide_by + 0.7, "right"


def _label(words: str, x: float, y: float, anchor: str, colour: str) -> dict[str, Any]:
    place = {"xref": "x", "yref": "y", "x": x, "y": y, "xanchor": anchor, "yanchor": "middle"}
    return text(words, colour) | place
