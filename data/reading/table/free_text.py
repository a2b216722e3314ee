"""Lines typed on a phone: a day, then words with the number beside them (“12 March reach 3, 10 min”)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from data.log import RATINGS
from data.reading.dates.counted import is_counted
from data.reading.dates.relative import is_relative, weekday_alone
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.sense import is_stretch, sense_of
from data.reading.numbers.units import left_to, unit_named
from data.reading.table.line_measures import first_measure, last_measure
from data.reading.table.tokens import (
    STOPS,
    ends_clause,
    following,
    is_number,
    is_time,
    numbers_in,
    tokens_of,
    with_ranges,
    words_of,
)
from data.reading.vocabulary import meanings, plain

#: A day is written in at most this many words.
_DAY_WORDS = 6
#: What stands before a day and is no part of it: bullets, boxes, marks of a quoted e-mail and of headings.
_MARK = re.compile(r"[>#*•·‣◦▪|✅]|[-–—+](?=\s)|\[[ xX]?\](?=\s)")
_AROUND_DAY = " ,;:–-—*_()[]|"
#: A shorter name of a weekday is one only where a sign follows: “so” and “do” are words, too.
_LONG_WEEKDAY = 5
#: Ends of scales that are written in words: “6 out of 10”.
_SCALES = ("10", "100")
#: A year of two digits behind a day is one of these: “3 Nov 10 5” is no day of 2010.
_YEARS = range(15, 50)
_UNITS = {
    "cm": "reach_cm",
    "mm": "reach_cm",
    "in": "reach_cm",
    "min": "minutes",
    "s": "minutes",
    "h": "minutes",
}
#: “(0-10)” says how pain is rated, and not how much there was.
_SCALE = re.compile(r"\(\s?[01]\s?(?:-|–|to)\s?10\s?\)")
#: A word in quotes, as programs write texts: its signs are no inches.
_QUOTED = re.compile(r'"([^\W\d_]{1,60})"')
#: What names the day behind it: “Day: 2026-03-02”.
_CALLED = re.compile(r"([^\W\d_]{2,20})\s?:\s?")
#: What outlines write around the properties of a heading.
_DRAWER = re.compile(r":[A-Z]{2,20}:")
#: Names that nobody typed: of numbers that only their unit names.
MADE_UP = frozenset(_UNITS.values())


@dataclass(slots=True)
class Line:
    """One line: its day, the number beside each name, what is left, and who wrote it where that is known.

    `unnamed` are the numbers that follow the day before any word. Numbers without a name that come later stay
    in the note.
    """

    line: int
    day: str
    said: dict[str, str] = field(default_factory=dict)
    unnamed: list[str] = field(default_factory=list)
    note: str = ""
    who: str = ""


def begins_with_day(line: str) -> bool:
    """Say whether a line begins with a day, as no header does."""
    return bool(_day_and_rest(line)[0])


def begins_with_weekday(line: str) -> str:
    """Return the first word of a line if it is a weekday, however short; "" otherwise."""
    words = line.split(maxsplit=1)
    day = words[0].strip(_AROUND_DAY + ".") if words else ""
    return day if weekday_alone(day) is not None else ""


def read_line(number: int, line: str, *, alone: bool = False, week: bool = False) -> Line:
    """Read one line.

    Parameters
    ----------
    number : int
        Of the line.
    line : str
    alone : bool
        Whether it is a message among talk: its words must say by themselves that something is measured
        (“be back in 10 min” does not), and a day without a name of its month (“5/10”) is none.
    week : bool
        Whether the lines around it begin with weekdays, so that a short name of one is no other word.
    """
    if _DRAWER.fullmatch(line):
        return Line(number, "")
    day, rest = _day_and_rest(line, relative=not alone)
    if week and (weekday := begins_with_weekday(line)) and (not day or _rated(day, weekday, rest)):
        day, rest = weekday, line.partition(weekday)[2].lstrip(_AROUND_DAY + ".")
    if alone and not (could_be_date(day) or any(char.isalpha() for char in day)):
        day, rest = "", line
    read = Line(number, day)
    words: list[str] = []
    clause = 0  # where among the words the clause begins that the number stands in
    beside: list[str] = []
    tokens = tokens_of(_QUOTED.sub(r"\1", _SCALE.sub(" ", rest)))
    tokens = tokens if alone else with_ranges(tokens)
    place = again = 0
    while place < len(tokens):
        token = tokens[place]
        if not (is_number(token) or (is_time(token) and _column(last_measure(words[clause:])) == "minutes")):
            words += [token] if token not in STOPS else []
            clause = len(words) if ends_clause(token) else clause
            place += 1
            continue
        found = _number(tokens[place:], words, clause, alone=alone)
        place += found.size
        if found.measure and found.measure not in read.said:
            read.said[found.measure] = found.text
            named = len(found.typed.split()) if " ".join(words).casefold().endswith(found.typed) else 0
            beside += [word for word in words[: len(words) - named] if not _is_filler(word)]
        elif words or beside or read.said or found.aside:
            again += bool(found.measure)
            beside += [*words, found.text]
        else:
            read.unnamed.append(found.text)
        words, clause = [], 0
    if again > 1:  # many numbers of one name are many days or a list, and none of them is the day's
        return Line(number, day, note=rest)
    note = " ".join([*beside, *words]) if read.said or read.unnamed else rest.strip(_AROUND_DAY)
    # A column of nothing but numbers would be no notes.
    read.note = note if not note or any(char.isalpha() for char in note) else f"({note})"
    return read


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a line: its text with its unit, and the words that name what it measures, if any do.

    `typed` are those of them that stand before it, `size` how many tokens it takes, and `aside` says that its
    own words name something else.
    """

    text: str
    size: int
    measure: str = ""
    typed: str = ""
    aside: bool = False


