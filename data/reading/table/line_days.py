"""The day that a typed line begins with: what of its first words is one, and what belongs to the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from data.reading.dates.counted import is_counted
from data.reading.dates.relative import is_relative, weekday_alone
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.numbers.units import unit_named
from data.reading.table.line_measures import last_measure
from data.reading.table.tokens import numbers_in, words_of
from data.reading.vocabulary import meanings, plain

#: Units of what a typed line measures, and which measure that is.
UNITS = {
    "cm": "reach_cm",
    "mm": "reach_cm",
    "in": "reach_cm",
    "min": "minutes",
    "s": "minutes",
    "h": "minutes",
}
#: What may stand around a day and is no part of it.
AROUND_DAY = " ,;:–-—*_()[]<>|"
#: Ends of scales that are written in words: “6 out of 10”.
SCALES = ("10", "100")
#: A day is written in at most this many words.
_DAY_WORDS = 6
#: What stands before a day and is no part of it: bullets, boxes, marks of a quoted e-mail and of headings.
_MARK = re.compile(r"[>#*•·‣◦▪|✅□■☐☑☒✓✔]|[-–—+](?=\s)|\[[ xX]?\](?=\s)")
#: What names the day behind it: “Day: 2026-03-02”.
_CALLED = re.compile(r"([^\W\d_]{2,20})\s?:\s?")
#: Commas without a blank, as in a table of commas: “1 Mar,12 cm”, “1 Mar 2026,12 cm” and “Mar 1,12 cm”.
_CELLS = re.compile(r"(?<=[^\W\d_])[,;](?=\d)|(?<=(?<!\d)20\d\d)[,;](?=\w)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s\d{1,2},(?=\d{1,2}(?!\d))")
#: A shorter name of a weekday is one only where a sign follows: “so” and “do” are words, too.
_LONG_WEEKDAY = 5
#: A year of two digits behind a day is one of these: “3 Nov 10 5” is no day of 2010.
_YEARS = range(15, 50)


def begins_with_day(line: str) -> bool:
    """Say whether a line begins with a day, as no header does."""
    return bool(day_and_rest(line)[0])


def begins_with_weekday(line: str) -> str:
    """Return the first word of a line if it is a weekday, however short; "" otherwise."""
    words = line.split(maxsplit=1)
    day = words[0].strip(AROUND_DAY + ".") if words else ""
    return day if weekday_alone(day) is not None else ""


def day_and_rest(line: str, *, relative: bool = True) -> tuple[str, str]:
    """Return the day that a line begins with, the longest that reads as one, and the rest."""
    line = line.strip()
    while mark := _MARK.match(line):
        line = line[mark.end() :].lstrip()
    called = _CALLED.match(line)
    if called and meanings("column").get(plain(called[1])) == "date":
        line = line[called.end() :]
    parts = re.split(r"(\s+)", _with_blanks(line), maxsplit=_DAY_WORDS)
    if last_measure(parts[:1]):  # “reach 3.5” is no 3 May
        return "", line
    most = next((i - 1 for i in range(2, len(parts), 2) if last_measure(words_of(parts[i])[:1])), len(parts))
    tests: tuple[Callable[[str], bool], ...] = (could_be_date, is_without_year, is_relative, is_counted)
    for test in tests[: 4 if relative else 2]:
        for end in range(min(most, 2 * _DAY_WORDS - 1), 0, -2):
            day = "".join(parts[:end]).strip(AROUND_DAY)
            if test(day) and not (end > 1 and _is_amount(parts[end - 1], parts[: end - 1], parts[end:])):
                return day, "".join(parts[end:])
    day = parts[0].strip(AROUND_DAY)
    signed = len(parts) < 2 or parts[0][-1:] in (":", ",") or parts[2][:1] in ("-", "–", "—", ":")
    if relative and (signed or len(day) >= _LONG_WEEKDAY) and weekday_alone(day) is not None:
        return day, "".join(parts[1:])
    return "", line


def _with_blanks(line: str) -> str:
    """Write a blank behind the commas that end a day: the number behind one is no year."""
    first = _MONTH_FIRST.match(line)
    if first and plain(first[1]) in meanings("month"):
        return f"{first[0]} {line[first.end() :]}"
    return _CELLS.sub(r"\g<0> ", line, count=2)


def _is_unit(word: str) -> bool:
    return unit_named(word.strip(AROUND_DAY + ".")) in UNITS


def rated(day: str, weekday: str, behind: str) -> bool:
    """Say whether what reads as a day is a rating out of ten, the line's only number: “Fri 3/10, better”."""
    return day.removeprefix(weekday).partition("/")[2] in SCALES and not numbers_in(behind)[0]


def _is_amount(last: str, before: list[str], behind: list[str]) -> bool:
    """Say whether the last word of what reads as a day is none of it: “10 min”, or the 5 of “3 Nov 5”.

    Half a day without an hour (“3 Nov AM back 4”) belongs to what was measured then, and what is out of ten
    behind “yesterday”, as the line's only number, is a rating.
    """
    bare, rest = last.strip(AROUND_DAY + "."), "".join(before).strip(AROUND_DAY)
    dashed = before[-2:-1] in (["-"], ["–"], ["—"])  # “2026-11-03 - 3 back pain”
    named = dashed and any(map(str.isalpha, rest))  # “3 Nov - 5/10”; but 3/10 - 5/10 are three days
    if (named or is_relative(rest)) and rated(bare, "", "".join(behind)):
        return True
    next_word = "".join(behind).split(maxsplit=1)[:1]
    if unit_named(bare) in UNITS or (bare.isdecimal() and next_word and _is_unit(next_word[0])):
        return True  # “Nov 4 - 15 min” is of no 2015
    if plain(bare) in meanings("half_day"):
        return ":" not in rest and (could_be_date(rest) or is_without_year(rest))
    is_year = bare.isdecimal() and (len(bare) > 2 or int(bare) in _YEARS)
    return bare.isdecimal() and not is_year and (is_without_year(rest) or (dashed and could_be_date(rest)))
