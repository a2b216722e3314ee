"""Which record of a file is its header: judged by its cells alone, before there is a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.reading.dates.relative import weekday_alone
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import sense_of
from data.reading.limits import LONGEST_NAME
from data.reading.vocabulary import meanings, plain

#: Fewer dates in a header prove nothing.
FEWEST_DATES = 3
_MOST_TRIED = 200
_FEWEST_WEEKDAYS = 5
_FEWEST_OF_MONTH = 7
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}(?::\d\d)? ?[aApP]\.?[mM]\.?")
#: Days of a month, hours and trials are counted so far.
_MOST_COUNTED = 31
_MOST_TRIALS = 6
_NTH = re.compile(r"(\d)(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECIMAL = re.compile(r"\d{1,2}[.,]\d{1,2}")
#: What a number may begin with.
_SIGNS = frozenset("+-−–.,~<>")


def is_day(header: str) -> bool:
    """Say whether a header is a day, as in a table with one column for each; a year may be missing."""
    text = without_ordinal(header)
    day = text[:1] not in _SIGNS and (could_be_date(text) or is_without_year(text))
    return day and not _numbers_a_trial(text)


def is_trial(word: str) -> bool:
    """Say whether a plain word names trials and never tests of other days: “Trial 2”, but not “Test 2”."""
    return meanings("trial").get(word) == "trial" and word not in meanings("visit")


def _numbers_a_trial(text: str) -> bool:
    """Say whether a number counts trials of a month: “Essai 1 Septembre” is no 1 September."""
    words = plain(text).split()
    threes = zip(words, words[1:], words[2:], strict=False)
    return any(is_trial(a) and b.isdecimal() and c in meanings("month") for a, b, c in threes)


def is_clock(header: str) -> bool:
    """Say whether a header is an hour of the day: “8:00”, “8 am”.

    Examples
    --------
    >>> is_clock("08:00"), is_clock("8 pm"), is_clock("8")
    (True, True, False)
    """
    return _CLOCK.fullmatch(without_ordinal(header).strip()) is not None


def _is_calendar(names: Sequence[str]) -> bool:
    """Say whether a record heads a calendar with a month in each row: “Month, 1, 2, 3, …”."""
    counted = [str(number) for number in range(1, len(names))]
    return len(names) > _FEWEST_OF_MONTH and [*names[1:]] == counted and _letters(names[0])


def is_week(headers: Sequence[str]) -> bool:
    """Say whether headers are days of a week, each another one, as above a chart of the week."""
    days = {weekday_alone(without_ordinal(header)) for header in headers[:8]}
    return None not in days and _FEWEST_WEEKDAYS <= len(days) == len(headers)


def header_score(cells: Sequence[str]) -> float:
    """Say how much a record looks like the header of a log: how many different columns it names.

    A date column counts most: a record that names one column by chance is no header.
    """
    names = [cell for cell in cells if cell.strip()][:_MOST_TRIED]
    if len(names) < 2:
        return 0.0
    if len(names) > 2 and all(map(is_clock, names[1:])) and sense_of(names[0]).column == "date":
        return len(names)  # a day, and the hours of it
    if is_week(names[1:]) or is_week(names) or _is_calendar(names):
        return len(names)
    words = [name for name in names if len(name) <= LONGEST_NAME and _has_letters(name)]
    found = {sense.column for name in words if (sense := sense_of(name)).column and sense.day != "never"}
    found.discard("other")
    if not found or sum(could_be_date(name) for name in names) > 1:
        return 0.0
    numbers = [name.strip() for name in names if is_value(name)]
    if looks_like_data(names) and not (
        "date" in found and (_are_own_numbers(numbers) or count_trials(numbers))
    ):
        return 0.0
    bonus = 2.0 * ("date" in found)
    enough = len(found) > 1 or "date" in found
    return (len(found) + bonus + len(found) / len(names)) if enough else 0.0


def could_number_a_person(name: str) -> bool:
    """Say whether a name may be somebody's number: no day of a month, no hour, no trial, no year."""
    return name.isdecimal() and int(name) > _MOST_COUNTED and not _YEAR.fullmatch(name)


