"""Made-up groups seen once, whose averages are known, and what is said of how they differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.groups.compare_scores import compare_scores
from tests.calibration.cases import Outcome
from tests.calibration.classes import LEVELS, Chance, Floats, heavy, normal, skewed

METHOD = "comparison, scores"
#: How far groups are apart for each cm that others gain: 8 cm for 2, as far as one standard deviation.
APART = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A family of groups seen once.

    Attributes
    ----------
    shape : function
        How people's levels differ.
    times, many : float, int
        How many times as far the first group scatters, and as many people the others have.
    groups : int
        All but the first have the same average.
    written : {"fine", "whole", "rating"}
        To the millimetre; in whole centimetres; whole ratings from 0 to 10.
    """

    shape: Callable[[Chance, int], Floats] = normal
    times: float = 1.0
    many: int = 1
    groups: int = 2
    written: str = "fine"

    def scores(self, rng: Chance, people: int, apart: float) -> list[Floats]:
        """Return the scores of each group."""
        found = [
            apart * (not place) + LEVELS * (1.0 if place else self.times)
            * self.shape(rng, people * (self.many if place else 1))
            for place in range(self.groups)
        ]  # fmt: skip
        if self.written == "rating":
            return [np.clip(np.round(3 + own / 4), 0, 10) for own in found]
        return [np.round(own) for own in found] if self.written == "whole" else found


VISITS = {
    "bell-shaped": Visit(),
    "one group scatters 3 times as far": Visit(times=3.0),
    "the smaller of two scatters 3 times as far": Visit(times=3.0, many=3),
    "skewed scores": Visit(shape=skewed),
    "heavy tails": Visit(shape=heavy),
    "whole centimetres": Visit(written="whole"),
    "ratings": Visit(written="rating"),
    "three groups": Visit(groups=3),
    "three groups, one scatters 3 times as far": Visit(groups=3, times=3.0),
}


def said_of_visits(family: Visit, rng: Chance, people: int, gain: float) -> Iterator[Outcome]:
    """What is said of groups seen once: a claim of any pair, and whether all intervals hold what is so."""
    apart = APART * gain
    groups = family.scores(rng, people, apart)
    labels = pd.Series(
        np.repeat([f"{place}" for place in range(family.groups)], [len(own) for own in groups])
    )
    found = compare_scores(pd.Series(np.concatenate(groups)), labels)
    # Ratings end at 10: there the averages are no longer so far apart, and nobody works out how far.
    known = family.written != "rating" or not gain
    held = all(
        one.low - 1e-9 <= (-apart if one.reference == "0" else 0.0) <= one.high + 1e-9
        for one in found.differences
    )
    yield Outcome(
        METHOD, "people", gain == 0, enough=found.enough, claim=found.p_value < 0.05,
        covered=float(held) if found.enough and known else math.nan,
    )  # fmt: skip
