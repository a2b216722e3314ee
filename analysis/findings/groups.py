"""How many people of a group changed; nobody is named."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import words
from analysis.cards import Certainty
from analysis.change import Change
from analysis.days import daily
from analysis.findings.finding import Finding
from analysis.sentences import common, groups
from analysis.yardsticks import SCORED, judged
from data.log import recorded

#: How many people of a larger group are counted (those with the most days), so that it takes a second.
MOST_COUNTED = 250


def count_many(entries: pd.DataFrame) -> tuple[dict[str, list[Change]], int]:
    """Judge those people of a large group who have the most days."""
    chosen = entries["person"].value_counts().index[:MOST_COUNTED]
    table = daily(entries[entries["person"].isin(chosen)]).set_index("date")
    changes: dict[str, list[Change]] = {}
    for measure in recorded(table, SCORED):
        by_person = table[table[measure].notna()].groupby("person", sort=False)[measure]
        changes[measure] = [judged(scores, measure) for _, scores in by_person]
    return changes, len(chosen)


def counted(changes: Mapping[str, list[Change]], counted: int | None = None, *, of: int) -> list[Finding]:
    """Count who changed, for each measure, without naming anybody."""
    found = []
    for measure, results in changes.items():
        if not results:
            continue
        clear = [result.difference > 0 for result in results if result.enough and result.beyond_error]
        early = sum(not result.enough for result in results)
        up, unclear = sum(clear), len(results) - len(clear) - early
        text = groups.group_counts(measure, up, len(clear) - up, unclear, early, of=len(results))
        if counted is not None and counted < of:
            text += f" Counted: the {counted} people with the most entries, of {words.number(of, 0)}."
        certainty: Certainty = "clear" if clear else "too early" if early == len(results) else "not clear"
        numbers = (
            ("People with this measure", str(len(results))),
            ("Clear change", str(len(clear))),
            ("No clear change", str(unclear)),
            ("Too early to say", str(early)),
        )
        found.append(Finding("group", text, certainty, "", "everyone", numbers))
    if not found:
        found.append(Finding("group", common.nothing_scored(), "missing", "", ""))
    return found
