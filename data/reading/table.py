"""Step 2: text to table. Finds the delimiter and the header, and keeps every record with its line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.reading.big import is_plain, split_plain
from data.reading.cells import Cells, cells_of
from data.reading.receipt import Choices, UnreadableLog
from data.reading.shapes import looks_wide
from data.reading.text import Text
from data.reading.words import header_score, looks_like_data

DELIMITERS = (",", ";", "\t", "|")
#: Records looked at to find delimiter and header.
_SAMPLE_RECORDS = 60
_SAMPLE_CHARS = 200_000
#: From this many characters on, a plain text is split in the quick way.
_BIG = 500_000
_MOST_COLUMNS = 2_000

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as records under one header.

    Attributes
    ----------
    encoding : str
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


@dataclass(slots=True)
class _Record:
    line: int
    cells: list[str]


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
    text, raw, encoding = decoded.text, decoded.raw, decoded.encoding
    del decoded
    told, skipped = _told_delimiter(text)
    sample = _whole_lines(text, _SAMPLE_CHARS)
    delimiter = choices.delimiter or told or _find_delimiter(sample)
    head = _records(sample, delimiter, skipped, most=_SAMPLE_RECORDS)
    header = _find_header(head, choices.header_row)
    names = _trim(header.cells) if header.line else [""] * len(header.cells)
    if len(names) > _MOST_COLUMNS:
        raise UnreadableLog(f"This table has {len(names):,} columns; a log has a few. Is it the right file?")
    titles = tuple(record.line for record in head if record.line < header.line)
    big = None
    if len(text) > _BIG and is_plain(text):
        big = split_plain(raw or text.encode(), delimiter, header.line, len(names))
    if big is not None:
        none = np.asarray([], dtype="int64")
        parts: _Parts = (*big, [], none, none, [])
    else:
        parts = _split_any(text, delimiter, skipped, header.line, names)
    columns, lines, other, short, cut, long = parts
    if not len(lines) and not long:
        if len(names) < 2:
            raise UnreadableLog(
                "This file holds no table: no line has several cells. Save your log as CSV in your "
                "spreadsheet program, with one line for each day and a first line such as "
                "“date, reach_cm, back_pain”."
            )
        raise UnreadableLog(
            f"Line {header.line} looks like the header ({', '.join(names)[:200]}), but no entry follows it. "
            "Add your entries below it and upload the file again."
        )
    return Table(
        encoding=encoding,
        headers=_unique(names),
        columns=columns,
        lines=lines,
        delimiter=delimiter,
        header_row=header.line,
        other_lines=(*range(1, skipped + 1), *titles, *other),
        short=short,
        cut=cut,
        long=[record.line for record in long],
        long_cells=[record.cells for record in long],
    )


def _told_delimiter(text: str) -> tuple[str | None, int]:
    """Return the delimiter of Excel's first line ``sep=;`` and how many lines that takes."""
    first = text.lstrip("\ufeff")[:20].split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return ("\t", 1) if first.lower() == "sep=" else (None, 0)


