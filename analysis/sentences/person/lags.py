"""Sentences on which of two scores comes first, and on what one period of change can show."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.questions.association import LagProfile
from analysis.questions.change import Change
from analysis.sentences.common import lacks, strength, too_early
from analysis.sentences.words import NAMES, capital, count, number, sentence, way
from data.log import MEASURES

#: The delay chosen before looking: the same day, which the day-to-day link judges on its own.
PRIMARY = 0
# Costa 2012, CMAJ 184:E613: a new bout falls from 52 to 23 of 100 in six weeks, an older one from 51 to 33.
# For sciatica there is only the health services' "usually improves in 4 to 6 weeks".
_BY_ITSELF = {
    "back_pain": (
        "Back pain often eases whatever people do: in six weeks, new pain falls by about 3 of 10 points and "
        "long-lasting pain by about 2."
    ),
    "sciatica_pain": "Sciatica usually gets better in 4 to 6 weeks by itself.",
}


@dataclass(frozen=True, slots=True)
class Delay:
    """The link of two measures x and y with y `lag` days later, and its interval."""

    lag: int
    r: float
    low: float
    high: float

    @property
    def stands_out(self) -> bool:
        """Whether the interval, which holds for all delays together, leaves out "no link"."""
        return self.low > 0 or self.high < 0

    @property
    def text(self) -> str:
        """The correlation with its interval: "−0.31 (−0.55 to −0.02)"."""
        return f"{number(self.r, 2)} ({number(self.low, 2)} to {number(self.high, 2)})"


def delays(profile: LagProfile) -> list[Delay]:
    """Return the rows of a profile that hold a number, in order."""
    columns = (profile.columns[name].tolist() for name in ("lag", "r", "low", "high"))
    return [Delay(*row) for row in zip(*columns, strict=True) if not any(map(math.isnan, row))]


def strongest_first(profile: LagProfile) -> list[Delay]:
    """Return the delays outside the band of chance, the strongest first."""
    outside = [one for one in delays(profile) if one.stands_out]
    return sorted(outside, key=lambda one: -abs(one.r))


def named(lag: int, x: str, y: str) -> str:
    """Name a lag: "same day", "reach 3 days before back pain", "back pain 1 day before reach".

    Examples
    --------
    >>> named(3, "reach_cm", "back_pain"), named(-1, "reach_cm", "back_pain")
    ('reach 3 days before back pain', 'back pain 1 day before reach')
    """
    if lag == 0:
        return "same day"
    first, second = (x, y) if lag > 0 else (y, x)
    return f"{NAMES[first]} {count(abs(lag), 'day')} before {NAMES[second]}"


def cannot_look(lacking: str, x: str, y: str) -> str:
    """Say that nothing can be said on which comes first because one measure is missing."""
    return f"{lacks(lacking)}, so nothing can be said on whether {NAMES[x]} or {NAMES[y]} comes first."


def too_early_for_lags(n: int, needed: int, x: str, y: str) -> str:
    """Say that it is too early to say which of two measures comes first."""
    return too_early(n, needed, what=f"whether {NAMES[x]} or {NAMES[y]} comes first", of="with both")


def first_of_two(profile: LagProfile, x: str, y: str) -> tuple[str, ...]:
    """Say which delay between two measures stands out, what was looked at, and what it cannot show."""
    outside = strongest_first(profile)
    if not outside:
        days = count(int(profile.columns["lag"].max()), "day")
        return (f"Looking at {NAMES[x]} up to {days} before and after {NAMES[y]}, no day stands out.",)
    lag, r = outside[0].lag, outside[0].r
    first, second = (x, y) if lag >= 0 else (y, x)
    when = f"{count(abs(lag), 'day')} after" if lag else "on days with"
    said = (
        f"{NAMES[second]} tended to be {way(second, up=r > 0)} {when} {MEASURES[first].more} than usual "
        f"(a {strength(r)} link)"
    )
    looks = f"That {profile.looks} delays were looked at is taken into account."
    return sentence(said), looks, _order(lag, x, y)


def _order(lag: int, x: str, y: str) -> str:
    """Say what the order of two measures cannot show."""
    if lag == 0:
        return "On the same day nobody can tell which came first."
    if lag > 0:
        return f"{capital(NAMES[x])} came first; that alone does not make it the cause."
    return (
        f"{capital(NAMES[y])} came first, so here it may be {NAMES[y]} that changes {NAMES[x]}, "
        "and not the other way round."
    )


def period_statement(
    reach: Change, pain: Change, measure: str, span_days: int, *, sure: bool = True
) -> tuple[str, ...]:
    """Say what the change of a whole period can and cannot show about reach and a pain.

    Parameters
    ----------
    reach, pain : Change
    measure : {"back_pain", "sciatica_pain"}
        What `pain` is a change of.
    span_days : int
        Days from the first rating to the last.
    sure : bool
        Whether both changes are clear, where both are told; else one is a first sign, and is told as such.

    Returns
    -------
    tuple of str
        Only where both changed by more than measuring error it speaks of both; how the pain usually goes by
        itself is told where the pain eased.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/period.md`.

    References
    ----------
    Natural course: Costa 2012, CMAJ 184:E613 (33 cohorts, 11,166 people).
    """
    eased = pain.beyond_error and pain.difference < 0
    itself = [_BY_ITSELF[measure]] if eased and measure in _BY_ITSELF else []
    if not (reach.beyond_error and pain.beyond_error):
        return "One log cannot say whether one causes the other.", *itself
    stretch = "weeks" if span_days < 61 else "months" if span_days < 730 else "years"
    looks = "both changed" if sure else "both look changed"
    return (
        f"Reach and {NAMES[measure]} {looks} over these {stretch}, but this log alone cannot say why.",
        *itself,
    )


def both_true(r: float, reach: Change, pain: Change, measure: str, *, sure: bool = True) -> str:
    """Say that days and the whole period disagree, where they do, and what each of them means; else "".

    Parameters
    ----------
    r : float
        The link of reach and `measure` from day to day.
    reach, pain : Change
        As for `period_statement`.
    measure : str
    sure : bool
        Whether link and changes are clear; else one of them is a first sign.

    Examples
    --------
    >>> from types import SimpleNamespace as Stub
    >>> rose = Stub(beyond_error=True, difference=2.0)
    >>> both_true(-0.3, rose, rose, "back_pain").partition(". ")[0]
    'Both are true: from day to day further reach went with less back pain, and over the whole time both rose'
    """
    moved = reach.difference * pain.difference
    if not (reach.beyond_error and pain.beyond_error) or r * moved >= 0:
        return ""
    name, more = NAMES[measure], "more" if r > 0 else "less"
    if moved > 0:
        whole = f"both {'rose' if pain.difference > 0 else 'fell'}"
    else:
        ways = ("rose", "fell") if reach.difference > 0 else ("fell", "rose")
        whole = f"reach {ways[0]} and {name} {ways[1]}"
    return (
        f"Both {'are' if sure else 'can be'} true: from day to day further reach went with {more} {name}, "
        f"and over the whole time {whole}. The first compares days close to each other, the second the start "
        "with now; each can have its own reasons."
    )


def describe_lags(profile: LagProfile, y: str = "back_pain", *, x: str = "reach_cm") -> str:
    """Say what the figure shows: which delays were looked at, and which lie outside the band of chance."""
    if not profile.enough:
        return f"Too early to show which comes first: about {count(profile.needed_days, 'more day')}."
    lags = profile.columns["lag"]
    either_way = f"up to {count(int(lags.max()), 'day')} before and after each other"
    head = f"{capital(NAMES[x])} and {NAMES[y]} at {len(lags)} delays, {either_way}"
    outside = strongest_first(profile)
    if not outside:
        return f"{head}: all inside the grey band."
    shown = "; ".join(f"{named(one.lag, x, y)}, correlation {one.text}" for one in outside[:3])
    more = f"; and {len(outside) - 3} more" if len(outside) > 3 else ""
    return f"{head}. Outside the grey band: {shown}{more}."


def legend_of_lags(y: str = "back_pain", *, x: str = "reach_cm", primary: int = PRIMARY) -> str:
    """Say how to read the figure."""
    return (
        "Each mark is one number of days in between. In the grey band it can be chance; filled marks lie "
        f"outside it. The star is {'the ' * (primary == 0)}{named(primary, x, y)}."
    )
