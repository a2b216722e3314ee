"""Everything there is to say about a log, one person after the other."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.change import Change
from analysis.days import series
from analysis.findings.changes import changed, stretched
from analysis.findings.finding import Finding
from analysis.findings.groups import count_many, counted
from analysis.findings.links import PAIRS, together
from analysis.yardsticks import SCORED, judged
from data.log import people as people_of

#: Groups larger than this get findings about the group only; one person's come when that person is chosen.
MOST_DESCRIBED = 40


def findings(entries: pd.DataFrame, people: pd.DataFrame | None = None) -> list[Finding]:
    """Say what a log says.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns. Daily means (sums of minutes) are taken first.
    people : DataFrame, optional
        Age, sex and protocol of people. No finding of this version needs them.

    Returns
    -------
    list of Finding
        For one person: each measure, then what goes together. For several: first the group, never naming
        anybody, then each person in alphabetical order; the latter only up to `MOST_DESCRIBED` people.
    """
    names = people_of(entries)
    if not names:
        names = [""]
    if len(names) > MOST_DESCRIBED:
        return counted(*count_many(entries), of=len(names))
    found: list[Finding] = []
    changes: dict[str, list[Change]] = {measure: [] for measure in SCORED}
    for person in names:
        scores = {measure: series(entries, person, measure) for measure in (*SCORED, "minutes")}
        own = {measure: judged(scores[measure], measure) for measure in SCORED}
        for measure in SCORED:
            if own[measure].n:
                changes[measure].append(own[measure])
        found += _person(person, scores, own)
    return [*counted(changes, of=len(names)), *found] if len(names) > 1 else found


def _person(person: str, scores: Mapping[str, pd.Series], own: Mapping[str, Change]) -> list[Finding]:
    return [
        *(changed(scores[measure], own[measure], person, measure) for measure in SCORED),
        stretched(scores["minutes"], person),
        *(together(scores, own, person, about) for about in PAIRS),
    ]
