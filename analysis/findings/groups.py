"""How a group changed, on average and counted, and what goes together in it; nobody is named.

Small-group suppression: what is *shared* of fewer than five people would show single people, so with
`shared=True` such a group gets one sentence that says so, and neither counts nor averages nor spreads. The
owner of the log, who sees every entry anyway, gets the counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

import pandas as pd

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.groups.group import FEWEST_SHARED, Group
from analysis.norms.grades import Grade
from analysis.norms.percentile import Percentile, Target
from analysis.norms.rows import NoPlace
from analysis.norms.standing import Standing
from analysis.sentences import common, groups, words
from analysis.sentences.norm_comparison import why_not
from analysis.series.enough import LINK
from analysis.verdicts.page import PAIRS
from data.log import MEASURES


def in_group(group: Group, *, shared: bool = False) -> list[Finding]:
    """Say what there is to say about a group as a whole.

    Parameters
    ----------
    group : Group
    shared : bool
        Whether somebody other than the log's owner will read it; see this module.

    Returns
    -------
    list of Finding
        About "group" (how many changed, for each measure), "group_mean" (how much on average) and
        "group_link" (whether reach and pain go together). Within the last two, clear ones come first. A log
        of one visit each gets only "group" findings of how people compare.
    """
    if shared and group.size < FEWEST_SHARED:
        return [_suppressed(group.size)]
    if not group.measures:
        return [Finding("group", common.nothing_scored(), "missing", "", "")]
    if group.one_visit:
        head = Finding("group", groups.one_visit(group.size), "not clear", "", "visits")
        spread = [compare_people(group, measure, shared=shared) for measure in group.measures]
        return [head, *spread, *([among_others(group)] if "reach_cm" in group.measures else [])]
    counts = [how_many(group, measure, shared=shared) for measure in group.measures]
    means = [found for measure in group.measures if (found := on_average(group, measure))]
    links = [found for about in PAIRS if (found := linked(group, about))]
    return [*counts, *_clear_first(means), *_clear_first(links)]


def how_many(group: Group, measure: str, *, shared: bool = False) -> Finding:
    """Count who changed in one measure."""
    table = group.changes(measure)
    if shared and len(table) < FEWEST_SHARED:
        return _suppressed(len(table), measure)
    told = table[table["enough"]]
    clear = told[told["beyond_error"]]
    up, many = int((clear["difference"] > 0).sum()), len(clear)
    unclear = len(told) - many + int(table["same"].sum())
    early = int((~table["enough"] & ~table["same"]).sum())
    text = groups.group_counts(measure, up, many - up, unclear, early, of=len(table))
    important = int(clear["important"].sum())
    if many and measure != "reach_cm":
        text += f" {groups.how_many_matter(many, important)}"
    needed = int(table.loc[~table["enough"], "needed_days"].min()) if early == len(table) else 0
    if needed:
        text += f" {groups.first_in(needed)}"
    certainty: Certainty = "clear" if many else "too early" if early == len(table) else "not clear"
    numbers = (
        ("People with this measure", words.number(len(table), 0)),
        ("Clear change", words.number(many, 0)),
        ("Clear and at least the important amount", words.number(important, 0)),
        ("No clear change", words.number(unclear, 0)),
        ("Too early to say", words.number(early, 0)),
    )
    return Finding("group", text, certainty, "", "forest", numbers, needed_days=needed)


def on_average(group: Group, measure: str) -> Finding | None:
    """Say how much one measure changed on average; None with fewer than five people to average."""
    average = group.mean_change(measure)
    if not average.enough:
        return None
    changes = group.changes(measure)
    early = int((changes["difference"].notna() & ~changes["enough"] & ~changes["same"]).sum())
    certainty: Certainty = "clear" if average.low > 0 or average.high < 0 else "not clear"
    numbers = (
        ("Average change", words.difference(average.mean, measure)),
        ("95 % interval", words.from_to(average.low, average.high, measure, differences=True)),
        ("p-value", words.small(average.p_value)),
        ("Spread of people's changes (standard deviation)", words.size(average.spread, measure)),
        (
            "95 % range for one more such person's log",
            words.from_to(average.single_low, average.single_high, measure, differences=True),
        ),
        ("People averaged", words.number(average.people, 0)),
        *([("Of them too early to judge alone", words.number(early, 0))] if early else []),
    )
    within = changes["difference"].between(average.single_low, average.single_high)
    outside = int((changes["beyond_error"] & ~within).sum())
    text = groups.mean_change(average, measure, early=early, outside=outside)
    return Finding("group_mean", text, certainty, "", "forest", numbers)


def linked(group: Group, about: str) -> Finding | None:
    """Say whether reach and a pain go together within people; None where one of them is missing."""
    pain = PAIRS[about]
    if not {"reach_cm", pain} <= set(group.measures):
        return None
    link = group.link("reach_cm", pain)
    if not link.enough:
        text = groups.too_few_linked(pain, link.people, days=LINK.pairs)
        return Finding("group_link", text, "too early", "", "")
    certainty: Certainty = "clear" if link.low > 0 or link.high < 0 else "not clear"
    known = group.repeated_measures("reach_cm", pain)
    numbers = [
        ("Average day-to-day correlation", words.number(math.tanh(link.mean), 2)),
        ("95 % interval", _interval(math.tanh(link.low), math.tanh(link.high))),
        ("p-value", words.small(link.p_value)),
        ("People", words.number(link.people, 0)),
    ]
    if known.enough:
        numbers += [
            ("Repeated-measures correlation, which trends alone can make", words.number(known.r, 2)),
            ("95 % interval, if days were unrelated", _interval(known.low, known.high)),
            ("Its degrees of freedom", words.number(known.degrees_of_freedom, 0)),
        ]
    return Finding("group_link", groups.link_within(link, pain), certainty, "", "", tuple(numbers))


def compare_people(group: Group, measure: str, *, shared: bool = False) -> Finding:
    """Say how the people of a log of one visit each compare in one measure."""
    scores = group.visits(measure)
    if shared and len(scores) < FEWEST_SHARED:
        return _suppressed(len(scores), measure)
    tenth, low, middle, high, ninth = scores.quantile([0.1, 0.25, 0.5, 0.75, 0.9]).tolist()
    numbers = (
        ("People", words.number(len(scores), 0)),
        ("One in ten is below", words.amount(tenth, measure)),
        ("One in four is below", words.amount(low, measure)),
        ("Half are below", words.amount(middle, measure)),
        ("One in four is above", words.amount(high, measure)),
        ("One in ten is above", words.amount(ninth, measure)),
    )
    text = groups.people_apart(measure, middle, low, high)
    return Finding("group", text, "not clear", "", "visits", numbers)


def among_others(group: Group) -> Finding:
    """Say where a group's reach stands among people of the same age and sex, or why that cannot be said."""
    places = group.norms()
    found = [part for part in (_percentiles(places), *_goals(places)) if part]
    if not found:
        refused = (place for place in places if isinstance(place, NoPlace | Percentile))
        why = pd.Series([text for place in refused if (text := why_not(place))], dtype="str").mode()
        return Finding("group_norms", groups.no_norms(why.iloc[0] if len(why) else ""), "missing", "", "")
    texts, numbers = zip(*found, strict=True)
    # Said once for all whom it concerns.
    uncovered = sum(getattr(place, "reason", "") == "no_row" for place in places)
    text = " ".join([*texts, *([groups.no_table_for_age(uncovered)] if uncovered else [])])
    return Finding("group_norms", text, "not clear", "", "visits", tuple(chain.from_iterable(numbers)))


