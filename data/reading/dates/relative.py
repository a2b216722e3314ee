"""Step 4a, days told from the day on which they were written: today, three days ago, a weekday alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from data.reading.dates.parsed import INVALID, Parsed
from data.reading.receipt import Choices, Question
from data.reading.vocabulary import meanings, plain

#: What the question is about, and what the receipt calls such dates.
ABOUT = "written_on"
RELATIVE = "relative"
_LONGEST = 40
_NUMBER = re.compile(r"\d{1,2}")
#: A column with more different texts that are no dates does not tell its days this way.
_MOST_TEXTS = 200
_MOST = 0.5
#: Fewer among days with dates are slips, and nothing is asked.
_SOME = 0.1
#: So many days back the day of writing can be chosen.
_DAYS_BACK = 14


def is_relative(text: str) -> bool:
    """Say whether a text is a day told from another one, as “yesterday” is."""
    return _days_back(text) is not None


def weekday_alone(text: str) -> int | None:
    """Return the number of a weekday, Monday is 1, where a text is nothing else."""
    found = meanings("weekday").get(plain(text)) if len(text) <= _LONGEST else None
    return None if found is None else int(found)


def with_relative(
    texts: Sequence[str], parsed: list[Parsed], counts: Sequence[int], today: date, choices: Choices
) -> tuple[list[Parsed], str, Question | None]:
    """Read days that are told from the day of writing, if that is known, or if most days are told that way.

    A weekday is the last one up to that day; one that stands twice could be any, and is no day.

    Parameters
    ----------
    texts, parsed, counts : sequence
        The distinct texts of a column, what they are alone, and how often each stands there.
    today : date
    choices : Choices
        When they were written, where that is known.

    Returns
    -------
    parsed, evidence, question
        `evidence` says what a day was taken for; the question asks when it was written.
    """
    open_texts = [place for place, item in enumerate(parsed) if item == INVALID and texts[place]]
    if not open_texts or len(open_texts) > _MOST_TEXTS:
        return parsed, "", None
    back = {place: _days_back(texts[place]) for place in open_texts}
    weekdays = {place: weekday_alone(texts[place]) for place in open_texts if back[place] is None}
    often = Counter(day for place, day in weekdays.items() for _ in range(counts[place]))
    written = _written(choices) or today
    found = list(parsed)
    for place in open_texts:
        days, weekday = back[place], weekdays.get(place)
        if days is None and weekday is not None and often[weekday] == 1:
            days = (written.isoweekday() - weekday) % 7
        if days is not None:
            found[place] = Parsed(day=written - timedelta(days=days), kind=RELATIVE)
    told = [place for place in open_texts if found[place].kind == RELATIVE]
    many = sum(counts[place] for place in told)
    if not told:
        return parsed, "", None
    if many < _MOST * sum(counts) and _written(choices) is None:
        asked = [place for place in told if back[place] is not None and many >= _SOME * sum(counts)]
        return _among_others(texts, parsed, asked, today)
    example = texts[told[0]]
    evidence = f"“{example}” is {_day(found[told[0]].day or written)}"
    if _written(choices) is not None:
        return found, evidence, None
    return found, evidence, _when_written(example, today, sure=True)


def _among_others(
    texts: Sequence[str], parsed: list[Parsed], told: list[int], today: date
) -> tuple[list[Parsed], str, Question | None]:
    """Set days aside that are told so among others with a date, and ask: the file may be of any time."""
    if not told:
        return parsed, "", None
    doubt = Parsed(code="date-relative")
    found = [doubt if place in told else item for place, item in enumerate(parsed)]
    return found, "", _when_written(texts[told[0]], today, sure=False)


def _when_written(example: str, today: date, *, sure: bool) -> Question:
    options = tuple((today - timedelta(days=days)).isoformat() for days in range(_DAYS_BACK))
    sentence = f"“{example}” counts from the day on which it was written. Which day was that?"
    return Question(ABOUT, options, options[0] if sure else None, sentence)


def _written(choices: Choices) -> date | None:
    try:
        return date.fromisoformat(choices.written_on or "")
    except ValueError:
        return None


def _days_back(text: str) -> int | None:
    """Return how many days ago a text says, 0 for today; None where it says something else."""
    words = plain(text) if len(text) <= _LONGEST else ""
    numbers = _NUMBER.findall(words)
    known = meanings("relative_day")
    if len(numbers) == 1 and known.get(_NUMBER.sub("n", words)) == "-n":
        return int(numbers[0])
    meaning = known.get(words, "-n")
    return None if meaning == "-n" else -int(meaning)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
