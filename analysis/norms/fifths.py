"""Where a group stands in published percentiles: how many are in each fifth, and for whom there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.norms.percentile import Percentile
from analysis.norms.rows import NoPlace
from analysis.norms.standing import Standing

FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Fifths:
    """A group beside people of the same age and sex.

    Attributes
    ----------
    people : tuple of int
        People in each fifth of the norm, the lowest first; whoever is outside the table is in its outermost.
    reasons : tuple of (Percentile or NoPlace, int)
        One of those without a place for each reason, and how many share it; most common first.
    """

    people: tuple[int, ...]
    reasons: tuple[tuple[Percentile | NoPlace, int], ...]

    @property
    def known(self) -> int:
        """People with a percentile."""
        return sum(self.people)


def fifth_of(percentile: float) -> int:
    """Return in which fifth a percentile is, 0 for the lowest.

    Examples
    --------
    >>> fifth_of(19.9), fifth_of(20.0), fifth_of(100.0)
    (0, 1, 4)
    """
    return min(int(percentile // (100 / FIFTHS)), FIFTHS - 1)


def fifths(places: Mapping[str, Standing]) -> Fifths:
    """Count a group's percentiles (`group_standings`); targets and grades are counted elsewhere.

    Examples
    --------
    >>> fifths({"A": Percentile(12.0, "", "ymca"), "B": Percentile(None, "no_age", "ymca")}).people
    (1, 0, 0, 0, 0)
    """
    people = [0] * FIFTHS
    without: dict[tuple[str, str], list[Percentile | NoPlace]] = {}
    for place in places.values():
        if isinstance(place, Percentile) and place.value is not None:
            people[fifth_of(place.value)] += 1
        elif isinstance(place, Percentile | NoPlace):
            without.setdefault((place.reason, place.about), []).append(place)
    reasons = sorted(without.values(), key=len, reverse=True)
    return Fifths(tuple(people), tuple((some[0], len(some)) for some in reasons))
