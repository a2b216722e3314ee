"""Step 2: text to records: the delimiter, the header, and each record with the line on which it starts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from data.reading.headers.rows import (
    are_scores,
    could_number_a_person,
    count_trials,
    header_score,
    is_day,
    is_value,
    looks_like_data,
    looks_wide,
    names_columns,
    names_something,
)
from data.reading.headers.sense import sense_of
from data.reading.headers.two_rows import joined
from data.reading.limits import LONGEST_FIELD, too_long_field
from data.reading.mapping import MEASURED
from data.reading.receipt import UnreadableLog
from data.settings import get_settings

#: Records looked at to find delimiter and header.
SAMPLE_RECORDS = 60
SAMPLE_CHARS = 200_000
MOST_COLUMNS = 2_000
#: So many lines below one that names no measure the header may stand.
_PREAMBLE = 3
#: Only lines from this many characters on can have more cells than memory.
_LONG_LINE = 1_000_000
_LONGEST_LINE = 20_000_000

#: Characters of a text that are parted into lines at once.
_PIECE = 1 << 20

csv.field_size_limit(LONGEST_FIELD)


@dataclass(slots=True)
class Record:
    """The cells of one record and the physical line on which it starts, 1-based."""

    line: int
    cells: list[str]


def whole_lines(text: str, most: int) -> str:
    """Return the first lines of a text, at most so many characters."""
    if len(text) <= most:
        return text
    end = text.rfind("\n", 0, most)
    return text[: end if end > 0 else most]


def records_of(text: str, delimiter: str, skipped: int, *, most: int | None = None) -> list[Record]:
    """Return the first records that are not blank, or all of them."""
    return list(islice(each_record(text, delimiter, skipped, whole=most is None), most))


def each_record(text: str | bytes, delimiter: str, skipped: int, *, whole: bool = True) -> Iterator[Record]:
    """Go through the records that are not blank, each with the physical line on which it starts.

    Raises
    ------
    UnreadableLog
        If a cell has no end, or the last record, of several lines, is a quote that is never closed.
    """
    reader = csv.reader(_lines(text), delimiter=delimiter)
    first = line = 1
    try:
        for cells in reader:
            first = line
            if line > skipped and any(cell.strip() for cell in cells):
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_long_field(line) from error
        raise UnreadableLog(
            f"The table breaks off at line {reader.line_num}: {error}. Save the file again as CSV."
        ) from error
    if whole and reader.line_num > first:
        _check_open_quote(text, first, delimiter)


def count_rows(text: str | bytes, delimiter: str) -> int:
    """Count the rows of a text, blank ones too; those within a quoted cell are none where that matters."""
    lines = _count(text, "\n") + _count(text, "\r") - _count(text, "\r\n")
    if not _count(text, '"') or lines <= get_settings().max_rows:
        return lines
    try:
        return sum(1 for _ in csv.reader(_lines(text), delimiter=delimiter))
    except csv.Error:
        return 0  # where that is, reading says


def _count(text: str | bytes, part: str) -> int:
    return text.count(part) if isinstance(text, str) else text.count(part.encode())


def _lines(text: str | bytes) -> Iterator[str]:
    """Go through the lines of a text with their ends, a piece at a time: a copy is four times as large."""
    if isinstance(text, bytes):
        yield from io.TextIOWrapper(io.BytesIO(text), "utf-8", newline="")
        return
    text = text.lstrip("\ufeff")
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or text.find("\r", start + _PIECE) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


def _check_open_quote(text: str | bytes, first: int, delimiter: str) -> None:
    """Refuse a file whose last record, of several lines, is a quote that is never closed."""
    lines = 0

    def counted() -> Iterator[str]:
        nonlocal lines
        for line in islice(_lines(text), first - 1, None):
            lines += 1
            yield line

    try:
        for _ in csv.reader(counted(), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UnreadableLog(
                f"A quotation mark opens on line {first} and is never closed, so that the "
                f"{lines - 1:,} lines below it would become part of one cell. Close it or take it out, "
                "and upload the file again."
            ) from error


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
    return _understood(records) or _wide(records) or _first_full(records)


def _understood(records: list[Record]) -> Record | None:
    """Return the record whose words are understood best, if any is."""
    best = max(records[:30], key=lambda record: header_score(record.cells))
    if header_score(best.cells) <= 0:
        return None
    best = _below_preamble(records, best)
    # In a long table rows name measures too, beside their values: the names above them are the header.
    above = records[: records.index(best)] if any(map(is_value, best.cells)) else []
    names = (one for one in above if len(one.cells) == len(best.cells) and names_columns(one.cells))
    return next(names, best)


def _below_preamble(records: list[Record], best: Record) -> Record:
    """Return the names of a list that stand below a line such as “Name, Date, Tester” of who tested it."""
    place = records.index(best) + 1
    if _measures(best):
        return _below_title(best, records[place : place + _PREAMBLE])
    for record in records[place : place + _PREAMBLE]:
        if _measures(record) and header_score(record.cells) > 0 and not any(map(is_value, record.cells)):
            return record
    return best


def _below_title(best: Record, below: list[Record]) -> Record:
    """Return the names of a list that fill more than twice the cells of a line above: “Class 7b; Reach”."""
    filled = sum(bool(cell.strip()) for cell in best.cells)
    for record in below:
        names = [cell for cell in record.cells if cell.strip()]
        people = any(sense_of(name).column == "person" for name in names)
        if people and len(names) > 2 * filled and names_columns(names) and not any(map(is_value, names)):
            return record
    return best


def _measures(record: Record) -> bool:
    return any(sense_of(cell).column in (*MEASURED, "pain") for cell in record.cells[:MOST_COLUMNS] if cell)


def _wide(records: list[Record]) -> Record | None:
    """Return the record of the days across, if there is one."""
    named_above, widths = False, set[int]()
    for record, below in zip(records[:30], [*records[1:30], None], strict=False):
        if looks_wide(record.cells):
            # what looks like days below names, line after line, are scores
            scores = named_above and below is not None and looks_wide(below.cells)
            scores |= len(record.cells) in widths and are_scores(record.cells)
            return None if scores else record
        if names_columns(record.cells):
            years_above = looks_like_data(records[0].cells) and len(record.cells) == len(records[0].cells)
            return record if years_above else None  # below names 27.7 is a score and no 27 July
        if 2 * sum(bool(cell.strip()) for cell in record.cells) > len(record.cells):
            widths.add(len(record.cells))
        named_above = named_above or names_columns([cell for cell in record.cells if cell.strip()])
    return None


def _first_full(records: list[Record]) -> Record:
    """Return the first record that is as wide as most; one at line 0 where that holds values already."""
    width = Counter(len(record.cells) for record in records).most_common(1)[0][0]
    # A spreadsheet fills up the line of a title with empty cells.
    full = [record for record in records if len(record.cells) == width]
    named = [record for record in full if width == 1 or sum(bool(cell.strip()) for cell in record.cells) > 1]
    first = (named or full)[0]
    place = full.index(first) + 1
    first = _below_title(first, full[place : place + _PREAMBLE])
    if not looks_like_data(first.cells) or width == 1 or _heads_measures(first, full[place : place + 1]):
        return first
    if _heads_people(first, full[place : place + _PREAMBLE], titled=first is not records[0]):
        return first
    # Days above the names of their trials look like data, too.
    below = full[place : place + 1]
    return below[0] if below and joined(first.cells, below[0].cells) else _no_header(records)


def _heads_measures(record: Record, below: list[Record]) -> bool:
    """Say whether a record holds days, beside the name of a column that names measures below it."""
    name, *days = record.cells
    named = [sense_of(one.cells[0]).column in (*MEASURED, "pain") for one in below]
    return any(named) and not is_value(name) and all(map(is_day, filter(None, days)))


def _heads_people(record: Record, below: list[Record], *, titled: bool) -> bool:
    """Say whether a record holds numbers of people, beside a corner above days or names of tests.

    Numbers that count, of people or trials, are a header below a title only.
    """
    corner, *numbers = record.cells
    whose = len({*numbers}) == len(numbers) and all(map(could_number_a_person, numbers))
    counted = titled and not corner.strip() and count_trials(numbers)
    beside = [one.cells[0] for one in below]
    named = not is_value(corner) and all(is_day(cell) or names_something(cell) for cell in beside)
    return len(numbers) > 1 and (whose or counted) and named


def _no_header(records: list[Record]) -> Record:
    """Stand in for the header of a file that begins with its first entry: line 0, as wide as most rows."""
    width = Counter(len(record.cells) for record in records).most_common(1)[0][0]
    return Record(0, [""] * width)


def check_lines(text: str | bytes, delimiter: str) -> None:
    """Refuse a line of so many cells that splitting it would fill the memory."""
    content = text.encode() if isinstance(text, str) else text
    start, number = 0, 1
    while len(content) - start > _LONG_LINE:
        end = (
            content.rfind(b"\n", start, start + _LONG_LINE) + 1
        )  # many lines at a step, where they are short
        if not end:
            end = content.find(b"\n", start) + 1 or len(content)
            if end - start > _LONGEST_LINE:
                raise UnreadableLog(
                    f"Line {number} has {end - start:,} characters; a line of a log has less than a hundred. "
                    "Is it the right file?"
                )
            if (cells := content.count(delimiter.encode(), start, end)) > MOST_COLUMNS:
                raise UnreadableLog(
                    f"Line {number} has {cells:,} cells; a log has a few. Is it the right file?"
                )
        number += content.count(b"\n", start, end)
        start = end