def _are_own_numbers(names: Sequence[str]) -> bool:
    """Say whether names are numbers of people, each once: “Date, Test, 101, 102, 103”."""
    return len(set(names)) == len(names) and all(map(could_number_a_person, names))


def count_trials(names: Sequence[str]) -> bool:
    """Say whether names count trials, perhaps again and again: 1, 2, 3 or 1st, 2nd, 1st, 2nd."""
    found = [_NTH.fullmatch(name) for name in names]
    numbers = [int(match[1]) for match in found if match]
    runs = zip([0, *numbers], numbers, strict=False)
    counted = all(now == 1 or now == before + 1 for before, now in runs)
    return len(numbers) == len(names) > 1 and counted and 1 < max(numbers) <= _MOST_TRIALS


def recognised(cells: Sequence[str]) -> int:
    """Count the cells of a record that name something known."""
    return sum(
        bool(sense.column) or sense.place
        for cell in cells[:_MOST_TRIED]
        if _has_letters(cell) and (sense := sense_of(cell))
    )


def looks_like_data(cells: Sequence[str]) -> bool:
    """Say whether a record holds values rather than names: most cells begin with a digit or are a day."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and sum(is_value(cell) for cell in filled) >= 0.5 * len(filled)


def looks_wide(cells: Sequence[str]) -> bool:
    """Say whether a record could head a wide table: mostly dates, and a name or a gap beside them."""
    if len(cells) < 3:
        return (
            False  # two dates and what stands beside them; a whole line as one cell is slow to read as a date
        )
    named = [cell for cell in cells if cell.strip()]
    dates = [is_day(cell) for cell in cells]
    beside = [cell for cell, day in zip(cells, dates, strict=True) if not day]
    # Two dates are a header where people stand beside them: a class tested twice.
    people = sum(map(could_be_date, cells)) > 1 and any(
        sense_of(c).column == "person" for c in beside[:_MOST_TRIED]
    )
    fewest = 2 if people else FEWEST_DATES
    if sum(dates) < fewest or (sum(dates) < 0.5 * len(named) and fewest > 2) or not beside:
        return False
    return not is_day(cells[0]) or not any(is_value(cell) for cell in beside)


def names_columns(cells: Sequence[str]) -> bool:
    """Say whether every cell of a record is a name, and one of them is known."""
    return len(cells) > 2 and all(map(names_something, cells)) and recognised(cells) > 0


def names_something(cell: str) -> bool:
    """Say whether a cell holds a name rather than a value or nothing."""
    return any(char.isalpha() for char in cell) and not is_value(cell)


def are_scores(cells: Sequence[str]) -> bool:
    """Say whether what could be days of a record are numbers, too, but for one: 24.9 may be 24 September."""
    days = [cell.strip() for cell in cells if is_day(cell)]
    return sum(bool(_DECIMAL.fullmatch(day)) for day in days) >= max(2, len(days) - 1)


def _has_letters(cell: str) -> bool:
    """Say whether a cell holds a name: letters, and none of the braces that programs write for themselves."""
    return not cell.startswith(("{", "[{")) and _letters(cell)


def _letters(cell: str) -> bool:
    return sum(char.isalpha() for char in cell[:LONGEST_NAME]) >= 2 or any(
        char > "\u2fff" for char in cell[:20]
    )


def is_value(cell: str) -> bool:
    """Say whether a cell holds a value rather than a name: a number, perhaps with a unit, or a day."""
    letters = sum(char.isalpha() for char in cell)
    first = cell.strip()[:1]  # two letters are a whole word in some scripts: 腰痛(0〜10)
    starts = first.isdigit() or (first in _SIGNS and any(char.isdigit() for char in cell))
    return (starts and letters <= 2) or could_be_date(cell)
