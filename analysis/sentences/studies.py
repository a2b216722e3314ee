"""What studies measured, in words with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.sentences.words import count, listed, number, sentence, unit
from data.content.effects import Course, Effect, Outcome

#: What a result says by its side of no effect: less of it, more of it.
SIDES: dict[Outcome, tuple[str, str]] = {
    "pain": ("less pain", "more pain"),
    "injuries": ("fewer injuries", "more injuries"),
    "movement": ("less movement", "more movement"),
}
_NAMES = {
    "SMD": "Standardised difference",
    "HR": "Ratio of rates (hazard ratio)",
    "RR": "Ratio of risks",
    "OR": "Ratio of odds",
}


def in_words(effect: Effect) -> str:
    """Say one result with its numbers, for those who want to look behind the figure.

    Examples
    --------
    >>> row = {"study": "A 2001", "what": "b, c", "outcome": "pain", "measure": "RR", "source": "a"}
    >>> row["status"] = "CONFIRMED"
    >>> in_words(Effect(**row, value=0.9, low=0.8, high=1.1, people=1200))
    'A 2001: b, c. Ratio of risks 0.90 (interval 0.80 to 1.10). 1,200 people.'
    """
    parts = [f"{effect.study}: {effect.what}."]
    if effect.value is not None and effect.low is not None and effect.high is not None:
        low, high = number(effect.low, _digits(effect)), number(effect.high, _digits(effect))
        value = number(effect.value, _digits(effect))
        parts.append(f"{_NAMES[effect.measure]} {value} (interval {low} to {high}).")
    many = counts(effect)
    parts += [sentence(many)] if many else []
    parts += [sentence(effect.note)] if effect.note else []
    return " ".join(parts)


def _digits(effect: Effect) -> int:
    """Return two digits after the point, or three where the source gives them."""
    given = [value for value in (effect.value, effect.low, effect.high) if value is not None]
    return 2 if all(abs(value * 100 - round(value * 100)) < 1e-9 for value in given) else 3


def side(effect: Effect) -> str:
    """Say what a result found: "less pain", or "no clear difference" where its interval holds no effect."""
    if effect.value is None or not effect.clear:
        return "no clear difference"
    return SIDES[effect.outcome][effect.value > (1 if effect.ratio else 0)]


def counts(effect: Effect) -> str:
    """Say how many studies and people a result is from: "14 studies, 735 people", "" where nobody says."""
    studies = count(effect.studies, "study", "studies") if effect.studies else ""
    people = count(effect.people, "person", "people") if effect.people else ""
    return ", ".join(part for part in (studies, people) if part)


def describe_evidence(effects: Sequence[Effect]) -> str:
    """Say what the figure shows, and how to read it."""
    if not effects:
        return "No study to draw yet."
    own = [row for row in effects if row.about == "stretching"]
    other = [row for row in effects if row.about != "stretching" and row.value is not None]
    drawn = [row for row in own if row.value is not None]
    parts = [_told(drawn)] if drawn else []
    parts += [f"{row.study}: {row.note}." for row in own if row.value is None]
    if drawn or other:
        parts.append("The lines show where the truth very likely lies.")
    if other:
        parts.append(f"Grey is not stretching: {listed([f'{row.study} ({side(row)})' for row in other])}.")
    return " ".join(parts)


def _told(drawn: Sequence[Effect]) -> str:
    """Say how many results on stretching found what, and what their squares look like."""
    found = Counter(side(row) for row in drawn)
    told = []
    for what, many in found.most_common():
        fill = "filled" if what in SIDES[drawn[0].outcome] else "open"
        square = f"{fill} {'square' if many == 1 else 'squares'}"
        told.append(f"{many} found {what} ({square})" if len(found) > 1 else f"found {what} ({square})")
    return f"{count(len(drawn), 'result')} on stretching{':' if len(found) > 1 else ''} {listed(told)}."


def describe_course(course: Course) -> str:
    """Say what the figure shows."""
    parts = []
    for line in course.lines:
        first, last = line.points[0], line.points[-1]
        if first.value is None or last.value is None:
            told = [
                f"+{number(point.low / course.divide_by, 0)} to +{number(point.high / course.divide_by, 0)} "
                f"{unit(course.measure)} after {count(point.week, 'week')}"
                for point in line.points
                if point.week
            ]
            parts.append(f"{line.name}: {listed(told)}.")
        else:
            told = [
                f"{number((point.value or 0.0) / course.divide_by)} after {count(point.week, 'week')}"
                for point in line.points[1:]
            ]
            start = number(first.value / course.divide_by)
            parts.append(f"{line.name}: {start} {unit(course.measure)} at the start, {listed(told)}.")
    return " ".join([*parts, course.note])
