"""Step 2b: rows of one trial each, “Trial 1” below “Trial 2”, become one of all trials."""

from __future__ import annotations

import numpy as np

from data.reading.cells import Cells, cells_of, numbered
from data.reading.columns.described import Described
from data.reading.headers.in_cells import KEYS
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.shapes.unpivot import Facts
from data.reading.table.table import Table

_MOST_TRIALS = 10


def take_trials(table: Table, told: Described, means: list[str], day: int | None) -> Facts | None:
    """Take a table whose rows are trials of sit-and-reach apart; None for any other.

    No trial stands twice with a person on a day, and most of them have several.
    """
    measured = [i for i, mean in enumerate(means) if mean in MEASURED]
    if day is None or {means[i] for i in measured} != {"reach_cm"}:
        return None
    free = (i for i in range(len(table.columns)) if i != day and i not in measured)
    trials = {i: found for i in free if (found := _trials(told, i))}
    if len(trials) != 1:
        return None
    ((counted, names),) = trials.items()
    keys = [i for i, mean in enumerate(means) if mean in KEYS and i != counted]
    tested = numbered([told.cells[i] for i in (day, *keys)])
    each = np.unique(tested * len(names) + told.cells[counted].codes)
    of_test = np.bincount(tested)
    if len(each) < told.rows or 2 * np.count_nonzero(of_test > 1) <= len(of_test):
        return None
    rows = np.tile(np.arange(told.rows), len(measured))

    def again(i: int) -> tuple[str, Cells]:
        return told.headers[i], Cells(told.cells[i].codes[rows], told.cells[i].texts)

    rest = [i for i in range(len(table.columns)) if i not in (day, counted, *measured, *keys)]
    said = told.cells[counted].codes
    return Facts(
        rows=rows,
        date=again(day),
        keys=[again(i) for i in keys],
        others=[again(i) for i in rest],
        metric=cells_of([f"{told.headers[i]} {names[code]}" for i in measured for code in said]),
        unit=None,
        value=cells_of([text for i in measured for text in told.cells[i].at(np.arange(told.rows))]),
        date_line=None,
        left={},
        all_dated=True,
    )


def _trials(told: Described, position: int) -> list[str]:
    """Return what each text of a column that counts trials is called in a header; [] for another column."""
    texts = told.cells[position].texts
    if not 1 < len(texts) <= _MOST_TRIALS:
        return []
    counts = told.senses[position].counts_trials
    senses = [sense_of(text) for text in texts]
    if not all(sense.trial and not sense.column for sense in senses) or (
        not counts and any(map(str.isdigit, texts))
    ):
        return []
    return [sense.trial if sense.trial == "best" else f"trial {sense.trial}" for sense in senses]
