"""The memories that noise may have, and what each of them makes of a log's days."""

from __future__ import annotations

import numpy as np

from analysis.series.observed import Days, Floats
from analysis.series.panel import Panel

_PLACES, _PLACE_WEIGHTS = np.polynomial.legendre.leggauss(12)
#: Each memory from one day to the next, and each share of the noise without memory, once.
NODES: Floats = (_PLACES + 1) / 2 * 0.99
NUGGETS = (0.0, 0.05, 0.25, 0.7)
#: The memories that are weighed: `RHO` from one day to the next, and the share `NUGGET` of the noise that has
#: no memory at all (rounding, how the ruler was held). One entry a pair. Long memory is believed a little
#: more beforehand, by (1 − rho)^−0.25, where noise without memory can hide it: a short wandering log looks
#: like a trend, and that mistake is worse.
RHO: Floats = np.tile(NODES, len(NUGGETS))
NUGGET: Floats = np.repeat(np.array(NUGGETS), len(NODES))
LOG_PRIOR: Floats = np.tile(np.log(_PLACE_WEIGHTS), len(NUGGETS))
LOG_PRIOR -= np.where(NUGGET > 0, 0.25, 0.0) * np.log1p(-RHO)
#: However long the memory, an interval is never wider than this many degrees of freedom make it.
FEWEST_FREE = 3
#: Days after which a memory has faded to 1/e; and the order of that.
_FADES: Floats = -1 / np.log(RHO)
_LONGER = np.argsort(_FADES, kind="stable")
#: A memory is no longer believable when only this share of the weight lies on longer ones (own simulation:
#: docs/calibration.md).
_MOST_WANDERING = 0.4


def weights_of(log_weight: Floats, axis: int = -1) -> Floats:
    """Return how far each memory (or whatever lies along an axis) is believed, adding up to 1."""
    weight: Floats = np.exp(log_weight - log_weight.max(axis=axis, keepdims=True))
    weight /= weight.sum(axis=axis, keepdims=True)
    return weight


def longest_memory(weight: Floats) -> Floats:
    """Return the days after which the longest memory that stays believable has faded to 1/e.

    Parameters
    ----------
    weight : ndarray, shape (..., 48)

    Returns
    -------
    ndarray, shape (...)
    """
    longer = 1 - np.cumsum(weight[..., _LONGER], axis=-1)
    found: Floats = _FADES[_LONGER][np.argmax(longer < _MOST_WANDERING, axis=-1)]
    return found


def freedom_left(days: Days | Panel, p: int) -> Floats:
    """Count what is left of a log's days under each memory: few independent days deserve a wide interval.

    Parameters
    ----------
    days : Days, or Panel of s series
    p : int
        Numbers estimated.

    Returns
    -------
    ndarray, shape (48,) or (s, 48)
    """
    n, span = np.asarray(days.n)[..., None], np.asarray(days.span)[..., None]
    fade = RHO ** (span / n)
    worth = n / ((1 - NUGGET) * (1 + fade) / (1 - fade) + NUGGET)
    return np.asarray(np.maximum(worth - p, np.minimum(FEWEST_FREE, n - p)))
