"""Two or more groups seen once: how far their average scores differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.groups.adjusted import PairDifference, plain, together
from analysis.groups.average import SAME
from analysis.series.enough import AVERAGE


@dataclass(frozen=True, slots=True)
class GroupScores:
    """One of the groups.

    Attributes
    ----------
    label : str
    n : int
        People with a score.
    mean : float
    spread : float
        Standard deviation; NaN with fewer than two people.
    """

    label: str
    n: int
    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class ScoreDifference(PairDifference):
    """How much further one group's average is than another's (Welch).

    Attributes
    ----------
    people : int
        Of the smaller of the two.
    """

    people: int


@dataclass(frozen=True, slots=True)
class ScoreComparison:
    """Groups that were seen once, beside each other.

    Attributes
    ----------
    groups : tuple of GroupScores
        In alphabetical order.
    differences : tuple of ScoreDifference
        Of all pairs of groups that are large enough and in which scores differ.
    p_value : float
        For "no group differs from another": the smallest of Holm's p; NaN unless `enough`.
    too_few, alike : tuple of str
        Labels of groups that are not compared: with fewer than five people, and with the same score for all.
    unlabelled : int
        People with a score but without a label: not compared.
    enough : bool
        At least two groups are compared.
    """

    groups: tuple[GroupScores, ...]
    differences: tuple[ScoreDifference, ...]
    p_value: float
    too_few: tuple[str, ...]
    alike: tuple[str, ...]
    unlabelled: int
    enough: bool


def compare_scores(scores: pd.Series, labels: pd.Series) -> ScoreComparison:
    """Compare the average scores of groups.

    Parameters
    ----------
    scores : Series of float, by person
        In the measure's unit; what is no finite number is missing.
    labels : Series, by person
        The group of each; missing where not known.

    Returns
    -------
    ScoreComparison
        Never raises for too few people.

    Raises
    ------
    ValueError
        If a person has several scores.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/comparison.md`.

    References
    ----------
    Welch 1947, Biometrika 34:28; Holm 1979, Scand J Stat 6:65 (several groups).
    """
    if twice := scores.index[scores.index.duplicated()].tolist():
        raise ValueError(f"Each person has one score; {twice[0]!r} has several.")
    there = scores.astype("float64")[np.isfinite(scores.to_numpy(dtype=np.float64))]
    label = labels.dropna().astype("str").reindex(there.index)
    values = {str(name): rows.to_numpy() for name, rows in there.groupby(label)}
    groups = tuple(
        GroupScores(name, len(own), float(own.mean()), float(own.std(ddof=1)) if len(own) > 1 else math.nan)
        for name, own in values.items()
    )
    large = [group for group in groups if group.n >= AVERAGE.people]
    alike = tuple(group.label for group in large if group.spread <= SAME)
    pairs = [(one, other) for other, one in combinations(large, 2) if min(one.spread, other.spread) > SAME]
    found = [plain(values[one.label], values[other.label]) for one, other in pairs]
    differences = tuple(
        ScoreDifference(
            one.label, other.label, middle, low, high, p_value, p_holm, freedom, min(one.n, other.n)
        )
        for (one, other), (middle, _, freedom), (low, high, p_value, p_holm) in zip(
            pairs, found, together(found), strict=True
        )
    )
    return ScoreComparison(
        groups, differences, min((one.p_holm for one in differences), default=math.nan),
        tuple(group.label for group in groups if group.n < AVERAGE.people), alike,
        int(label.isna().sum()), enough=bool(pairs),
    )  # fmt: skip
