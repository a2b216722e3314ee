"""What is asked of the tests of a class: when they were, and whether numbers are days or trials."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.quoted import quoted
from data.reading.dates.counted import NO_CALENDAR
from data.reading.receipt import Choices, Question

#: The question whether numbered columns are tests of different days or trials of one.
APART, ONE_DAY = "apart", "one day"
#: What a single test is called that has neither date nor name.
THE_TEST = "the test"
_SHOWN = 6


def dates_answered(undated: tuple[str, ...], choices: Choices) -> tuple[dict[str, str], list[Question]]:
    """Return the dates that were answered for tests, if for all, and the questions after the others."""
    known = {text: choices.visits[text] for text in undated if _is_date(choices.visits.get(text))}
    if len(known) == len(undated):
        return known, []
    waiting = "Until you do, no page shows a date" + (
        "." if len(undated) < 2 else ", and the tests count in this order."
    )
    names = {
        text: THE_TEST if text == THE_TEST else f"“{quoted(text, 60)}”"
        for text in undated
        if text not in choices.visits
    }
    return {}, [
        Question(
            f"visits:{text}",
            (NO_CALENDAR,),
            NO_CALENDAR,
            f"When was {name}? No column says it. {waiting}",
        )
        for text, name in names.items()
    ]


def apart_or_not(headers: Iterable[str], choices: Choices) -> list[Question]:
    """Ask whether numbered columns are tests of different days."""
    if "all" in choices.visits:
        return []
    names = ", ".join(f"“{quoted(header, 40)}”" for header in [*headers][:_SHOWN])
    sentence = f"Are {names} tests of different days, or trials of one day?"
    return [Question("visits:all", (APART, ONE_DAY), APART, sentence)]


def _is_date(text: str | None) -> bool:
    try:
        return text is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
