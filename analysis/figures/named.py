"""What is named on the progress figure: flares, long gaps, and where each line starts and ends.

Names stand in rows above their panel, so that none lies on the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.figures import flags
from analysis.figures.ends import ends, has_line
from analysis.figures.labels import text
from analysis.figures.lines import day_text
from analysis.figures.packing import Anchor, Width, packed, text_width
from analysis.figures.theme import Palette
from analysis.questions.flares import Flare
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.person import figures_person as said
from analysis.sentences.person.flares import MOST_TOLD, short_days
from analysis.verdicts.page import page_of
from data.events import Event
from data.log import RATINGS

#: Pixels of a row of names.
ROW = 15
#: Rows above a panel, gaps that are named, and what makes one worth it: its days without an entry, and how
#: many times the usual days from entry to entry. Between two tests nothing is missing.
_MOST_ROWS, _MOST_GAPS, _LONG, _UNUSUAL = 2, 3, 14, 2

Gap = tuple[pd.Timestamp, pd.Timestamp]


def flares_of(analysis: PersonAnalysis, panels: Sequence[str]) -> dict[str, tuple[Flare, ...]]:
    """Return the flares of each pain that is drawn and had any."""
    found = {name: page_of(analysis).flares(name) for name in panels if name in RATINGS}
    return {name: some for name, some in found.items() if some}


def gaps_of(analysis: PersonAnalysis, panels: Sequence[str]) -> list[Gap]:
    """Return first and last day of the longest stretches in which nothing was written, in order of time."""
    own = [analysis.scores(name).index.to_numpy() for name in panels]
    days = np.unique(np.concatenate(own))
    without = np.diff(days) / np.timedelta64(1, "D") - 1
    least = max(_LONG, _UNUSUAL * float(np.median(without + 1))) if len(without) else _LONG
    longest = np.argsort(-without, kind="stable")[:_MOST_GAPS]
    day = pd.Timedelta(days=1)
    return [
        (pd.Timestamp(days[at]) + day, pd.Timestamp(days[at + 1]) - day)
        for at in sorted(longest.tolist())
        if without[at] >= least
    ]


def numbers(flares: dict[str, tuple[Flare, ...]]) -> dict[str, list[str]]:
    """Return a number for each flare of each pain, F1 and on: those of marked dates have no F."""
    names, at = {}, 1
    for name, some in flares.items():
        names[name] = [f"F{at + place}" for place in range(len(some))]
        at += len(some)
    return names


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a panel.

    Attributes
    ----------
    rows : int
        Rows of names.
    gaps : bool
        Whether any gap is named.
    names : tuple of (day, text, colour, row, anchor)
    """

    rows: int
    gaps: bool
    names: tuple[tuple[pd.Timestamp, str, str, int, Anchor], ...]

    def notes(self, top: float) -> list[dict[str, Any]]:
        """Return the names as annotations above a panel whose upper end is at `top`, 0 to 1."""
        place = {"xref": "x", "yref": "paper", "y": top, "yanchor": "bottom", "borderpad": 0}
        return [
            text(words, colour, 11) | place | {"x": day_text(at), "xanchor": anchor, "yshift": 1 + ROW * row}
            for at, words, colour, row, anchor in self.names
        ]


def above(
    flares: Sequence[Flare],
    called: Sequence[str],
    gaps: Sequence[Gap],
    colours: tuple[str, str],
    width: Width,
) -> Above:
    """Place names above a panel: flares by numbers and, where there is room, days; and gaps.

    Of very many flares the highest are named.

    Parameters
    ----------
    flares : sequence of Flare
    called : sequence of str
        Their numbers.
    gaps : sequence of (first day, last day)
    colours : tuple of str
        Of the names of flares and of gaps.
    width : Width
    """
    by_length = sorted(gaps, key=lambda gap: gap[0] - gap[1])
    days = [
        said.flare_named(own, short_days(one), over=one.over) for own, one in zip(called, flares, strict=True)
    ]
    highest = sorted(flares, key=lambda one: -one.height)[:MOST_TOLD]
    few = [own if one in highest else "" for own, one in zip(called, flares, strict=True)]
    ways = ((_MOST_ROWS, days), (_MOST_ROWS, list(called)), (_MOST_ROWS + 1, list(called)), (26, few))
    for most, texts in ways:
        for many in range(len(gaps), -1, -1):
            told = [
                (_middle(one.start, one.end), words, colours[0])
                for one, words in zip(flares, texts, strict=True)
                if words
            ]
            told += [(_middle(*gap), said.gap_named(*gap), colours[1]) for gap in by_length[:many]]
            told.sort()
            places = packed(
                [width.share(at) for at, *_ in told], [text_width(words) for _, words, _ in told], most
            )
            if places is not None:
                names = tuple((*one, *place) for one, place in zip(told, places, strict=True))
                rows = max((row + 1 for row, _ in places), default=0)
                return Above(rows, many > 0, names)
    return Above(0, gaps=False, names=())


