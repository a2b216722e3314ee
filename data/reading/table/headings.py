"""Headings in typed notes: “Pain levels” above “Morning: 6” and “Evening: 4” says what these are."""

from __future__ import annotations

from data.reading.dates.clocks import PARTS
from data.reading.headers.sense import sense_of
from data.reading.table.free_text import without_scale
from data.reading.table.line_days import begins_with_day
from data.reading.table.tokens import is_number, words_of
from data.reading.vocabulary import meanings, plain

#: Ratings alone are written down so.
_PAINS = ("pain", "back_pain", "sciatica_pain", "knee_pain")


def below_headings(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Write the measure of a heading before the numbers of parts of the day that stand below it.

    Parameters
    ----------
    lines : list of (int, str)
        With their numbers.
    """
    heading, found = "", list[tuple[int, str]]()
    for number, line in lines:
        words = words_of(without_scale(line))
        if not any(map(is_number, words)):
            heading = _heading(line, words)
        elif begins_with_day(line):
            heading = ""
        elif heading and _is_part_of_the_day(words):
            line = f"{heading} {line}"  # noqa: PLW2901
        found.append((number, line))
    return found


def _heading(line: str, words: list[str]) -> str:
    """Return the words of a line that name a pain and nothing else; "" for another line."""
    sense = sense_of(" ".join(words))
    return " ".join(words) if sense.column in _PAINS and not sense.left and not begins_with_day(line) else ""


def _is_part_of_the_day(words: list[str]) -> bool:
    """Say whether words are a part of the day and one number: “Morning 6”."""
    named = [word for word in words if not is_number(word)]
    return len(words) - len(named) == 1 and meanings("moment").get(plain(" ".join(named)), "") in PARTS
