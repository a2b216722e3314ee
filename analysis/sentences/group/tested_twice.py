"""Sentences on a group that was tested twice; they name nobody."""

from __future__ import annotations

from math import isnan

from analysis.groups.individual_spread import IndividualSpread
from analysis.groups.regression import Regression
from analysis.groups.retest import Retest
from analysis.groups.study import Claim
from analysis.groups.typical_error import TypicalError
from analysis.sentences.words import (
    NAMES,
    amount,
    capital,
    count,
    difference,
    ends,
    interval,
    likely_between,
    listed,
    number,
    size,
    unit,
)
from data.log import MEASURES

_SOURCES = {
    "published": "as published",
    "published for another test": "as published for another test than this one, which has none of its own",
    "given": "as given",
}
#: What speaks for a group that was chosen for low (for pain: high) scores.
_SEEN = {
    "cut off": "nearly all who are not in it scored better at first",
    "one end missing": "its first scores end where better ones should be",
}


def ways(measure: str) -> tuple[str, str]:
    """Return what a person's change for the better, and for the worse, is called."""
    if not MEASURES[measure].on_scale:
        return "further", "less far"
    less, more = f"less {NAMES[measure]}", f"more {NAMES[measure]}"
    if MEASURES[measure].kind == "function":
        less, more = MEASURES[measure].less_and_more
    return (more, less) if MEASURES[measure].more_is_better else (less, more)


def headline(found: Retest, claim: Claim | None, measure: str, *, mixed: bool = False) -> str:
    """Say how many were tested twice, how much they changed, and how many did so beyond error.

    Parameters
    ----------
    found : Retest
    claim : Claim or None
        What is told first of the change; None where that has no interval.
    measure : str
    mixed : bool
        Whether others of the group keep a diary.
    """
    everybody = found.n + len(found.once) + len(found.late)
    whose = count(everybody, "person", "people") + (" without a diary" if mixed else "")
    if not found.n:
        return f"Nobody of {whose} has two tests of {NAMES[measure]} yet."
    twice = "was" if everybody == 1 or found.n == 1 else "were"
    first = f"{number(found.n, 0)} of {whose} {twice} tested twice"
    return f"{first}; {_changed(found, claim, measure)}; {_counted(found, measure)}."


def _changed(found: Retest, claim: Claim | None, measure: str) -> str:
    name = NAMES[measure]
    if claim is None:
        return f"{name} {difference(found.change, measure)}"
    told = difference(claim.value, measure)
    told += f" ({interval(claim.low, claim.high, measure)})"
    typically = "typically " if claim.typical else ""
    if claim.verdict == "clear":
        return f"{name} {typically}{told}"
    return f"no clear change in {name}, {typically}{told}"


def _counted(found: Retest, measure: str) -> str:
    if isnan(found.smallest_change):
        return "who of them clearly changed cannot be said, as no figure is known for what its scores err by"
    better, worse = ways(measure)
    up, down = found.counts["further"], found.counts["less far"]
    if not up and not down:
        return f"nobody clearly {better} or {worse}"
    first = f"{number(up, 0)} clearly {better}" if up else f"nobody clearly {better}"
    return f"{first}, {number(down, 0) if down else 'nobody'} {worse}"


def within_error(found: Retest, measure: str) -> str:
    """Say how many changed by less than error, and how many would pass it by chance."""
    rest = found.counts["within error"]
    by = size(found.smallest_change, measure)
    chance = round(found.by_chance)
    passed = f"about {number(chance, 0)}" if chance else "fewer than 1"
    return (
        f"{capital(count(rest, 'person', 'people'))} changed by no more than the {by} that two tests of "
        f"somebody unchanged can differ by; of {count(found.n, 'unchanged person', 'unchanged people')}, "
        f"{passed} would be beyond that by chance."
    )


def lacking(found: Retest) -> str:
    """Say who lacks a test; "" where nobody does."""
    once, late = len(found.once), len(found.late)
    parts = [
        f"{count(once, 'person', 'people')} {'lacks' if once == 1 else 'lack'} the last test" if once else "",
        f"{count(late, 'person', 'people')} {'lacks' if late == 1 else 'lack'} the first one" if late else "",
    ]
    if not once and not late:
        return ""
    return f"{capital(listed(parts))}: they count in no change, and stand in the table with their score."


def average(claim: Claim, measure: str) -> str:
    """Say how much a group changed between its tests."""
    whose = f"{'Typically' if claim.typical else 'On average'} over {count(claim.people, 'person', 'people')}"
    name = NAMES[measure]
    told = difference(claim.value, measure)
    likely = likely_between(claim.low, claim.high, measure)
    if claim.verdict == "not clear":
        return f"{whose}, {name} shows no clear change from the first test to the last: {told} ({likely})."
    if claim.verdict == "first sign":
        return (
            f"{whose}, {name} shows no clear change yet from the first test to the last, but a first sign "
            f"that can still be chance: {told} ({likely})."
        )
    return f"{whose}, {name} changed by {told} from the first test to the last ({likely})."


def without_average(found: Retest, measure: str) -> str:
    """Say the change of so few people, or people so alike, that an average has no interval."""
    level = f"from {amount(found.first, measure)} to {amount(found.last, measure)}"
    return (
        f"The {count(found.n, 'person', 'people')} tested twice went {level} on average; that is too few, or "
        "too much alike, for a range in which the average of others would lie."
    )


def causes(measure: str) -> str:
    """Say what two tests cannot tell."""
    why = "growing, practice or another box change scores, too"
    if measure != "reach_cm":
        why = "people come when it is bad, and most of that eases by itself"
    return f"Two tests cannot tell what made a difference: {why}."


def error_used(error: TypicalError, measure: str) -> str:
    """Say which error of one test was used, and where it is from."""
    source = _SOURCES.get(error.source)
    if source is None:
        source = (
            f"learned from the {number(error.retests, 0)} people of this log who were tested again within "
            f"{count(error.within_days, 'day')}"
        )
    return f"One test of somebody unchanged errs by about {size(error.value, measure)}, {source}."


def spread_of_people(spread: IndividualSpread, measure: str) -> str:
    """Say whether people really changed differently; "" where that cannot be asked."""
    if not spread.enough:
        return ""
    if spread.verdict == "differ":
        low, high = ends(max(spread.low, 0.0), spread.high, measure)
        return (
            f"People really changed differently: beyond what tests err by, their changes scatter by about "
            f"{size(spread.true, measure)} (very likely between {low} and {high} "
            f"{unit(measure, difference=True)})."
        )
    return "How differently people changed is no more than what tests err by can explain."


def fell_back(found: Regression, measure: str) -> str:
    """Say what choosing the lowest (of pain: the highest) explains; "" where nothing speaks for it."""
    if found.seen == "not seen":
        return ""
    which = "low" if MEASURES[measure].more_is_better else "high"
    first = f"This group looks chosen for its {which} first scores ({_SEEN[found.seen]})"
    if found.effect != found.effect:
        return f"{first}: part of the change is then falling back to the middle; how much cannot be said."
    return (
        f"{first}: about {difference(found.effect, measure)} of the change would be seen without any true "
        "change, as what is chosen for being far out falls back to the middle."
    )
