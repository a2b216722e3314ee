"""Headings in typed notes: “Pain levels” above “Morning: 6” and “Evening: 4” says what these are."""

from __future__ import annotations

from data.reading.dates.clocks import PARTS
from data.reading.dates.counted import is_counted, what_counts
from data.reading.dates.relative import weekday_alone
from data.reading.headers.measure import RATED
from data.reading.headers.sense import sense_of
from data.reading.table.free_text import without_scale
from data.reading.table.line_days import begins_with_day, begins_with_weekday
from data.reading.table.tokens import is_number, words_of
from data.reading.vocabulary import meanings, plain


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


def below_weeks(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Count the weekdays below a heading such as “Week 2”: “Mon back 4” is of the first day of that week.

    Parameters
    ----------
    lines : list of (int, str)
        With their numbers.
    """
    week, found = "", list[tuple[int, str]]()
    for number, line in lines:
        heading = line.strip(" #*:-–—_=")
        day = weekday_alone(begins_with_weekday(line))
        if is_counted(heading) and _counts_weeks(heading):
            week = heading
            continue
        if week and day is not None:
            rest = line.lstrip()[len(begins_with_weekday(line)) :].lstrip(" .:,-–—")
            line = f"{week} day {day}: {rest}"  # noqa: PLW2901
        elif begins_with_day(line):
            week = ""
        found.append((number, line))
    return found if any(" day " in line for _, line in found) else lines


def _counts_weeks(heading: str) -> bool:
    """Say whether a heading is a week and its number, and no day of it."""
    return {what_counts(word) for word in heading.split()} - {""} == {"counted_week"}


def _heading(line: str, words: list[str]) -> str:
    """Return the words of a line that name a pain and nothing else; "" for another line."""
    sense = sense_of(" ".join(words))
    return " ".join(words) if sense.column in RATED and not sense.left and not begins_with_day(line) else ""


def _is_part_of_the_day(words: list[str]) -> bool:
    """Say whether words are a part of the day and one number: “Morning 6”."""
    named = [word for word in words if not is_number(word)]
    return len(words) - len(named) == 1 and meanings("moment").get(plain(" ".join(named)), "") in PARTS
