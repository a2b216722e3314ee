"""Step 2a: names that stand once for all rows below them, as those of merged cells do."""

from __future__ import annotations

from dataclasses import replace

from data.reading.cells import Cells
from data.reading.columns.described import Described, describe
from data.reading.dates.texts import could_be_date
from data.reading.headers.in_cells import share_of_measures
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED, named
from data.reading.receipt import Choices, Question
from data.reading.shapes.columns_of_tests import MOST_TESTS
from data.reading.shapes.rows_of_tests import names_tests
from data.reading.table.carried import below_filled, handed_down
from data.reading.table.table import TYPED, Table

MERGED = "merged"
#: Whether an empty cell belongs to the one above.
AS_ABOVE, EMPTY = "as above", "empty"


def with_merged(table: Table, told: Described, choices: Choices) -> tuple[Table, Described, list[Question]]:
    """Hand people, tests and measures that stand once down to the rows below, and ask whether that is right.

    Parameters
    ----------
    table : Table
    told : Described
        Its columns.
    choices : Choices
        What the person decided.

    Returns
    -------
    (table, told, questions)
        The same objects and no question, unless at least a third of the rows hold numbers below such a name.
    """
    columns, merged = list(table.columns), list[int]()
    if table.delimiter == TYPED or choices.visits.get(MERGED) == EMPTY:
        return table, told, []
    for position in _could_be_merged(told):
        below = below_filled(table, position)
        if below is not None:
            columns[position] = handed_down(columns[position], below)
            merged.append(position)
    if not merged:
        return table, told, []
    names = named(table.headers[i] for i in merged)
    sentence = (
        f"{names} {'is' if len(merged) == 1 else 'are'} filled in some rows only, as merged cells are. "
        "Do the rows below belong to what stands above them?"
    )
    asked = (
        []
        if MERGED in choices.visits
        else [Question(f"visits:{MERGED}", (AS_ABOVE, EMPTY), AS_ABOVE, sentence)]
    )
    table = replace(table, columns=columns)
    return table, describe(table.headers, columns), asked


def _could_be_merged(told: Described) -> list[int]:
    """Return the columns that say of whom a row is, of which test or time of day, or what it measures."""
    used = {part for parts in told.made.values() for part in parts}
    measured = any(sense.column in MEASURED for sense in told.senses)
    return [
        i
        for i, (sense, cells) in enumerate(zip(told.senses, told.cells, strict=True))
        if i not in told.made and i not in used and not all(cells.texts)
        if _are_people(told, i)
        or (
            sense.column != "note"
            and (
                names_tests(told, i)
                or (not measured and (_tell_times(cells) or share_of_measures(cells) >= 0.5))
            )
        )
    ]


def _are_people(told: Described, position: int) -> bool:
    """Say whether a column names people, each once."""
    profile = told.profiles[position]
    return told.senses[position].column == "person" and profile.distinct == profile.filled


def _tell_times(cells: Cells) -> bool:
    """Say whether all texts of a column are times of day or sides."""
    if len(cells.texts) > MOST_TESTS or any(map(could_be_date, cells.texts)):
        return False
    senses = [sense_of(text) for text in cells.texts if text]
    return bool(senses) and all(sense.moment or sense.side for sense in senses)
