"""Everyone: one thin smooth line a person, to see a group without ranking it."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from analysis.figures.drawing import Drawing, as_figure
from analysis.figures.labels import as_words, axis_title, nothing
from analysis.figures.lines import dashed_trace, day_texts, line_trace, plain, thinned, without_gaps
from analysis.figures.names import MOST_NAMES, names_at_ends, names_room
from analysis.figures.scales import ticked
from analysis.figures.theme import LIGHT, Palette, base_layout, padded_range, time_axis, value_axis
from analysis.groups.everyone import Everyone
from analysis.questions.trend import trend
from analysis.sentences.group import figures_group as said
from analysis.sentences.shown_unit import shown, unit_of
from analysis.sentences.undrawn import UNDRAWN
from analysis.sentences.words import direction
from analysis.sentences.words import scale as scale_of
from analysis.series.enough import COURSE
from data.log import MEASURES, RATINGS, people

#: The thick line is drawn where at least this many people, and this share of all, have a line.
_FEWEST_FOR_MIDDLE = 3
_SHARE_FOR_MIDDLE = 0.8
#: More lines are a blur, and each takes time.
MOST_DRAWN = 100
#: Room between the last day and the names, as a share of all days.
_FAN = 0.05
_HEIGHT, _TOP, _BOTTOM = 300, 8, 46


def draw_everyone(
    entries: pd.DataFrame,
    measure: str,
    palette: Palette = LIGHT,
    *,
    lines: dict[str, pd.DataFrame] | None = None,
) -> Drawing:
    """Draw one measure of everyone in a log over time.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    measure : str
        A score or a rating.
    palette : Palette
        Colours. All people share the measure's colour: nobody stands out, nobody is ranked.
    lines : dict of DataFrame, optional
        `smooth_lines(entries, measure)`, for callers that need them twice.

    Returns
    -------
    Drawing
        A line trace for each person with enough days, named after the person, in alphabetical order;
        "Gaps", dashed lines across their long gaps, where there are any; "Middle of the group", the median of
        those lines on each day that at least four in five of them cover; and for `MOST_NAMES` people at most
        "Names", from the end of each line to the person's name right of it.
    """
    lines = smooth_lines(entries, measure) if lines is None else lines
    if not lines:
        return nothing(palette, UNDRAWN["everyone"], 160)
    lines = {person: shown(line, measure) for person, line in lines.items()}
    own = MEASURES[measure]
    layout = base_layout(palette, _HEIGHT)
    title = axis_title(f"{own.label} ({_unit(measure)})", palette)
    scale: dict[str, Any] = (
        {"range": [-0.03 * own.high, 1.03 * own.high], "tickvals": [0, own.high / 2, own.high]}
        if own.on_scale
        else ticked(*_reached(lines))
    )
    named = len(lines) <= MOST_NAMES
    first, last = _ends(lines)
    days = padded_range(first, last + (last - first) * _FAN if named else last)
    layout |= {
        "margin": {"l": 50, "r": names_room(lines) if named else 12, "t": _TOP, "b": _BOTTOM},
        # Tells the page that prints it not to make it lower.
        "meta": {"named": named},
        "hovermode": "closest",
        "hoverdistance": 30,
        "xaxis": time_axis(palette, range=days, hoverformat="%-d %b %Y"),
        "yaxis": value_axis(palette, title=title, **scale),
    }
    after = f" {unit_of(measure)}"
    opacity = float(np.clip(7.0 / len(lines), 0.18, 0.6))
    # A line this smooth needs no more than every third day.
    drawn = {person: thinned(line.assign(value=line["drawn"]), 3) for person, line in lines.items()}
    traces = [
        line_trace(
            line,
            name=as_words(person),
            line={"color": palette.of(measure), "width": 1.5, "shape": "spline", "smoothing": 0.6},
            opacity=opacity,
            hovertemplate=f"%{{fullData.name}}, %{{x}}: %{{y:.1f}}{after}<extra></extra>",
        )
        for person, line in drawn.items()
    ]
    look = {"color": palette.of(measure), "width": 1.5, "dash": "2px,4px"}
    gaps = dashed_trace(drawn.values(), name="Gaps", line=look, opacity=opacity)
    if gaps["x"]:
        traces.append(gaps)
    middle = _middle(lines)
    if len(middle):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "Middle of the group",
                "x": day_texts(middle.index),
                "y": plain(middle),
                "line": {"color": palette.of(measure), "width": 3},
                "hovertemplate": f"Middle of the group, %{{x}}: %{{y:.1f}}{after}<extra></extra>",
            }
        )
    if named:
        ends = {person: (line.index[-1], float(line["value"].iloc[-1])) for person, line in drawn.items()}
        inner = _HEIGHT - _TOP - _BOTTOM
        layout["annotations"], leaders = names_at_ends(ends, days[1], scale["range"], inner, palette)
        traces.append(leaders)
    return {"data": traces, "layout": layout}


everyone_figure = as_figure(draw_everyone)


def smooth_lines(
    entries: pd.DataFrame, measure: str, everyone: Everyone | None = None
) -> dict[str, pd.DataFrame]:
    """Return the smooth line of everyone who has enough days, by person, in alphabetical order.

    Of more than `MOST_DRAWN` people those with the most days are drawn, of equal ones not those whose names
    come first. Beside the columns of `Trend.smooth`
    there is `drawn`: the line's value, missing inside long gaps. With `everyone` of the same entries, nothing
    is fitted twice.
    """
    everyone = everyone or Everyone(entries)
    long = {name: scores for name, scores in everyone.scores(measure).items() if len(scores) >= COURSE.days}
    if len(long) > MOST_DRAWN:
        most = set(sorted(long, key=lambda name: (-len(long[name]), crc32(name.encode())))[:MOST_DRAWN])
        long = {name: scores for name, scores in long.items() if name in most}
    found = {name: trend(fits) for name, fits in everyone.fits(measure, list(long)).items()}
    return {
        name: one.smooth.assign(drawn=without_gaps(one.smooth, long[name].index)["value"])
        for name, one in found.items()
        if one.enough
    }


def _unit(measure: str) -> str:
    """Return the unit of the axis and which way is good, in words."""
    if measure in RATINGS:
        return "0 none – 10 worst"
    if MEASURES[measure].kind == "function":
        return f"{scale_of(measure)}, {direction(measure)}"
    return f"{unit_of(measure)}, up is further" if measure == "reach_cm" else unit_of(measure)


def _reached(lines: dict[str, pd.DataFrame]) -> tuple[float, float]:
    """Return the lowest and the highest value of all lines, with room."""
    low = min(float(line["value"].min()) for line in lines.values())
    high = max(float(line["value"].max()) for line in lines.values())
    room = max((high - low) * 0.05, 0.5)
    return low - room, high + room


def _ends(lines: dict[str, pd.DataFrame]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of all lines."""
    return min(line.index[0] for line in lines.values()), max(line.index[-1] for line in lines.values())


