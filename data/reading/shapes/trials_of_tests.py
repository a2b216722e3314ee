"""Trials of several tests of a day: a row for each test, which it names, and a column for each trial."""

from __future__ import annotations

import numpy as np

from data.reading.cells import Cells, cells_of
from data.reading.columns.described import Described
from data.reading.headers.in_cells import share_of_measures
from data.reading.shapes.across import Across
from data.reading.shapes.unpivot import Facts, groups_people, keys_and_others


def take_trials(told: Described, means: list[str], day: int | None) -> Facts | None:
    """Take trials across apart, each of the test that its row names; None for other tables."""
    if day is None:
        return None
    trials = [i for i, sense in enumerate(told.senses) if sense.trial and not means[i]]
    shares = {
        i: share_of_measures(told.cells[i])
        for i in range(len(means))
        if i not in (day, *trials) and means[i] in ("", "other")
    }
    metric = max(shares, key=lambda i: shares[i], default=day)
    if len(trials) < 2 or not shares.get(metric) or groups_people(told, means, metric, measures=False):
        return None
    across = Across.of([told.cells[i] for i in trials])
    tests = across.of_records(told.cells[metric])
    called = across.of_columns([told.headers[i] for i in trials])
    pairs = zip(_each(tests), _each(called), strict=True)
    beside = {
        i: (told.headers[i], across.of_records(told.cells[i]))
        for i in range(len(means))
        if i not in (day, metric, *trials)
    }
    keys, others = keys_and_others(beside, means)
    return Facts(
        rows=across.rows,
        date=(told.headers[day], across.of_records(told.cells[day])),
        metric=cells_of([f"{test} {trial}" for test, trial in pairs]),
        value=across.value,
        keys=keys,
        others=others,
    )


def _each(cells: Cells) -> list[str]:
    return cells.at(np.arange(len(cells.codes)))