_Part = tuple[str, tuple[tuple[str, str], ...]]


def _percentiles(places: list[Standing]) -> _Part | None:
    values = [place.value for place in places if isinstance(place, Percentile) and place.value is not None]
    known = pd.Series(values, dtype="float64")
    if len(known) < FEWEST_SHARED:
        return None
    low, middle, high = known.quantile([0.25, 0.5, 0.75]).tolist()
    numbers = (
        ("People with a percentile", words.number(len(known), 0)),
        ("Middle percentile", words.number(middle, 0)),
        ("Half of the people lie between percentiles", f"{words.number(low, 0)} and {words.number(high, 0)}"),
    )
    return groups.among_others(len(known), middle, of=len(places)), numbers


def _goals(places: list[Standing]) -> Iterator[_Part]:
    """Count who reaches what a table says to reach, table by table; few people are no group."""
    goals = [place for place in places if isinstance(place, Target | Grade)]
    for title in dict.fromkeys(goal.title for goal in goals):
        own = [goal for goal in goals if goal.title == title]
        if len(own) < FEWEST_SHARED:
            continue
        grades = sorted(goal.grade or "below E" for goal in own if isinstance(goal, Grade))
        reached = sum(goal.reached for goal in own if isinstance(goal, Target))
        text = (
            groups.middle_grade(grades[len(grades) // 2], title, len(own))
            if grades
            else groups.reach_the_goal(reached, title, len(own))
        )
        yield text, (("Table", own[0].citation),)


def _suppressed(people: int, measure: str = "") -> Finding:
    text = groups.too_few_people(people, what=MEASURES[measure].scores if measure else "")
    return Finding("group", text, "missing", "", "")


def _clear_first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: finding.certainty != "clear")


def _interval(low: float, high: float) -> str:
    return f"{words.number(low, 2)} to {words.number(high, 2)}"