def _middle(lines: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the median line on days that nearly all people cover: it must not jump as people come and go."""
    table = pd.DataFrame({person: line["value"] for person, line in lines.items()})
    enough = table.notna().sum(axis=1) >= max(_FEWEST_FOR_MIDDLE, _SHARE_FOR_MIDDLE * len(lines))
    middle = table.median(axis=1).where(enough)
    if not enough.any():
        return middle.iloc[:0]
    return middle.loc[enough.idxmax() : enough[::-1].idxmax()].iloc[::3]


def describe_everyone(
    entries: pd.DataFrame, measure: str, *, lines: dict[str, pd.DataFrame] | None = None
) -> str:
    """Say what the figure shows: how many lines, from when to when, which is thick, and who has none."""
    lines = smooth_lines(entries, measure) if lines is None else lines
    if not lines:
        return said.no_lines(measure)
    days_of = entries[entries[measure].notna()].groupby("person")["date"].nunique()
    some = int((days_of >= COURSE.days).sum()) > MOST_DRAWN
    return said.lines_of_people(
        measure,
        len(lines),
        *_ends(lines),
        all_that_fit=some,
        gaps=any(line["drawn"].isna().any() for line in lines.values()),
        middle=len(_middle(lines).dropna()) > 0,
        without="" if some else _without(entries, measure, lines),
    )


def _without(entries: pd.DataFrame, measure: str, lines: dict[str, pd.DataFrame]) -> str:
    """Say who has no line: the caption's people and the headline's are the same people."""
    others = [person for person in people(entries) if person not in lines]
    there = entries.loc[entries[measure].notna() & entries["person"].isin(others)]
    days_of = there.groupby("person")["date"].nunique()
    return said.without_line(others, too_few_days=bool((days_of < COURSE.days).all()))
