"""What changed from the dates on that a person marked."""

from __future__ import annotations

from analysis.findings.finding import Finding
from analysis.questions.events import LevelChange, level_change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.sentences import events as said
from analysis.sentences.words import NAMES, capital, count, difference, from_to, small
from data.events import Event

Compared = dict[str, LevelChange]


def events(analysis: PersonAnalysis) -> list[Finding]:
    """Say for each marked date whether reach, back pain and sciatica stepped to another level.

    Returns
    -------
    list of Finding
        One a date, in order of time. What counts as clear is corrected for all comparisons of the log
        (Holm's method), so that many marks do not make a chance find.
    """
    found = [_level_changes(analysis, place) for place in range(len(_marks(analysis)))]
    p_values = _holm(
        {
            (place, name): result.p_value
            for place, compared in enumerate(found)
            for name, result in compared.items()
            if result.enough
        }
    )
    return [_finding(analysis, place, compared, p_values) for place, compared in enumerate(found) if compared]


def _marks(analysis: PersonAnalysis) -> list[Event]:
    """Return the dates that are asked after: what another box does is known."""
    return [event for event in analysis.events if not event.another_box]


def _level_changes(analysis: PersonAnalysis, place: int) -> Compared:
    """Return each recorded measure's step on one marked date."""
    others = [event.day for at, event in enumerate(_marks(analysis)) if at != place]
    return {
        name: level_change(analysis.scores(name), _marks(analysis)[place].day, others)
        for name in SCORED
        if len(analysis.scores(name))
    }


def _holm(p_values: dict[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    """Correct p-values for looking at several (Holm 1979, Scand J Stat 6:65)."""
    corrected, largest = {}, 0.0
    for rank, (key, p_value) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_value))
        corrected[key] = largest
    return corrected


def _finding(
    analysis: PersonAnalysis, place: int, compared: Compared, corrected: dict[tuple[int, str], float]
) -> Finding:
    event, looked_at = _marks(analysis)[place], len(corrected)
    p_values = {name: corrected[place, name] for name in compared if (place, name) in corrected}
    if not p_values:
        return _cannot_say(analysis, event, compared)
    clear = [name for name, p_value in p_values.items() if p_value < 0.05]
    unclear = [NAMES[name] for name in p_values if name not in clear]
    clauses = [said.stepped_clause(compared[name], name) for name in clear]
    numbers = [
        row
        for name, p_value in p_values.items()
        for row in _numbers(name, compared[name], p_value, looked_at)
    ]
    return Finding(
        "event", said.after_event(event, clauses, unclear), "clear" if clear else "not clear",
        analysis.person, "progress", tuple(numbers),
    )  # fmt: skip


def _numbers(name: str, result: LevelChange, p_value: float, looked_at: int) -> list[tuple[str, str]]:
    label = capital(NAMES[name])
    corrected = f", corrected for {count(looked_at, 'comparison')}" if looked_at > 1 else ""
    return [
        (f"{label}, step on that day", difference(result.difference, name)),
        ("95 % interval of it, taken alone", from_to(result.low, result.high, name, differences=True)),
        (f"p-value{corrected}", small(p_value)),
        ("Days compared", f"{result.before} before, {result.after} after"),
    ]


def _cannot_say(analysis: PersonAnalysis, event: Event, compared: Compared) -> Finding:
    """Say why a date cannot be judged, and whether waiting helps."""
    lacking = {result.lacking for result in compared.values()}
    needed = min((result.needed_days for result in compared.values() if result.needed_days), default=0)
    if "apart" in lacking:
        others = [other for other in _marks(analysis) if other is not event]
        nearest = min(others, key=lambda other: abs((other.day - event.day).days))
        return Finding("event", said.too_close(event, nearest), "missing", analysis.person, "progress")
    if "difference" in lacking:
        return Finding("event", said.always_the_same_around(event), "not clear", analysis.person, "progress")
    if needed:
        text = said.too_early_after(event, needed)
        return Finding("event", text, "too early", analysis.person, "progress", needed_days=needed)
    text = said.too_few_around(event, before="after" not in lacking)
    return Finding("event", text, "missing", analysis.person, "progress")
