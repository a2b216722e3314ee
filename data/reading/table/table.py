"""Step 2: records to a table: columns of cells under unique names, and the records that do not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from data.reading.bytes.text import Text
from data.reading.cells import Cells, bare
from data.reading.headers.two_rows import is_more_header, joined
from data.reading.limits import check_cells, check_rows, line_ends
from data.reading.mapping import name_of_nameless
from data.reading.numbers.units import is_unit
from data.reading.receipt import Choices, UnreadableLog
from data.reading.table.above import entries_above, first_header
from data.reading.table.again import HeaderAgain
from data.reading.table.big import is_plain, parse_plain, take_parsed
from data.reading.table.delimiters import find_delimiter, told_delimiter
from data.reading.table.ragged import Taken, take, with_whole_header
from data.reading.table.records import (
    MOST_COLUMNS,
    SAMPLE_CHARS,
    SAMPLE_RECORDS,
    Record,
    check_lines,
    count_rows,
    each_record,
    find_header,
    records_of,
    whole_lines,
)

#: From this many characters on, a plain text is split in the quick way.
_BIG = 100_000
#: Records among which a first header is looked for.
_MOST_ABOVE = 30
#: What stands in place of an encoding for a sheet of a workbook.
WORKBOOK = "workbook"
#: What parts the cells of lines that were typed by hand, each with its day.
TYPED = " "


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
    long_code : str
        The code of the problem that the lines in `long` are.
    left : dict of str to list of (int, str)
        What else is no record, with its line, by the code of the problem that it is.
    apart : bool
        Whether records are known to be different entries, also where every cell is the same.
    counted : dict of str to int
        Lines that are no records, by what they are.
    stamps : tuple of str
        Days that lines beside the records name; they tell the order of day and month, too.
    """

    encoding: str
    headers: tuple[str, ...]
    columns: list[Cells]
    lines: NDArray[np.int64]
    delimiter: str
    header_row: int
    other_lines: tuple[int, ...]
    short: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, "int64"))
    cut: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, "int64"))
    long: list[int] = field(default_factory=list)
    long_cells: list[list[str]] = field(default_factory=list)
    damaged: int = 0
    titles: tuple[str, ...] = ()
    rejoined: NDArray[np.int64] = field(default_factory=lambda: np.asarray([], dtype="int64"))
    mended: tuple[str, ...] = ()
    named: bool = False
    long_code: str = "row-too-long"
    left: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    apart: bool = False
    counted: dict[str, int] = field(default_factory=dict)
    stamps: tuple[str, ...] = ()


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
    head = with_whole_header(records_of(sample, delimiter, skipped, most=SAMPLE_RECORDS), delimiter)
    names, header, above, over = _header_of(head, choices)
    parts, wide, again = None, max(len(header.cells), len(names)), HeaderAgain(head, header, over)
    if decoded.size > _BIG and not over:
        raw = decoded.raw if decoded.raw is not None else decoded.text.encode()
        if is_plain(raw, delimiter):
            rows = line_ends(raw) - header.line
            check_rows(rows)
            check_cells(rows, wide)
            rows += not raw.endswith(b"\n")
            parsed = parse_plain(raw, delimiter, header.line, wide, rows)
            if parsed is not None:
                del raw
                decoded.let_go()
                parts = take_parsed(parsed, header.line)
                while len(parts.columns) > len(names) and not any(parts.columns[-1].texts):
                    parts.columns.pop()
    if parts is None:
        text = decoded.whole
        check_lines(text, delimiter)
        check_rows(count_rows(text, delimiter) - header.line)
        below = (record for record in each_record(text, delimiter, skipped) if record.line > header.line)
        records = chain(over, again.left_out(below))
        parts = take(records, names, wide, delimiter, ends_open=decoded.ends_open)
    lead = (*range(1, skipped + 1), *(record.line for record in above))
    table = _table(names, header.line, parts, delimiter=delimiter, encoding=encoding, lead=lead)
    return replace(table, damaged=damaged, titles=_titles(above), left=again.left)


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
    names, header, above, over = _header_of(head, choices)
    again = HeaderAgain(head, header, over)
    kept = again.left_out(one for one in records if one.line > header.line)
    # A sheet has no short rows: its empty cells are there.
    below = (Record(one.line, one.cells + [""] * (len(names) - len(one.cells))) for one in kept)
    parts = take(chain(over, below), names, len(header.cells), "\t", ends_open=False)
    lead = tuple(one.line for one in above)
    table = _table(names, header.line, parts, delimiter="\t", encoding=WORKBOOK, lead=lead)
    return replace(table, titles=_titles(above), left=again.left)


def _table(
    names: list[str], header_line: int, parts: Taken, *, delimiter: str, encoding: str, lead: tuple[int, ...]
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
        headers=unique_names([*names, *[""] * (len(parts.columns) - len(names))]),
        columns=parts.columns,
        lines=parts.lines,
        delimiter=delimiter,
        header_row=header_line,
        other_lines=(*lead, *parts.comments),
        short=parts.short,
        cut=parts.cut,
        long=[record.line for record in parts.long],
        long_cells=[record.cells for record in parts.long],
        rejoined=parts.rejoined,
    )


def _header_of(head: list[Record], choices: Choices) -> tuple[list[str], Record, list[Record], list[Record]]:
    """Return what `_names_of` does, and the entries above the header, which are then no longer `above`."""
    header = find_header(head, choices.header_row)
    if choices.header_row is None and header.line:
        header = first_header(head[:_MOST_ABOVE], header)
    names, header, above = _names_of(head, header)
    _check_width(names)
    over = entries_above(head, header, names) if choices.header_row is None and header.line else []
    lines = {record.line for record in over}
    return names, header, [record for record in above if record.line not in lines], over


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
    while (at := next((i for i, one in enumerate(head) if one.line > line), None)) is not None:
        if not is_more_header(names, head[at].cells):
            break
        line, above = head[at].line, [*above, head[at]]
    width = max(len(names), len(header.cells))
    return _trim(names), Record(line, [*names, *[""] * (width - len(names))]), above


def _titles(above: list[Record]) -> tuple[str, ...]:
    return tuple(cell.strip()[:200] for record in above for cell in record.cells if cell.strip())


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


def unique_names(names: list[str]) -> tuple[str, ...]:
    """Tell names apart that stand twice, and name the columns that have none."""
    ordinals = ("1st", "2nd", "3rd")
    total = Counter(names)
    seen: Counter[str] = Counter()
    unique = []
    for position, name in enumerate(names):
        if not name:
            unique.append(name_of_nameless(position))
        elif total[name] == 1:
            unique.append(name)
        else:
            seen[name] += 1
            number = seen[name]
            unique.append(f"{name} ({ordinals[number - 1] if number <= 3 else f'{number}th'})")
    return tuple(unique)
