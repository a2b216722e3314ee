"""What was seen in a log, as numbers: one record for each kind of remark; `sentences.quality` words them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.norms.protocols import MixedProtocols


class Nothing(NamedTuple):
    """There is no value at all."""


class Short(NamedTuple):
    """Too few days, or too few weeks; `needed` is how many days it takes from now on."""

    n: int
    span: int
    needed: int


class Coverage(NamedTuple):
    """Days with an entry out of those of the log, and measures that are there on `fewer` of them."""

    n: int
    span: int
    first: pd.Timestamp
    last: pd.Timestamp
    fewer: Mapping[str, int]


class Gap(NamedTuple):
    """The longest stretch of days without an entry."""

    length: int
    first: pd.Timestamp
    last: pd.Timestamp


class Weekdays(NamedTuple):
    """The only weekdays with entries, 0 for Monday."""

    used: Sequence[int]


class Several(NamedTuple):
    """Days with more than one entry, `most` on one of them; whether `sides` are told apart."""

    n: int
    most: int
    sides: bool


class RoundedReach(NamedTuple):
    """The step (cm) that reach is written in."""

    step: float


class WholeRatings(NamedTuple):
    """Ratings that are whole numbers."""

    names: Sequence[str]


class FewValues(NamedTuple):
    """A rating and the two or three values it ever has."""

    name: str
    used: Sequence[float]


class Still(NamedTuple):
    """A score that is the same in all its entries."""

    name: str
    value: float
    n: int


class Jump(NamedTuple):
    """The first day of another level of reach (cm), and both levels."""

    when: pd.Timestamp
    before: float
    after: float


class ManyJumps(NamedTuple):
    """The days on which reach jumps to and fro."""

    dates: Sequence[pd.Timestamp]


class Selective(NamedTuple):
    """Scores, and how much higher (in their units) each is where every day is written than where none is."""

    scores: Mapping[str, float]


class GroupShort(NamedTuple):
    """People with too few days or weeks."""

    n: int
    of: int


class GroupJumps(NamedTuple):
    """People whose reach jumps, `together` on one day; that day only where it gives nobody away."""

    n: int
    of: int
    together: int
    shared: Sequence[pd.Timestamp]


class GroupCoverage(NamedTuple):
    """Median of people's days with an entry, and of the share of days these are."""

    of: int
    middle: float
    share: float


class GroupGaps(NamedTuple):
    """People with a gap of more than `LONGEST_GAP` days."""

    n: int
    of: int


class GroupSeveral(NamedTuple):
    """People with several entries on a day."""

    n: int
    of: int


class GroupRounding(NamedTuple):
    """People by the step (cm) that their reach is written in."""

    rounded: Mapping[float, int]
    of: int


class GroupStill(NamedTuple):
    """People with a rating that never moves in `NEVER_MOVES` entries or more."""

    n: int
    of: int


Facts = (
    Nothing | Short | Coverage | Gap | Weekdays | Several | RoundedReach | WholeRatings | FewValues | Still
    | Jump | ManyJumps | GroupShort | GroupJumps | GroupCoverage | GroupGaps | GroupSeveral | GroupRounding
    | GroupStill | MixedProtocols | Selective
)  # fmt: skip
