"""Groups within a group beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.groups.compare import Comparison, Difference, compare
from analysis.groups.study import Study
from analysis.groups.traits import UNKNOWN
from analysis.sentences import compared as said
from analysis.sentences import words
from analysis.verdicts.plan import Judged, explored


def comparisons(
    study: Study, labels: pd.Series, measures: Sequence[str] | None = None
) -> dict[str, Comparison]:
    """Compare the changes of groups in every measure that people were tested twice in.

    Parameters
    ----------
    study : Study
    labels : Series, by person
        The group of each (a column of `traits_of`).
    measures : sequence of str, optional
        All of the group unless given.
    """
    known = labels.where(labels != UNKNOWN)
    found = {}
    for measure in study.group.measures if measures is None else measures:
        rows = study.tested(measure)
        if len(rows):
            first = rows["before"].fillna(rows["first"].where(rows.index.isin(study.design(measure).missing)))
            last = rows["after"].fillna(rows["last"].where(rows.index.isin(study.design(measure).late)))
            found[measure] = compare(first, last, known)
    return found


def compared(study: Study, found: dict[str, Comparison]) -> dict[str, list[Finding]]:
    """Say of every measure which group changed more, and what that cannot show.

    All measures pass one gate (`verdicts.plan.explored`); within one, pairs of groups share its error (Holm).
    """
    judged = explored({measure: one.p_value for measure, one in found.items() if one.enough})
    told: dict[str, list[Finding]] = {}
    for measure in study.group.measures:
        if measure not in found:
            kept = len(study.diaries(measure)) > 0
            text = said.nothing_to_compare(measure, diaries=kept)
            told[measure] = [Finding("group_compared", text, "missing", "", "compared")]
            continue
        one = found[measure]
        pairs = [_pair(pair, measure, judged[measure]) for pair in one.differences]
        rest = [said.limits(one.differences), said.not_compared(one, measure)]
        told[measure] = pairs + [
            Finding("group_compared", text, "not clear", "", "compared") for text in rest if text
        ]
    return told


def _pair(pair: Difference, measure: str, judged: Judged) -> Finding:
    """Say how two groups differ: no surer than all pairs of the measure together."""
    passed = pair.p_holm <= 1 - judged.level
    certainty: Certainty = judged.verdict if passed else "not clear"
    numbers = (
        ("Difference at the same first score", words.difference(pair.difference, measure)),
        (
            "95 % interval, all pairs together",
            words.from_to(pair.low, pair.high, measure, differences=True),
        ),
        ("p-value, all pairs together", words.small(pair.p_holm)),
        ("Plain difference of the changes", words.difference(pair.plain, measure)),
        (
            "95 % interval of it, taken alone",
            words.from_to(pair.plain_low, pair.plain_high, measure, differences=True),
        ),
        ("Difference at the first test", words.difference(pair.start, measure)),
    )
    text = said.compared(pair, measure, judged.verdict if passed else "not clear")
    return Finding("group_compared", text, certainty, "", "compared", numbers)