def above_panels(
    panels: Sequence[str],
    flared: dict[str, tuple[Flare, ...]],
    gaps: Sequence[Gap],
    width: Width,
    palette: Palette,
) -> dict[str, Above]:
    """Return what stands above each panel: the flares of its pain, and above the uppermost the gaps."""
    called = numbers(flared)
    return {
        name: above(
            flared.get(name, ()),
            called.get(name, ()),
            gaps if name == panels[0] else (),
            (palette.of(name), palette.muted),
            width,
        )
        for name in panels
    }


def numbered(flared: dict[str, tuple[Flare, ...]]) -> list[tuple[str, str, Flare]]:
    """Return each flare with its number and its pain."""
    called = numbers(flared)
    return [
        (number, name, one)
        for name, some in flared.items()
        for number, one in zip(called[name], some, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Names:
    """All that is named on one figure.

    Attributes
    ----------
    analysis : PersonAnalysis
    palette : Palette
    width : Width
    flared : dict of pain to its flares
    gaps : list of (first day, last day)
    above : dict of panel to what stands above it
    marked : tuple of Event
        The marked dates that are drawn.
    """

    analysis: PersonAnalysis
    palette: Palette
    width: Width
    flared: dict[str, tuple[Flare, ...]]
    gaps: list[Gap]
    above: dict[str, Above]
    marked: tuple[Event, ...]

    @classmethod
    def on(cls, analysis: PersonAnalysis, panels: Sequence[str], ends: Gap, palette: Palette) -> Names:
        """Place the names on a figure of some panels, from top to bottom, whose entries span some days."""
        marked = flags.drawn(analysis.events, *ends)
        days = [*ends, *(pd.Timestamp(event.day) for event in marked)]
        width = Width(min(days), max(days))
        flared, gaps = flares_of(analysis, panels), gaps_of(analysis, panels)
        above = above_panels(panels, flared, gaps, width, palette)
        return cls(analysis, palette, width, flared, gaps, above, marked)

    def raised(self, name: str) -> int:
        """Return the pixels that names take above a panel, below its title."""
        return ROW * self.above[name].rows

    @property
    def top(self) -> int:
        """The pixels that names and flags take above the uppermost panel."""
        rows = [row for _, row, _ in flags.placed(self.marked, self.width)]
        return self._lowest + flags.ROW * (max(rows, default=-1) + 1)

    @property
    def _lowest(self) -> int:
        return self.raised(next(iter(self.above)))

    def of_panel(
        self, name: str, axis: str, title: list[dict[str, Any]], span: tuple[float, float]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return a panel's title, what stands below it, and the ends of its line; and bands and brackets.

        Parameters
        ----------
        name, axis : str
        title : list of annotations
            Close above the panel; it moves up.
        span : tuple of float
            The range of its value axis.
        """
        notes = [{**one, "yshift": one["yshift"] + self.raised(name)} for one in title]
        notes += self.above[name].notes(title[0]["y"])
        if name != "minutes" and has_line(self.analysis, name):
            notes += ends(self.analysis, name, axis, span, self.palette)
        shapes = bands(self.flared.get(name, ()), name, axis, self.palette)
        return notes, [*shapes, *brackets(self.gaps if self.above[name].gaps else (), axis, self.palette)]

    def flags(self, axes: Sequence[str], inner: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the flags of the marked dates and their lines through all panels (`flags.flags`)."""
        places, lowest = flags.placed(self.marked, self.width), flags.LOWEST + self._lowest
        return flags.flags(self.marked, places, axes, (lowest, inner), self.palette)


def bands(flares: Sequence[Flare], measure: str, axis: str, palette: Palette) -> list[dict[str, Any]]:
    """Return a shaded band behind a panel for each flare."""
    half = pd.Timedelta(hours=12)
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": f"{axis} domain",
            "x0": _instant(one.start - half),
            "x1": _instant(one.end + half),
            "y0": 0,
            "y1": 1,
            "fillcolor": palette.fill(measure),
            "line": {"width": 0},
        }
        for one in flares
    ]


def brackets(gaps: Sequence[Gap], axis: str, palette: Palette) -> list[dict[str, Any]]:
    """Return a line along the top of a panel for each gap, below its name."""
    line = {"color": palette.muted, "width": 1}
    across = {"type": "line", "xref": "x", "yref": f"{axis} domain", "y0": 1, "y1": 1, "line": line}
    return [{**across, "x0": day_text(first), "x1": day_text(last)} for first, last in gaps]


def _middle(first: pd.Timestamp, last: pd.Timestamp) -> pd.Timestamp:
    return first + (last - first) // pd.Timedelta(days=2) * pd.Timedelta(days=1)


def _instant(at: pd.Timestamp) -> str | float:
    """Return an instant between two days on a time axis."""
    day = day_text(at.normalize())
    part = (at - at.normalize()) / pd.Timedelta(days=1)
    return at.isoformat() if isinstance(day, str) else day + part
