"""Where a group stands in published tables: how many are in each fifth, and for whom there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.norms.percentile import Percentile

FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A group beside people of the same age and sex.

    Attributes
    ----------
    fifths : tuple of int
        People in each fifth of the norm, the lowest first; whoever is outside the table is in its outermost.
    reasons : tuple of (Percentile, int)
        One of those without a percentile for each reason, and how many share it; most common first.
    """

    fifths: tuple[int, ...]
    reasons: tuple[tuple[Percentile, int], ...]

    @property
    def known(self) -> int:
        """People with a percentile."""
        return sum(self.fifths)


def standing(places: Mapping[str, Percentile]) -> Standing:
    """Count a group's percentiles (`group_places`).

    Examples
    --------
    >>> standing({"A": Percentile(12.0, "", "ymca"), "B": Percentile(None, "no_age", "ymca")}).fifths
    (1, 0, 0, 0, 0)
    """
    fifths = [0] * FIFTHS
    without: dict[tuple[str, str], list[Percentile]] = {}
    for place in places.values():
        if place.value is None:
            without.setdefault((place.reason, place.about), []).append(place)
        else:
            fifths[min(int(place.value // (100 / FIFTHS)), FIFTHS - 1)] += 1
    reasons = sorted(without.values(), key=len, reverse=True)
    return Standing(tuple(fifths), tuple((some[0], len(some)) for some in reasons))
