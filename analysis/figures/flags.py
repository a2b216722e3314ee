"""What stands beside the scores on the progress figure: marked dates, new injuries, other people's reach."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.figures.labels import as_words, text
from analysis.figures.lines import day_text, day_texts
from analysis.figures.packing import Anchor, Width, packed, text_width
from analysis.figures.theme import Palette
from analysis.sentences.person.norm_comparison import band_name
from analysis.sentences.words import day
from data.events import Event

if TYPE_CHECKING:
    from analysis.norms.percentile import NormBand

#: A flag's text, its row, and which of its ends stands at its day.
Placed = tuple[str, int, Anchor]
#: A date so many days before the first or after the last entry is still drawn.
NEAR = 14
#: Height of a row of flags, and of what lies between the top panel and the lowest row (its title), in pixels.
ROW, LOWEST = 22, 26
#: Numbers closer than this share of the width would touch on a phone, and stand in different rows.
_CLOSE = 0.07
_MOST_ROWS = 4
#: Characters of a label, and pixels that a flag takes beside its text.
_MOST_LETTERS, _EDGES = 18, 4


def drawn(events: Sequence[Event], first: pd.Timestamp, last: pd.Timestamp) -> tuple[Event, ...]:
    """Return the marked dates that lie within a figure's days or just beside them, in order of time."""
    near = pd.Timedelta(days=NEAR)
    return tuple(event for event in sorted(events) if first - near <= pd.Timestamp(event.day) <= last + near)


def placed(events: Sequence[Event], width: Width) -> list[Placed]:
    """Return each flag's text, row (0 for the lowest) and anchor, so that neighbours do not touch on a phone.

    A flag says its number and what was marked; only the number where there are too many for that.
    """
    shares = [width.share(pd.Timestamp(event.day)) for event in events]
    texts = [
        f"{number} {as_words(event.label, _MOST_LETTERS)}" for number, event in enumerate(events, start=1)
    ]
    # What is escaped is drawn shorter than it is written.
    widths = [text_width(unescape(text)) + _EDGES for text in texts]
    places = packed(shares, widths, _MOST_ROWS)
    if places is not None:
        return [(text, row, anchor) for text, (row, anchor) in zip(texts, places, strict=True)]
    return [(str(at), row, "center") for at, row in enumerate(_rows_of_numbers(shares), start=1)]


def _rows_of_numbers(shares: Sequence[float]) -> list[int]:
    ends: list[float] = []
    rows = []
    for place in shares:
        free = [row for row, end in enumerate(ends) if place - end >= _CLOSE]
        row = free[0] if free else min(len(ends), _MOST_ROWS - 1)
        if row == len(ends):
            ends.append(place)
        ends[row] = place
        rows.append(row)
    return rows


def flags(
    events: Sequence[Event],
    places: Sequence[Placed],
    panels: Sequence[str],
    height: tuple[float, float],
    palette: Palette,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the numbered and named flags above a figure and a dotted line from each through all panels.

    Parameters
    ----------
    events : sequence of Event
        Those that are drawn, in order of time: the first has number 1.
    places : sequence of (text, row, anchor)
        As `placed` makes them.
    panels : sequence of str
        The panels' axes from top to bottom: "y", "y2", …
    height : tuple of float
        Of what lies between the top panel and the lowest row, and of all panels with their gaps, in pixels.
    palette : Palette

    Returns
    -------
    tuple
        Annotations and shapes.
    """
    notes, lines = [], []
    lowest, inner = height
    for event, (words, row, anchor) in zip(events, places, strict=True):
        at = day_text(event.day)
        foot = lowest + row * ROW
        place = {"xref": "x", "yref": "paper", "x": at, "y": 1, "yshift": foot, "xanchor": anchor}
        look = {"yanchor": "bottom", "bgcolor": palette.muted, "borderpad": 2}
        notes.append(text(words, palette.card, 11, bold=True) | place | look)
        line = {"color": palette.zero, "width": 1, "dash": "dot"}
        across: dict[str, Any] = {"type": "line", "layer": "below", "xref": "x", "x0": at, "x1": at}
        across["line"] = line
        # Above each panel the line stops, so that it does not run through the panel's name.
        lines += [{**across, "yref": f"{axis} domain", "y0": 0, "y1": 1} for axis in panels]
        if row:
            lines.append({**across, "yref": "paper", "y0": 1 + lowest / inner, "y1": 1 + foot / inner})
    return notes, lines


def hover_of_flags(events: Sequence[Event], height: float) -> dict[str, Any]:
    """Return an unseen trace in the top panel that tells what was marked when a day is pointed at."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Marked dates",
        "x": [day_text(event.day) for event in events],
        "y": [height] * len(events),
        "marker": {"opacity": 0, "size": 12},
        # With the day, because a mark is told to whoever points at a day near it, too.
        "customdata": [
            f"{number} {as_words(event.label)}, {day(pd.Timestamp(event.day))}"
            for number, event in enumerate(events, start=1)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def injury_marks(injured: pd.DatetimeIndex, height: float, palette: Palette) -> dict[str, Any]:
    """Return a cross on each day with a new injury, at one height of a panel."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "New injury",
        "x": day_texts(injured),
        "y": [height] * len(injured),
        "marker": {"symbol": "x", "size": 8, "color": palette.ink, "line": {"width": 0}},
        "customdata": [f"New injury, {day(then)}" for then in injured],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def norm_band_marks(
    band: NormBand, axis: str, palette: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return other people's reach as a pale band behind a panel, with its name in small letters."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": axis, "layer": "below"}
    shapes = [
        {**across, "type": "rect", "y0": band.low, "y1": band.high, "fillcolor": palette.grid, "opacity": 0.5,
         "line": {"width": 0}},
        {**across, "type": "line", "y0": band.middle, "y1": band.middle,
         "line": {"color": palette.zero, "width": 1, "dash": "dash"}},
    ]  # fmt: skip
    # Reach mostly grows: the lower right corner is the emptiest.
    corner = {
        "xref": "paper",
        "x": 1,
        "yref": axis,
        "y": band.low,
        "xanchor": "right",
        "yanchor": "bottom",
        "xshift": -2,
    }
    name = as_words(band_name(band))
    return [text(name, palette.muted, 11) | corner], shapes
