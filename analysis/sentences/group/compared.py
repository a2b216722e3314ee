"""Sentences on groups beside each other, and on a group beside published tables."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.groups.adjusted import PairDifference
from analysis.groups.compare import FEW, Comparison, Difference, GroupChange
from analysis.groups.compare_scores import GroupScores, ScoreComparison, ScoreDifference
from analysis.norms.fifths import Fifths
from analysis.sentences.certainty import first_sign
from analysis.sentences.person.norm_comparison import why_not
from analysis.sentences.words import (
    NAMES,
    amount,
    count,
    difference,
    likely_between,
    listed,
    number,
    sentence,
    size,
    way,
)
from analysis.series.designs import Code
from analysis.verdicts.plan import Verdict
from data.quoted import quoted

#: What is the same for all of an adjusted comparison, when groups began, and when they are held against each
#: other, by how they were measured.
START: dict[Code, str] = {"tests": "first score", "diary": "start"}
BEGAN: dict[Code, str] = {"tests": "first test", "diary": "start"}
_ENDED: dict[Code, str] = {"tests": "at the last test", "diary": "at the end of their diaries"}
_COUNTED: dict[Code, str] = {
    "tests": "tested twice", "diary": "with a diary that is long enough", "one visit": "with a score",
}  # fmt: skip
_LACKING: dict[Code, str] = {"tests": "lack a test", "diary": "have diaries that are too short yet"}
_LIMITS = {
    "not randomised": (
        "nobody was put into a group by chance, so what else differs between the groups may be the reason"
    ),
    "few": "one of them has fewer than ten people",
    "unlike at the start": "they were unlike at the {began} already",
    "tests missing": "more than a fifth of one of them {lack}",
}
#: Says that scores of different tests are not held against each other.
DIFFERENT_TESTS = (
    "Groups are not compared in reach: people did different tests, whose scores do not start alike."
)


def compared(found: PairDifference, measure: str, verdict: Verdict, code: Code = "tests") -> str:
    """Say whether one group changed more than another, given where each began, or scored more."""
    one, other, name = quoted(found.label), quoted(found.reference), NAMES[measure]
    likely = likely_between(found.low, found.high, measure)
    if verdict == "not clear":
        kept = " over their diaries" if code == "diary" else ""
        told = f"{difference(found.difference, measure)} ({likely})"
        return f"{one} and {other} show no clear difference in {_what(measure, code)}{kept}: {told}."
    which = way(measure, up=found.difference > 0)
    begin = "At one visit, average" if code == "one visit" else f"At the same {START[code]},"
    end = f" {_ENDED[code]}" if code in _ENDED else ""
    by = f"{size(found.difference, measure)} {which}"
    told = f"{begin} {name} is {by} in {one} than in {other}{end} ({likely})."
    return " ".join([told, *first_sign(verdict)])


def _what(measure: str, code: Code) -> str:
    return (
        f"average {NAMES[measure]} at one visit" if code == "one visit" else f"how {NAMES[measure]} changed"
    )


def no_clear_pairs(pairs: int, of: int, measure: str, code: Code) -> str:
    """Say of many pairs of groups at once that they show no clear difference.

    Examples
    --------
    >>> no_clear_pairs(5, 6, "reach_cm", "tests")
    'The other 5 of 6 pairs of groups show no clear difference in how reach changed.'
    """
    some = f"All {pairs:,} pairs" if pairs == of else f"The other {pairs:,} of {of:,} pairs"
    return f"{some} of groups show no clear difference in {_what(measure, code)}."


def of_pair(found: PairDifference) -> str:
    """Name two groups."""
    return f"{quoted(found.label)} and {quoted(found.reference)}, 95 % interval, all pairs together"


def averages(groups: Sequence[GroupChange | GroupScores], measure: str, code: Code) -> str:
    """Say how many people each group has, and their average change or score."""
    each = [
        f"{quoted(group.label)} {group.n:,}, "
        + (
            f"{amount(group.mean, measure)} on average"
            if isinstance(group, GroupScores)
            else f"{difference(group.change, measure)} on average"
        )
        for group in groups
    ]
    return f"People {_COUNTED[code]}: {'; '.join(each)}." if each else ""


def limits(found: Sequence[Difference], code: Code = "tests") -> str:
    """Say in one sentence what such a comparison cannot show."""
    told = {limit: None for one in found for limit in one.limits}
    parts = [_LIMITS[limit].format(began=BEGAN[code], lack=_LACKING[code]) for limit in told]
    if len(found) > 1:
        parts = [part.replace("one of them", "some of them") for part in parts]
    return sentence(f"The group itself need not be the reason: {'; '.join(parts)}") if parts else ""


def limits_of_scores(found: Sequence[ScoreDifference]) -> str:
    """Say in one sentence what scores of one visit cannot show."""
    if not found:
        return ""
    small = "one of them has" if len(found) == 1 else "some of them have"
    few = f", and {small} fewer than ten people" if min(one.people for one in found) < FEW else ""
    return f"The groups may differ in more, such as age and sex; one visit cannot tell why they differ{few}."


def not_compared(found: Comparison, measure: str, code: Code = "tests") -> str:
    """Say which groups are too small, and who has no group; "" where that is nobody."""
    parts = _left_out(found.too_few, found.unlabelled, code)
    if not found.enough and len(found.groups) - len(found.too_few) > 1:
        parts.append(f"Changes in {NAMES[measure]} differ too little within a group to compare them.")
    if len(found.groups) == 1:
        parts.append(f"{quoted(found.groups[0].label)} is the only group here: nothing stands beside it.")
    return " ".join(parts)


def scores_not_compared(found: ScoreComparison, measure: str) -> str:
    """Say which groups seen once are not compared, and who has no group; "" where that is nobody."""
    parts = _left_out(found.too_few, found.unlabelled, "one visit")
    if found.alike:
        whose = listed([quoted(label) for label in found.alike])
        parts.append(
            f"{whose} {_is(found.alike)} not compared: all within have the same score for {NAMES[measure]}."
        )
    return " ".join(parts)


def _left_out(too_few: Sequence[str], unlabelled: int, code: Code) -> list[str]:
    parts = []
    if too_few:
        whose = listed([quoted(label) for label in too_few])
        have = "has" if len(too_few) == 1 else "have"
        parts.append(
            f"{whose} {have} fewer than five people {_COUNTED[code]} and {_is(too_few)} not compared."
        )
    if unlabelled:
        stand = "stands" if unlabelled == 1 else "stand"
        parts.append(f"{count(unlabelled, 'person', 'people')} {_COUNTED[code]} {stand} in no group.")
    return parts


def groups_drawn(groups: Sequence[GroupChange | GroupScores], drawn: int, measure: str) -> str:
    """Say what a figure of groups shows."""
    once = any(isinstance(group, GroupScores) for group in groups)
    told = (
        f"Average {NAMES[measure]} of each group at one visit with its 95 % interval, by name."
        if once
        else f"Average change in {NAMES[measure]} of each group with its 95 % interval, by name. The line "
        "marks no change."
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
        f"{trait}: groups of fewer than five people, those that would give one away, and people without a "
        "group are not shown."
    )
