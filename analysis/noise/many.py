"""Everybody's scores fitted: a few at a time, those of about as many days, so that memory is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

import numpy as np

from analysis.noise.courses import Ends
from analysis.noise.fits import ManyFits
from analysis.noise.innovations import Innovations
from analysis.series.observed import Floats, Indices
from analysis.series.panel import Panel

#: Days, of all series together, that are worked on at a time: few enough for a processor's cache.
AT_A_TIME = 4_000
_TOGETHER = 12


def fit_many(
    panel: Panel, rows: Indices, *, links: bool = True, told: Callable[[float], object] | None = None
) -> tuple[Ends, Innovations, Floats]:
    """Fit some series of a panel, the others stay unknown.

    Parameters
    ----------
    panel : Panel
    rows : ndarray of int
        Of at least `FEWEST_DAYS` days, not constant.
    links : bool
        Whether innovations are wanted; else they are all 0.
    told : callable, optional
        Is told now and then which share is fitted.

    Returns
    -------
    Ends
    Innovations
    ndarray, shape (s,)
        Last day less first for averages over people (`even_differences`); NaN where nothing is fitted.
    """
    ends, many = Ends.unknown(len(panel.n)), len(panel.n)
    value, paid, even = np.zeros(panel.value.shape), np.zeros(many), np.full(many, np.nan)
    names = [one.name for one in fields(Ends) if one.name != "mixtures"]
    done = 0
    for some in similar(panel, rows):
        fits = ManyFits(panel.take(some))
        for name in names:
            getattr(ends, name)[some] = getattr(fits.ends, name)
        even[some] = fits.even_differences
        if links:
            found = fits.innovations
            value[some, : found.value.shape[1]], paid[some] = found.value, found.paid
        done += len(some)
        if told is not None:
            told(done / len(rows))
    return ends, Innovations(panel, value, paid), even


def similar(panel: Panel, rows: Indices) -> Iterator[Indices]:
    """Share rows of a panel out, the shortest first; rows of the same length stay in order."""
    rows = rows[np.argsort(panel.n[rows], kind="stable")]
    while len(rows):
        reach = np.arange(1, len(rows) + 1) * panel.n[rows]
        many = max(1, int(np.searchsorted(reach, AT_A_TIME, side="right")))
        # Measures that one person wrote down on the same days stay together.
        many -= many % _TOGETHER if many > _TOGETHER else 0
        yield rows[:many]
        rows = rows[many:]
