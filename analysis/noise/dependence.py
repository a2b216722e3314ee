"""How a score depends on the days before it, and what that does to every interval.

Pain today resembles pain yesterday. Days that resemble each other carry less news than their number
suggests, so every interval of Limber starts from the same model: a slow course plus noise whose
correlation between two days fades as ``rho ** days apart`` (a first-order autoregression in real days),
with a share of noise that has no memory at all. Nobody knows these two numbers for a short log, so they are
not guessed once: a grid of memories is weighed by how well each explains the log (restricted likelihood,
free of the small-sample bias of the usual lag-1 autocorrelation), and answers are averaged over the grid.

Limits: the noise is taken as equally strong all through the log; memory that falls below zero (alternating
good and bad days) counts as none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.noise.bends import bent_courses
from analysis.noise.correlations import Correlations
from analysis.noise.memories import LOG_PRIOR, NUGGET, RHO, freedom_left, longest_memory, weights_of
from analysis.noise.models import products
from analysis.series.observed import Days, Floats
from analysis.series.panel import Panel


@dataclass(frozen=True, slots=True)
class Fit:
    """A straight or bent course plus noise, under each memory of `RHO` and `NUGGET`.

    Attributes
    ----------
    weight : ndarray, shape (48,)
        How believable each memory is; sums to 1.
    coefficients : ndarray, shape (48, p)
    covariance : ndarray, shape (48, p, p)
        Of the coefficients.
    variance : ndarray, shape (48,)
        Of the noise, in the score's unit squared.
    freedom : ndarray, shape (48,)
        Independent days that n days are worth under each memory, less p; at least `FEWEST_FREE`.
    evidence : float
        Logarithm of the likelihood under the memory that explains the scores best, up to a constant that
        depends on the scores alone: tells how much better one course explains them than another.
    """

    weight: Floats
    coefficients: Floats
    covariance: Floats
    variance: Floats
    freedom: Floats
    evidence: float

    @property
    def rho(self) -> float:
        """The mean believable memory from one day to the next, of the part that has any."""
        return float(self.weight @ RHO)

    @property
    def nugget(self) -> float:
        """The mean believable share of the noise without memory."""
        return float(self.weight @ NUGGET)

    @property
    def memory(self) -> float:
        """Days after which the longest memory that stays believable has faded to 1/e."""
        return float(longest_memory(self.weight))


def fit(days: Days, design: Floats) -> Fit:
    """Fit a course by generalised least squares under every memory and weigh the memories.

    Parameters
    ----------
    days : Days
        n values, not constant.
    design : ndarray, shape (n, p)
        Columns of the course, p < n, of full rank.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/memory.md`.

    References
    ----------
    Cheang & Reinsel 2000, JASA 95:1173 (restricted likelihood for trend with autoregressive noise).
    """
    return Weighed.of(days, design).fit(range(design.shape[1]))


class Weighed:
    """Sums of squares and products of columns of courses under every memory.

    Several courses that share columns are fitted from one of these: weighing takes nearly all the time.

    Attributes
    ----------
    gram : ndarray, shape (48, k + 1, k + 1)
        Of the columns and, last, the values.
    size : ndarray, shape (48,)
        Logarithm of the determinant of the noise's correlations.
    """

    def __init__(self, days: Days, gram: Floats, size: Floats) -> None:
        self._days = days
        self.gram, self.size = gram, size

    @classmethod
    def of(cls, days: Days, columns: Floats) -> Weighed:
        """Weigh the columns of all the courses of a score.

        Parameters
        ----------
        days : Days
            n values, not constant.
        columns : ndarray, shape (n, k)
        """
        return cls.together([(days, columns)])[0]

    @classmethod
    def together(cls, several: Sequence[tuple[Days, Floats]]) -> list[Weighed]:
        """Weigh those of several scores at once: from day to day is one step for all of them."""
        if not several:
            return []
        panel = Panel.of([days for days, _ in several])
        many = [columns.shape[1] for _, columns in several]
        filled = np.zeros((len(several), max(many) + 1, panel.day.shape[1]))
        for own, k, (days, columns) in zip(filled, many, several, strict=True):
            own[:k, : days.n], own[k, : days.n] = columns.T, days.value
        noise = Correlations(panel.day, panel.there)
        grams = products(filled, noise.weigh(filled))
        return [
            cls(days, gram[: k + 1, : k + 1].transpose(2, 0, 1), size)
            for (days, _), k, gram, size in zip(several, many, grams, noise.size, strict=True)
        ]

    def fit(self, chosen: Sequence[int]) -> Fit:
        """Fit the course that some of the columns make, p of them, of full rank, p < n."""
        places = [*chosen, self.gram.shape[1] - 1]
        return fit_of(self.gram[:, places][:, :, places], self.size, self._days)


def fit_of(gram: Floats, size: Floats, days: Days) -> Fit:
    """Fit a course, given the products of its p columns and, last, the values, shape (48, p + 1, p + 1)."""
    n, p = days.n, gram.shape[1] - 1
    inverse = np.linalg.inv(gram[:, :p, :p])
    coefficients = (inverse @ gram[:, :p, p:])[:, :, 0]
    rss = gram[:, p, p] - np.einsum("gp,gp->g", coefficients, gram[:, :p, p])
    rss = np.maximum(rss, 1e-12 * gram[:, p, p])
    log_weight = -0.5 * ((n - p) * np.log(rss) + size - np.linalg.slogdet(inverse)[1]) + LOG_PRIOR
    weight = weights_of(log_weight)
    variance = rss / (n - p)
    covariance = inverse * variance[:, None, None]
    evidence = float((-0.5 * (n * np.log(rss) + size)).max())
    return Fit(weight, coefficients, covariance, variance, freedom_left(days, p), evidence)


def bent_course(day: Floats) -> Floats:
    """Return the columns of `bent_courses` for one series, shape (n, 2 to 10)."""
    return np.ascontiguousarray(bent_courses(day[None], np.array([len(day)]))[0][0].T)
