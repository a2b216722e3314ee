"""The bent course of each score, with one sudden step where its log plainly has one, and weekday habits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.noise.bends import steepest_steps
from analysis.noise.elimination import LEAST_LEFT
from analysis.noise.memories import LOG_PRIOR, NUGGET, RHO, weights_of
from analysis.noise.models import Models
from analysis.series.observed import Floats, Indices, Mask

#: A step is believed when it makes the scores e^`STEP_EVIDENCE` times as likely, one chance a day paid for.
STEP_EVIDENCE = 3.0


@dataclass(frozen=True, slots=True)
class Step:
    """One sudden step in each of several scores.

    Without it, one sudden large step would pass for wandering, and nothing would be said of it.

    Attributes
    ----------
    place : ndarray of int, shape (s,)
        Where the step begins that explains most of what a bent course leaves.
    found : ndarray of bool, shape (s,)
        Whether there is room for one.
    plain : ndarray of bool, shape (s,)
        Whether it is believed.
    with_columns : ndarray, shape (s, k, 48)
        Its products with the columns of `Models`.
    own, with_value : ndarray, shape (s, 48)
        Its square, and its product with the values.
    """

    place: Indices
    found: Mask
    plain: Mask
    with_columns: Floats
    own: Floats
    with_value: Floats


@dataclass(frozen=True, slots=True)
class Rest:
    """What course and weekdays leave of several scores.

    Attributes
    ----------
    value : ndarray, shape (s, n)
    rho, nugget : ndarray, shape (s,)
        The mean believable memory from one day to the next, and share of the noise without memory.
    estimated : ndarray of int, shape (s,)
        Numbers that course and weekdays took.
    """

    value: Floats
    rho: Floats
    nugget: Floats
    estimated: Indices


def step_and_rest(models: Models) -> tuple[Step, Rest]:
    """Fit each score's course, its step where there is one, and its weekday habits."""
    panel, pattern, values = models.panel, models.pattern, models.squares
    courses, many = models.bent
    rows, bends = np.arange(len(pattern)), courses.shape[1]
    place, found = steepest_steps(panel.day, panel.value, panel.n, courses[pattern], many[pattern])
    solving = models.eliminated.take(pattern)
    value = solving.freed(models.value_with_columns)
    later = ((np.arange(panel.day.shape[1]) >= place[:, None]) & panel.there & found[:, None]).astype(
        np.float64
    )
    with_columns = models.with_columns(later)
    step = solving.freed(with_columns)
    own, with_value = models.steps_weighed[place, pattern], models.value_from_each_on[place, rows]

    def fitted(k: int, stepped: Mask) -> tuple[Floats, Floats, Floats]:
        """Return the squares that k columns and the step leave, the step's own and its size."""
        inverse, first, second = solving.inverse[:, :k], value[:, :k], step[:, :k]
        left = np.where(stepped[:, None], own - (second**2 * inverse).sum(axis=1), 1.0)
        size = (with_value - (first * second * inverse).sum(axis=1)) / left * stepped[:, None]
        rss = values - (first**2 * inverse).sum(axis=1) - size**2 * left
        return np.maximum(rss, 1e-12 * values), left, size

    def evidence(rss: Floats) -> Floats:
        return np.asarray(np.max(-0.5 * (panel.n[:, None] * np.log(rss) + models.size), axis=1))

    more = evidence(fitted(bends, found)[0]) - evidence(fitted(bends, found & False)[0])
    plain = found & (more > np.log(panel.n) + STEP_EVIDENCE)
    # Where the step cannot be told from the weekdays, there are no habits.
    alike = plain & ((own - (step**2 * solving.inverse).sum(axis=1))[:, 0] <= LEAST_LEFT * own[:, 0])
    if alike.any():
        kept = ~alike[:, None] | (np.arange(step.shape[1]) < bends)
        solving, value, step = solving.without(kept), value * kept[:, :, None], step * kept[:, :, None]
    rss, left, size = fitted(step.shape[1], plain)
    telling = solving.inverse > 0
    estimated = telling[:, :, 0].sum(axis=1) + plain
    determinant = np.log(left) - np.log(np.where(telling, solving.inverse, 1.0)).sum(axis=1)
    log_weight = -0.5 * ((panel.n - estimated)[:, None] * np.log(rss) + models.size + determinant) + LOG_PRIOR
    weight = weights_of(log_weight)
    coefficients = np.einsum("sm,skm->sk", weight, solving.solved(value - step * size[:, None]))
    course = (coefficients[:, None] @ models.columns[pattern])[:, 0]
    rest = panel.value - course - np.einsum("sm,sm->s", weight, size)[:, None] * later
    told = Step(place, found, plain, with_columns, own, with_value)
    return told, Rest(rest, weight @ RHO, weight @ NUGGET, estimated)
