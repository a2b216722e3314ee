"""Notes typed by hand to a table: a record for each day, and what the other lines are.

Lines that begin with a day and name a number are records. Words around them, as an e-mail has them, are no
entries and stand on the receipt; a line with numbers that says neither day nor measure is a problem.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from string import ascii_lowercase

import numpy as np

from data.reading.cells import cells_of
from data.reading.dates.relative import weekday_alone
from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.table.delimiters import DELIMITERS
from data.reading.table.free_text import MADE_UP, Line, are_undone, read_line
from data.reading.table.headings import below_headings, below_weeks
from data.reading.table.line_days import begins_with_weekday
from data.reading.table.line_people import with_writers
from data.reading.table.line_sides import with_their_time
from data.reading.table.line_trials import first_trials
from data.reading.table.table import TYPED, Table
from data.reading.table.tokens import numbers_in

_LONGEST_LINE = 500
_MOST_LINES = 20_000
#: Share of the lines with a number that must have both a day and a measure.
_ENOUGH = 0.6
_FEWEST_WEEKDAYS = 3
#: So many lines with numbers of something else may stand around each entry.
_MOST_UNCLEAR = 3
#: Numbers that a typed line has at most, without a name and in all; an export of a device has more.
_MOST_UNNAMED = 4
_MOST_NUMBERS = 8
#: What a column of numbers without a name is called, with a letter for its place: a number would be a trial.
UNNAMED_NUMBER = "unnamed"
#: What was said besides.
NOTE = "note"
#: A weekday with its date behind it, or a cell of its own: no weekday alone.
_DATED = re.compile(r"^\W*[^\W\d_]+\.?(?:[\t|;]|,?\s*\d{1,4}[./-]\d|,?\s*\d{1,2}\.?\s+[^\W\d_]{3,})")


@dataclass(slots=True)
class _Notes:
    """The lines of a text: entries, lines with numbers that are none, and the numbers of lines of words."""

    entries: list[Line]
    unclear: list[Line]
    words: list[int]


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
    numbered = _numbered(text)
    if numbered is None:
        return None
    week = is_week_of_lines([line for _, line in numbered])
    numbered = below_headings(numbered if week else below_weeks(numbered))
    undone = are_undone([line for _, line in numbered])
    read = [
        read_line(number, line, week=week, undone=empty)
        for (number, line), empty in zip(numbered, undone, strict=True)
    ]
    read = with_writers(read)
    notes = _sorted_out(_times_of_one_day(_below_days(read)), dict(numbered))
    entries = notes.entries
    whole = [line for line in entries if line.day and line.said]
    most = _positions(entries, [line for _, line in numbered])
    # A day with words alone (“4 Nov back was ok”) speaks neither for notes nor against them.
    counted = [line for line in entries if line.said or line.unnamed]
    enough = len(whole) >= max(1, _ENOUGH * len(counted)) or most
    if not enough or len(notes.unclear) > _MOST_UNCLEAR * len(entries):
        return None
    if max(len(line.said) + len(line.unnamed) for line in entries) > _MOST_NUMBERS:
        return None
    table = table_of([line if most else _with_numbers_in_note(line) for line in entries], encoding)
    texts = [[*[""] * (len(table.headers) - 1), line.note] for line in notes.unclear]
    short = [i for i, line in enumerate(entries) if len(line.unnamed) < most and (line.said or line.unnamed)]
    return replace(
        table,
        other_lines=tuple(notes.words),
        short=np.asarray(short, dtype="int64"),
        long=[line.line for line in notes.unclear],
        long_cells=texts,
        long_code="line-unclear",
    )


def is_week_of_lines(lines: list[str]) -> bool:
    """Say whether the first and most lines begin with a weekday, each with another one and no date."""
    days = [weekday_alone(day) if (day := begins_with_weekday(line)) else None for line in lines]
    found = [day for day in days if day is not None]
    dated = sum(bool(_DATED.search(line)) for line in lines)
    enough = max(_FEWEST_WEEKDAYS, _ENOUGH * len(lines))
    return (
        bool(days)
        and days[0] is not None
        and len(found) == len(set(found)) >= enough
        and dated * 2 < len(lines)
    )


def names_numbers(text: str) -> bool:
    """Say whether a text has a line that names a number, or one that begins with a day."""
    read = (read_line(number, line) for number, line in _numbered(text) or [])
    return any(line.said or (line.day and (line.unnamed or line.note)) for line in read)


def table_of(lines: list[Line], encoding: str) -> Table:
    """Make a table of lines, each a record, with a column for each name of a number."""
    first = first_trials(dict.fromkeys(name for line in lines for name in line.said))
    lines = [
        replace(line, said={first.get(name, name): one for name, one in line.said.items()}) for line in lines
    ]
    lines = _under_one_name(lines)
    names = list(dict.fromkeys(name for line in lines for name in line.said))
    loose = max(len(line.unnamed) for line in lines)
    people = ["person"] if any(line.who for line in lines) else []
    unnamed = [f"{UNNAMED_NUMBER} {letter}" for letter in ascii_lowercase[:loose]]
    headers = ["date", *people, *names, *unnamed, NOTE]
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
    return Table(
        encoding=encoding,
        headers=tuple(headers),
        columns=[cells_of([row[i] for row in rows]) for i in range(len(headers))],
        lines=np.asarray([line.line for line in lines], dtype="int64"),
        delimiter=TYPED,
        header_row=0,
        other_lines=(),
        named=bool(names) and not loose,
    )


def _numbered(text: str) -> list[tuple[int, str]] | None:
    """Return the lines of a text that are not empty, with their numbers; None if they are no notes."""
    numbered = [
        (n, line.strip()) for n, line in enumerate(text.splitlines()[:_MOST_LINES], start=1) if line.strip()
    ]
    long = any(len(line) > _LONGEST_LINE for _, line in numbered)
    return None if not numbered or len(numbered) >= _MOST_LINES or long else numbered


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
        if above.said.keys() & line.said.keys():
            above.said, line.said = with_their_time(above.said), with_their_time(line.said)
        if above.said.keys() & line.said.keys():  # the same again is another entry of the day
            above = Line(line.line, above.day)
            found.append(above)
        above.said.update(line.said)
        above.unnamed += line.unnamed
        above.note = "; ".join(note for note in (above.note, line.note) if note)
    return found


def _times_of_one_day(lines: list[Line]) -> list[Line]:
    """Join lines that follow each other with one day, each of which says when (“2 Mar am: back 4”)."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        timed = above and all(sense_of(name).moment for name in (*above.said, *line.said))
        one_day = above and above.day == line.day and above.said and line.said and above.who == line.who
        if (
            above
            and timed
            and one_day
            and not (above.unnamed or line.unnamed or above.said.keys() & line.said.keys())
        ):
            note = "; ".join(filter(None, (above.note, line.note)))
            found[-1] = replace(above, said=above.said | line.said, note=note)
        else:
            found.append(line)
    return found


