"""The tests of a table whose rows name them in columns of their own: “Pre”, a school year and its season."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from data.reading.cells import Cells, cells_of
from data.reading.columns.described import Described, changes_within
from data.reading.headers.visit_labels import label_of
from data.reading.headers.visit_order import event_of
from data.reading.shapes.columns_of_tests import MOST_TESTS
from data.reading.vocabulary import meanings, plain

#: A year, its season and the number of the test; more columns say something else.
_MOST_COLUMNS = 3
_NUMBER = re.compile(r"(-?\d{1,4})(?:\.0)?")


def tests_named(told: Described, person: int) -> Cells | None:
    """Return the test of each record, put together from all columns that name one; None where none does.

    A class or a year that each person is in throughout is no part of it beside columns that change.
    """
    columns = [i for i in range(len(told.cells)) if i != person and names_tests(told, i)]
    people = told.cells[person].codes.astype("int64")
    changing = [i for i in columns if changes_within(told.cells[i], people)]
    parts = [_with_names(told, i) for i in (changing or columns[:1])[:_MOST_COLUMNS]]
    if len(parts) < 2:
        return parts[0] if parts else None
    texts = zip(*(part.at(np.arange(told.rows)) for part in parts), strict=True)
    return cells_of([" ".join(filter(None, said)) for said in texts])


def are_trials(told: Described, person: int) -> bool:
    """Say whether a column counts the trials of one test: no number stands twice with anybody."""
    for i, cells in enumerate(told.cells):
        if told.counts_trials(i):
            pairs = told.cells[person].codes.astype("int64") * (len(cells.texts) + 1) + cells.codes
            return len(np.unique(pairs)) == told.rows
    return False


def names_tests(told: Described, position: int) -> bool:
    """Say whether all texts of a column name tests, several ones, and nothing else."""
    texts = [text for text in _with_names(told, position).texts if text]
    if len(texts) > 1 and all(event_of(text) for text in told.cells[position].texts if text):
        return True
    labels = [label_of(text) for text in texts] if len(texts) <= MOST_TESTS else []
    return len(labels) > 1 and all(
        label is not None and not label.rest and not label.dated for label in labels
    )


def _with_names(told: Described, position: int) -> Cells:
    """Return a column with its header before bare numbers, where that names a test: “Test no.” of 1 and 2."""
    cells, person = told.cells[position], meanings("person")
    if any(cells.texts) and all(event_of(text) for text in cells.texts if text):
        return cells_of([event_of(text) for text in cells.at(np.arange(told.rows))])
    words = told.headers[position].split()
    words = [word for word in words if plain(word) and person.get(plain(word)) != "number"]
    header = " ".join(words)
    if not told.profiles[position].whole or plain(header) not in meanings("visit"):
        return cells
    # Programs count from -1, before the first, and write 1 as 1.0.
    numbers = [_NUMBER.fullmatch(text) for text in cells.texts]
    called = [
        f"{header} {number[1]}" if number else text for number, text in zip(numbers, cells.texts, strict=True)
    ]
    return replace(cells, texts=called)
