"""Everything there is to say about a log, one person after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analysis.findings.another_box import another_box
from analysis.findings.changes import changed
from analysis.findings.dose import days_with_more, stretching
from analysis.findings.events import after_events
from analysis.findings.finding import Finding
from analysis.findings.flares import flares
from analysis.findings.groups import in_group
from analysis.findings.injuries import injuries_and_knee
from analysis.findings.lags import lags
from analysis.findings.last_days import last_days
from analysis.findings.links import together
from analysis.findings.norm_comparison import compare_with_norms
from analysis.findings.selective import links_of_written_days
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.verdicts.page import PAIRS
from analysis.verdicts.schedule import looked_at
from data.events import Event
from data.log import FUNCTIONS, recorded
from data.log import people as people_of

#: Groups larger than this get findings about the group only; one person's come when that person is chosen.
MOST_DESCRIBED = 40
Links = Literal["all", "answer", "none"]
_CERTAINTIES = ("clear", "first sign", "not clear", "too early", "missing")


def findings(
    entries: pd.DataFrame,
    people: pd.DataFrame | None = None,
    events: Sequence[Event] = (),
    *,
    last_days: int | None = None,
) -> list[Finding]:
    """Say what a log says.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns. Daily means (sums of minutes) are taken first.
    people : DataFrame, optional
        Age, sex and protocol of people, for comparing with norms.
    events : sequence of Event
        Marked dates.
    last_days : int, optional
        As in `PersonAnalysis`.

    Returns
    -------
    list of Finding
        For one person as `of_person` gives them. For several: first the group, never naming anybody, then
        how each person's scores changed, in alphabetical order; the latter only up to `MOST_DESCRIBED`
        people.
    """
    names = people_of(entries) or [""]
    if len(names) == 1:
        return of_person(PersonAnalysis(entries, names[0], people, events, last_days=last_days))
    judged = looked_at(entries, last_days)
    if len(names) > MOST_DESCRIBED:
        return _of_group(Group(judged, people=people), people)
    analyses = [PersonAnalysis(entries, name, people, events, last_days=last_days) for name in names]
    # What nobody of a group has been asked is no news about each of them.
    measures = recorded(entries, SCORED)
    each = [changed(analysis, measure) for analysis in analyses for measure in measures]
    known = analyses if len(judged) == len(entries) else ()
    return [*_of_group(Group(judged, known, people), people), *each]


def _of_group(group: Group, people: pd.DataFrame | None) -> list[Finding]:
    return in_group(group, study=Study(group, people))


def of_person(analysis: PersonAnalysis, *, links: Links = "all") -> list[Finding]:
    """Say what one person's log says: the clear first, then the unclear, the early and the missing.

    Parameters
    ----------
    analysis : PersonAnalysis
    links : {"all", "answer", "none"}
        Which of what goes together to say: to work all of it out costs as much as all else. The answer at
        the top of a page tells no more than one.
    """
    found = [
        *(changed(analysis, measure) for measure in (*SCORED, *recorded(analysis.days, FUNCTIONS))),
        *last_days(analysis),
        *flares(analysis),
        *another_box(analysis),
        *_links(analysis, links),
        *after_events(analysis),
        stretching(analysis),
        *injuries_and_knee(analysis),
        *compare_with_norms(analysis),
    ]
    return sorted(found, key=lambda finding: _CERTAINTIES.index(finding.certainty))


def _links(analysis: PersonAnalysis, which: Links) -> list[Finding]:
    if which == "all":
        found = [*(together(analysis, about) for about in PAIRS), *days_with_more(analysis), *lags(analysis)]
    else:
        lead = recorded(analysis.days, SCORED)[:2]
        told = [about for about, pain in PAIRS.items() if lead == ["reach_cm", pain]]
        found = [together(analysis, about) for about in told if which == "answer"]
    return links_of_written_days(analysis, found) if found else []
