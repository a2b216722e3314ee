"""Progress: every measure over time, stacked on one shared time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.figures import flags, named
from analysis.figures.drawing import Drawing, as_figure
from analysis.figures.ends import has_line, values_at_ends
from analysis.figures.labels import nothing, panel_title
from analysis.figures.lines import long_gaps
from analysis.figures.panels import bars, marks
from analysis.figures.scales import around, ticked
from analysis.figures.theme import LIGHT, Palette, base_layout, padded_range, time_axis, value_axis
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.person import figures_person as said
from analysis.sentences.shown_unit import shown
from analysis.sentences.undrawn import UNDRAWN
from data.log import MEASURES, TOP_DOWN

if TYPE_CHECKING:
    from analysis.norms.percentile import NormBand

_HEIGHTS = {"score": 190, "rating": 128, "function": 128, "amount": 56}
#: The panels from top to bottom, with their heights in pixels.
PANELS = {name: _HEIGHTS[MEASURES[name].kind] for name in TOP_DOWN}
_GAP = 42
_TOP = 26
_BOTTOM = 46
#: The height of a panel that stands alone.
_ALONE = 300
#: Room for the value at a line's end.
_RIGHT = 42


def draw_progress(
    analysis: PersonAnalysis,
    palette: Palette = LIGHT,
    *,
    norm_band: NormBand | None = None,
    only: str = "",
) -> Drawing:
    """Draw one person's reach, pains and minutes over time, with the dates that were marked.

    Parameters
    ----------
    analysis : PersonAnalysis
        The person's log, and the marked dates.
    palette : Palette
        Colours.
    norm_band : NormBand, optional
        Other people's reach on this log's own scale, drawn behind the reach.
    only : str
        The one measure to draw, larger; "" for all.

    Returns
    -------
    Drawing
        One panel for each measure that holds data. Traces of a panel, in order, named "<label> band",
        "<label> level", "<label> gaps" (dashed, where there are long ones) and "<label>" (entries); minutes
        are one bar trace "Stretching". Then "New injury", where there is one (in the knee panel, else in the
        lowest one), and "Marked dates", unseen, for hovering: the dates are numbered flags above the panels,
        each with a dotted line through all of them. Lines carry the values they start and end at, flares are
        shaded and named, and so are long gaps. Without any data the figure is empty and says so.
    """
    panels = _panels(analysis, only)
    if not panels:
        return nothing(palette, UNDRAWN["progress"], 120)

    tall = {only: _ALONE} if only else PANELS
    first, last = _ends(analysis, only)
    span = (last - first) / pd.Timedelta(days=1)
    names = named.Names.on(analysis, panels, (first, last), palette)
    inner = sum(tall[name] for name in panels) + sum(_GAP + names.raised(name) for name in panels[1:])
    top = _TOP + names.top
    layout = base_layout(palette, inner + top + _BOTTOM)
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    heights: dict[str, float] = {}
    upper = float(inner)
    for row, name in enumerate(panels, start=1):
        axis = _axis(row)
        domain = [(upper - tall[name]) / inner, upper / inner]
        upper -= tall[name] + _GAP + sum(map(names.raised, panels[row : row + 1]))
        panel, unit, extra = _panel(analysis, name, span, palette, alone=bool(only))
        beside = _among_others(norm_band, axis, extra, palette) if name == "reach_cm" else ([], [])
        traces += [{**trace, "yaxis": axis} for trace in panel]
        layout[f"yaxis{row if row > 1 else ''}"] = value_axis(palette, domain=domain, **extra)
        heights[name] = extra["range"][0] + 0.94 * (extra["range"][1] - extra["range"][0])
        title = panel_title(MEASURES[name].label, unit, domain[1], palette, _title_colour(name, palette))
        for more_notes, more_shapes in (beside, names.of_panel(name, axis, title, extra["range"])):
            notes += more_notes
            shapes += more_shapes

    traces += _crosses(_injured(analysis), heights, palette)
    if names.marked:
        more_notes, more_shapes = names.flags([_axis(row + 1) for row in range(len(panels))], inner)
        notes += more_notes
        shapes += more_shapes
        traces.append(flags.hover_of_flags(names.marked, heights[panels[0]]))

    # Without this, a log of a few days would get a tick every six hours; more than four touch on a phone.
    ticks = {"dtick": 86_400_000 * (1 if span <= 3 else 2), "tick0": first.isoformat()} if span <= 6 else {}
    layout["xaxis"] = time_axis(
        palette,
        range=padded_range(names.width.first, names.width.last),
        **ticks,
        anchor=_axis(len(panels)),
        hoverformat="%A, %-d %B %Y",
        showspikes=True,
        spikemode="across",
        spikethickness=1,
        spikedash="dot",
        spikecolor=palette.muted,
        spikesnap="data",
    )
    layout |= {
        "margin": {"l": 30, "r": _RIGHT, "t": top, "b": _BOTTOM},
        "annotations": notes,
        **({"shapes": shapes} if shapes else {}),
        "bargap": 0.15,
        "hovermode": "x unified",
        "hoversubplots": "axis",
    }
    return {"data": traces, "layout": layout}


progress_figure = as_figure(draw_progress)


def _panels(analysis: PersonAnalysis, only: str = "") -> list[str]:
    """Return the panels that hold data, from top to bottom; of one measure `only` its own."""
    return [name for name in PANELS if name == (only or name) and len(analysis.scores(name))]


def _panel(
    analysis: PersonAnalysis, name: str, span: float, palette: Palette, *, alone: bool
) -> tuple[list[dict[str, Any]], str, dict[str, Any]]:
    """Return the traces, the unit in words and the axis settings of a panel."""
    if name == "minutes":
        return bars(analysis.scores(name), span, palette)
    line = analysis.trend(name, alone=alone) if has_line(analysis, name) else None
    return marks(name, analysis.scores(name), line, palette)


def _among_others(
    band: NormBand | None, axis: str, extra: dict[str, Any], palette: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return other people's reach behind a panel, whose axis (`extra`) is made to hold it."""
    if band is None:
        return [], []
    low, middle, high = (shown(at, "reach_cm") for at in (band.low, band.middle, band.high))
    extra |= ticked(*around(np.array([*extra["range"], low, high])))
    return flags.norm_band_marks(replace(band, low=low, middle=middle, high=high), axis, palette)


