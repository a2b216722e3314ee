"""Step 2: records to a table: columns of cells under unique names, and the records that do not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.reading.big import is_plain, parse_plain, take_parsed
from data.reading.cells import Cells
from data.reading.limits import check_cells, check_rows
from data.reading.ragged import Taken, take
from data.reading.receipt import Choices, UnreadableLog
from data.reading.records import (
    MOST_COLUMNS,
    SAMPLE_CHARS,
    SAMPLE_RECORDS,
    Record,
    check_lines,
    count_rows,
    each_record,
    find_delimiter,
    find_header,
    records_of,
    told_delimiter,
    whole_lines,
)
from data.reading.text import Text
from data.reading.units import is_unit

#: From this many characters on, a plain text is split in the quick way.
_BIG = 100_000
#: What stands in place of an encoding for a sheet of a workbook.
WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Table:
    """A file as records under one header.

    Attributes
    ----------
    encoding, damaged : str, int
        The encoding, and how many characters could not be read in it.
    headers : tuple of str
        Unique names; a name that stands twice is told apart as "pain (1st)", "pain (2nd)".
    columns : list of Cells
        One for each header; all of the same length.
    lines : ndarray of int64
        Physical line on which each record starts, 1-based.
    short, cut, long : ndarray of int64
        Records with too few cells; the one that the end of the file cuts; lines with too many cells (these
        are no records) with their cells in `long_cells`.
    """

    encoding: str
    headers: tuple[str, ...]
    columns: list[Cells]
    lines: NDArray[np.int64]
    delimiter: str
    header_row: int
    other_lines: tuple[int, ...]
    short: NDArray[np.int64]
    cut: NDArray[np.int64]
    long: list[int] = field(default_factory=list)
    long_cells: list[list[str]] = field(default_factory=list)
    damaged: int = 0


def split(decoded: Text, choices: Choices) -> Table:
    """Split a text into records under its header.

    Parameters
    ----------
    decoded : Text
        It is let go as soon as it is split.
    choices : Choices

    Raises
    ------
    UnreadableLog
        If no line can serve as header, or no entry follows it.
    """
    encoding, damaged = decoded.encoding, decoded.damaged
    told, skipped = told_delimiter(decoded.text)
    sample = whole_lines(decoded.text, SAMPLE_CHARS)
    delimiter = choices.delimiter or told or find_delimiter(sample)
    head = records_of(sample, delimiter, skipped, most=SAMPLE_RECORDS)
    header = find_header(head, choices.header_row)
    names = _trim(header.cells) if header.line else [""] * len(header.cells)
    _check_width(names)
    titles = tuple(record.line for record in head if record.line < header.line)
    unit_row = _unit_row(head, header)
    if unit_row is not None:
        names, header = _with_units(names, unit_row.cells), Record(unit_row.line, header.cells)
        titles = (*titles, unit_row.line)
    parts = None
    if decoded.size > _BIG:
        raw = decoded.raw if decoded.raw is not None else decoded.text.encode()
        if is_plain(raw):
            rows = raw.count(b"\n") - header.line
            check_rows(rows)
            check_cells(rows, len(names))
            parsed = parse_plain(raw, delimiter, header.line, len(names))
            if parsed is not None:
                del raw
                decoded.let_go()
                parts = take_parsed(parsed, header.line)
    if parts is None:
        text = decoded.whole
        check_lines(text, delimiter)
        check_rows(count_rows(text, delimiter) - header.line)
        below = (record for record in each_record(text, delimiter, skipped) if record.line > header.line)
        parts = take(below, len(names), delimiter, ends_open=decoded.ends_open)
    sepline = tuple(range(1, skipped + 1))
    return _table(
        names,
        header.line,
        parts,
        delimiter=delimiter,
        encoding=encoding,
        damaged=damaged,
        titles=(*sepline, *titles),
    )


def split_sheet(rows: list[list[str]], first_row: int, choices: Choices) -> Table:
    """Make records of the rows of a spreadsheet under its header; their lines are the sheet's row numbers.

    Raises
    ------
    UnreadableLog
        As `split` does.
    """
    records = [
        Record(first_row + i, _trim_right(cells))
        for i, cells in enumerate(rows)
        if any(cell.strip() for cell in cells)
    ]
    header = find_header(records[:SAMPLE_RECORDS], choices.header_row)
    names = _trim(header.cells) if header.line else [""] * len(header.cells)
    _check_width(names)
    titles = tuple(record.line for record in records[:SAMPLE_RECORDS] if record.line < header.line)
    # A sheet has no short rows: its empty cells are there.
    below = (
        Record(record.line, record.cells + [""] * (len(names) - len(record.cells)))
        for record in records
        if record.line > header.line
    )
    parts = take(below, len(names), "\t", ends_open=False)
    return _table(names, header.line, parts, delimiter="\t", encoding=WORKBOOK, titles=titles)


def _table(
    names: list[str],
    header_line: int,
    parts: Taken,
    *,
    delimiter: str,
    encoding: str,
    titles: tuple[int, ...],
    damaged: int = 0,
) -> Table:
    """Put a table together, or say that there is none."""
    if not len(parts.lines) and not parts.long:
        if len(names) < 2:
            raise UnreadableLog(
                "This file holds no table: no line has several cells. Save your log as CSV in your "
                "spreadsheet program, with one line for each day and a first line such as "
                "“date, reach_cm, back_pain”."
            )
        raise UnreadableLog(
            f"Line {header_line} looks like the header ({', '.join(names)[:200]}), but no entry follows it. "
            "Add your entries below it and upload the file again."
        )
    return Table(
        encoding=encoding,
        damaged=damaged,
        headers=unique_names(names),
        columns=parts.columns,
        lines=parts.lines,
        delimiter=delimiter,
        header_row=header_line,
        other_lines=(*titles, *parts.comments),
        short=parts.short,
        cut=parts.cut,
        long=[record.line for record in parts.long],
        long_cells=[record.cells for record in parts.long],
    )


def _unit_row(head: list[Record], header: Record) -> Record | None:
    """Return the row of units right below a header, if there is one."""
    place = next((i for i, record in enumerate(head) if record is header), None)
    if place is None or place + 1 >= len(head):
        return None
    filled = [cell for cell in head[place + 1].cells if cell.strip()]
    return head[place + 1] if len(filled) > 1 and all(map(is_unit, filled)) else None


def _with_units(names: list[str], units: list[str]) -> list[str]:
    padded = [*units, *([""] * len(names))]
    return [f"{name} ({unit.strip(' ()[]')})" if unit.strip() else name for name, unit in zip(names, padded)]  # noqa: B905


def _check_width(names: list[str]) -> None:
    if len(names) > MOST_COLUMNS:
        raise UnreadableLog(f"This table has {len(names):,} columns; a log has a few. Is it the right file?")


def _trim_right(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _trim(cells: list[str]) -> list[str]:
    """Drop the empty cells that spreadsheets leave at the end of a header."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def unique_names(names: list[str]) -> tuple[str, ...]:
    """Tell names apart that stand twice, and name the columns that have none."""
    ordinals = ("1st", "2nd", "3rd")
    total = Counter(names)
    seen: Counter[str] = Counter()
    unique = []
    for position, name in enumerate(names, start=1):
        if not name:
            unique.append(f"column {position}")
        elif total[name] == 1:
            unique.append(name)
        else:
            seen[name] += 1
            number = seen[name]
            unique.append(f"{name} ({ordinals[number - 1] if number <= 3 else f'{number}th'})")
    return tuple(unique)
