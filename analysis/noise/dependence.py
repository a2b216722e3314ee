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
from scipy.linalg.lapack import dpttrf, dpttrs

from analysis.series.observed import Days, Floats

_NODES, _NODE_WEIGHTS = np.polynomial.legendre.leggauss(12)
_NUGGETS = (0.0, 0.05, 0.25, 0.7)
#: The memories that are weighed: `RHO` from one day to the next, and the share `NUGGET` of the noise that has
#: no memory at all (rounding, how the ruler was held). One entry a pair. Long memory is believed a little
#: more beforehand, by (1 − rho)^−0.25, where noise without memory can hide it: a short wandering log looks
#: like a trend, and that mistake is worse.
RHO: Floats = np.repeat((_NODES + 1) / 2 * 0.99, len(_NUGGETS))
NUGGET: Floats = np.tile(np.array(_NUGGETS), len(_NODES))
LOG_PRIOR: Floats = np.repeat(np.log(_NODE_WEIGHTS), len(_NUGGETS))
LOG_PRIOR -= np.where(NUGGET > 0, 0.25, 0.0) * np.log1p(-RHO)
#: However long the memory, an interval is never wider than this many degrees of freedom make it.
FEWEST_FREE = 3
#: Days after which a memory has faded to 1/e.
_FADES: Floats = -1 / np.log(RHO)
#: A memory is no longer believable when only this share of the weight lies on longer ones (own simulation:
#: docs/calibration.md).
_MOST_WANDERING = 0.4


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
        return longest_memory(self.weight)


def longest_memory(weight: Floats) -> float:
    """Return the days after which the longest memory that stays believable has faded to 1/e."""
    order = np.argsort(_FADES, kind="stable")
    longer = 1 - np.cumsum(weight[order])
    return float(_FADES[order][int(np.argmax(longer < _MOST_WANDERING))])


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
    return Weighed(days, design).fit(range(design.shape[1]))


class Weighed:
    """Sums of squares and products of columns of courses under every memory.

    Several courses that share columns are fitted from one of these: weighing takes nearly all the time.

    Parameters
    ----------
    days : Days
        n values, not constant.
    columns : ndarray, shape (n, k)
        Columns of all the courses.

    Attributes
    ----------
    gram : ndarray, shape (48, k + 1, k + 1)
        Of the columns and, last, the values.
    size : ndarray, shape (48,)
        Logarithm of the determinant of the noise's correlations.
    """

    def __init__(self, days: Days, columns: Floats) -> None:
        self._days = days
        self.gram, self.size = _weighed(days, np.column_stack([columns, days.value]))

    def fit(self, chosen: Sequence[int]) -> Fit:
        """Fit the course that some of the columns make, p of them, of full rank, p < n."""
        days, size, n, p = self._days, self.size, self._days.n, len(chosen)
        places = [*chosen, self.gram.shape[1] - 1]
        gram = self.gram[:, places][:, :, places]
        inverse = np.linalg.inv(gram[:, :p, :p])
        coefficients = (inverse @ gram[:, :p, p:])[:, :, 0]
        rss = gram[:, p, p] - np.einsum("gp,gp->g", coefficients, gram[:, :p, p])
        rss = np.maximum(rss, 1e-12 * gram[:, p, p])
        likelihood = -0.5 * ((n - p) * np.log(rss) + size - np.linalg.slogdet(inverse)[1])
        log_weight = likelihood + LOG_PRIOR
        weight = np.exp(log_weight - log_weight.max())
        weight /= weight.sum()
        variance = rss / (n - p)
        covariance = inverse * variance[:, None, None]
        evidence = float((-0.5 * (n * np.log(rss) + size)).max())
        return Fit(weight, coefficients, covariance, variance, freedom_left(days, p), evidence)

    def resemblance(self, course: Sequence[int], columns: Sequence[int], memory: int) -> Floats:
        """Return the correlation of the coefficients of some columns, each fitted beside the course alone.

        Parameters
        ----------
        course, columns : sequence of int
            The course's columns, and k others.
        memory : int
            Place of the memory in `RHO`.

        Returns
        -------
        ndarray, shape (k, k)
        """
        gram = self.gram[memory]
        shared = gram[np.ix_(course, columns)]
        explained = shared.T @ np.linalg.solve(gram[np.ix_(course, course)], shared)
        own = gram[np.ix_(columns, columns)] - explained
        size = np.sqrt(own.diagonal())
        return np.asarray(own / size / size[:, None])


def _weighed(days: Days, columns: Floats) -> tuple[Floats, Floats]:
    """Return X'R⁻¹X and the logarithm of R's determinant under every memory."""
    gram = np.empty((len(RHO), columns.shape[1], columns.shape[1]))
    size = np.empty(len(RHO))
    diagonals, besides, sizes = _precision(days.day)
    for node, (diagonal, beside) in enumerate(zip(diagonals, besides, strict=True)):
        product = diagonal[:, None] * columns
        product[:-1] += beside[:, None] * columns[1:]
        product[1:] += beside[:, None] * columns[:-1]
        product = np.asfortranarray(product)
        for j, nugget in enumerate(_NUGGETS):
            k = node * len(_NUGGETS) + j
            pivots, factors, _ = dpttrf(1 - nugget + nugget * diagonal, nugget * beside)
            size[k] = sizes[node] + float(np.log(pivots).sum())
            gram[k] = columns.T @ dpttrs(pivots, factors, product)[0]
    return gram, size


def freedom_left(days: Days, p: int) -> Floats:
    """Count what is left of n days under each memory: few independent days deserve a wide interval."""
    fade = RHO ** (days.span / days.n)
    worth = days.n / ((1 - NUGGET) * (1 + fade) / (1 - fade) + NUGGET)
    return np.maximum(worth - p, min(FEWEST_FREE, days.n - p))


def _precision(day: Floats) -> tuple[Floats, Floats, Floats]:
    """Diagonal, side diagonal and −log determinant of Q for each different `RHO`."""
    fade = RHO[:: len(_NUGGETS), None] ** np.diff(day)[None, :]
    left = 1 - fade**2
    kept = fade**2 / left
    diagonal = np.ones((len(fade), len(day)))
    diagonal[:, 1:] += kept
    diagonal[:, :-1] += kept
    return diagonal, -fade / left, np.log(left).sum(axis=1)


def bent_course(day: Floats) -> Floats:
    """Return the columns of a course that may bend: a line, and a hinge about every 45 days.

    Returns
    -------
    ndarray, shape (n, 2 to 10)
        Fewer hinges where there are few days: at least eight days with a value a hinge.
    """
    n, last = len(day), float(day[-1])
    hinges = int(min(8, last // 45, max(0, n // 8 - 1)))
    scaled = day / max(last, 1.0)
    # Hinges sit where the entries are, so that none stands alone in a gap.
    at = np.quantile(scaled, np.arange(1, hinges + 1) / (hinges + 1)) if hinges else np.empty(0)
    return np.column_stack([np.ones(n), scaled - 0.5, *(np.maximum(scaled - k, 0) for k in np.unique(at))])