def _crosses(injured: pd.DatetimeIndex, heights: dict[str, float], palette: Palette) -> list[dict[str, Any]]:
    """Return the crosses of new injuries, in the knee panel or else in the lowest of those with `heights`."""
    if not len(injured):
        return []
    panels = list(heights)
    name = "knee_pain" if "knee_pain" in panels else panels[-1]
    crosses = flags.injury_marks(injured, heights[name], palette)
    return [{**crosses, "yaxis": _axis(panels.index(name) + 1)}]


def _axis(row: int) -> str:
    """Return the name of a panel's axis, 1 being the uppermost."""
    return "y" if row == 1 else f"y{row}"


def _injured(analysis: PersonAnalysis) -> pd.DatetimeIndex:
    """Return the days with a new injury."""
    entries = analysis.entries
    if "injury" not in entries:
        return pd.DatetimeIndex([])
    injured = entries["injury"].to_numpy(dtype=bool, na_value=False)
    return pd.DatetimeIndex(np.unique(entries["date"].to_numpy()[injured]))


def _ends(analysis: PersonAnalysis, only: str = "") -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of all panels, injuries included."""
    own: Sequence[pd.Index] = [analysis.scores(name).index for name in _panels(analysis, only)]
    filled = [one for one in (*own, _injured(analysis)) if len(one)]
    return min(one[0] for one in filled), max(one[-1] for one in filled)


def _title_colour(name: str, palette: Palette) -> str:
    """Return the colour of a panel's name: its measure's, but text grey for the pale bars."""
    return palette.muted if name == "minutes" else palette.of(name)


def legend_of_progress(analysis: PersonAnalysis, only: str = "") -> str:
    """Say how to read lines, bands, gaps, flags and crosses; "" where there are none."""
    panels = _panels(analysis, only)
    if not panels:
        return ""
    lines = [name for name in panels if name != "minutes" and has_line(analysis, name)]
    gaps = any(long_gaps(analysis.scores(name).index) for name in lines)
    marked = flags.drawn(analysis.events, *_ends(analysis, only))
    return said.progress_legend(
        marked,
        lines=bool(lines),
        gaps=gaps,
        crosses=len(_injured(analysis)) > 0,
        flares=named.numbered(named.flares_of(analysis, panels)),
    )


def describe_progress(analysis: PersonAnalysis, only: str = "") -> str:
    """Say what the progress figure shows: how many days, from when to when, and what has no smooth line."""
    return _described(analysis, only, ends=False)


def alt_of_progress(analysis: PersonAnalysis, only: str = "") -> str:
    """Say the same, where each line starts and ends, and what is named, for people who do not see it.

    The ends of lines are not those of the cards, which are means of days, so they do not stand beside those.
    """
    panels = _panels(analysis, only)
    if not panels:
        return said.NOTHING_DRAWN
    flared, gaps = named.flares_of(analysis, panels), named.gaps_of(analysis, panels)
    marked = flags.drawn(analysis.events, *_ends(analysis, only))
    return " ".join([_described(analysis, only, ends=True), *said.all_named(flared, gaps, marked)])


def _described(analysis: PersonAnalysis, only: str, *, ends: bool) -> str:
    panels = _panels(analysis, only)
    if not panels:
        return said.NOTHING_DRAWN
    injured = _injured(analysis)
    days = [index.to_numpy() for index in (injured, *(analysis.scores(name).index for name in panels))]
    recorded = len(np.unique(np.concatenate(days)))
    smooth, few = [], []
    for name in panels:
        if name == "minutes":
            continue
        scores = analysis.scores(name)
        if has_line(analysis, name):
            smooth.append((name, *values_at_ends(analysis, name)))
        else:
            few.append((name, float(scores.min()), float(scores.max())))
    return said.progress(
        recorded,
        *_ends(analysis, only),
        lines=smooth if ends else (),
        few=few,
        stretched=int((analysis.scores("minutes") > 0).sum()) if "minutes" in panels else None,
        injured=len(injured),
    )
