"""Typed lines whose day stands at their end or behind a few words: “back 4, reach 12 - 3 May”."""

from __future__ import annotations

import re

from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.table.free_text import read_line
from data.reading.table.line_days import AROUND_DAY, begins_with_day
from data.reading.table.line_measures import last_measure
from data.reading.table.tokens import words_of

#: A day is written in at most this many words; longer lines, and more of them, are no notes.
_MOST_WORDS, _LONGEST, _MOST_LINES = 4, 500, 2_000
#: Share of the lines that must be such.
_ENOUGH = 0.4
_CELLS = re.compile(r"[,;|\t]")
#: “PT session 3/2/26: …”: words, a whole date and a colon.
_LABELLED = re.compile(r"([^\d:]{2,40}) (\d{1,4}[./-]\d{1,2}[./-]\d{1,4}) ?: ?")


def with_days_first(text: str) -> str:
    r"""Write the day of each line before it, if none begins with one and all that name numbers have one.

    Examples
    --------
    >>> with_days_first("back 4 - 3 May\nback 3 - 4 May\n")
    '3 May: back 4\n4 May: back 3\n'
    """
    lines = text.split("\n")
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST for line in lines):
        return text
    first = next(filter(str.strip, lines), "")
    header = _CELLS.search(first) and not _names_numbers(first)
    if header or any(map(begins_with_day, lines)):
        return text
    found = {i: _turned(line) for i, line in enumerate(lines) if _names_numbers(line)}
    if not found or len(found) < _ENOUGH * sum(map(bool, map(str.strip, lines))):
        return text
    if not all(found.values()):
        return text
    return "\n".join(found.get(i, line) for i, line in enumerate(lines))


def _names_numbers(line: str) -> bool:
    """Say whether a cell of a line names its number by itself; a row of a table keeps both apart."""
    return any(read_line(0, cell).said for cell in _CELLS.split(line))


def _turned(line: str) -> str:
    """Return a line with its day first; "" where it has none at its end or behind its first words."""
    if (labelled := _LABELLED.match(line)) and not last_measure(words_of(labelled[1])):
        return f"{labelled[2]}: {line[labelled.end() :].rstrip()}, {labelled[1]}"
    words = line.split()
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        day = " ".join(words[-size:]).strip(AROUND_DAY + ".")
        named = is_without_year(day) and any(map(str.isalpha, day))
        if day[:1].isalnum() and (could_be_date(day) or named):
            return f"{day}: {' '.join(words[:-size]).rstrip(' ,;:–—-(|')}"
    return ""
