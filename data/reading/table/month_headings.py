"""Days below the heading of their month: “1: back 4” below “March 2026”."""

from __future__ import annotations

import re

from data.reading.dates.relative import weekday_alone
from data.reading.table.free_text import Line, read_line
from data.reading.table.tokens import numbers_in, words_of
from data.reading.vocabulary import meanings, plain

#: “1: back 4”, “Mon 2 back 4”, “3rd - back 4”.
_DAY = re.compile(
    r"([ *•-]{0,8})(?:([^\W\d_]{2,12})[.,]? )?(\d{1,2})(?:st|nd|rd|th)?(?:([:)]|\.(?= ))|(?= ))",
    re.IGNORECASE,
)
#: Fewer numbers below a month count no days of it.
_FEWEST = 2
#: Longer lines are no entries of a day.
_LONGEST = 500
#: A heading is this short.
_MOST_WORDS = 6


def with_months(text: str) -> str:
    r"""Write the month of a heading behind the days below it; any other text is as it was.

    Numbers that neither rise nor fall, or that no number of a measure follows, are no days.

    Examples
    --------
    >>> with_months("March 2026\n1: back 4\n2: back 3")
    'March 2026\n1 March 2026: back 4\n2 March 2026: back 3'
    """
    lines = text.split("\n")
    days, month = dict[int, re.Match[str]](), ""
    for place, line in enumerate([*lines, ""]):
        heading = _month(line)
        if heading or place == len(lines):
            if _are_days(list(days.values())):
                for at, day in days.items():
                    lines[at] = f"{day[1]}{day[2] or ''} {day[3]} {month}: {_behind(day).lstrip()}".lstrip()
            days, month = {}, heading
        elif month and (found := _DAY.match(line)):
            days[place] = found
    return "\n".join(lines)


def _month(line: str) -> str:
    """Return the month that ends a heading, with its year: “Stretch log, March 2026”; "" for another line."""
    words = line.strip(" #*:_=-").split()[: _MOST_WORDS + 2]
    year = bool(words) and words[-1].isdecimal() and len(words[-1]) == len("2026")
    at = len(words) - 1 - year
    if not 0 <= at < _MOST_WORDS or any(map(str.isdecimal, "".join(words[:at]))):
        return ""
    return " ".join(words[at:]) if plain(words[at]) in meanings("month") else ""


def _are_days(found: list[re.Match[str]]) -> bool:
    """Say whether the numbers that lines begin with are days: each another, in order, before a measure."""
    days = [int(day[3]) for day in found]
    ordered = days in (sorted(set(days)), sorted(set(days), reverse=True))
    return len(days) >= _FEWEST and ordered and all(map(_is_day, found))


def _is_day(day: re.Match[str]) -> bool:
    own = plain("".join(words_of(_behind(day)[:_LONGEST])[:1])) in meanings("month")  # “2. März 2026”
    if own or (day[2] and weekday_alone(day[2]) is None):
        return False
    if day[4]:
        return bool(numbers_in(_behind(day))[0])
    # “4 back 2 leg” are numbers before their names, and no fourth of the month
    said = _read(_behind(day)).said
    return bool(said) and len(said) >= len(_read(day.string[day.start(3) :]).said)


def _read(text: str) -> Line:
    return read_line(0, text[:_LONGEST])


def _behind(day: re.Match[str]) -> str:
    return day.string[day.end() :]
