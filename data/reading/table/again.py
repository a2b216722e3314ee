"""The rows of a header of several rows where they stand again among the entries, as on each printed page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from data.reading.cells import bare
from data.reading.table.records import Record


class HeaderAgain:
    """Leaves out rows that equal one of a header of several rows; one row alone is found by its names later.

    Attributes
    ----------
    left : dict of str to list of (int, str)
        The rows with their lines, as `Table.left` has them.
    """

    def __init__(self, head: Sequence[Record], header: Record, over: Sequence[Record]) -> None:
        entries = {record.line for record in over}
        rows = [_bare(one) for one in head if one.line <= header.line and one.line not in entries]
        rows = [row for row in rows if sum(map(bool, row)) > 1]
        self._rows = set(rows) if len(rows) > 1 else set[tuple[str, ...]]()
        self.left: dict[str, list[tuple[int, str]]] = {}

    def left_out(self, records: Iterable[Record]) -> Iterator[Record]:
        """Go through the records that are not of the header."""
        for record in records:
            if self._rows and _bare(record) in self._rows:
                text = ", ".join(filter(None, _bare(record)))
                self.left.setdefault("repeated-header", []).append((record.line, text))
            else:
                yield record


def _bare(record: Record) -> tuple[str, ...]:
    cells = [bare(cell) for cell in record.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
