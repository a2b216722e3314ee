"""Which scores an earlier look at a log held enough of: what was told once is never too early again.

Longer logs are not always surer: ups and downs that last may show only later. An answer is taken back then,
but a day more sends nobody back to waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import numpy as np

from analysis.noise.fits import ManyFits
from analysis.noise.many import similar
from analysis.questions.change import changes_of
from analysis.series.enough import CHANGE
from analysis.series.observed import Indices, Mask
from analysis.series.panel import Panel
from analysis.verdicts.schedule import looks


def told_before(panel: Panel, begun: Indices) -> Mask:
    """Return of which series an earlier look held enough to tell a change, or that nothing differs.

    Parameters
    ----------
    panel : Panel
        Series that it is too early for.
    begun : ndarray of int, shape (s,)
        Days, as days since 1970, of the first entries of their logs, from which looks are counted.

    Returns
    -------
    ndarray of bool, shape (s,)
        From each series' own days up to each look, whatever came after.
    """
    found = np.zeros(len(panel.n), dtype=np.bool_)
    longest = int((panel.first + panel.span - begun).max(initial=0))
    spans = [*takewhile(lambda span: span < longest, looks())][::-1]
    # The last one alone first: that is where most was told.
    for some in (spans[:1], spans[1:]):
        rows, n = _until(panel, begun, some, np.flatnonzero(~found))
        parts = _first_days(panel, rows, n)
        for alike in similar(parts, np.arange(len(rows))):
            new = alike[~found[rows[alike]]]
            if len(new):
                found[rows[new[_held_enough(parts.take(new))]]] = True
    return found


def _until(panel: Panel, begun: Indices, spans: Sequence[int], rows: Indices) -> tuple[Indices, Indices]:
    """Return which series had how many days at some looks, each once, those that are all of it left out."""
    calendar, there = panel.calendar[rows], panel.there[rows]
    pairs = [np.stack([rows, (there & (calendar < begun[rows, None] + span)).sum(axis=1)]) for span in spans]
    row, n = np.unique(np.concatenate([np.zeros((2, 0), dtype=np.int64), *pairs], axis=1), axis=1)
    new = (n >= CHANGE.days) & (n < panel.n[row])
    return row[new], n[new]


def _first_days(panel: Panel, rows: Indices, n: Indices) -> Panel:
    """Return the first so many days of some series."""
    kept = np.arange(panel.day.shape[1]) < n[:, None]
    several = None if panel.several is None else panel.several[rows] & kept
    day, value = (np.where(kept, one[rows], 0.0) for one in (panel.day, panel.value))
    return Panel(day, value, n, panel.first[rows], several)


def _held_enough(panel: Panel) -> Mask:
    still, long = panel.constant, (panel.n >= CHANGE.days) & (panel.span >= CHANGE.span)
    found, fitted = still & long, np.flatnonzero(long & ~still)
    if len(fitted):
        part = panel.take(fitted)
        found[fitted] = changes_of(part, ManyFits(part).ends, np.nan, np.nan).enough
    return found
