"""Columns of people or hours across the top of a table: all their values, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, filled
from data.reading.headers.visit_order import in_order
from data.reading.receipt import Choices, Question
from data.reading.shapes.visit_questions import THE_TEST, dates_answered
from data.reading.table.table import Table


@dataclass(frozen=True, slots=True)
class Across:
    """The filled cells of some columns.

    Attributes
    ----------
    rows : ndarray of int64
        The record of each value.
    sizes : list of int
        How many of them each column has.
    value : Cells
    """

    rows: NDArray[np.int64]
    sizes: list[int]
    value: Cells

    @classmethod
    def of(cls, table: Table, columns: Sequence[int]) -> Across:
        """Take the values of some columns of a table."""
        parts = [np.flatnonzero(filled(table.columns[i])) for i in columns]
        texts = [text for i, part in zip(columns, parts, strict=True) for text in table.columns[i].at(part)]
        return cls(np.concatenate(parts), [len(part) for part in parts], cells_of(texts))

    def of_records(self, cells: Cells) -> Cells:
        """Return what a column of the table says beside each value."""
        return Cells(cells.codes[self.rows], cells.texts)

    def of_columns(self, names: Sequence[str]) -> Cells:
        """Return what the column of each value is called."""
        return cells_of([name for name, size in zip(names, self.sizes, strict=True) for _ in range(size)])

    def all_called(self, name: str) -> Cells:
        """Return the same text for every value."""
        return Cells(np.zeros(len(self.rows), dtype="int32"), [name])

    def when(
        self, column: Cells | None, choices: Choices, *, dated: bool
    ) -> tuple[Cells, tuple[str, ...], tuple[Question, ...]]:
        """Return the day or test of each value, the tests without a known day, and the questions after them.

        Parameters
        ----------
        column : Cells or None
            That of days or, if not `dated`, of tests; None where all values are of one test.
        choices : Choices
        dated : bool
        """
        days = self.all_called(THE_TEST) if column is None else self.of_records(column)
        undated = () if dated else in_order(filter(None, days.texts))
        answered, questions = dates_answered(undated, choices)
        days = replace(days, texts=[answered.get(text, text) for text in days.texts])
        return days, () if answered else undated, tuple(questions)
