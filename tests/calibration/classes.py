"""Made-up groups tested twice, whose truth is known: families of them, and what the methods say of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from analysis.groups.adjusted import Adjusted, interval, plain
from analysis.groups.average import Average
from analysis.groups.individual_spread import individual_spread
from analysis.groups.mean_of_people import mean_of_people
from analysis.groups.retest import beyond_chance, headline_of
from analysis.groups.typical_change import TypicalChange, typical_change
from analysis.groups.typical_error import TypicalError, typical_error
from tests.calibration.cases import Outcome

Floats = npt.NDArray[np.float64]
Chance = np.random.Generator
#: People in a group; of each of two where groups are compared.
SIZES = (5, 8, 12, 30)
#: What a test errs by, and how people's levels differ (cm).
ERROR, LEVELS = 1.4, 8.0
#: What people gain on average where they do (cm).
GAIN = 2.0
#: Of how many retests the error is learned where it is, and of how many people the truth is counted.
_RETESTS, _MANY = 20, 200_000


def normal(rng: Chance, people: int) -> Floats:
    """Bell-shaped."""
    return rng.normal(size=people)


def skewed(rng: Chance, people: int) -> Floats:
    """Far out on one side."""
    return rng.exponential(size=people) - 1


def heavy(rng: Chance, people: int) -> Floats:
    """Far out on both sides now and then (Student's t with 3 degrees of freedom)."""
    return rng.standard_t(3, size=people) / math.sqrt(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A family of groups.

    Attributes
    ----------
    error, response : function
        The shape of a test's error, and of how people's gains differ.
    differ : float
        Standard deviation of people's true gains (cm).
    stiff_gain : float
        How much more those gain who begin one standard deviation lower (cm).
    written : {"fine", "whole", "floor"}
        To the millimetre; in whole centimetres; ratings from 0 on, half of them 0.
    learned : bool
        Whether the error is learned from retests, not known.
    times : float
        How many times as far the second of two groups scatters.
    apart : float
        How far lower the second of two groups begins (cm).
    """

    error: Callable[[Chance, int], Floats] = normal
    response: Callable[[Chance, int], Floats] = normal
    differ: float = 2.0
    stiff_gain: float = 0.0
    written: str = "fine"
    learned: bool = False
    times: float = 1.0
    apart: float = 0.0

    def tests(self, rng: Chance, people: int, gain: float, *, second: bool = False) -> tuple[Floats, ...]:
        """Return first and last scores, and true gains."""
        times = self.times if second else 1.0
        standing = self.error(rng, people) if self.error is skewed else rng.normal(size=people)
        level = LEVELS * standing - (self.apart if second else 0.0)
        own = gain + times * self.differ * self.response(rng, people) - self.stiff_gain * standing
        first = level + times * ERROR * self.error(rng, people)
        last = level + own + times * ERROR * self.error(rng, people)
        if self.written == "floor":
            # Pain: what is a gain of reach is less of it; half of all begin at 0.
            first, last = (np.clip(np.round(-side / 4), 0, 10) for side in (first, last))
        if self.written == "whole":
            first, last = np.round(first), np.round(last)
        return first, last, own

    def known(self, rng: Chance) -> TypicalError:
        """Return the error as an app would have it."""
        if not self.learned:
            return TypicalError(ERROR)
        return typical_error("reach_cm", math.sqrt(2) * ERROR * rng.normal(size=_RETESTS))


#: The families of one group, and of two beside each other.
CLASSES = {
    "everybody changes alike": Class(differ=0.0),
    "people differ": Class(),
    "the error is learned from 20 retests": Class(learned=True),
    "skewed scores and errors": Class(error=skewed, differ=0.0),
    "heavy tails": Class(error=heavy, differ=1.0),
    "heavy tails, everybody alike": Class(error=heavy, differ=0.0),
    "lopsided gains": Class(response=skewed),
    "whole centimetres": Class(written="whole", differ=1.0),
    "whole centimetres, everybody alike": Class(written="whole", differ=0.0),
    "ratings, half at 0": Class(written="floor"),
    "the stiffer gain more": Class(stiff_gain=2.0),
}
PAIRS = {
    "people differ": Class(),
    "one group scatters 3 times as far": Class(times=3.0),
    "skewed scores and errors": Class(error=skewed, differ=1.0),
    "heavy tails": Class(error=heavy, differ=1.0),
    "lopsided gains": Class(response=skewed),
    "whole centimetres": Class(written="whole", differ=1.0),
    "ratings, half at 0": Class(written="floor"),
    "the stiffer gain more": Class(stiff_gain=2.0),
    "one group begins 4 cm lower": Class(apart=4.0),
}


def said_of_one(family: Class, rng: Chance, people: int, gain: float) -> Iterator[Outcome]:
    """What is said of one group, true or false."""
    null = gain == 0
    first, last, own = family.tests(rng, people, gain)
    changes = last - first
    mean, typical = mean_of_people(changes), typical_change(changes)
    truth, middle = _truth(family, gain)
    told = headline_of(changes, typical)
    # A lopsided gain of 0 on average is no gain of 0 in the middle: there a claim is neither true nor false.
    straight = null if abs(truth - middle) < 0.02 else None
    yield _outcome("retest, mean", mean, truth, null=null)
    yield _outcome("retest, typical", typical, middle, null=straight)
    if told == "mean":
        yield _outcome("retest, headline", mean, truth, null=straight)
    else:
        yield _outcome("retest, headline", typical, middle, null=straight)
    if gain or family.written == "floor":
        return
    error = family.known(rng)
    spread = individual_spread(changes, error)
    real = math.hypot(family.differ, family.stiff_gain)
    yield Outcome(
        "retest, spread", "people", real == 0, enough=spread.enough, claim=spread.verdict == "differ",
        covered=_holds(spread.low, spread.high, real),
    )  # fmt: skip
    reach, _ = beyond_chance(np.r_[first, last], "reach_cm", error)
    beyond = np.abs(changes) > reach + 1e-9
    for claim, change, true in zip(beyond.tolist(), changes.tolist(), own.tolist(), strict=True):
        yield Outcome(
            "retest, one person", "people", True if real == 0 and null else None, enough=True, claim=claim,
            covered=_holds(change - reach, change + reach, true),
        )  # fmt: skip


def said_of_two(family: Class, rng: Chance, people: int, gain: float) -> Iterator[Outcome]:
    """What is said of the difference of two groups; the first gains so much more."""
    one, other = family.tests(rng, people, gain), family.tests(rng, people, 0.0, second=True)
    first, last = (np.r_[one[part], other[part]] for part in (0, 1))
    changes, second = last - first, np.arange(2 * people) >= people
    truth = _truth(family, gain)[0] - _truth(family, 0.0)[0]
    if np.ptp(changes[second]) == 0 or np.ptp(changes[~second]) == 0:
        yield from (
            Outcome(name, "people", gain == 0, enough=False) for name in ("comparison", "comparison, plain")
        )
        return
    adjusted = Adjusted(first, last, {"one": ~second, "other": second}).contrast("one", "other")
    for name, found in (
        ("comparison", adjusted),
        ("comparison, plain", plain(changes[~second], changes[second])),
    ):
        low, high, p_value = interval(*found)
        yield Outcome(
            name,
            "people",
            gain == 0,
            enough=not math.isnan(p_value),
            claim=p_value < 0.05,
            covered=_holds(low, high, truth),
        )


@cache
def _truth(family: Class, gain: float) -> tuple[float, float]:
    """The mean change of very many such people, and the middle of the averages of pairs of them."""
    rng = np.random.default_rng(1)
    first, last, _ = family.tests(rng, _MANY, gain)
    changes = last - first
    if family.response is not skewed and family.written != "floor":
        return gain, gain
    if family.written == "floor" and gain == 0:
        return 0.0, 0.0
    return float(changes.mean()), float(np.median((changes + rng.permutation(changes)) / 2))


def _outcome(name: str, found: Average | TypicalChange, truth: float, *, null: bool | None) -> Outcome:
    return Outcome(
        name, "people", null, enough=found.enough, claim=found.p_value < 0.05,
        covered=_holds(found.low, found.high, truth),
    )  # fmt: skip


def _holds(low: float, high: float, truth: float) -> float:
    return math.nan if math.isnan(low) else float(low - 1e-9 <= truth <= high + 1e-9)
