"""New injuries and knee pain against stretching: the claim that one log can say least about."""

from __future__ import annotations

import math

from analysis.findings.cards import Certainty
from analysis.findings.changes import changed
from analysis.findings.dose import followed
from analysis.findings.finding import Finding
from analysis.questions.injuries import (
    BEFORE,
    INJURIES_TO_SEE_HALF,
    KNOWN_BEFORE,
    SAME_INJURY,
    Injuries,
    injuries,
)
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.rates import Rate
from analysis.sentences import words
from analysis.sentences.person.injuries import injured, per_100_days, times
from analysis.verdicts.page import ANSWERS_BESIDE

_SOURCES = (
    (
        "Large trials",
        "Pope 2000: 1,538 recruits, 0.95 times as many injuries (0.77 to 1.18). Lauersen 2014: 25 trials of "
        "exercise, 26,610 people; stretching 0.963 times (0.846 to 1.095)",
    ),
    (
        "The army study",
        "Hartig & Henderson 1999 (digest: American Family Physician 1999): 298 recruits in two companies; "
        "overuse injuries in 16.7 % with more stretching, 29.1 % without",
    ),
    ("Strength training", "Lauersen 2014: 0.315 times as many injuries (0.207 to 0.480)"),
)


def injuries_and_knee(analysis: PersonAnalysis) -> list[Finding]:
    """Say how often new injuries came and how knee pain changed, each beside stretching.

    Returns
    -------
    list of Finding
        "injuries", then each measure of `ANSWERS_BESIDE` ("knee_pain") and its link ("minutes_and_knee"),
        each only where the log has it.
    """
    found = []
    if "injury" in analysis.entries and bool(analysis.entries["injury"].notna().any()):
        found.append(new_injuries(injuries(analysis.entries), analysis.person))
    for about, measure in ANSWERS_BESIDE.items():
        if not analysis.scores(measure).empty:
            found.append(changed(analysis, measure))
            if analysis.differs("minutes"):
                found.append(followed(analysis, about, measure))
    return found


def new_injuries(found: Injuries, person: str) -> Finding:
    """Say how often new injuries came, and whether more stretching went with fewer of them.

    Parameters
    ----------
    found : Injuries
        Of a log that answers whether there was a new injury.
    person : str
        "" for a group.
    """
    numbers = [
        ("New injuries", words.count(found.all.events, "injury", "injuries")),
        ("Days counted", words.count(found.all.days, "day")),
        ("What counts as new", f"No other day marked in the {SAME_INJURY} days before"),
        ("Rate, with 95 % interval", _with_interval(found.all)),
    ]
    if found.more.days and found.less.days:
        numbers += [
            ("More stretching means", f"above the middle day's {BEFORE} days before, {KNOWN_BEFORE} known"),
            ("After more stretching", f"{_with_interval(found.more)}, {words.count(found.more.days, 'day')}"),
            ("After less or as much", f"{_with_interval(found.less)}, {words.count(found.less.days, 'day')}"),
        ]
    if not math.isnan(found.ratio):
        numbers.append(("After more against after less", times(found.ratio, found.low, found.high)))
    numbers += [("Injuries it takes to see them halved", f"about {INJURIES_TO_SEE_HALF}"), *_SOURCES]
    clear = found.enough and (found.low > 1 or found.high < 1)
    certainty: Certainty = "too early" if found.needed_days else "clear" if clear else "not clear"
    return Finding(
        "injuries", injured(found), certainty, person, "", tuple(numbers), needed_days=found.needed_days
    )


def _with_interval(rate: Rate) -> str:
    return per_100_days(rate.per_100_days, rate.low, rate.high)