def _number(tokens: list[str], words: list[str], clause: int, *, alone: bool) -> _Number:
    """Say what the first of some tokens measures, by the words before and behind it."""
    text, size, own = tokens[0], 1, words[clause:]
    if end := _end_of_scale(tokens[1:4]):
        text, size = f"{text}/{tokens[end]}", 1 + end
    behind = following(tokens[size:])
    measure = "" if alone and _is_hour(words, behind) else last_measure(own) or last_measure(words)
    column = _column(measure)
    unit = unit_named(behind[0]) if behind else ""
    if column != "reach_cm" and (column or alone) and behind and behind[0].casefold() == "in":
        unit = ""  # “5 in the morning”
    if column == "minutes" and not unit and meanings("aside").get(plain(words[-1])) == "time":
        measure = ""  # “ten minutes at 3.6 mph”
    if column == "minutes" and not unit and sense_of(measure).left:
        return _Number(text, size, aside=True)  # “stretches, video 3”
    if _is_of_another(column, unit, own, behind[1:]):
        return _Number(f"{text} {behind[0]}", size + 1, aside=True)
    if unit in _UNITS:
        text, size, behind = f"{text} {behind[0]}", size + 1, behind[1:]
        measure = measure if column == _UNITS[unit] else _UNITS[unit]
    typed = measure
    if not measure and not own:
        measure = first_measure(behind)
        size += len(measure.split())
    elif column == "pain" and (placed := _placed_behind(measure, behind)):
        measure, size = placed, size + len(behind)
    if _column(measure) == "reach_cm":
        measure, text = _short_of(measure, text, behind)
    return _Number(text, size, measure, typed)


def _column(measure: str) -> str:
    return sense_of(measure).column if measure else ""


def _is_filler(word: str) -> bool:
    """Say whether a word may be left out of a note; what says no may not."""
    return plain(word) in meanings("filler") and meanings("yes_no").get(plain(word)) != "no"


def _placed_behind(measure: str, behind: list[str]) -> str:
    """Return pain with the place that stands behind its number: “pain 6/10 leg”; "" where none does."""
    name = " ".join([measure, *behind]).casefold()
    sense = sense_of(name)
    return name if behind and sense.column in RATINGS and not sense.left else ""


def _short_of(measure: str, token: str, behind: list[str]) -> tuple[str, str]:
    """Turn a reach “4 cm short of the toes” below zero, and name the floor that a number may count from."""
    said = plain(" ".join(behind))
    short = [word for word, side in meanings("short_of").items() if side == "short"]
    if any(f"{said} ".startswith(f"{word} ") for word in short) and token[0].isdigit():
        return measure, f"-{token}"
    if left_to(said):
        return " ".join(["reach" if measure in MADE_UP else measure, *behind]).casefold(), token
    return measure, token


def _end_of_scale(tokens: list[str]) -> int:
    """Return how many tokens behind a number say what it is out of: 3 of “6 out of 10”; 0 for none."""
    known = meanings("out_of")
    ends = (n for n in (2, 3) if len(tokens) >= n and tokens[n - 1] in _SCALES)
    return next((n for n in ends if plain(" ".join(tokens[: n - 1])) in known), 0)


