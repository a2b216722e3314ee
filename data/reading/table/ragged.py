"""Records of any length to the columns of a header: what is short, what is long, what is no record."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.headers.sense import sense_of
from data.reading.limits import check_long_rows, check_rows
from data.reading.table.gather import gather
from data.reading.table.records import Record

#: Records in which a decimal point is looked for.
_POINTS_IN = 1000
#: Cells kept of a record that is too long; more are never shown.
_SHOWN_CELLS = 80
#: Signs of the line that is drawn below a header.
_RULE = 5
#: Roles whose cells are words, so that an empty one proves nothing.
_WORDS = ("", "note", "other", "side")


@dataclass(frozen=True, slots=True)
class Taken:
    """The records below a header.

    Attributes
    ----------
    columns : list of Cells
    lines : ndarray of int64
        The line of each record.
    comments : list of int
        Lines of comments.
    short, cut : ndarray of int64
        Records with too few cells; the one that the end of the file cuts.
    long : list of Record
        What has too many cells.
    rejoined : ndarray of int64
        Records whose note a separator had split.
    """

    columns: list[Cells]
    lines: NDArray[np.int64]
    comments: list[int]
    short: NDArray[np.int64]
    cut: NDArray[np.int64]
    long: list[Record]
    rejoined: NDArray[np.int64] = field(default_factory=lambda: _NONE)


def with_whole_header(head: list[Record], delimiter: str) -> list[Record]:
    """Return records in which a bracket that the delimiter parts is one cell, if the others are as narrow.

    “Pain (0 = none, 10 = worst)” without quotes is one name.
    """
    widths = Counter(len(record.cells) for record in head)
    usual = widths.most_common(1)[0][0] if widths else 0
    found = []
    for record in head:
        joined = _with_whole_brackets(record.cells, delimiter) if len(record.cells) > usual else record.cells
        found.append(Record(record.line, joined) if len(joined) == usual else record)
    return found


def _with_whole_brackets(cells: list[str], delimiter: str) -> list[str]:
    found: list[str] = []
    for cell in cells:
        if found and found[-1].count("(") > found[-1].count(")"):
            found[-1] = f"{found[-1]}{delimiter}{cell}"
        else:
            found.append(cell)
    return found


def take(
    records: Iterable[Record], names: Sequence[str], wide: int, delimiter: str, *, ends_open: bool
) -> Taken:
    """Take the records below a header, ragged ones included; the end of the file may cut the last one.

    Empty cells beyond the header are spare; words beyond it are a remark with a column of its own, or the
    rest of a note that is the last column. Numbers beyond it may be a decimal comma that split a cell: such a
    record is kept apart.

    Parameters
    ----------
    records : iterable of Record
    names : sequence of str
        The names of the columns, without empty ones at the end.
    wide : int
        How many cells the header has, empty ones included.
    delimiter : str
    ends_open : bool
        Whether the file ends within a line.
    """
    width = len(names)
    ends = _Ends(names, wide, delimiter)
    columns = gather(ends.heads(records), width)
    if ends.remarks:
        columns = [*columns, _remarks(ends.remarks, len(ends.lines))]
    lines, widths = np.asarray(ends.lines, dtype="int64"), np.asarray(ends.widths, dtype="int64")
    if ends.all_blank and (delimiter != "," or ends.points):
        return Taken(columns, lines, ends.comments, _NONE, _NONE, [])
    kept = widths <= width
    long = [
        Record(int(lines[i]), ends.cells.get(i) or _with_blanks(columns, i, int(widths[i])))
        for i in np.flatnonzero(~kept).tolist()
    ]
    short, cut = np.flatnonzero(widths[kept] < width), _NONE
    if ends_open and len(short) and kept[-1] and widths[-1] < width:
        short, cut = short[:-1], short[-1:]
        columns[widths[-1] - 1] = _without_last(columns[widths[-1] - 1])
    if not kept.all():
        columns = [column.take(kept) for column in columns]
    rejoined = np.flatnonzero(np.isin(np.flatnonzero(kept), ends.rejoined))
    return Taken(columns, lines[kept], ends.comments, short, cut, long, rejoined)


_NONE: NDArray[np.int64] = np.asarray([], dtype="int64")


class _Ends:
    """What is beyond the header's columns, noted while the records go by.

    Attributes
    ----------
    all_blank : bool
        Whether every record has the same blank cells at its end. An unquoted decimal comma also makes every
        row too long, with an empty last cell where notes are empty; such a file never has a decimal point
        (`points`), and there the rows are reported instead.
    cells : dict of int to list of str
        The cells of each long record since one had no such end.
    """

    def __init__(self, names: Sequence[str], wide: int, delimiter: str) -> None:
        self._width = len(names)
        self._wide = wide
        self._delimiter = delimiter
        self._last = sense_of(names[-1]).column if names else ""
        self.remarks: dict[int, str] = {}
        self.rejoined: list[int] = []
        self.lines, self.widths = array("q"), array("q")
        self.comments: list[int] = []
        self.cells: dict[int, list[str]] = {}
        self.points = False
        self._blank: int | None = None  # the width of all records so far; 0 where they are not all so
        self._long = self._long_cells = 0

    @property
    def all_blank(self) -> bool:
        return bool(self._blank)

    def heads(self, records: Iterable[Record]) -> Iterator[list[str]]:
        """Hand on the cells of each record that is no comment, at least as many as the header has."""
        width = self._width
        for record in records:
            cells = record.cells
            if _is_comment(cells):
                self.comments.append(record.line)
                continue
            count = len(self.lines)
            check_rows(count + 1)
            if count < _POINTS_IN and not self.points:
                self.points = any("." in cell for cell in cells[:width])
            if self._blank != 0:
                self._judge(cells)
            cells = self._fitted(cells, count) if len(cells) > width else cells
            if len(cells) > width and self._blank == 0:
                self._long += 1
                self.cells[count] = cells[: max(width, _SHOWN_CELLS)]
                self._long_cells += len(self.cells[count])
                check_long_rows(self._long, self._long_cells)
            self.lines.append(record.line)
            self.widths.append(len(cells))
            yield cells if len(cells) >= width else cells + [""] * (width - len(cells))

    def _fitted(self, cells: list[str], count: int) -> list[str]:
        """Return a record without what stands beyond the header on purpose; a record in doubt as it is."""
        width = self._width
        end = len(cells)
        while end > width and not cells[end - 1].strip():
            end -= 1
        if end == width:
            return cells[:width] if self._is_spare(cells) else cells
        beyond = [cell.strip() for cell in cells[width:end] if cell.strip()]
        if any(map(_is_number, beyond)) or (self._last == "note" and _is_number(cells[width - 1])):
            return cells
        if self._last == "note":
            self.rejoined.append(count)
            note = f"{self._delimiter} ".join(cell.strip() for cell in cells[width - 1 : end])
            return [*cells[: width - 1], note]
        self.remarks[count] = f"{self._delimiter} ".join(beyond)
        return cells[:width]

    def _is_spare(self, cells: list[str]) -> bool:
        """Say whether blank cells beyond the header are spare, and no decimal comma moved the others."""
        if self._delimiter != "," or len(cells) <= self._wide or not _could_be_split(cells):
            return True
        last = cells[self._width - 1].strip()
        return self._last not in _WORDS and (not last or _is_number(last))

    def _judge(self, cells: list[str]) -> None:
        """Note whether a record ends in blank cells, as all before it do."""
        width = len(cells)
        if (
            width > self._width
            and self._blank in (None, width)
            and not any(map(str.strip, cells[self._width :]))
        ):
            self._blank = width
            return
        self._long = sum(one > self._width for one in self.widths) if self._blank else 0
        self._blank = 0


def _is_comment(cells: list[str]) -> bool:
    """Say whether a record is a remark or the line of a drawn table."""
    first = cells[0].lstrip()
    if first.startswith(("#", "//")) and not any(cell.strip() for cell in cells[2:]):
        return not first.casefold().startswith(("#div", "#ref", "#val", "#num", "#n"))
    if first[:1] not in ("", "-", ":", "=", "+"):
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    long = len(filled) == 1 and len(filled[0]) >= _RULE  # a rule without the signs that part its columns
    return (len(filled) > 1 or long) and all(set(cell) <= set("-:=+") and len(cell) > 1 for cell in filled)


def _could_be_split(cells: Sequence[str]) -> bool:
    """Say whether two cells beside each other could be one number with a decimal comma."""
    return any(
        one.strip().lstrip("-−+").isdigit() and other.strip().isdigit() for one, other in pairwise(cells)
    )


def _is_number(cell: str) -> bool:
    return any(char.isdigit() for char in cell) and not any(char.isalpha() for char in cell)


def _remarks(remarks: dict[int, str], count: int) -> Cells:
    """Return the column of what was written beyond the header."""
    codes = np.zeros(count, dtype="int32")
    codes[list(remarks)] = np.arange(1, len(remarks) + 1)
    return Cells(codes, ["", *remarks.values()])


def _with_blanks(columns: list[Cells], record: int, width: int) -> list[str]:
    """Return the cells of a long record that has only blanks at its end."""
    head = [column.texts[column.codes[record]] for column in columns]
    return head + [""] * (min(width, _SHOWN_CELLS) - len(head))


def _without_last(column: Cells) -> Cells:
    """Empty the last cell of a column."""
    codes = column.codes.copy()
    codes[-1] = len(column.texts)
    return Cells(codes, [*column.texts, ""])