def _sorted_out(lines: list[Line], texts: dict[int, str]) -> _Notes:
    """Tell entries from what stands beside them; a weekday that comes twice could be any, and is no day."""
    weekdays = Counter(weekday_alone(line.day) for line in lines if line.day)
    notes = _Notes([], [], [])
    for line in lines:
        weekday = weekday_alone(line.day) if line.day else None
        if weekday is not None and weekdays[weekday] > 1:
            line = replace(line, day="")  # noqa: PLW2901
        opens = texts[line.line].endswith(":")  # “On 3 Nov Ann wrote:”
        if line.said or (line.day and (line.unnamed or line.note) and not opens):
            notes.entries.append(line)
        elif not line.day and any(not _is_year(number) for number in numbers_in(texts[line.line])[0]):
            notes.unclear.append(replace(line, note=texts[line.line]))
        else:
            notes.words.append(line.line)
    return notes


def _is_year(number: str) -> bool:
    """Say whether a number may only be the year of a title: “Back log 2026”."""
    return len(number) == 4 and number.isdecimal() and number[:2] in ("19", "20")


def _positions(entries: list[Line], lines: list[str]) -> int:
    """Return how many numbers most entries have behind their day; 0 where they have names, or are cells."""
    many = Counter(len(line.unnamed) for line in entries if line.day)
    if not many or any(_is_cell(line) for line in lines):
        return 0
    usual, often = many.most_common(1)[0]
    return usual if usual <= _MOST_UNNAMED and often >= _ENOUGH * len(entries) else 0


def _is_cell(line: str) -> bool:
    """Say whether a line has its day in a cell of its own, as a table without a header has it."""
    firsts = (line.partition(delimiter)[0].strip() for delimiter in DELIMITERS if delimiter in line)
    return any(could_be_date(first) or is_without_year(first) for first in firsts)


def _with_numbers_in_note(line: Line) -> Line:
    """Return a line whose numbers without a name are words of its note."""
    note = " ".join(part for part in (*line.unnamed, line.note) if part)
    return replace(line, unnamed=[], note=note) if line.unnamed else line


def _under_one_name(lines: list[Line]) -> list[Line]:
    """Join the names under which different lines have the same measure: sciatica on Monday, leg on Friday.

    Where one line has both, they stay apart, and the note keeps the one that a column may not be taken from.
    """
    groups: dict[object, list[str]] = {}
    for name in dict.fromkeys(name for line in lines for name in line.said):
        sense = sense_of(name)
        if sense.column in (*MEASURED, "pain"):
            unit = "" if sense.unit in ("cm", "min") else sense.unit  # as what names no unit is read
            what = (sense.column, sense.side, sense.moment, sense.trial, unit, sense.scale)
            groups.setdefault(what, []).append(name)
    together: dict[str, str] = {}
    beside: list[str] = []
    for names in groups.values():
        if len(names) > 1 and all(sum(name in line.said for name in names) < 2 for line in lines):
            typed = [name for name in names if name not in MADE_UP] or names
            joined = " / ".join(typed)
            known = sense_of(joined).column == sense_of(typed[0]).column
            together.update(dict.fromkeys(names, joined if known else typed[0]))
        elif len(names) > 1:
            first = max(names, key=lambda name: sum(name in line.said for line in lines))
            beside += [name for name in names if name != first]
    if not together and not beside:
        return lines
    found = []
    for line in lines:
        also = [f"{name} {line.said[name]}" for name in beside if name in line.said]
        said = {together.get(name, name): value for name, value in line.said.items()}
        note = "; ".join(part for part in (line.note, *also) if part)
        found.append(replace(line, said=said, note=note))
    return found