def _is_hour(words: list[str], behind: list[str]) -> bool:
    """Say whether a number is an hour or a time to come: “back at 5”, “leg day 7 pm”."""
    before = meanings("aside").get(plain(words[-1])) if words else ""
    return before == "time" or (bool(behind) and plain(behind[0]) in meanings("half_day"))


def _is_of_another(column: str, unit: str, words: list[str], behind: list[str]) -> bool:
    """Say whether the unit of a number is of something else: “walked 30 min”, “back pain for 2 weeks”."""
    if unit in ("", "percent") or column == _UNITS.get(unit):
        return False
    if unit not in _UNITS:
        return bool(column)
    if _UNITS[unit] != "minutes" or any(map(is_stretch, [" ".join(words), " ".join(behind), *words[-1:]])):
        return False
    aside = meanings("aside")
    before = [word for word in words if not _is_filler(word) and plain(word) not in meanings("moment")]
    others = any(_column(word) == "other" or aside.get(plain(word)) == "activity" for word in behind[:2])
    other_hours = unit == "h" and any(plain(word) not in meanings("filler") for word in behind)
    return others or other_hours or bool(before)


def _day_and_rest(line: str, *, relative: bool = True) -> tuple[str, str]:
    """Return the day that a line begins with, the longest that reads as one, and the rest."""
    line = line.strip()
    while mark := _MARK.match(line):
        line = line[mark.end() :].lstrip()
    called = _CALLED.match(line)
    if called and meanings("column").get(plain(called[1])) == "date":
        line = line[called.end() :]
    parts = re.split(r"(\s+)", line, maxsplit=_DAY_WORDS)
    if last_measure(parts[:1]):  # “reach 3.5” is no 3 May
        return "", line
    most = next((i - 1 for i in range(2, len(parts), 2) if last_measure(words_of(parts[i])[:1])), len(parts))
    tests: tuple[Callable[[str], bool], ...] = (could_be_date, is_without_year, is_relative, is_counted)
    for test in tests[: 4 if relative else 2]:
        for end in range(min(most, 2 * _DAY_WORDS - 1), 0, -2):
            day = "".join(parts[:end]).strip(_AROUND_DAY)
            if test(day) and not (end > 1 and _is_amount(parts[end - 1], parts[: end - 1], parts[end:])):
                return day, "".join(parts[end:])
    day = parts[0].strip(_AROUND_DAY)
    signed = len(parts) < 2 or parts[0][-1:] in (":", ",") or parts[2][:1] in ("-", "–", "—", ":")
    if relative and (signed or len(day) >= _LONG_WEEKDAY) and weekday_alone(day) is not None:
        return day, "".join(parts[1:])
    return "", line


def _is_unit(word: str) -> bool:
    return unit_named(word.strip(_AROUND_DAY + ".")) in _UNITS


def _rated(day: str, weekday: str, behind: str) -> bool:
    """Say whether what reads as a day is a rating out of ten, the line's only number: “Fri 3/10, better”."""
    return day.removeprefix(weekday).partition("/")[2] in _SCALES and not numbers_in(behind)[0]


def _is_amount(last: str, before: list[str], behind: list[str]) -> bool:
    """Say whether the last word of what reads as a day is none of it: “10 min”, or the 5 of “3 Nov 5”.

    Half a day without an hour (“3 Nov AM back 4”) belongs to what was measured then, and what is out of ten
    behind “yesterday”, as the line's only number, is a rating.
    """
    bare, rest = last.strip(_AROUND_DAY + "."), "".join(before).strip(_AROUND_DAY)
    dashed = before[-2:-1] in (["-"], ["–"], ["—"])  # “2026-11-03 - 3 back pain”
    named = dashed and any(map(str.isalpha, rest))  # “3 Nov - 5/10”; but 3/10 - 5/10 are three days
    if (named or is_relative(rest)) and _rated(bare, "", "".join(behind)):
        return True
    next_word = "".join(behind).split(maxsplit=1)[:1]
    if unit_named(bare) in _UNITS or (bare.isdecimal() and next_word and _is_unit(next_word[0])):
        return True  # “Nov 4 - 15 min” is of no 2015
    if plain(bare) in meanings("half_day"):
        return ":" not in rest and (could_be_date(rest) or is_without_year(rest))
    is_year = bare.isdecimal() and (len(bare) > 2 or int(bare) in _YEARS)
    return bare.isdecimal() and not is_year and (is_without_year(rest) or (dashed and could_be_date(rest)))
