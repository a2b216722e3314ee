"""Small pictures on cards: a line, a row of weeks, a mark for how sure. SVG in the current colour.

They are drawn without Plotly: a page shows them at once, and one text serves both themes.
"""

from __future__ import annotations

from html import escape
from math import isnan

import numpy as np
import pandas as pd

from analysis.figures.ends import has_line
from analysis.figures.lines import without_gaps
from analysis.questions.adherence import Adherence
from analysis.questions.person_analysis import PersonAnalysis
from analysis.series.observed import Floats
from data.log import MEASURES

#: More points on a line, and more dots, cannot be told apart on a card.
MOST_POINTS, MOST_DOTS = 60, 90
_FEW = 20
_WIDTH, _HEIGHT, _EDGE = 200.0, 44.0, 5.0
#: What a measure's line fills from top to bottom spans at least so many of its measuring errors: a calm log
#: must not look wild.
_FEWEST_ERRORS = 2.0
_CELL, _STEP, _ROW = 11, 16, 6
_FRAME = 'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor"'
_RING = '<circle cx="8" cy="8" r="6.8"/>'
_ICONS = {
    "clear": f'{_RING}<path d="M4.8 8.3l2.2 2.2 4.2-4.6"/>',
    "first sign": f'{_RING}<path d="M8 1.2a6.8 6.8 0 0 0 0 13.6z" fill="currentColor"/>',
    "not clear": f'{_RING}<path d="M4.4 9c1.2-2.4 2.4-2.4 3.6-1s2.4 1.4 3.6-1"/>',
    "too early": '<path d="M3.5 1.5h9M3.5 14.5h9M4.5 1.5c0 7 7 6 7 13M11.5 1.5c0 7-7 6-7 13"/>',
    "missing": '<circle cx="8" cy="8" r="6.8" stroke-dasharray="2.5 2.5"/><path d="M5 8h6"/>',
    "tested": '<circle cx="3" cy="11.5" r="2"/><circle cx="13" cy="4.5" r="2"/><path d="M4.7 10.3l6.6-4.6"/>',
}
#: Of the markers that measures have in figures.
_SHAPES = {
    "circle": '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
    "diamond": '<path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor"/>',
    "square": '<path d="M1.5 1.5h9v9h-9z" fill="currentColor"/>',
    "triangle-up": '<path d="M6 1l5 9.5H1z" fill="currentColor"/>',
    "cross": '<path d="M6 1v10M1 6h10" stroke-width="3.5"/>',
    "hexagon": '<path d="M3.2 1.2h5.6L11.5 6 8.8 10.8H3.2L.5 6z" fill="currentColor"/>',
    "pentagon": '<path d="M6 .6 11.4 4.6 9.3 11H2.7L.6 4.6z" fill="currentColor"/>',
    "star": '<path d="M6 0 7.6 4H12L8.5 6.8 9.8 11 6 8.5 2.2 11 3.5 6.8 0 4h4.4z" fill="currentColor"/>',
    "amount": '<path d="M2 11V6.5M6 11V1.5M10 11V4.5" stroke-width="2.5"/>',
}


def sparkline(analysis: PersonAnalysis, measure: str, alt: str) -> str:
    """Draw one measure of one person, small: its smooth line, and days as faint dots.

    Parameters
    ----------
    analysis : PersonAnalysis
    measure : str
        A score or a rating.
    alt : str
        What it shows, in words.

    Returns
    -------
    str
        An SVG that may be stretched; without a smooth line the days are only joined. "" without a day.
        Never longer for longer logs.
    """
    scores = analysis.scores(measure)
    if scores.empty:
        return ""
    smooth = has_line(analysis, measure)
    line = without_gaps(analysis.trend(measure).smooth, scores.index)["value"] if smooth else scores
    own = MEASURES[measure]
    # Where nobody knows the error, a tenth of the scale stands in.
    error = own.high / 10 if isnan(own.error) else own.error
    place = _Places(scores, line, _FEWEST_ERRORS * error)
    dots = " ".join(f"M{x} {y}h0" for x, y in place.of(_some(scores, MOST_DOTS)))
    # A few tests are seen one by one; of many days only where most of them lie.
    look = (5, 0.8) if len(scores) <= _FEW else (3.5, 0.35)
    end = place.of(line.dropna().iloc[-1:])[0]
    return _svg(
        f'viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" '
        'preserveAspectRatio="none" stroke-linecap="round" stroke-linejoin="round"',
        alt,
        f'<g><path d="{dots}" stroke-width="{look[0]}" stroke-opacity="{look[1]}" {_STILL}/>'
        f'<path d="{place.path(line)}" stroke-width="{2 if smooth else 1}" {_STILL}/>'
        f'<path d="M{end[0]} {end[1]}h0" stroke-width="7" {_STILL}/></g>',
    )


