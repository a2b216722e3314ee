"""What changed from the dates on that a person marked."""

from __future__ import annotations

from analysis.findings.finding import Finding
from analysis.questions.events import LevelChange
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.certainty import first_sign
from analysis.sentences.person.events import (
    after_event,
    always_the_same_around,
    stepped_clause,
    too_close,
    too_early_after,
    too_few_around,
)
from analysis.sentences.words import NAMES, capital, difference, interval, small
from analysis.verdicts.page import page_of
from analysis.verdicts.plan import surest
from data.events import Event

Compared = dict[str, LevelChange]


def after_events(analysis: PersonAnalysis) -> list[Finding]:
    """Say for each marked date whether reach, back pain and sciatica stepped to another level.

    Returns
    -------
    list of Finding
        One a date, in order of time. What counts as clear passes the gate of everything that the page
        explores, so that many marks do not make a chance find.
    """
    steps = page_of(analysis).steps
    return [_finding(analysis, place, compared) for place, compared in enumerate(steps) if compared]


def _finding(analysis: PersonAnalysis, place: int, compared: Compared) -> Finding:
    page = page_of(analysis)
    event = page.marks[place]
    judged = {name: page.judged(("event", place, name)) for name, step in compared.items() if step.enough}
    if not judged:
        return _cannot_say(analysis, event, compared)
    found = [name for name, one in judged.items() if one.verdict != "not clear"]
    verdict = surest(one.verdict for one in judged.values())
    unclear = [NAMES[name] for name in judged if name not in found]
    told = after_event(event, [stepped_clause(compared[name], name) for name in found], unclear)
    numbers = [row for name in judged for row in _numbers(name, compared[name])]
    told = (*told, *first_sign(verdict, page.wait()))
    return Finding("event", told, verdict, analysis.person, "progress", tuple(numbers))


def _numbers(name: str, result: LevelChange) -> list[tuple[str, str]]:
    label = capital(NAMES[name])
    return [
        (f"{label}, step on that day", difference(result.difference, name)),
        ("95 % interval of it, taken alone", interval(result.low, result.high, name)),
        ("p-value, taken alone", small(result.p_value)),
        ("Days compared", f"{result.before} before, {result.after} after"),
    ]


def _cannot_say(analysis: PersonAnalysis, event: Event, compared: Compared) -> Finding:
    """Say why a date cannot be judged, and whether waiting helps."""
    lacking = {result.lacking for result in compared.values()}
    needed = min((result.needed_days for result in compared.values() if result.needed_days), default=0)
    if "apart" in lacking:
        others = [other for other in page_of(analysis).marks if other is not event]
        nearest = min(others, key=lambda other: abs((other.day - event.day).days))
        return Finding("event", too_close(event, nearest), "missing", analysis.person, "progress")
    if "difference" in lacking:
        return Finding("event", always_the_same_around(event), "not clear", analysis.person, "progress")
    if needed:
        needed = page_of(analysis).wait(needed)
        text = too_early_after(event, needed)
        return Finding("event", text, "too early", analysis.person, "progress", needed_days=needed)
    text = too_few_around(event, before="after" not in lacking)
    return Finding("event", text, "missing", analysis.person, "progress")
