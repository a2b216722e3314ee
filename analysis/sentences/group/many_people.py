"""What results are in words: of the run, of each measure, and of groups beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast

import pandas as pd

from analysis.groups.average import Average
from analysis.groups.compare import GroupChange
from analysis.groups.compare_scores import GroupScores
from analysis.groups.measure_summary import MeasureSummary
from analysis.groups.table import Code
from analysis.sentences.certainty import first_sign
from analysis.sentences.group.group_table import verdict_of
from analysis.sentences.group.groups import link_within, too_few_linked
from analysis.sentences.words import (
    NAMES,
    amount,
    capital,
    count,
    day,
    difference,
    from_to,
    listed,
    number,
    percent,
    size,
)  # fmt: skip
from analysis.series.enough import LINK
from data.measures import MEASURES
from data.quoted import quoted

_WHO = {
    "tests": ("was tested", "were tested"), "diary": ("keeps a diary", "keep a diary"),
    "one visit": ("was seen once", "were seen once"),
}  # fmt: skip
_SURENESS = ("clear", "first sign", "not clear")
_NARROW = 0.3
LINKS = "Do reach and pain go together?"
#: So many files that were left out are named.
_NAMED = 5


def lead(found: Sequence[MeasureSummary]) -> str:
    """Say the answer first: the surest average change, of equally sure ones that of most people."""
    known = [one for one in found if one.mean.enough]
    if not known:
        return "Nobody's change is known yet." if found else "There is nothing to tell."
    surest = min(_SURENESS.index(one.verdict) for one in known)
    return average(max((one for one in known if one.verdict == _SURENESS[surest]), key=_people))


def _people(one: MeasureSummary) -> int:
    return one.mean.people


def average(one: MeasureSummary) -> str:
    """Say how much people changed on average, as far as the verdict allows."""
    whose, name = count(one.mean.people, "person", "people"), NAMES[one.measure]
    # Of many people an interval is narrow.
    digits = 2 if one.high - one.low < _NARROW else None
    ends = from_to(one.low, one.high, one.measure, differences=True, decimals=digits)
    interval = f"({percent(one.level)} interval: {ends})"
    if one.verdict == "not clear":
        by = difference(one.mean.mean, one.measure, decimals=digits)
        return f"In {whose} no clear change of {name} on average: {by} {interval}."
    size = difference(abs(one.mean.mean), one.measure, sign=False, decimals=digits)
    grew = "grew" if one.mean.mean > 0 else "fell"
    said = f"In {whose} {name} {grew} by {size} on average {interval}."
    return " ".join([said, *first_sign(one.verdict)])


def texts(one: MeasureSummary) -> list[str]:
    """Say what one measure shows of those who were measured in one way."""
    who, many = _WHO[one.design], count(one.people, "person", "people")
    said = [f"{many} {who[0] if one.people == 1 else who[1]}."]
    if one.mean.enough:
        said.append(average(one))
        said.append(f"From {from_to(one.first, one.last, one.measure)} on average.")
    elif one.scores.enough:
        said.append(f"Their {NAMES[one.measure]} is {amount(one.scores.mean, one.measure)} on average.")
    if set(one.verdicts) - {"one visit"}:
        parts = [
            f"{verdict_of(cast('Code', code), one.measure).lower()}: {number(many, 0)} "
            f"({percent(round(many / one.people, 3))})"
            for code, many in one.verdicts.items()
        ]
        said.append(f"{capital('; '.join(parts))}.")
    return said


def linked(link: Average, pain: str) -> str:
    """Say whether reach and a pain go together from day to day."""
    if not link.enough:
        return too_few_linked(pain, link.people, days=LINK.pairs)
    text, limit = link_within(link, pain)
    digits = 3 if link.high - link.low < _NARROW / 10 else 2
    r, low, high = (number(math.tanh(one), digits) for one in (link.mean, link.low, link.high))
    whose = count(link.people, "person", "people")
    return f"{text} {whose}; average correlation {r} (95 % interval: {low} to {high}). {limit}"


def table(groups: Sequence[GroupChange | GroupScores], measure: str) -> pd.DataFrame:
    """Return groups beside each other as people read them."""
    if any(isinstance(one, GroupScores) for one in groups):
        rows = [[one.label, one.n, one.mean] for one in groups if isinstance(one, GroupScores)]
        return pd.DataFrame(rows, columns=["Group", "People", f"Average ({_unit(measure)})"])
    rows = [[one.label, one.n, one.first, one.last, one.change]
            for one in groups if isinstance(one, GroupChange)]  # fmt: skip
    return pd.DataFrame(rows, columns=["Group", "People", "First", "Last", f"Change ({_unit(measure)})"])


def _unit(measure: str) -> str:
    return difference(2, measure, sign=False).partition(" ")[2]


def numbers(row: Sequence[Any]) -> list[str]:
    """Write the numbers of a row of `table`."""
    return [number(cell, 0) if isinstance(cell, int) else number(cell, 2) for cell in row]


def about(results: dict[str, Any]) -> list[str]:
    """Say what the results rest on, what is wrong in the files, and what was held back."""
    left = [quoted(one["name"]) for one in results["files"] if "entries" not in one]
    said = [
        _read(results["totals"], len(results["files"]) - len(left)),
        _period(*results["period"]),
        *_set_aside(results["totals"]),
        _left_out(left),
        _held(results["held"], results["fewest"]),
        *(_error(measure, plan) for measure, plan in results["plans"].items()),
    ]
    return [part for part in said if part]


def _read(totals: dict[str, Any], files: int) -> str:
    return (
        f"{count(totals['rows'], 'row', 'rows')} of {count(files, 'file', 'files')} gave "
        f"{count(totals['entries'], 'entry', 'entries')} of {count(totals['people'], 'person', 'people')}."
    )


def _period(first: str | None, last: str | None) -> str:
    ends = [f"{way} {day(pd.Timestamp(end))}" for way, end in (("from", first), ("until", last)) if end]
    return f"Entries count {' '.join(ends)}; those of other days were left out." if ends else ""


def _set_aside(totals: dict[str, Any]) -> list[str]:
    """Say what of the rows did not become entries of its own, or none."""
    said = []
    if totals["twice"]:
        said.append(f"{count(totals['twice'], 'row stands', 'rows stand')} twice; each was taken once.")
    if totals["replaced"]:
        said.append(
            f"{count(totals['replaced'], 'entry was', 'entries were')} of days that a later file has, too; "
            "that file's stand."
        )
    problems: dict[str, int] = totals["problems"]
    if many := sum(problems.values()):
        kinds = listed([f"{code.replace('-', ' ')} ({number(some, 0)})" for code, some in problems.items()])
        said.append(
            f"{count(many, 'value was', 'values were')} set aside: {kinds}. problems.parquet lists each with "
            "its file and line."
        )
    return said


def _left_out(files: Sequence[str]) -> str:
    more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
    return f"Left out, as they could not be read: {', '.join(files[:_NAMED])}{more}." if files else ""


def _held(held: dict[str, Any], fewest: int) -> str:
    """Say what was held back so that nobody is told apart."""
    if not held.get("people") or fewest <= 1:
        return ""
    return (
        f"No number is about a group of fewer than {fewest} people, and none can be had by subtracting: "
        f"{count(held['cells'], 'small group of a measure is', 'small groups of a measure are')} told "
        f"together with others.{' What fewer were measured in is told nowhere.' if held['untold'] else ''}"
    )


def too_few(fewest: int) -> str:
    """Say that nothing can be told."""
    return f"In no way {fewest} people or more were measured, so nothing can be told of them."


def _error(measure: str, plan: dict[str, Any]) -> str:
    """Say by how much a single test errs, where that is known of tests in waves."""
    if math.isnan(plan["error"]) or not plan["waves"]:
        return ""
    learned = plan["error_from"] == "retests"
    source = f"learned from {plan['retests']:,} retests" if learned else "as published"
    return (
        f"{MEASURES[measure].label}: a single test errs by {size(plan['error'], measure)} "
        f"({source}); tests were in {count(len(plan['waves']), 'wave', 'waves')}."
    )


def spread(one: MeasureSummary) -> str:
    """Say what the picture of changes shows."""
    many = count(sum(map(sum, one.bars.values())), "person", "people")
    return f"How much the {NAMES[one.measure]} of {many} changed; the outermost bars hold all beyond."


def by(trait: str, design: str) -> str:
    """Name a table of groups."""
    return f"By {quoted(trait)}: those who {_WHO[design][1]}"
