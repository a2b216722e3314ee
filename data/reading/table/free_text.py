"""Lines typed on a phone: a day, then words with the number beside them (“12 March reach 3, 10 min”)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from data.reading.cells import cells_of
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.sense import is_stretch, sense_of
from data.reading.mapping import MEASURED
from data.reading.numbers.units import unit_named
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

#: A day is written in at most this many words; a line of notes has at most so many letters.
_DAY_WORDS = 6
_LONGEST_LINE = 500
_MOST_LINES = 20_000
#: Share of lines that must begin with a day and name a number.
_ENOUGH = 0.6
_TOKEN = re.compile(r"[-−–+]?\d+(?:[.,]\d+)?(?:/\d{1,3})?|[^\W\d_]+(?:['’][^\W\d_]+)?|[%\"″°]")
_NUMBER = re.compile(r"[-−–+]?\d+(?:[.,]\d+)?(?:/\d{1,3})?")
_UNITS = {
    "cm": "reach_cm",
    "mm": "reach_cm",
    "in": "reach_cm",
    "min": "minutes",
    "s": "minutes",
    "h": "minutes",
}
_NOTE = "note"
#: Numbers that a typed line has at most, without a name and in all; an export of a device has more.
_MOST_UNNAMED = 4
_MOST_NUMBERS = 8


@dataclass(slots=True)
class Line:
    """One line: its day, the number beside each name, what is left, and who wrote it where that is known."""

    line: int
    day: str
    said: dict[str, str] = field(default_factory=dict)
    unnamed: list[str] = field(default_factory=list)
    note: str = ""
    who: str = ""


def table_of_lines(text: str, encoding: str) -> Table | None:
    """Make a table of lines of free text, one record a line; None if the text is not that.

    Every word that names a number is a column of the table, numbers without a name have columns of their own,
    and what is left is the note.

    Parameters
    ----------
    text : str
    encoding : str
        Of the file, for the receipt.
    """
    numbered = [
        (n, line.strip()) for n, line in enumerate(text.splitlines()[:_MOST_LINES], start=1) if line.strip()
    ]
    if not numbered or len(numbered) >= _MOST_LINES or any(len(line) > _LONGEST_LINE for _, line in numbered):
        return None
    lines = _below_days([read_line(number, line) for number, line in numbered])
    good = [line for line in lines if line.day and line.said]
    if len(good) < max(1, _ENOUGH * len(lines)) and not _only_numbers(lines, text):
        return None
    most = max(len(line.said) + len(line.unnamed) for line in lines)
    if most > _MOST_NUMBERS or max(len(line.unnamed) for line in lines) > _MOST_UNNAMED:
        return None
    return table_of(lines, encoding)


def table_of(lines: list[Line], encoding: str) -> Table:
    """Make a table of lines, each a record, with a column for each name of a number."""
    names = list(dict.fromkeys(name for line in lines for name in line.said))
    loose = max(len(line.unnamed) for line in lines)
    people = ["person"] if any(line.who for line in lines) else []
    headers = ["date", *people, *names, *(f"unnamed {i}" for i in range(1, loose + 1)), _NOTE]
    rows = [
        [
            line.day,
            *(line.who for _ in people),
            *(line.said.get(name, "") for name in names),
            *(line.unnamed[i] if i < len(line.unnamed) else "" for i in range(loose)),
            line.note,
        ]
        for line in lines
    ]
    none = np.asarray([], dtype="int64")
    return Table(
        encoding=encoding,
        headers=tuple(headers),
        columns=[cells_of([row[i] for row in rows]) for i in range(len(headers))],
        lines=np.asarray([line.line for line in lines], dtype="int64"),
        delimiter=" ",
        header_row=0,
        other_lines=(),
        short=none,
        cut=none,
        named=bool(names),
    )


def _below_days(lines: list[Line]) -> list[Line]:
    """Give lines without a day to the day that stands alone on a line above them."""
    found: list[Line] = []
    alone = False
    for line in lines:
        if line.day or not alone:
            alone = bool(line.day) and not (line.said or line.unnamed or line.note)
            found.append(line)
            continue
        above = found[-1]
        if above.said.keys() & line.said.keys():  # the same again is another entry of the day
            above = Line(line.line, above.day)
            found.append(above)
        above.said.update(line.said)
        above.unnamed += line.unnamed
        above.note = "; ".join(note for note in (above.note, line.note) if note)
    return found


def _only_numbers(lines: list[Line], text: str) -> bool:
    """Say whether the lines are days with numbers behind them, as many in most, and nothing between cells."""
    if any(mark in text for mark in ",;\t|") or any(line.said for line in lines):
        return False
    many = [len(line.unnamed) for line in lines if line.day and not line.note]
    return len(many) >= max(2, _ENOUGH * len(lines)) and min(many) > 0 and len(set(many)) == 1


def begins_with_day(line: str) -> bool:
    """Say whether a line begins with a day, as no header does."""
    return bool(_day_and_rest(line.strip())[0])


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
    day, rest = _day_and_rest(line)
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
            words.append(token)
            place += 1
            continue
        behind = _following(tokens[place + 1 :])
        unit = unit_named(behind[0]) if behind else ""
        measure = "" if alone and _is_hour(words, behind) else _measure(words)
        column = sense_of(measure).column if measure else ""
        if column != "reach_cm" and (column or alone) and behind and behind[0].casefold() == "in":
            unit = ""  # “5 in the morning”
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
        else:
            read.unnamed.append(token)
        place += 1
    read.note = " ".join([*beside, *words])
    return read


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
    return not stated and (others or (bool(before) and (alone or unit == "h")))


def numbers_in(text: str) -> tuple[list[str], list[str]]:
    """Return the numbers of a line, and its words."""
    tokens = _TOKEN.findall(text)
    numbers = [token for token in tokens if _NUMBER.fullmatch(token)]
    return numbers, [token for token in tokens if not _NUMBER.fullmatch(token)]


@lru_cache(maxsize=4096)
def measure_in(text: str) -> str:
    """Return the words at the end of a text that name a measure; "" where none do."""
    return _measure(_TOKEN.findall(text))


def _day_and_rest(line: str) -> tuple[str, str]:
    """Return the day that a line begins with, the longest that reads as one, and the rest."""
    parts = re.split(r"(\s+)", line, maxsplit=_DAY_WORDS)
    if _measure(parts[:1]):  # “reach 3.5” is no 3 May
        return "", line
    tests: tuple[Callable[[str], bool], ...] = (could_be_date, is_without_year)
    for test in tests:
        for end in range(min(len(parts), 2 * _DAY_WORDS - 1), 0, -2):
            day = "".join(parts[:end]).strip(" ,;:–-")
            amount = end > 1 and unit_named(parts[end - 1].strip(" ,;:.")) in _UNITS  # “10 min” is no day
            if not amount and test(day):
                return day, "".join(parts[end:])
    return "", line


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
    end = next((i for i, token in enumerate(tokens) if _NUMBER.fullmatch(token)), len(tokens))
    return tokens[:end]
