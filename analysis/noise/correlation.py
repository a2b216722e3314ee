"""How closely the innovations of two scores go together, and how many equal, independent days tell it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.noise.innovations import Innovations
from analysis.series.observed import Floats, Indices, Mask

#: Days up to which memory is looked for that course and model left in both scores.
LONGEST_LEFT_OVER = 7
#: Below this share of unexplained variance scores follow each other to the last digit.
_EXACT = 1e-9
#: A day is never taken to hide more than three quarters of its pull.
_LEAST_SEEN = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Correlated:
    """How closely several pairs of innovations go together, each of shape (s,).

    Attributes
    ----------
    r : ndarray
        The correlation, NaN where there is none.
    freedom : ndarray
        How many days it is worth.
    n, span : ndarray of int
        Days that both have, and calendar days from the first to the last of them.
    """

    r: Floats
    freedom: Floats
    n: Indices
    span: Indices


def correlated(x: Innovations, y: Innovations, lag: Indices) -> Correlated:
    """Correlate x's innovations with y's some days later.

    Parameters
    ----------
    x, y : Innovations
        Of s scores each.
    lag : ndarray of int, shape (s,)
        In days.
    """
    a, b, both = _on_one_calendar(x, y, lag)
    n = both.sum(axis=1)
    freedom = n * (1 - np.maximum(x.paid, y.paid)) + 1
    many = np.maximum(n, 1)[:, None]
    a, b = (np.where(both, one - one.sum(axis=1, keepdims=True) / many, 0.0) for one in (a, b))
    aa, bb, ab = (np.einsum("st,st->s", *two) for two in ((a, a), (b, b), (a, b)))
    size = np.sqrt(aa * bb)
    told = (freedom >= 5) & (size > 0)
    r = np.where(told, ab / np.where(told, size, 1.0), np.nan)
    a, b = (one / np.sqrt(np.where(told, own, 1.0))[:, None] for one, own in ((a, aa), (b, bb)))
    wider = _uneven(a, b, n, r) * _left_over(a, b, both, n)
    freedom = np.where(told, 3 + (freedom - 3) / wider, freedom)
    far = both.shape[1] - both[:, ::-1].argmax(axis=1) - both.argmax(axis=1) if both.size else 0 * n
    return Correlated(r, freedom, n, np.where(n > 0, far, 0))


def _on_one_calendar(x: Innovations, y: Innovations, lag: Indices) -> tuple[Floats, Floats, Mask]:
    """Lay the days that both have on one calendar, shape (s, calendar days); 0 where one is missing."""
    days = (x.panel.calendar + lag[:, None], y.panel.calendar)
    there = (x.panel.there, y.panel.there)
    first = np.maximum(*(one[:, 0] for one in days))
    long = int((np.minimum(*(one.max(axis=1) for one in days)) - first).max(initial=-1)) + 1
    laid, known = np.zeros((2, len(lag), long)), np.zeros((2, len(lag), long), dtype=np.bool_)
    for which, (day, own, found) in enumerate(zip(days, there, (x, y), strict=True)):
        place = day - first[:, None]
        row, column = np.nonzero(own & (place >= 0) & (place < long))
        laid[which, row, place[row, column]] = found.value[row, column]
        known[which, row, place[row, column]] = True
    both = known[0] & known[1]
    return laid[0] * both, laid[1] * both, both


def _uneven(a: Floats, b: Floats, n: Indices, r: Floats) -> Floats:
    """Return how many times as much the correlation varies as under equal scatter; at least 1.

    Days on which both scores scatter more weigh more than others: each day's pull on the correlation tells. A
    day draws the correlation to itself, and so hides part of its pull; that is made up for.

    Parameters
    ----------
    a, b : ndarray, shape (s, t)
        Of size 1, 0 on days that are missing.
    n : ndarray of int, shape (s,)
    r : ndarray, shape (s,)
    """
    share = a * a + b * b
    pull = (a * b - r[:, None] * share / 2) / np.maximum(1 - share, _LEAST_SEEN)
    unexplained = 1 - r * r
    exact = ~(unexplained >= _EXACT)
    varies = n * np.einsum("st,st->s", pull, pull) / np.where(exact, 1.0, unexplained) ** 2
    return np.where(exact, 1.0, np.maximum(1.0, varies))


def _left_over(a: Floats, b: Floats, both: Mask, n: Indices) -> Floats:
    """Return how many times as much the sum of products varies because of memory left in both; at least 1."""
    padded = np.zeros((3, len(n), both.shape[1] + LONGEST_LEFT_OVER))
    padded[:, :, : both.shape[1]] = a, b, both
    later = np.lib.stride_tricks.sliding_window_view(padded, LONGEST_LEFT_OVER + 1, axis=2)
    first, second, pairs = np.einsum("wst,wstl->wsl", later[..., 0], later[..., 1:])
    looked = (np.arange(1, LONGEST_LEFT_OVER + 1) <= n[:, None] // 10) & (pairs > 0)
    more = 2 * n[:, None] * first * second / np.maximum(pairs, 1)
    return np.asarray(np.maximum(1.0, 1 + np.where(looked, more, 0.0).sum(axis=1)))
