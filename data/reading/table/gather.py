"""Records to columns as they come, so that a big file is never held as a list of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, bare
from data.reading.limits import check_cells, check_texts

#: Records that are taken together.
_BLOCK = 20_000


class Column:
    """One column that grows: each distinct text once, as `cells.bare` leaves it."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._codes: list[NDArray[np.int32]] = []

    def __len__(self) -> int:
        return len(self._known)

    def add(self, values: list[str]) -> None:
        """Add the cells of further records."""
        codes, texts = pd.factorize(np.asarray(values, dtype=object))
        known = self._known
        places = [known.setdefault(bare(text), len(known)) for text in texts]
        self._codes.append(np.asarray(places, dtype="int32")[codes])

    def cells(self) -> Cells:
        """Return the column; it is let go here."""
        codes = np.concatenate(self._codes) if self._codes else np.asarray([], dtype="int32")
        texts = list(self._known)
        self._codes, self._known = [], {}
        return Cells(codes, texts)


def gather(rows: Iterable[list[str]], width: int) -> list[Cells]:
    """Make columns of rows that have at least `width` cells each; what is beyond is not looked at.

    Raises
    ------
    UnreadableLog
        If there are too many cells or too many different texts.
    """
    columns = [Column() for _ in range(width)]
    taken = 0
    for block in _blocks(iter(rows)):
        taken += len(block)
        check_cells(taken, width)
        for i, column in enumerate(columns):
            column.add([row[i] for row in block])
        check_texts(sum(map(len, columns)))
    return [column.cells() for column in columns]


def _blocks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while block := list(islice(rows, _BLOCK)):
        yield block
