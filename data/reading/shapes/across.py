"""Columns of days, tests, people or hours across the top of a table: their values, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, filled
from data.reading.headers.visit_order import in_order
from data.reading.receipt import Choices, Question
from data.reading.shapes.visit_questions import THE_TEST, dates_answered


@dataclass(frozen=True, slots=True)
class Across:
    """The filled cells of some columns.

    Attributes
    ----------
    parts : list of ndarray of int64
        The records of each column's values.
    value : Cells
    """

    parts: list[NDArray[np.int64]]
    value: Cells

    @classmethod
    def of(cls, columns: Sequence[Cells], but: NDArray[np.bool_] | None = None) -> Across:
        """Take the values of some columns, `but` those of some records."""
        taken = [filled(column) if but is None else filled(column) & ~but for column in columns]
        parts = [np.flatnonzero(which) for which in taken]
        return cls(parts, _one_below_the_other(columns, parts))

    @property
    def rows(self) -> NDArray[np.int64]:
        """The record of each value."""
        return np.concatenate(self.parts)

    def of_records(self, cells: Cells) -> Cells:
        """Return what a column of the table says beside each value."""
        return cells.take(self.rows)

    def of_columns(self, told: Sequence[str | Cells]) -> Cells:
        """Return what is told of the column of each value: one text, or one a record."""
        return _one_below_the_other(told, self.parts)

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


def _one_below_the_other(told: Sequence[str | Cells], parts: list[NDArray[np.int64]]) -> Cells:
    texts = list[str]()
    for one, part in zip(told, parts, strict=True):
        texts += [one] * len(part) if isinstance(one, str) else one.at(part)
    return cells_of(texts)
