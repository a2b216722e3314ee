"""Lines typed on a phone: a day, then words with the number beside them (“12 March reach 3, 10 min”)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from data.reading.dates.counted import is_counted
from data.reading.dates.relative import is_relative, weekday_alone
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.sense import is_stretch, sense_of
from data.reading.mapping import MEASURED
from data.reading.numbers.units import unit_named
from data.reading.vocabulary import meanings, plain

#: A day is written in at most this many words.
_DAY_WORDS = 6
#: What stands before a day and is no part of it: bullets, boxes, marks of a quoted e-mail and of headings.
_MARK = re.compile(r"[>#*•·‣◦▪|✅]|[-–—+](?=\s)|\[[ xX]?\](?=\s)")
_AROUND_DAY = " ,;:–-—*_()[]|"
#: A shorter name of a weekday is one only where a sign follows: “so” and “do” are words, too.
_LONG_WEEKDAY = 5
_TOKEN = re.compile(r"[-−–+]?\d+(?:[.,]\d+)?(?:[/–-]\d{1,3})?|[^\W\d_]+(?:['’][^\W\d_]+)?|[%\"″°]|[,;.!?]")
_NUMBER = re.compile(r"[-−–+]?\d+(?:[.,]\d+)?(?:[/–-]\d{1,3})?")
#: What ends the words that belong to a number.
_STOPS = frozenset(",;.!?")
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


def read_line(number: int, line: str, *, alone: bool = False) -> Line:
    """Read one line.

    Parameters
    ----------
    number : int
        Of the line.
    line : str
    alone : bool
        Whether it is a message among talk: its words must say by themselves that something is measured
        (“be back in 10 min” does not), and a day without a name of its month (“5/10”) is none.
    """
    day, rest = _day_and_rest(line, relative=not alone)
    if alone and not (could_be_date(day) or any(char.isalpha() for char in day)):
        day, rest = "", line
    read = Line(number, day)
    words: list[str] = []
    beside: list[str] = []
    tokens = _TOKEN.findall(rest)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not _NUMBER.fullmatch(token):
            words += [token] if token not in _STOPS else []
            place += 1
            continue
        if end := _end_of_scale(tokens[place + 1 : place + 4]):
            token, place = f"{token}/{tokens[place + end]}", place + end
        behind = _following(tokens[place + 1 :])
        unit = unit_named(behind[0]) if behind else ""
        measure = "" if alone and _is_hour(words, behind) else _measure(words)
        column = sense_of(measure).column if measure else ""
        if column != "reach_cm" and (column or alone) and behind and behind[0].casefold() == "in":
            unit = ""  # “5 in the morning”
        if column == "minutes" and not unit and meanings("aside").get(plain(words[-1])) == "time":
            measure = ""  # “ten minutes at 3.6 mph”
        if unit in _UNITS:
            token, place = f"{token} {behind[0]}", place + 1
            if column != _UNITS[unit] and _is_of_another(unit, words, behind[1:], alone=alone):
                beside += [*words, token]
                words, place = [], place + 1
                continue
            measure = measure if column == _UNITS[unit] else _UNITS[unit]
        elif not measure and not words:
            measure = _measure(behind)
            place += len(behind) if measure else 0
        if measure and measure not in read.said:
            read.said[measure] = token
            named = len(measure.split()) if " ".join(words).casefold().endswith(measure) else 0
            beside += [word for word in words[: len(words) - named] if plain(word) not in meanings("filler")]
            words = []
        elif words or beside or read.said:
            beside, words = [*beside, *words, token], []
        else:
            read.unnamed.append(token)
        place += 1
    note = " ".join([*beside, *words])
    # A column of nothing but numbers would be no notes.
    read.note = note if not note or any(char.isalpha() for char in note) else f"({note})"
    return read


def _end_of_scale(tokens: list[str]) -> int:
    """Return how many tokens behind a number say what it is out of: 3 of “6 out of 10”; 0 for none."""
    known = meanings("out_of")
    ends = (n for n in (2, 3) if len(tokens) >= n and tokens[n - 1] in _SCALES)
    return next((n for n in ends if plain(" ".join(tokens[: n - 1])) in known), 0)


def _is_hour(words: list[str], behind: list[str]) -> bool:
    """Say whether a number is an hour or a time to come: “back at 5”, “leg day 7 pm”."""
    before = meanings("aside").get(plain(words[-1])) if words else ""
    return before == "time" or (bool(behind) and plain(behind[0]) in meanings("half_day"))


def _is_of_another(unit: str, words: list[str], behind: list[str], *, alone: bool) -> bool:
    """Say whether a number with a unit of time is of something else than stretching: “slept 6 h”."""
    if _UNITS[unit] != "minutes":
        return False
    before = [word for word in words if plain(word) not in meanings("filler")]
    others = any(sense_of(word).column == "other" for word in [*before[-1:], *behind[:1]])
    stated = is_stretch(" ".join(words)) or is_stretch(" ".join(behind))
    other_hours = unit == "h" and any(plain(word) not in meanings("filler") for word in [*before, *behind])
    return not stated and (others or other_hours or (bool(before) and alone))


def numbers_in(text: str) -> tuple[list[str], list[str]]:
    """Return the numbers of a line, and its words."""
    tokens = _words(text)
    numbers = [token for token in tokens if _NUMBER.fullmatch(token)]
    return numbers, [token for token in tokens if not _NUMBER.fullmatch(token)]


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token not in _STOPS]


@lru_cache(maxsize=4096)
def measure_in(text: str) -> str:
    """Return the words at the end of a text that name a measure; "" where none do."""
    return _measure(_words(text))


def _day_and_rest(line: str, *, relative: bool = True) -> tuple[str, str]:
    """Return the day that a line begins with, the longest that reads as one, and the rest."""
    line = line.strip()
    while mark := _MARK.match(line):
        line = line[mark.end() :].lstrip()
    parts = re.split(r"(\s+)", line, maxsplit=_DAY_WORDS)
    if _measure(parts[:1]):  # “reach 3.5” is no 3 May
        return "", line
    most = next((i - 1 for i in range(2, len(parts), 2) if _measure(_words(parts[i])[:1])), len(parts))
    tests: tuple[Callable[[str], bool], ...] = (could_be_date, is_without_year, is_relative, is_counted)
    for test in tests[: 4 if relative else 2]:
        for end in range(min(most, 2 * _DAY_WORDS - 1), 0, -2):
            day = "".join(parts[:end]).strip(_AROUND_DAY)
            if test(day) and not (end > 1 and _is_amount(parts[end - 1], parts[: end - 1])):
                return day, "".join(parts[end:])
    day = parts[0].strip(_AROUND_DAY)
    signed = len(parts) < 2 or parts[0][-1:] in (":", ",") or parts[2][:1] in ("-", "–", "—", ":")
    if relative and (signed or len(day) >= _LONG_WEEKDAY) and weekday_alone(day) is not None:
        return day, "".join(parts[1:])
    return "", line


def _is_amount(last: str, before: list[str]) -> bool:
    """Say whether the last word of what reads as a day is none of it: “10 min”, or the 5 of “3 Nov 5”.

    Half a day without an hour (“3 Nov AM back 4”) belongs to what was measured then.
    """
    bare, rest = last.strip(_AROUND_DAY + "."), "".join(before).strip(_AROUND_DAY)
    if unit_named(bare) in _UNITS:
        return True
    if plain(bare) in meanings("half_day"):
        return ":" not in rest and (could_be_date(rest) or is_without_year(rest))
    is_year = bare.isdecimal() and (len(bare) > 2 or int(bare) in _YEARS)
    dashed = before[-2:-1] in (["-"], ["–"], ["—"])  # “2026-11-03 - 3 back pain”
    return bare.isdecimal() and not is_year and (is_without_year(rest) or (dashed and could_be_date(rest)))


def _measure(words: list[str]) -> str:
    """Return the last words that name a measure, as they were typed; "" where none do.

    Words that say nothing else come first: of “back five leg” the number behind it is that of the leg.
    """
    names = [" ".join(words[-size:]) for size in range(min(len(words), 4), 0, -1)]
    known = [name for name in names if sense_of(name).column in (*MEASURED, "pain")]
    clear = [name for name in known if not sense_of(name).left]
    return next(iter([*clear, *known]), "").casefold()


def _following(tokens: list[str]) -> list[str]:
    """Return the words up to the next number."""
    ends = (i for i, token in enumerate(tokens) if _NUMBER.fullmatch(token) or token in _STOPS)
    end = next(ends, len(tokens))
    return tokens[:end]
