"""What a file may hold at most, and the sentences for those that hold more.

Each is checked before the memory is used that it bounds. Rows, texts and problems are settings
(`data.settings`); what is far above anything a log holds stands here.
"""

from __future__ import annotations

import numpy as np

from data.reading.receipt import UnreadableLog
from data.settings import get_settings

#: Characters of a header or a person's name that are looked at, and of any other cell.
LONGEST_NAME = 200
LONGEST_CELL = 10_000
#: A cell of more characters is a quotation mark that was never closed.
LONGEST_FIELD = 1_000_000
#: Rows times columns; each is a number of four bytes, and of more where a table changes its shape.
MOST_CELLS = 40_000_000
#: Cells of rows that are longer than the header; they are kept one by one.
MOST_LONG_CELLS = 2_000_000

#: Bytes that are looked through at a time: as many as stay in the processor's own memory.
PIECE = 1 << 18
#: Lines above the header that do not count.
_PREAMBLE = 100

_SPLIT = (
    "Split it, for example into one file for each year, or export only the columns of your log, "
    "and upload the parts one by one."
)


def check_rows(rows: int) -> None:
    """Refuse a file of more rows than the setting allows."""
    most = get_settings().max_rows
    if rows > most:
        raise UnreadableLog(f"This file has {rows:,} rows; {most:,} can be read at once. {_SPLIT}")


def check_text(content: bytes) -> None:
    """Refuse a text of too many lines before it is decoded, where each line is a row."""
    most = get_settings().max_rows
    if len(content) > most and b'"' not in content and (rows := line_ends(content)) > most + _PREAMBLE:
        check_rows(rows)


def line_ends(content: bytes) -> int:
    """Count the line ends of a text; `bytes.count` takes five times as long where there are many."""
    every = np.frombuffer(content, dtype="uint8")
    pieces = (every[start : start + PIECE] for start in range(0, len(every), PIECE))
    return sum(int(np.count_nonzero(piece == ord("\n"))) for piece in pieces)


def check_values(values: int) -> None:
    """Refuse a table that would become more rows than the setting allows, each of its values one."""
    most = get_settings().max_rows
    if values > most:
        raise UnreadableLog(
            f"This table holds {values:,} values, one for each day and measure; {most:,} can be read "
            f"at once. {_SPLIT}"
        )


def check_cells(rows: int, columns: int) -> None:
    """Refuse a table of so many rows and columns that its cells would fill the memory."""
    if rows * columns > MOST_CELLS:
        raise UnreadableLog(
            f"This table has more than {rows - 1:,} rows of {columns:,} columns; a log has a few columns. "
            "Export only those of your log (the date, reach, pain, minutes), and upload the file again."
        )


def check_texts(texts: int) -> None:
    """Refuse a file of more different texts than the setting allows; each is judged by itself."""
    most = get_settings().max_texts
    if texts > most:
        raise UnreadableLog(
            f"This file has more than {most:,} different cell texts, too many to read at once. {_SPLIT}"
        )


def check_long_rows(rows: int, cells: int) -> None:
    """Refuse a file in which so many rows are longer than the header that its columns cannot be told."""
    most = get_settings().max_problems
    if rows > most or cells > MOST_LONG_CELLS:
        raise UnreadableLog(
            f"More than {rows - 1:,} rows of this file have more cells than its header. Commas inside "
            "numbers or notes may split them: export the file with semicolons, or with quotation marks "
            "around texts."
        )


def too_long_field(line: int) -> UnreadableLog:
    """Return the refusal of a file with a cell of a million characters."""
    return UnreadableLog(
        f"A cell that begins on line {line} has more than {LONGEST_FIELD:,} characters. A quotation mark may "
        "open there that is never closed, so that the lines below it become part of one cell. Close it or "
        "take it out, and upload the file again."
    )
