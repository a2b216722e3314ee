"""The order of tests that have no date: by what their names say, else as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.reading.headers.visit_labels import apart_words
from data.reading.vocabulary import meanings, runs_of

#: REDCap's names of events: baseline_arm_1, or “Baseline (Arm 1: Control)” where labels are exported.
_ARM = re.compile(r"(.{1,60}?)(?:[_ ]arm[_ ]\d{1,3}[a-z]?| \(arm \d{1,3}: .*\))", re.IGNORECASE)


def in_order(tests: Iterable[str]) -> tuple[str, ...]:
    """Bring the names of tests to their order.

    What comes before everything, such as “pre”, stands first. Where all others say when they were (a number,
    or days, weeks, months and years since then), these decide; else the others stay as they stand.

    Examples
    --------
    >>> in_order(["Post", "Pre"]), in_order(["12 months", "Baseline", "6 weeks"])
    (('Pre', 'Post'), ('Baseline', '6 weeks', '12 months'))
    """
    names = list(dict.fromkeys(tests))
    first = [name for name in names if _is_first(name)]
    others = [name for name in names if name not in first]
    times = {name: _time(name) for name in others}
    kinds = {kind for kind, _ in times.values()}
    return (*first, *(sorted(others, key=lambda name: times[name][1]) if len(kinds) == 1 else others))


def event_of(text: str) -> str:
    """Return the test that one of REDCap's events is, "" for another text.

    Examples
    --------
    >>> event_of("6_weeks_arm_1"), event_of("Baseline (Arm 2: Yoga)"), event_of("baseline")
    ('6 weeks', 'Baseline', '')
    """
    event = _ARM.fullmatch(text)
    return event[1].replace("_", " ") if event else ""


def _is_first(name: str) -> bool:
    known = meanings("visit")
    return any(known.get(run) == "first" for run in runs_of(apart_words(name)))


def _time(name: str) -> tuple[str, int]:
    """Return how a name counts, and its number or days; ("", 0) where it says neither."""
    words, spans = apart_words(name), meanings("span")
    numbers = [int(word) for word in words if word.isdecimal()]
    days = [int(spans[word]) for word in words if word in spans]
    if len(numbers) == 1 and days:
        return "days", numbers[0] * days[0]
    if not numbers:
        return "", 0
    return "number", -numbers[-1] if name.endswith(f" -{numbers[-1]}") else numbers[-1]
