"""One number for several people: their average, with an interval that knows that people differ."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import stdtrit

from analysis.groups.average import Average, no_average, told_of
from analysis.series.enough import AVERAGE, enough
from analysis.series.observed import Floats

#: Variances between people for which sums are kept: none, then far less than the noise of a link to far more.
STEPS = np.concatenate([[0.0], 2.0 ** np.arange(-9, 1.5, 0.5)])


def pooled(estimates: Floats, errors: Floats) -> Average:
    """Average several people's estimates (random effects).

    Parameters
    ----------
    estimates, errors : ndarray, shape (people,)
        One estimate a person and its standard error; people without a finite pair, or whose error is 0, are
        left out.

    Returns
    -------
    Average
        Never raises for too few people.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/group-link.md`.

    References
    ----------
    Paule & Mandel 1982, J Res Natl Bur Stand 87:377; Hartung & Knapp 2001, Stat Med 20:3875; Higgins,
    Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137 (range for one more person, t(people − 2)).
    """
    there = np.isfinite(estimates) & np.isfinite(errors) & (errors > 0)
    value, noise = estimates[there], errors[there] ** 2
    people = len(value)
    if not enough(AVERAGE, people=people).ok:
        return no_average(people)
    between = _between(value, noise)
    weight = 1 / (noise + between)
    mean = float(weight @ value / weight.sum())
    scatter = _squares(value, noise + between) / (people - 1)
    # Where all agree to the last digit their scatter says nothing.
    error = math.sqrt((scatter if scatter > 1e-12 else 1.0) / float(weight.sum()))
    return _told(people, mean, error, between)


def weighted_sums(estimates: Floats, errors: Floats) -> Floats:
    """Return what people add to sums of which `pooled_from` makes the same average.

    Parameters
    ----------
    estimates, errors : ndarray, shape (people,)
        As for `pooled`, all finite.

    Returns
    -------
    ndarray, shape (people, 3, len(STEPS))
        For each variance between people of `STEPS` a person's weight, and that times the estimate and its
        square.
    """
    weight = 1 / (errors[:, None] ** 2 + STEPS)
    value = estimates[:, None]
    return np.stack([weight, weight * value, weight * value**2], axis=1)


def pooled_from(people: int, sums: Floats) -> Average:
    """Average estimates of any number of people, of whom sums are all that is known.

    Parameters
    ----------
    people : int
    sums : ndarray, shape (3, len(STEPS))
        Of `weighted_sums`.

    Returns
    -------
    Average
        As `pooled` gives it where people do not differ beyond chance; elsewhere what lies between two of
        `STEPS` is interpolated, which changes the third digit at most.
    """
    if not enough(AVERAGE, people=people).ok:
        return no_average(people)
    weight, total, square = sums
    means, squares = total / weight, square - total**2 / weight
    # The more people are taken to differ, the smaller are the squares.
    between = float(np.interp(1 - people, -squares, STEPS))
    mean = float(np.interp(between, STEPS, means))
    scatter = float(np.interp(between, STEPS, squares)) / (people - 1)
    error = math.sqrt(
        (scatter if scatter > 1e-12 else 1.0) / math.exp(np.interp(between, STEPS, np.log(weight)))
    )
    return _told(people, mean, error, between)


def _told(people: int, mean: float, error: float, between: float) -> Average:
    single = float(stdtrit(people - 2, 0.975)) * math.sqrt(between + error**2)
    return told_of(people, mean, error, math.sqrt(between), single)


def _between(value: Floats, noise: Floats) -> float:
    """Variance between people at which the weighted squares around the mean are people − 1; 0 if at none."""
    # Halving by hand: `scipy.optimize` would take 24 MB of every process for this alone.
    low, high = 0.0, float(np.ptp(value)) ** 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _squares(value, noise + middle) > len(value) - 1 else (low, middle)
    return 0.0 if low == 0.0 else (low + high) / 2


def _squares(value: Floats, variance: Floats) -> float:
    weight = 1 / variance
    away = value - weight @ value / weight.sum()
    return float(weight @ away**2)
