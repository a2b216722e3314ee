"""Step 2: records to a table: columns of cells under unique names, and the records that do not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from data.reading.big import is_plain, split_plain
from data.reading.cells import Cells, bare, cells_of
from data.reading.headers import joined
from data.reading.ragged import fitted
from data.reading.receipt import Choices, UnreadableLog
from data.reading.records import (
    MOST_COLUMNS,
    SAMPLE_CHARS,
    SAMPLE_RECORDS,
    Record,
    check_lines,
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
    titles : tuple of str
        What stands above the header.
    rejoined : ndarray of int64
        Records whose note a separator had split.
    mended : tuple of str
        What was put right in the whole text before it was split, as codes.
    named : bool
        Whether the columns have names although no line is a header.
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
    titles: tuple[str, ...] = ()
    rejoined: NDArray[np.int64] = field(default_factory=lambda: np.asarray([], dtype="int64"))
    mended: tuple[str, ...] = ()
    named: bool = False


@dataclass(slots=True)
class _Parts:
    """What stands below a header: records, and the lines that are none."""

    columns: list[Cells]
    lines: NDArray[np.int64]
    other: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    long: list[Record] = field(default_factory=list)
    rejoined: list[int] = field(default_factory=list)


def split(decoded: Text, choices: Choices) -> Table:
    """Split a text into records under its header.

    Parameters
    ----------
    decoded : Text
        It is let go as soon as it is split; a caller that keeps no name for it saves its memory.
    choices : Choices

    Raises
    ------
    UnreadableLog
        If no line can serve as header, or no entry follows it.
    """
    text, raw, encoding, damaged = decoded.text, decoded.raw, decoded.encoding, decoded.damaged
    del decoded
    told, skipped = told_delimiter(text)
    sample = whole_lines(text, SAMPLE_CHARS)
    delimiter = choices.delimiter or told or find_delimiter(sample)
    head = records_of(sample, delimiter, skipped, most=SAMPLE_RECORDS)
    header = find_header(head, choices.header_row)
    names, header, above = _names_of(head, header)
    _check_width(names)
    big = None
    if len(text) > _BIG and is_plain(text):
        big = split_plain(raw or text.encode(), delimiter, header.line, max(len(header.cells), len(names)))
    if big is not None:
        columns, lines = big
        while len(columns) > len(names) and not any(columns[-1].texts):
            columns.pop()
        parts = _Parts(columns, lines)
    else:
        check_lines(text, delimiter)
        records = [record for record in records_of(text, delimiter, skipped) if record.line > header.line]
        ends_open = not text.endswith(("\n", "\r"))
        parts = _take(records, names, len(header.cells), delimiter, ends_open=ends_open)
    names += [""] * (len(parts.columns) - len(names))
    lead = (*range(1, skipped + 1), *(record.line for record in above))
    table = _table(
        names, header.line, parts, delimiter=delimiter, encoding=encoding, lead=lead, damaged=damaged
    )
    return replace(table, titles=_titles(above))


def _names_of(head: list[Record], header: Record) -> tuple[list[str], Record, list[Record]]:
    """Return the names of the columns, the last record of the header, and the records above the first entry.

    A header may have two rows (groups above, their parts below) and a row of units.
    """
    if not header.line:
        return [""] * len(header.cells), header, []
    place = next(i for i, record in enumerate(head) if record.line == header.line)
    names = [bare(cell) for cell in header.cells]
    for first, last in ((place, place + 1), (place - 1, place)):
        if first >= 0 and last < len(head) and (both := joined(head[first].cells, head[last].cells)):
            names, place = both, last
            break
    first = place - 1 if names != [bare(cell) for cell in header.cells] else place
    unit_row = head[place + 1] if place + 1 < len(head) and _is_unit_row(head[place + 1]) else None
    above = head[:first] + ([head[first]] if first < place else [])
    line = head[place].line
    if unit_row is not None:
        names, line, above = _with_units(names, unit_row.cells), unit_row.line, [*above, unit_row]
    width = max(len(names), len(header.cells))
    return _trim(names), Record(line, [*names, *[""] * (width - len(names))]), above


def _titles(above: list[Record]) -> tuple[str, ...]:
    return tuple(cell.strip()[:200] for record in above for cell in record.cells if cell.strip())


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
    head = records[:SAMPLE_RECORDS]
    names, header, above = _names_of(head, find_header(head, choices.header_row))
    _check_width(names)
    # A sheet has no short rows: its empty cells are there.
    below = [
        Record(record.line, record.cells + [""] * (len(names) - len(record.cells)))
        for record in records
        if record.line > header.line
    ]
    parts = _take(below, names, len(header.cells), "\t", ends_open=False)
    names += [""] * (len(parts.columns) - len(names))
    lead = tuple(record.line for record in above)
    table = _table(names, header.line, parts, delimiter="\t", encoding=WORKBOOK, lead=lead)
    return replace(table, titles=_titles(above))


def _table(
    names: list[str],
    header_line: int,
    parts: _Parts,
    *,
    delimiter: str,
    encoding: str,
    lead: tuple[int, ...],
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
        headers=_unique(names),
        columns=parts.columns,
        lines=parts.lines,
        delimiter=delimiter,
        header_row=header_line,
        other_lines=(*lead, *parts.other),
        short=np.asarray(parts.short, dtype="int64"),
        cut=np.asarray(parts.cut, dtype="int64"),
        long=[record.line for record in parts.long],
        long_cells=[record.cells for record in parts.long],
        rejoined=np.asarray(parts.rejoined, dtype="int64"),
    )


def _is_unit_row(record: Record) -> bool:
    """Say whether a record holds nothing but units, as one below a header may."""
    filled = [cell for cell in record.cells if cell.strip()]
    return len(filled) > 1 and all(map(is_unit, filled))


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
    names = [" ".join(bare(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _unique(names: list[str]) -> tuple[str, ...]:
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


def _take(records: list[Record], names: list[str], wide: int, delimiter: str, *, ends_open: bool) -> _Parts:
    """Take the records below a header, ragged ones included; the end of the file may cut the last one.

    `wide` is how many cells the header itself has, empty ones at its end included.
    """
    other = [record.line for record in records if _is_comment(record.cells)]
    records = [record for record in records if not _is_comment(record.cells)]
    fit = fitted(records, names, wide, delimiter)
    width = fit.width
    rows: list[list[str]] = []
    lines, short = [], []
    for record in fit.records:
        cells = record.cells
        if len(cells) < len(names):
            short.append(len(rows))
        rows.append([*cells, *[""] * (width - len(cells))])
        lines.append(record.line)
    last = bool(short) and short[-1] == len(rows) - 1 and lines[-1] == records[-1].line
    cut = [short.pop()] if last and ends_open else []
    if cut:
        rows[-1][min(len(records[-1].cells), width) - 1] = ""
    columns = [cells_of([row[i] for row in rows]) for i in range(width)]
    found = np.asarray(lines, dtype="int64")
    return _Parts(
        columns, found, other, short, cut, fit.long, np.flatnonzero(np.isin(found, fit.rejoined)).tolist()
    )


def _is_comment(cells: list[str]) -> bool:
    """Say whether a record is a remark or the line of a drawn table."""
    if cells[0].lstrip().startswith(("#", "//")) and not any(cell.strip() for cell in cells[2:]):
        return not cells[0].lstrip().casefold().startswith(("#div", "#ref", "#val", "#num", "#n"))
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(set(cell) <= set("-:=+") and len(cell) > 1 for cell in filled)
