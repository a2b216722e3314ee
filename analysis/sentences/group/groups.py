"""Sentences on a group; they name nobody."""

from __future__ import annotations

import math

from analysis.groups.average import Average
from analysis.groups.study import Claim
from analysis.sentences.common import strength
from analysis.sentences.words import (
    NAMES,
    amount,
    between,
    capital,
    count,
    difference,
    likely_between,
    number,
    sentence,
    size,
    way,
)
from analysis.series.enough import AVERAGE
from data.log import RATINGS


def group_counts(
    measure: str, up: int, down: int, unclear: int, early: int, *, of: int, mixed: bool = False
) -> str:
    """Say how many people of a group changed, without naming any; in a mixed log, that they keep a diary."""
    name = NAMES[measure]
    if early == of:
        return f"It is too early to say whether {name} changes for anybody: nobody has enough days yet."

    def some(many: int, one: str, several: str) -> str:
        return f"{number(many, 0)} {one if many == 1 else several}" if many else ""

    if measure == "reach_cm":
        more, less = ("reaches", "reach", "clearly further"), ("reaches", "reach", "clearly less far")
    else:
        more, less = ("has", "have", f"clearly more {name}"), ("has", "have", f"clearly less {name}")
    changed = [
        f"{some(many, one, several)} {what} than at the start"
        for many, (one, several, what) in ((up, more), (down, less))
        if many
    ]
    rest = [
        some(unclear, f"shows no clear change in {name}", f"show no clear change in {name}"),
        f"for {number(early, 0)} it is too early to say" if early else "",
    ]
    parts = "; ".join(part for part in [*changed, *rest] if part)
    whose = (
        count(of, "person with a diary", "people with a diary") if mixed else count(of, "person", "people")
    )
    return f"Of {whose}, {parts}."


def first_in(needed_days: int) -> str:
    """Say when the first of those it is too early for can have enough days."""
    return f"The first can have enough in about {count(needed_days, 'more day', 'more days')}."


def how_many_matter(clear: int, important: int) -> str:
    """Say how many of the clear changes in pain matter to people."""
    worth = "large enough to matter to most people"
    if clear == 1:
        return f"The one clear change is {'' if important else 'not '}{worth}."
    if important == clear == 2:
        return f"Both clear changes are {worth}."
    all_of_them = f"of the {number(clear, 0)} clear changes"
    if important in (0, clear):
        return f"{'All' if important else 'None'} {all_of_them} are {worth}."
    return f"{number(important, 0)} {all_of_them} {'is' if important == 1 else 'are'} {worth}."


def mean_change(average: Average, claim: Claim, measure: str, *, early: int, outside: int) -> str:
    """Say how much a group changed on average, of how many people, and how far single people are from that.

    Parameters
    ----------
    average : Average
    claim : Claim
        Its interval and verdict on this page.
    measure : str
    early : int
        People averaged for whom alone it is too early to say.
    outside : int
        People whose change is clear and lies outside the range of most people.
    """
    name = NAMES[measure]
    of = count(average.people, "person", "people")
    alone = f" ({number(early, 0)} of them too early to judge alone)" if early else ""
    likely = likely_between(claim.low, claim.high, measure)
    if claim.verdict == "not clear":
        text = f"On average over {of}{alone}, {name} shows no clear change ({likely})."
    elif claim.verdict == "first sign":
        text = (
            f"On average over {of}{alone}, {name} shows no clear change yet, but a first sign that can still "
            f"be chance: {difference(average.mean, measure)} ({likely})."
        )
    else:
        which = way(measure, up=average.mean > 0)
        text = (
            f"On average over {of}{alone}, {name} is {size(average.mean, measure)} {which} than at the start"
        )
        text += f" ({likely})."
        if measure in RATINGS and average.mean < 0:
            text += f" {capital(NAMES[measure])} often eases by itself."
    single = between(average.single_low, average.single_high, measure, differences=True)
    text += f" People differ, partly by chance: most such people would see a change between {single}"
    if outside:
        text += f"; {count(outside, 'person', 'people')} here {'stands' if outside == 1 else 'stand'} out"
    return f"{text}."


def link_within(link: Average, pain: str) -> tuple[str, str]:
    """Say whether reach and a pain go together from day to day, taking people one by one."""
    name = NAMES[pain]
    limit = "Logs cannot say whether one causes the other."
    if link.low <= 0 <= link.high:
        return (
            f"Taking people one by one, reach and {name} did not clearly go together from day to day.",
            limit,
        )
    which = way(pain, up=link.mean > 0)
    return (
        f"Taking people one by one, on days when reach was further than usual {name} tended to be {which} "
        f"than usual (a {strength(math.tanh(link.mean))} link).",
        limit,
    )


def too_few_linked(pain: str, people: int, *, days: int) -> str:
    """Say that too few people have enough days with both."""
    return (
        f"Too early to say whether reach and {NAMES[pain]} go together within people: that takes "
        f"{AVERAGE.people} people with {days} days of both; {people} so far."
    )


def too_few_people(people: int, *, what: str = "") -> str:
    """Say why nothing is shared of a small group."""
    those = f" with {what}" if what else ""
    return (
        f"This group has {count(people, 'person', 'people')}{those}. With fewer than {AVERAGE.people} people "
        "a picture of the group would show single people, so none is shared."
    )


def one_visit(people: int) -> str:
    """Say what a log of one visit each can and cannot say."""
    who = count(people, "person", "people")
    return f"{who}, one visit each: this log can say how people compare, not how they change."


def people_apart(measure: str, middle: float, low: float, high: float) -> str:
    """Say where the scores of one visit each lie."""
    return (
        f"{capital(NAMES[measure])}: half of the people lie between "
        f"{between(low, high, measure)}; the middle is {amount(middle, measure)}."
    )


def among_others(known: int, middle: float, *, of: int) -> str:
    """Say where a group's reach stands among people of the same age and sex."""
    whose = "" if known == of else f" ({number(known, 0)} people with known age, sex and test)"
    return (
        f"The middle person of this group{whose} reaches further than about {number(middle, 0)} in 100 "
        "people of the same age and sex."
    )


def middle_grade(grade: str, title: str, of: int) -> str:
    """Say what grade the middle person of a group is given.

    Examples
    --------
    >>> middle_grade("C", "NAPFA grades", 24)
    'NAPFA grades, each by own age and sex: the middle one of 24 people is at C.'
    """
    where = grade if grade.startswith("below") else f"at {grade}"
    return f"{title}, each by own age and sex: the middle one of {count(of, 'person', 'people')} is {where}."


def reach_the_goal(reached: int, title: str, of: int) -> str:
    """Say how many of a group reach what a table says to reach.

    Examples
    --------
    >>> reach_the_goal(9, "Fitnessgram healthy zone", 24)
    'Fitnessgram healthy zone, each by own age and sex: 9 of 24 people reach it.'
    """
    return (
        f"{title}, each by own age and sex: {number(reached, 0)} of {count(of, 'person', 'people')} reach it."
    )


def no_table_for_age(people: int) -> str:
    """Say once for how many people no table covers the age."""
    return f"No table covers the age of {count(people, 'person', 'people')}."


def no_norms(reason: str) -> str:
    """Say why a group's reach cannot be compared with other people's."""
    return sentence(f"Reach is not compared with people of the same age and sex. {reason}")
