"""Step 2: text to records: the delimiter, the header, and each record with the line on which it starts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from data.reading.headers import header_score, looks_like_data, looks_wide
from data.reading.receipt import UnreadableLog

DELIMITERS = (",", ";", "\t", "|")
#: Records looked at to find delimiter and header.
SAMPLE_RECORDS = 60
SAMPLE_CHARS = 200_000
MOST_COLUMNS = 2_000
#: Only lines from this many characters on can have more cells than memory.
_LONG_LINE = 1_000_000
_LONGEST_LINE = 20_000_000

csv.field_size_limit(2**31 - 1)


@dataclass(slots=True)
class Record:
    """The cells of one record and the physical line on which it starts, 1-based."""

    line: int
    cells: list[str]


def told_delimiter(text: str) -> tuple[str | None, int]:
    """Return the delimiter of Excel's first line ``sep=;`` and how many lines that takes."""
    first = text.lstrip("\ufeff")[:20].split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return ("\t", 1) if first.lower() == "sep=" else (None, 0)


def whole_lines(text: str, most: int) -> str:
    """Return the first lines of a text, at most so many characters."""
    if len(text) <= most:
        return text
    end = text.rfind("\n", 0, most)
    return text[: end if end > 0 else most]


def records_of(text: str, delimiter: str, skipped: int, *, most: int | None = None) -> list[Record]:
    """Return the records that are not blank, each with the physical line on which it starts."""
    records: list[Record] = []
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    first = line = 1
    try:
        for cells in reader:
            first = line
            if line > skipped and any(cell.strip() for cell in cells):
                records.append(Record(line, cells))
                if most is not None and len(records) >= most:
                    break
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableLog(
            f"The table breaks off at line {reader.line_num}: {error}. Save the file again as CSV."
        ) from error
    if most is None and reader.line_num > first:
        _check_open_quote(text, first, delimiter)
    return records


def _check_open_quote(text: str, first: int, delimiter: str) -> None:
    """Refuse a file whose last record, of several lines, is a quote that is never closed."""
    lines = list(io.StringIO(text.lstrip("\ufeff"), newline=""))[first - 1 :]
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UnreadableLog(
                f"A quotation mark opens on line {first} and is never closed, so that the "
                f"{len(lines) - 1:,} lines below it would become part of one cell. Close it or take it out, "
                "and upload the file again."
            ) from error


def find_delimiter(sample: str) -> str:
    """Choose the delimiter under which the header is best understood and the rows are of one width."""

    def quality(delimiter: str) -> tuple[float, float, int]:
        try:
            records = records_of(sample, delimiter, 0, most=SAMPLE_RECORDS)
        except UnreadableLog:
            return (0.0, 0.0, 0)
        if not records:
            return (0.0, 0.0, 0)
        width, times = Counter(len(record.cells) for record in records).most_common(1)[0]
        understood = max(header_score(record.cells) or looks_wide(record.cells) for record in records[:30])
        return (understood, times / len(records) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=quality)


def find_header(records: list[Record], chosen_line: int | None) -> Record:
    """Find the record that names the columns; one at line 0 where the file has none.

    Raises
    ------
    UnreadableLog
        If there is no record, or not the chosen one.
    """
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


def _no_header(records: list[Record]) -> Record:
    """Stand in for the header of a file that begins with its first entry: line 0, as wide as most rows."""
    width = Counter(len(record.cells) for record in records).most_common(1)[0][0]
    return Record(0, [""] * width)


def check_lines(text: str, delimiter: str) -> None:
    """Refuse a line of so many cells that splitting it would fill the memory."""
    if len(text) < _LONG_LINE:
        return
    for number, line in enumerate(io.StringIO(text), start=1):
        if len(line) > _LONGEST_LINE:
            raise UnreadableLog(
                f"Line {number} has {len(line):,} characters; a line of a log has less than a hundred. "
                "Is it the right file?"
            )
        if len(line) >= _LONG_LINE and (cells := line.count(delimiter)) > MOST_COLUMNS:
            raise UnreadableLog(f"Line {number} has {cells:,} cells; a log has a few. Is it the right file?")
