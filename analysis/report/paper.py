"""How one person's page fits on one side: what its rows and texts leave to the chart, and how small it is.

Paper is as narrow as A4 and as short as Letter, so what fits, fits on both. Letters count as wide as in the
widest of the system fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from unicodedata import east_asian_width

from analysis.figures.drawing import Drawing

#: CSS pixels between the margins, less a little; a script has the width, too.
WIDTH, _HEIGHT = 703, 944
#: What is always there: heading and facts with the head of the table, room between parts, the last line.
_FRAME, _FOOT = 112, 28
#: Heights of lines of title, facts, text and the table's smaller text, and the letters that a pixel holds.
_TITLE, _TEXT, _SMALL, _ROW = 22.0, 14.5, 13.0, 5.0
_PER_TITLE, _PER_TEXT, _PER_SMALL, _PER_BOLD = 1 / 10.6, 1 / 5.9, 1 / 5.1, 1 / 6.6
#: How much wider than others the widest letters are, and what share of a text they usually have.
_WIDER, _USUAL = 0.9, 0.06
#: Shares of the width that the table's columns have (report.css), and what a cell leaves free.
COLUMNS = (0.185, 0.095, 0.095, 0.155, 0.155, 0.125, 0.095, 0.095)
_FREE, _TERM = 4, 102
#: What a chart's names beside its panels save above each, and the least that a panel and what is below take.
_SAVED, _PANEL, _LONG_PANEL, _BETWEEN, _BELOW = 34, 28, 40, 8, 40
_TOP_SAVED = 20
#: Lines to write on; and how small all of it may become.
_NOTES, _MOST_NOTES = 48, 264
_SIZES = tuple(percent / 100 for percent in range(100, 49, -5))


@dataclass(frozen=True, slots=True)
class Fit:
    """How the page is printed.

    Attributes
    ----------
    size : float
        Of everything on it, 1 for the usual one.
    chart, notes : int
        Heights in pixels of that size.
    """

    size: float
    chart: int
    notes: int


def fitted(
    title: str,
    facts: Sequence[str],
    rows: Sequence[Sequence[tuple[str, str]]],
    *,
    wide: Sequence[str],
    asked: Sequence[str],
    drawing: Drawing,
) -> Fit:
    """Return the largest size at which a page is one side; its chart takes what is left, up to its height.

    Parameters
    ----------
    title : str
    facts : sequence of str
        Above the table: the first may be long.
    rows : sequence of rows of cells
    wide, asked : sequence of str
        Texts on the whole width, and on what their names leave of it.
    drawing : Drawing
    """
    least, tallest = _least(drawing), int(drawing["layout"]["height"])
    fit = Fit(_SIZES[-1], least, _NOTES)
    for size in _SIZES:
        width = WIDTH / size
        taken = float(_FRAME + _FOOT + _NOTES)
        taken += _TITLE * (_lines(title, (width - 290) * _PER_TITLE) - 1)
        taken += _TEXT * (_lines("   ".join(facts), (width - 90) * _PER_BOLD) - 1) * 2
        taken += sum(_row(row, width) for row in rows)
        taken += _TEXT * sum(_lines(text, width * _PER_TEXT) for text in wide)
        taken += sum(_TEXT * _lines(text, (width - _TERM) * _PER_TEXT) + _ROW for text in asked)
        left = _HEIGHT / size - taken
        if left >= least or size == _SIZES[-1]:
            chart = max(min(left, tallest), least)
            fit = Fit(size, int(chart), int(min(_NOTES + max(left - chart, 0), _MOST_NOTES)))
            break
    return fit


def _row(cells: Sequence[tuple[str, str]], width: float) -> float:
    heights = []
    for at, ((text, more), share) in enumerate(zip(cells, COLUMNS, strict=True)):
        room = width * share - _FREE
        lines = _lines(text, room * (_PER_TEXT if at else _PER_BOLD))
        heights.append(_TEXT * lines + (_SMALL * _lines(more, room * _PER_SMALL) if more else 0))
    return max(heights) + _ROW


def _lines(text: str, letters: float) -> int:
    wide = sum(letter in "mwMW@" or east_asian_width(letter) in "WF" for letter in text)
    wider = 1 + _WIDER * max(wide / max(len(text), 1) - _USUAL, 0)
    return max(len(wrap(text, max(int(letters / wider), 8))), 1)


def _least(drawing: Drawing) -> int:
    """Return the height in which a chart's panels and all that is named on it have room."""
    layout = drawing["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    margin = layout.get("margin", {})
    if not all("domain" in axis for axis in axes):
        return int(layout["height"])
    inner = layout["height"] - margin["t"] - margin["b"]
    spans = sorted((axis["domain"] for axis in axes), reverse=True)
    between = sum(max((upper[0] - lower[1]) * inner - _SAVED, _BETWEEN) for upper, lower in pairwise(spans))
    long = sum("(" in note["text"] for note in layout["annotations"] if note.get("x") == 0)
    panels = _LONG_PANEL * long + _PANEL * (len(spans) - long)
    return int(margin["t"] - _TOP_SAVED + between + panels + _BELOW)
