"""Sentences on groups beside each other, and on a group beside published tables."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.groups.compare import Comparison, Difference, GroupChange
from analysis.norms.fifths import Fifths
from analysis.sentences.norm_comparison import why_not
from analysis.sentences.words import NAMES, between, count, difference, listed, number, sentence, size, way
from analysis.verdicts.plan import Verdict
from data.quoted import quoted

_LIMITS = {
    "not randomised": (
        "nobody was put into a group by chance, so what else differs between the groups may be the reason"
    ),
    "few": "one of them has fewer than ten people",
    "unlike at the start": "they were unlike at the first test already",
    "tests missing": "more than a fifth of one of them lack a test",
}


def compared(found: Difference, measure: str, verdict: Verdict) -> str:
    """Say whether one group changed more than another, given where each began."""
    one, other, name = quoted(found.label), quoted(found.reference), NAMES[measure]
    told = difference(found.difference, measure)
    likely = f"very likely between {between(found.low, found.high, measure, differences=True)}"
    if verdict == "not clear":
        return f"{one} and {other} show no clear difference in how {name} changed: {told} ({likely})."
    which = way(measure, up=found.difference > 0)
    told = (
        f"At the same first score, {name} is {size(found.difference, measure)} {which} in {one} than in "
        f"{other} at the last test ({likely})."
    )
    return f"{told} This is a first sign and can still be chance." if verdict == "first sign" else told


def limits(found: Sequence[Difference]) -> str:
    """Say in one sentence what such a comparison cannot show."""
    told = {limit: None for one in found for limit in one.limits}
    several = len(found) > 1
    parts = [
        _LIMITS[limit].replace("one of them", "some of them") if several else _LIMITS[limit] for limit in told
    ]
    return sentence(f"The group itself need not be the reason: {'; '.join(parts)}") if parts else ""


def not_compared(found: Comparison, measure: str) -> str:
    """Say which groups are too small, and who has no group; "" where that is nobody."""
    parts = []
    if found.too_few:
        whose = listed([quoted(label) for label in found.too_few])
        have = "has" if len(found.too_few) == 1 else "have"
        parts.append(
            f"{whose} {have} fewer than five people tested twice and {_is(found.too_few)} not compared."
        )
    if found.unlabelled:
        parts.append(f"{count(found.unlabelled, 'person', 'people')} tested twice stand in no group.")
    if not found.enough and len(found.groups) - len(found.too_few) > 1:
        parts.append(f"Changes in {NAMES[measure]} differ too little within a group to compare them.")
    if len(found.groups) == 1:
        parts.append(f"{quoted(found.groups[0].label)} is the only group here: nothing stands beside it.")
    return " ".join(parts)


def nothing_to_compare(measure: str, *, diaries: bool) -> str:
    """Say why groups are not compared in one measure."""
    if diaries:
        return f"Groups are compared where people were tested twice; {NAMES[measure]} was written in diaries."
    return f"Groups cannot be compared in how {NAMES[measure]} changed: nobody was tested twice."


def groups_drawn(groups: Sequence[GroupChange], drawn: int, measure: str) -> str:
    """Say what a figure of groups shows."""
    told = (
        f"Average change in {NAMES[measure]} of each group with its 95 % interval, by name. The line marks "
        "no change."
    )
    left = len(groups) - drawn
    return f"{told} {count(left, 'small group is', 'small groups are')} not drawn." if left else told


def beside_norm(found: Fifths) -> str:
    """Say what a figure of fifths shows."""
    low, *_, high = found.people
    return (
        f"{count(found.known, 'person', 'people')} beside people of the same age and sex: "
        f"{number(low, 0)} among the lowest fifth, {number(high, 0)} among the highest. Dotted: "
        f"{number(found.known / len(found.people))} in each, if this group were like the published one."
    )


def without_place(found: Fifths) -> str:
    """Say once for each other reason than age how many people have no percentile; "" for nobody."""
    parts = [
        f"{count(many, 'person has', 'people have')} no percentile: {_clause(why_not(one))}"
        for one, many in found.reasons
        if one.reason != "no_row"
    ]
    return " ".join(sentence(part) for part in parts)


def _clause(text: str) -> str:
    return text[:1].lower() + text[1:]


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def held_back(trait: str) -> str:
    """Say that not all groups are shown to others, and why."""
    return (
        f"{trait}: groups of fewer than five people tested twice, and those that would give one away, are "
        "not shown."
    )
