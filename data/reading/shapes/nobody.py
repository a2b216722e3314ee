"""Rows of people without names: whether each is another person is asked; each is called by its line."""

from __future__ import annotations

from dataclasses import replace

from data.reading.cells import cells_of
from data.reading.columns.described import Described
from data.reading.columns.who import apart, differ_as_people_do
from data.reading.dates.counted import what_counts
from data.reading.mapping import MEASURED
from data.reading.receipt import EACH_ROW, NEITHER, Question
from data.reading.table.table import Table

#: Fewer rows are no group.
_FEWEST = 4
#: Where a row is a person's, such a column holds classes or groups: few texts, each of several people.
_MOST_GROUPED = 0.5
_MOST_OPTIONS = 6


def rows_named(table: Table) -> Table:
    """Add a column that calls each row by its line: rows that are alike are different people then."""
    wide = len(str(table.lines[-1])) if len(table.lines) else 1
    names = cells_of([f"line {line:0{wide}}" for line in table.lines])  # so that they sort as they stand
    return replace(table, headers=(*table.headers, EACH_ROW), columns=[*table.columns, names])


def ask_whose(told: Described, means: list[str], *, tests: bool) -> Question | None:
    """Ask whether each row of a table that names neither people nor days is another person's.

    Parameters
    ----------
    told : Described
    means : list of str
    tests : bool
        Whether there are columns of several tests, which one row of a diary does not have.

    Returns
    -------
    Question or None
        None where nothing speaks for people, or a column counts days or weeks: that is one person's log.
    """
    measured = {mean for mean in means if mean in MEASURED}
    if told.rows < _FEWEST or not (measured or tests) or told.meant("date"):
        return None
    if any(map(what_counts, told.headers)):
        return None
    groups = any(
        1 < profile.distinct <= _MOST_GROUPED * told.rows and profile.words > 1 - _MOST_GROUPED
        for mean, profile in zip(means, told.profiles, strict=True)
        if not mean
    )
    if not (tests or groups or differ_as_people_do(told) or measured == {"reach_cm"}):
        return None
    could = [
        header
        for mean, header, profile in zip(means, told.headers, told.profiles, strict=True)
        if mean in ("", "person") and profile.distinct == told.rows and (profile.whole or profile.words > 0.5)
    ]
    names = tuple(could)[:_MOST_OPTIONS]
    sentence = f"No column names people or days. Is each row another person?{apart(names)}"
    evidence = tuple(told.evidence("person", told.headers.index(name), taken=False) for name in names)
    return Question("columns:person", (*names, EACH_ROW, NEITHER), None, sentence, evidence)
