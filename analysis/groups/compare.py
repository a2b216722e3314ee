"""Two or more groups tested twice: whether one changed more, given where each began."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd

from analysis.groups.adjusted import Adjusted, PairDifference, interval, plain, together
from analysis.groups.average import SAME
from analysis.groups.two_tests import two_tests
from analysis.series.enough import AVERAGE

Limit = Literal["not randomised", "few", "unlike at the start", "tests missing"]

#: Below this many people in one of two groups a difference hangs on single people; a difference of first
#: means by this many standard deviations, and this share without one of the tests, are told.
FEW, UNLIKE, MISSING = 10, 0.5, 0.2


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
class Difference(PairDifference):
    """How much more one group changed than another, at the same first score (analysis of covariance).

    `freedom` is that of Bell and McCaffrey.

    Attributes
    ----------
    plain, plain_low, plain_high, plain_p : float
        The plain difference of mean changes (Welch), 95 % on its own.
    start : float
        How far the first means differ.
    limits : tuple of str
        "not randomised" unless said to be; "few": fewer than ten in one of them; "unlike at the start":
        first means differ by half a standard deviation; "tests missing": more than a fifth of one lack one.
    """

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
        At least two groups of five, in each of which changes differ.
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

    Returns
    -------
    Comparison
        Never raises for too few people.

    Raises
    ------
    ValueError
        If a person stands in one test more than once.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/comparison.md`.

    References
    ----------
    Bell & McCaffrey 2002, Surv Methodol 28:169; Imbens & Kolesár 2016, Rev Econ Stat 98:701 (small groups,
    uneven scatter); Welch 1947, Biometrika 34:28 (plain difference, one visit); Holm 1979, Scand J Stat 6:65
    (several groups).
    """
    table = two_tests(first, last)
    table["label"] = labels.dropna().astype("str").reindex(table.index)
    both = table[table["first"].notna() & table["last"].notna()]
    unlabelled = int(both["label"].isna().sum())
    names = sorted(table["label"].dropna().unique(), key=lambda name: (name != reference, name))
    groups = tuple(_group(name, table[table["label"] == name]) for name in names)
    known = {group.label: group for group in groups if group.n >= AVERAGE.people}
    too_few = tuple(group.label for group in groups if group.n < AVERAGE.people)
    rows = {name: both[both["label"] == name] for name in known}
    large = list(known)
    pairs = [
        (one, other) for other, one in combinations(large, 2) if reference not in large or other == reference
    ]
    still = any(group.spread <= SAME for group in known.values())
    fit = _fitted(both[both["label"].isin(large)], large) if pairs and not still else None
    if fit is None:
        return Comparison(groups, (), math.nan, too_few, unlabelled, enough=False)
    adjusted = [fit.contrast(one, other) for one, other in pairs]
    held = together(adjusted)
    differences = tuple(
        Difference(
            one, other, middle, low, high, p_value, p_holm, freedom,
            **_difference(known[one], known[other], (rows[one], rows[other]), randomised=randomised),
        )
        for (one, other), (middle, _, freedom), (low, high, p_value, p_holm) in zip(
            pairs, adjusted, held, strict=True
        )
    )  # fmt: skip
    smallest = min(difference.p_holm for difference in differences)
    return Comparison(groups, differences, smallest, too_few, unlabelled, enough=True)


def _group(label: str, rows: pd.DataFrame) -> GroupChange:
    first, last = rows["first"], rows["last"]
    both = first.notna() & last.notna()
    changes = (last - first)[both]
    return GroupChange(
        label, int(both.sum()),
        once=int((first.notna() & ~both).sum()), late=int((last.notna() & ~both).sum()),
        first=float(first[both].mean()), last=float(last[both].mean()),
        change=float(changes.mean()), spread=float(changes.std()),
    )  # fmt: skip


def _fitted(twice: pd.DataFrame, labels: list[str]) -> Adjusted | None:
    """Fit the last scores of groups to the first ones; None where these leave nothing to compare."""
    members = {label: (twice["label"] == label).to_numpy() for label in labels}
    fit = Adjusted(twice["first"].to_numpy(), twice["last"].to_numpy(), members)
    return fit if float(np.abs(fit.rest).max()) > 1e-9 else None


def _difference(
    one: GroupChange, other: GroupChange, rows: tuple[pd.DataFrame, pd.DataFrame], *, randomised: bool
) -> dict[str, Any]:
    """Give what does not hang on other groups."""
    changes = [(group["last"] - group["first"]).to_numpy() for group in rows]
    found = plain(changes[0], changes[1])
    low, high, p_value = interval(*found)
    start = one.first - other.first
    spread = math.sqrt(sum(float(group["first"].var()) for group in rows) / 2)
    lacking = max((group.once + group.late) / (group.n + group.once + group.late) for group in (one, other))
    said: dict[Limit, bool] = {
        "not randomised": not randomised,
        "few": min(one.n, other.n) < FEW,
        "unlike at the start": abs(start) >= UNLIKE * spread > 0,
        "tests missing": lacking > MISSING,
    }
    return {
        "plain": found[0], "plain_low": low, "plain_high": high, "plain_p": p_value, "start": start,
        "limits": tuple(limit for limit, holds in said.items() if holds),
    }  # fmt: skip
