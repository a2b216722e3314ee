"""The quick way to split a big plain text: by pyarrow, straight into distinct texts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.csv

from data.reading.cells import Cells, compact, filled, without_blanks
from data.reading.limits import PIECE, check_texts
from data.reading.table.ragged import Taken

#: Small blocks keep few copies of a text's columns in memory at once.
_BLOCK = 1 << 20
_LINE_END, _RETURN, _QUOTE = b'\n\r"'
#: What begins a line that is no record, or may be none: a blank line, a comment.
_NO_RECORD = b"\n#/"


def is_plain(content: bytes, delimiter: str) -> bool:
    """Say whether each line is one record: no blank line or comment, usual ends, quotes only around cells."""
    if content.endswith(b"\r"):
        return False
    every, returns = np.frombuffer(content, dtype="uint8"), b"\r" in content
    for start in range(0, len(every), PIECE):
        piece = every[start : start + PIECE + 1]
        ends, after = piece[:-1] == _LINE_END, piece[1:]
        if any((ends & (after == first)).any() for first in _NO_RECORD):
            return False
        if returns and ((piece[:-1] == _RETURN) & (after != _LINE_END)).any():
            return False
    return b'"' not in content or _around_cells(content, delimiter)


def _around_cells(content: bytes, delimiter: str) -> bool:
    """Say whether quotes stand only in pairs, each around a whole cell of one line that is no comment."""
    if len(mark := delimiter.encode()) != 1:
        return False
    start = 0
    while start < len(content):
        end = content.rfind(b"\n", start, start + PIECE) + 1 or content.find(b"\n", start) + 1 or len(content)
        lines = np.frombuffer(b"\n%b\n" % content[start:end], dtype="uint8")
        quotes = np.flatnonzero(lines == _QUOTE)
        if len(quotes) % 2:
            return False
        opening, closing, ends = quotes[::2], quotes[1::2], np.flatnonzero(lines == _LINE_END)
        first = lines[opening - 1] == _LINE_END
        if (
            not (first | (lines[opening - 1] == mark[0])).all()
            or not np.isin(lines[closing + 1], list(b"\r\n" + mark)).all()
            or (np.searchsorted(quotes, ends) % 2).any()  # within quotes
            or np.isin(lines[opening[first] + 1], list(_NO_RECORD)).any()
        ):
            return False
        start = end
    return True


def parse_plain(
    content: bytes, delimiter: str, header_line: int, width: int, rows: int
) -> list[pa.ChunkedArray] | None:
    """Split the lines below the header of a plain text.

    Parameters
    ----------
    content : bytes
        The text in UTF-8.
    delimiter : str
    header_line : int
        Physical line of the header, 1-based.
    width : int
        Number of columns.
    rows : int
        Number of lines below the header.

    Returns
    -------
    list of ChunkedArray or None
        The columns, for `take_parsed`; None where a row has more or fewer cells, which only the careful way
        gets right.
    """
    start = 0
    for _ in range(header_line):
        start = content.find(b"\n", start) + 1 or len(content)
    keys = [str(i) for i in range(width)]
    try:
        parsed = pyarrow.csv.read_csv(
            pa.BufferReader(pa.py_buffer(memoryview(content)[start:])),
            read_options=pyarrow.csv.ReadOptions(column_names=keys, block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter, quote_char=b'"' in content and '"', ignore_empty_lines=False
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(keys, pa.dictionary(pa.int32(), pa.string())),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return parsed.columns if parsed.num_rows == rows else None


def take_parsed(parts: list[pa.ChunkedArray], header_line: int) -> Taken:
    """Make columns of distinct texts of what was parsed; `parts` is emptied, so that each can be let go."""
    rows = len(parts[0])
    columns: list[Cells] = []
    while parts:
        chunk = _unified(parts.pop(0))
        check_texts(len(chunk.dictionary) + sum(len(column.texts) for column in columns))
        columns.append(_distinct(chunk))
        del chunk
    pa.default_memory_pool().release_unused()
    lines = np.arange(header_line + 1, header_line + 1 + rows, dtype="int64")
    if all("" in column.texts for column in columns):  # only then a record may be blank in all its cells
        some = np.any([filled(column) for column in columns], axis=0)
        columns, lines = [compact(column.codes[some], column.texts) for column in columns], lines[some]
    none = np.asarray([], dtype="int64")
    return Taken(columns, lines, [], none, none, [])


def _unified(column: pa.ChunkedArray) -> pa.DictionaryArray:
    whole = column.unify_dictionaries().combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def _distinct(chunk: pa.DictionaryArray) -> Cells:
    # A copy, so that Arrow's own memory can be let go.
    return without_blanks(chunk.indices.to_numpy().copy(), chunk.dictionary.to_pylist())
