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
from analysis.findings.tested_twice import average_between_tests, how_many_between_tests, what_it_rests_on
from analysis.groups.group import FEWEST_SHARED, Group
from analysis.groups.study import Study
from analysis.norms.grades import Grade
from analysis.norms.percentile import Percentile, Target
from analysis.norms.rows import NoPlace
from analysis.norms.standing import Standing
from analysis.sentences import common, words
from analysis.sentences.group import groups
from analysis.sentences.person.norm_comparison import why_not
from analysis.series.enough import LINK
from analysis.verdicts.page import PAIRS
from data.log import MEASURES


def in_group(group: Group, *, shared: bool = False, study: Study | None = None) -> list[Finding]:
    """Say what there is to say about a group as a whole.

    Parameters
    ----------
    group : Group
    shared : bool
        Whether somebody other than the log's owner will read it; see this module.
    study : Study, optional
        Of the same group, so that nothing is worked out twice.

    Returns
    -------
    list of Finding
        About "group" (how many changed, for each measure and design), "group_mean" (how much on average),
        "group_error", "group_spread" and "group_regression" (what two tests rest on), "group_norms" and
        "group_link" (whether reach and pain go together). Of averages and links clear ones come first. A log
        of one visit each gets only "group" findings of how people compare.
    """
    if shared and group.size < FEWEST_SHARED:
        return [_suppressed(group.size)]
    if not group.measures:
        return [Finding("group", common.NOTHING_SCORED, "missing", "", "")]
    study = study or Study(group)
    each = [of_measure(study, measure, shared=shared) for measure in group.measures]
    found = [finding for some in each for finding in some]
    if group.one_visit:
        found = [Finding("group", groups.one_visit(group.size), "not clear", "", "visits"), *found]
    # Of the latest scores.
    norms = [among_others(group)] if "reach_cm" in group.measures else []
    if all(map(study.one_visit, group.measures)):
        return [*found, *norms]
    counts = [finding for finding in found if finding.about == "group"]
    means = [finding for finding in found if finding.about == "group_mean"]
    rest = [finding for finding in found if finding.about not in ("group", "group_mean")]
    # That there is no table is no news where people are compared with themselves.
    rest += [one for one in norms if one.certainty != "missing"]
    # Where nobody keeps a diary, no days are waited for.
    kept = {measure for measure in group.measures if study.design(measure).counts["diary"]}
    asked = [about for about, pain in PAIRS.items() if {"reach_cm", pain} & kept]
    links = [link for about in asked if (link := linked(group, about))]
    return [*counts, *_clear_first(means), *rest, *_clear_first(links)]


def of_measure(study: Study, measure: str, *, shared: bool = False) -> list[Finding]:
    """Say what there is to say about one measure: of each design of people what it allows."""
    tested, kept = len(study.tested(measure)), len(study.diaries(measure))
    if not tested and not kept:
        return [compare_people(study.group, measure, shared=shared)]
    of_tests: list[Finding | None] = []
    if tested and shared and tested < FEWEST_SHARED:
        of_tests = [_suppressed(tested, measure)]
    elif tested:
        of_tests = [how_many_between_tests(study, measure), average_between_tests(study, measure)]
        of_tests += what_it_rests_on(study, measure)
    of_diaries: list[Finding | None] = []
    if kept:
        few = shared and kept < FEWEST_SHARED
        of_diaries = [how_many(study, measure, shared=shared), None if few else on_average(study, measure)]
    # What most people of a group did is told first, and so leads a page.
    found = [*of_diaries, *of_tests] if kept > tested else [*of_tests, *of_diaries]
    return [finding for finding in found if finding is not None]


def how_many(study: Study, measure: str, *, shared: bool = False) -> Finding:
    """Count who of those who keep a diary changed in one measure."""
    table = study.diaries(measure)
    if shared and len(table) < FEWEST_SHARED:
        return _suppressed(len(table), measure)
    told = table[table["enough"]]
    clear = told[told["beyond_error"]]
    up, many = int((clear["difference"] > 0).sum()), len(clear)
    unclear = len(told) - many + int(table["same"].sum())
    early = int((~table["enough"] & ~table["same"]).sum())
    mixed = len(study.tested(measure)) > 0
    text = groups.group_counts(measure, up, many - up, unclear, early, of=len(table), mixed=mixed)
    important = int(clear["important"].sum())
    if many and measure != "reach_cm" and not math.isnan(MEASURES[measure].important):
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
    return Finding("group", text, certainty, "", "forest", numbers, needed_days=needed, measure=measure)


def on_average(study: Study, measure: str) -> Finding | None:
    """Say how much one measure changed on average in diaries; None with fewer than five to average."""
    average, claim = study.diary_mean(measure), study.of_diaries(measure)
    if claim is None:
        return None
    percent = words.percent(claim.level)
    changes = study.diaries(measure)
    early = int((changes["difference"].notna() & ~changes["enough"] & ~changes["same"]).sum())
    numbers = (
        ("Average change", words.difference(average.mean, measure)),
        (
            f"{percent} interval, as this page is judged",
            words.interval(claim.low, claim.high, measure),
        ),
        ("95 % interval", words.interval(average.low, average.high, measure)),
        ("p-value", words.small(average.p_value)),
        ("Spread of the changes averaged (standard deviation)", words.size(average.spread, measure)),
        (
            "95 % range for one more such person's log",
            words.interval(average.single_low, average.single_high, measure),
        ),
        ("People averaged", words.number(average.people, 0)),
        *([("Of them too early to judge alone", words.number(early, 0))] if early else []),
    )
    within = changes["difference"].between(average.single_low, average.single_high)
    outside = int((changes["beyond_error"] & ~within).sum())
    text = groups.mean_change(average, claim, measure, early=early, outside=outside)
    return Finding("group_mean", text, claim.verdict, "", "forest", numbers)


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
    return Finding("group", text, "not clear", "", "visits", numbers, measure=measure)


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
    return Finding("group", text, "missing", "", "", measure=measure)


def _clear_first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: finding.certainty != "clear")


def _interval(low: float, high: float) -> str:
    return f"{words.number(low, 2)} to {words.number(high, 2)}"