def _whole_lines(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    end = text.rfind("\n", 0, most)
    return text[: end if end > 0 else most]


def _records(text: str, delimiter: str, skipped: int, *, most: int | None = None) -> list[_Record]:
    """Return the records that are not blank, each with the physical line on which it starts."""
    records: list[_Record] = []
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if line > skipped and any(cell.strip() for cell in cells):
                records.append(_Record(line, cells))
                if most is not None and len(records) >= most:
                    break
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableLog(
            f"The table breaks off at line {reader.line_num}: {error}. Save the file again as CSV."
        ) from error
    return records


def _find_delimiter(sample: str) -> str:
    """Choose the delimiter under which the header is best understood and the rows are of one width."""

    def quality(delimiter: str) -> tuple[float, float, int]:
        try:
            records = _records(sample, delimiter, 0, most=_SAMPLE_RECORDS)
        except UnreadableLog:
            return (0.0, 0.0, 0)
        if not records:
            return (0.0, 0.0, 0)
        width, times = Counter(len(record.cells) for record in records).most_common(1)[0]
        understood = max(header_score(record.cells) or looks_wide(record.cells) for record in records[:30])
        return (understood, times / len(records) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=quality)


def _find_header(records: list[_Record], chosen_line: int | None) -> _Record:
    if chosen_line == 0 and records:
        return _no_header(records)
    if chosen_line is not None:
        for record in records:
            if record.line == chosen_line:
                return record
        raise UnreadableLog(f"Line {chosen_line} is empty or not in the file, so it cannot be the header.")
    if not records:
        raise UnreadableLog("This file is empty. Choose the file that holds your log, or paste its lines.")
    best = max(records[:30], key=lambda record: header_score(record.cells))
    if header_score(best.cells) > 0:
        return best
    for record in records[:30]:
        if looks_wide(record.cells):
            return record
    width = Counter(len(record.cells) for record in records).most_common(1)[0][0]
    first = next((record for record in records if len(record.cells) == width), records[0])
    return _no_header(records) if looks_like_data(first.cells) and width > 1 else first


def _no_header(records: list[_Record]) -> _Record:
    """Stand in for the header of a file that begins with its first entry: line 0, as wide as most rows."""
    width = Counter(len(record.cells) for record in records).most_common(1)[0][0]
    return _Record(0, [""] * width)


def _trim(cells: list[str]) -> list[str]:
    """Drop the empty cells that spreadsheets leave at the end of a header."""
    names = [" ".join(cell.split()) for cell in cells]
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


_Parts = tuple[list[Cells], NDArray[np.int64], list[int], NDArray[np.int64], NDArray[np.int64], list[_Record]]


def _split_any(text: str, delimiter: str, skipped: int, header_line: int, names: list[str]) -> _Parts:
    """Split any text, quoted line breaks and ragged rows included."""
    width = len(names)
    records = [record for record in _records(text, delimiter, skipped) if record.line > header_line]
    other = [record.line for record in records if _is_comment(record.cells)]
    records = [record for record in records if not _is_comment(record.cells)]
    trailing = _rows_end_with_delimiter(records, width, delimiter)
    rows: list[list[str]] = []
    lines, short, long = [], [], []
    for record in records:
        cells = record.cells
        if len(cells) > width and (len(cells) == trailing or _has_empty_tail(cells, width, trailing)):
            cells = cells[:width]
        if len(cells) > width:
            long.append(record)
            continue
        if len(cells) < width:
            short.append(len(rows))
            cells = cells + [""] * (width - len(cells))
        rows.append(cells)
        lines.append(record.line)
    ends_open = bool(short) and short[-1] == len(rows) - 1 and not text.endswith(("\n", "\r"))
    cut = [short.pop()] if ends_open and records and lines[-1] == records[-1].line else []
    if cut:
        whole = records[-1].cells
        rows[-1][len(whole) - 1] = ""
    columns = [cells_of([row[i] for row in rows]) for i in range(width)]
    return (
        columns,
        np.asarray(lines, dtype="int64"),
        other,
        np.asarray(short, dtype="int64"),
        np.asarray(cut, dtype="int64"),
        long,
    )


def _is_comment(cells: list[str]) -> bool:
    return cells[0].lstrip().startswith(("#", "//")) and not any(cell.strip() for cell in cells[2:])


def _has_empty_tail(cells: list[str], width: int, trailing: int) -> bool:
    """Say whether what stands beyond the header is empty, in a file where that happens on purpose."""
    return trailing > 0 and not any(cell.strip() for cell in cells[width:])


def _rows_end_with_delimiter(records: list[_Record], width: int, delimiter: str) -> int:
    """Return the width of the rows of a file whose every row has the same empty cells at its end, else 0.

    An unquoted decimal comma also makes every row too long, with an empty last cell where notes are empty.
    Such a file never has a decimal point; there the rows are reported instead.
    """
    widths = {len(record.cells) for record in records}
    if len(widths) != 1 or (row_width := widths.pop()) <= width:
        return 0
    if any(cell.strip() for record in records for cell in record.cells[width:]):
        return 0
    points = any("." in cell for record in records[:1000] for cell in record.cells[:width])
    return row_width if delimiter != "," or points else 0
