"""The correlations of the noise of several series at once: their inverse, by recursions over days.

Nothing is done series by series or memory by memory: a step from one day to the next is one step for all
series, memories and columns.
"""

from __future__ import annotations

import numpy as np

from analysis.noise.memories import NODES, NUGGET, NUGGETS, RHO
from analysis.series.observed import Floats, Indices, Mask


class Correlations:
    """How the noise of several series hangs together under every memory.

    Parameters
    ----------
    day : ndarray, shape (s, n)
        Whole days, rising; filled up at the end where a series has fewer.
    there : ndarray of bool, shape (s, n)
        Where there is a day.

    Attributes
    ----------
    size : ndarray, shape (s, 48)
        Logarithms of the determinants.
    """

    def __init__(self, day: Floats, there: Mask) -> None:
        # What is filled up is infinitely far away: it resembles nothing.
        gap = np.where(there[:, 1:], np.diff(day, axis=1), np.inf).T[:, :, None]
        fade = np.exp(np.log(NODES) * gap)
        left = 1 - fade**2
        kept = fade**2 / left
        # The inverse without nuggets has three diagonals: shapes (n, s, 12) and (n − 1, s, 12).
        self._diagonal = np.ones((day.shape[1], len(day), len(NODES)))
        self._diagonal[1:] += kept
        self._diagonal[:-1] += kept
        self._beside = -fade / left
        self._there, self._fade = there.T[:, :, None].astype(np.float64), fade
        # With nuggets: shapes (n, s, 48).
        pivots = 1 - NUGGET + NUGGET * np.tile(self._diagonal, len(NUGGETS))
        beside = NUGGET * np.tile(self._beside, len(NUGGETS))
        self._factors, product = np.empty_like(beside), np.empty(pivots.shape[1:])
        for now in range(len(beside)):
            np.divide(beside[now], pivots[now], out=self._factors[now])
            pivots[now + 1] -= np.multiply(self._factors[now], beside[now], out=product)
        self.size = np.tile(np.log(left).sum(axis=0), len(NUGGETS)) + np.log(pivots).sum(axis=0)
        self._inverse = np.divide(1.0, pivots, out=pivots)
        self._ahead = beside * self._inverse[1:]

    def of(self, rows: Indices) -> Correlations:
        """Return those of some of the series, in that order, repeats allowed."""
        other = object.__new__(Correlations)
        other.size = self.size[rows]
        for name in ("_diagonal", "_beside", "_there", "_fade", "_factors", "_inverse", "_ahead"):
            setattr(other, name, getattr(self, name)[:, rows])
        return other

    def weigh(self, columns: Floats) -> Floats:
        """Multiply columns by the inverse of each series' correlations.

        Parameters
        ----------
        columns : ndarray, shape (s, k, n)
            0 where there is no day.

        Returns
        -------
        ndarray, shape (n, s, k, 48)
        """
        many, k, n = columns.shape
        across = np.ascontiguousarray(columns.transpose(2, 0, 1))[..., None]
        beside = self._beside[:, :, None]
        product = self._diagonal[:, :, None] * across
        product[:-1] += beside * across[1:]
        product[1:] += beside * across[:-1]
        solved = np.empty((n, many, k, len(RHO)))
        apart = (len(NUGGETS), len(NODES))
        inverse = self._inverse.reshape(n, many, 1, *apart)
        np.multiply(product[:, :, :, None], inverse, out=solved.reshape(n, many, k, *apart))
        carried = np.empty((many, k, len(RHO)))
        ahead, back = self._ahead[:, :, None], self._factors[:, :, None]
        for share, before, now in zip(ahead, solved[:-1], solved[1:], strict=True):
            np.subtract(now, np.multiply(share, before, out=carried), out=now)
        for share, after, now in zip(back[::-1], solved[:0:-1], solved[-2::-1], strict=True):
            np.subtract(now, np.multiply(share, after, out=carried), out=now)
        return solved

    def steps(self) -> Floats:
        """Return the weighted square of a step at each day: 0 before, 1 from that day on.

        Returns
        -------
        ndarray, shape (n, s, 48)

        Notes
        -----
        Looking back from the last day, each day is foretold from those after it. From the step on that is
        the same wherever the step is; before it, what was foretold fades, and what that costs is known from
        the days before alone. So all places together cost no more than one.
        """
        n, lasting = len(self._inverse), 1 - NUGGET
        fade = np.zeros(self._inverse.shape)
        fade[1:] = np.tile(self._fade, len(NUGGETS))
        sure, passed = np.empty_like(fade), fade * NUGGET
        begun = (1 - fade * fade) * lasting
        doubt, work = np.broadcast_to(lasting, fade.shape[1:]), np.empty(fade.shape[1:])
        for now in range(n - 1, -1, -1):
            np.divide(1.0, np.add(doubt, NUGGET, out=work), out=sure[now])
            passed[now] *= sure[now]
            np.multiply(passed[now], doubt, out=work)
            work *= fade[now]
            doubt = np.add(work, begun[now], out=begun[now])
        # What each day from the step on is missed by, and what is foretold of the day before the step.
        missed, foretold = np.empty_like(fade), fade
        for now in range(n - 1, -1, -1):
            np.subtract(self._there[now], foretold[now + 1] if now + 1 < n else 0.0, out=missed[now])
            foretold[now] -= np.multiply(passed[now], missed[now], out=work)
        found = np.multiply(missed, missed, out=missed)
        found *= sure
        foretold *= foretold
        passed *= passed
        for now in range(n - 2, -1, -1):
            found[now] += found[now + 1]
        before = sure
        for now in range(1, n):
            np.multiply(passed[now], before[now - 1], out=work)
            before[now] += work
        foretold[1:] *= before[:-1]
        found += foretold
        return found
