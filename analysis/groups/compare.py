"""Two or more groups tested twice: did one change more, given where each began?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

Limit = Literal["not randomised", "few", "unlike at the start", "tests missing"]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """One of the groups.

    Attributes
    ----------
    label : str
    n, once, late : int
        People with both tests, with the first only, with the last only.
    first, last, change : float
        Means of those with both.
    spread : float
        Standard deviation of the changes; NaN with fewer than two people.
    """

    label: str
    n: int
    once: int
    late: int
    first: float
    last: float
    change: float
    spread: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more one group changed than another, in the measure's unit.

    Attributes
    ----------
    label, reference : str
        `label` less `reference`.
    difference : float
        At the same first score (analysis of covariance).
    low, high : float
        95 % interval; with several pairs each is wider, so that all hold at once (Bonferroni).
    p_value, p_holm : float
        Two-sided, for "no difference"; and with Holm's correction for all pairs: a claim rests on this one.
    freedom : float
        Of Student's t (Bell and McCaffrey).
    plain, plain_low, plain_high, plain_p : float
        The plain difference of mean changes (Welch), 95 % on its own.
    start : float
        How far the first means differ.
    limits : tuple of str
        "not randomised" unless said to be; "few": fewer than ten in one of them; "unlike at the start":
        first means differ by half a standard deviation; "tests missing": more than a fifth of one lack one.
    """

    label: str
    reference: str
    difference: float
    low: float
    high: float
    p_value: float
    p_holm: float
    freedom: float
    plain: float
    plain_low: float
    plain_high: float
    plain_p: float
    start: float
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups beside each other.

    Attributes
    ----------
    groups : tuple of GroupChange
        In alphabetical order, the reference first.
    differences : tuple of Difference
        Of all pairs of groups that are large enough, or of each with the reference where one was named.
    p_value : float
        For "no group differs from another": the smallest of Holm's p; NaN unless `enough`.
    too_few : tuple of str
        Labels of groups with fewer than five people tested twice: not compared.
    unlabelled : int
        People with both tests but without a label: not compared.
    enough : bool
        At least two groups of five, whose changes are not all alike.
    """

    groups: tuple[GroupChange, ...]
    differences: tuple[Difference, ...]
    p_value: float
    too_few: tuple[str, ...]
    unlabelled: int
    enough: bool


def compare(
    first: pd.Series,
    last: pd.Series,
    labels: pd.Series,
    *,
    reference: str | None = None,
    randomised: bool = False,
) -> Comparison:
    """Compare how groups changed.

    Parameters
    ----------
    first, last : Series of float, by person
        In the measure's unit; a person may be in one of them only, or have NaN.
    labels : Series, by person
        The group of each; missing where not known.
    reference : str, optional
        The group that all others are held against.
    randomised : bool
        Whether chance decided who came into which group.
    """
    raise NotImplementedError