#: Lines and dots keep their width and roundness however the picture is stretched.
_STILL = 'vector-effect="non-scaling-stroke"'


class _Places:
    """Where days and values of a measure stand."""

    def __init__(self, scores: pd.Series, line: pd.Series, least: float) -> None:
        self._first, self._last = scores.index[0], scores.index[-1]
        values = np.concatenate([scores.to_numpy(), line.dropna().to_numpy()])
        low, high = float(values.min()), float(values.max())
        self._middle, self._span = (low + high) / 2, max(high - low, least) or 1.0

    def of(self, values: pd.Series) -> list[tuple[str, str]]:
        """Return where values stand, as short texts."""
        days = max((self._last - self._first) / pd.Timedelta(days=1), 1.0)
        since: Floats = np.asarray((values.index - self._first) / pd.Timedelta(days=1), dtype=np.float64)
        alone = self._first == self._last
        x = _EDGE + (_WIDTH - 2 * _EDGE) * (np.full(len(since), 0.5) if alone else since / days)
        up = (values.to_numpy(dtype=np.float64) - self._middle) / self._span
        y = _HEIGHT / 2 - (_HEIGHT - 2 * _EDGE) * up
        return [(f"{across:.1f}", f"{down:.1f}") for across, down in zip(x.tolist(), y.tolist(), strict=True)]

    def path(self, line: pd.Series) -> str:
        """Return a line through values; it is lifted where there are none."""
        drawn, pen = [], "M"
        kept = _some(line, MOST_POINTS)
        there = kept.notna().tolist()
        for known, (x, y) in zip(there, self.of(kept), strict=True):
            if known:
                drawn.append(f"{pen}{x} {y}")
            pen = "L" if known else "M"
        return "".join(drawn)


def _some(values: pd.Series, most: int) -> pd.Series:
    """Return some of many values, evenly, the first and the last among them."""
    if len(values) <= most:
        return values
    return values.iloc[np.linspace(0, len(values) - 1, most).round().astype(np.int64)]


def weeks_row(found: Adherence, alt: str) -> str:
    """Draw a row of weeks, each a column of its days from the bottom up.

    Full cells are days with stretching, faint ones days without; days that do not say have none.
    """
    if not found.weeks:
        return ""
    width, height = _STEP * len(found.weeks), 7 * _ROW + 2
    full: list[str] = []
    faint: list[str] = []
    for at, week in enumerate(found.weeks):
        for row in range(week.known):
            cell = f"M{at * _STEP + 1} {height - 4 - row * _ROW}h{_CELL}"
            (full if row < week.days else faint).append(cell)
    ground = f'<path d="M0 {height - 0.5}h{width}" stroke-width="1" stroke-opacity="0.4"/>'
    return _svg(
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" stroke-width="4"',
        alt,
        f'{ground}<path d="{"".join(faint)}" stroke-opacity="0.25"/><path d="{"".join(full)}"/>',
    )


def certainty_icon(certainty: str) -> str:
    """Draw how sure something is: told apart by shape; the words beside it say the same."""
    return (
        f'<svg {_FRAME} viewBox="0 0 16 16" width="16" height="16" stroke-width="1.6" stroke-linecap="round" '
        f'aria-hidden="true">{_ICONS[certainty]}</svg>'
    )


def measure_mark(measure: str) -> str:
    """Draw the shape that tells a measure apart in figures."""
    own = MEASURES[measure]
    shape = _SHAPES["amount"] if own.kind == "amount" else _SHAPES.get(own.marker, _SHAPES["circle"])
    return f'<svg {_FRAME} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{shape}</svg>'


def _svg(attributes: str, alt: str, inside: str) -> str:
    return f'<svg {_FRAME} {attributes} role="img" aria-label="{escape(alt)}">{inside}</svg>'
