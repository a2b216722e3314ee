"""Differences of groups' changes: at the same first score, and as they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from analysis.series.observed import Floats, Mask


@dataclass(frozen=True, slots=True)
class PairDifference:
    """How much more one group changed, or scored, than another, in the measure's unit.

    Attributes
    ----------
    label, reference : str
        `label` less `reference`.
    difference : float
    low, high : float
        95 % interval; with several pairs each is wider, so that all hold at once (Bonferroni).
    p_value, p_holm : float
        Two-sided, for "no difference"; and with Holm's correction for all pairs: a claim rests on this one.
    freedom : float
        Of Student's t.
    """

    label: str
    reference: str
    difference: float
    low: float
    high: float
    p_value: float
    p_holm: float
    freedom: float


class Adjusted:
    """Last scores by group and first score, least squares: one line for all, as high as each group is.

    Parameters
    ----------
    first, last : ndarray, shape (people,)
    member : dict of label to ndarray of bool, shape (people,)
        Each person is in one group.
    """

    def __init__(self, first: Floats, last: Floats, member: dict[str, Mask]) -> None:
        design = np.column_stack([*member.values()]).astype(np.float64)
        covaried = np.column_stack([design, first - first.mean()])
        # Where one person alone began elsewhere, the line would go through that one whatever it is.
        usable = np.linalg.matrix_rank(covaried) > len(member) and _room(covaried).min() > 1e-6
        design, target = (covaried, last) if usable else (design, last - first)
        self.names = list(member)
        self.q, self.r = np.linalg.qr(design)
        self.room = _room(design)
        self.along = self.q.T @ target
        self.rest = target - self.q @ self.along

    def contrast(self, one: str, other: str) -> tuple[float, float, float]:
        """Return a difference of two groups, its standard error (HC2) and its freedom (Bell, McCaffrey)."""
        wanted = np.zeros(len(self.r))
        wanted[self.names.index(one)], wanted[self.names.index(other)] = 1.0, -1.0
        across = np.linalg.solve(self.r.T, wanted)
        weight = (self.q @ across) ** 2
        share = weight / self.room
        error = math.sqrt(float(share @ self.rest**2))
        turned = self.q.T @ (share[:, None] * self.q)
        freedom = float(weight.sum()) ** 2 / float(share**2 @ (2 * self.room - 1) + (turned**2).sum())
        return float(across @ self.along), error, freedom


def _room(design: Floats) -> Floats:
    """How far each row's residual is free: 1 − leverage."""
    room: Floats = 1 - (np.linalg.qr(design)[0] ** 2).sum(axis=1)
    return room


def plain(one: Floats, other: Floats) -> tuple[float, float, float]:
    """Return the difference of two groups' mean changes, its standard error and its freedom (Welch)."""
    noise = [group.var(ddof=1) / len(group) for group in (one, other)]
    freedom = sum(noise) ** 2 / (noise[0] ** 2 / (len(one) - 1) + noise[1] ** 2 / (len(other) - 1))
    return float(one.mean() - other.mean()), math.sqrt(sum(noise)), float(freedom)


def interval(middle: float, error: float, freedom: float, level: float = 0.95) -> tuple[float, float, float]:
    """Return the ends of an interval, and p for "it is 0" (Student's t); NaN where nothing scatters."""
    if error <= 1e-9:
        return math.nan, math.nan, math.nan
    half = float(stdtrit(freedom, (1 + level) / 2)) * error
    return middle - half, middle + half, 2 * float(stdtr(freedom, -abs(middle) / error))


def together(found: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Return low, high, p and Holm's p of several differences, so wide that all hold at once (Bonferroni).

    Parameters
    ----------
    found : sequence of (difference, standard error, freedom)
    """
    ends = [interval(*one, 1 - 0.05 / len(found)) for one in found]
    held = holm(np.nan_to_num([p_value for _, _, p_value in ends], nan=1.0))
    return [(*end, p_holm) for end, p_holm in zip(ends, held.tolist(), strict=True)]


def holm(p: Floats) -> Floats:
    """Correct p-values of several questions, so that any false claim among them is as rare as one alone."""
    order = np.argsort(p)
    held = np.empty(len(p))
    held[order] = np.minimum(1.0, np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)))
    return held
