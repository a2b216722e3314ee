"""What a table says of its rows and columns: the column of days, of units and of measures, and its title."""

from __future__ import annotations

import re

import numpy as np

from data.reading.cells import Cells
from data.reading.columns.described import Described, changes_within
from data.reading.columns.which_day import day_candidates
from data.reading.headers.in_cells import KEYS, share_of_measures
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

#: Share of the texts of a column of measures that name one.
_MOST_ROWS = 0.5
#: What stands between the measure of a title and what else it says.
_BESIDE = re.compile(r"(?<=\s)[-–—|](?=\s)|[:;,\n]")


def measures_of_rows(table: Table, means: list[str], across: list[int]) -> int | None:
    """Return the column beside those across the top that names what each row measures, if one does.

    What tells people apart and never changes within one of them is no measure: a group “stretch” beside
    “control”, or what somebody complains of.
    """
    found = (
        i
        for i, (header, column) in enumerate(zip(table.headers, table.columns, strict=True))
        if i not in across and sense_of(header).column not in KEYS
        if share_of_measures(column) >= _MOST_ROWS
    )
    people = table.columns[means.index("person")] if "person" in means else None
    return next((i for i in found if people is None or not _groups(table.columns[i], people)), None)


def _groups(column: Cells, people: Cells) -> bool:
    """Say whether a column parts people into groups: each keeps one, which others share or is no measure."""
    groups, several = len(np.unique(column.codes)), len(np.unique(people.codes))
    shared = groups < several or share_of_measures(column) < 1
    return groups > 1 and shared and not changes_within(column, people.codes.astype("int64"))


def unit_column(told: Described) -> int | None:
    """Return the column that says the unit of each row; None where there is none."""
    return next((i for i, header in enumerate(told.headers) if plain(header) in meanings("unit_word")), None)


def measure_in(titles: tuple[str, ...]) -> str:
    """Return the measure that the titles name, with its unit, or a name that says nothing.

    What stands beside it is about the people or the time: “Sit and reach (cm), class 4b”.
    """
    titles = tuple(
        part
        for title in titles
        for part in ([title] if sense_of(title).column in (*MEASURED, "pain") else _BESIDE.split(title))
    )
    senses = [sense_of(title) for title in titles]
    plain_ones = [
        title for title, sense in zip(titles, senses, strict=True) if sense.column in (*MEASURED, "pain")
    ]
    if len({sense_of(title).column for title in plain_ones}) == 1:
        return _alone(plain_ones[0])
    named = {s.suggests: s.unit for s in senses if s.suggests in MEASURED and s.against == ("about:points",)}
    if plain_ones or len(named) != 1:
        return UNNAMED
    ((measure, unit),) = named.items()
    return f"{measure} ({unit})" if unit else measure


def _alone(title: str) -> str:
    """Return the part of a title that names a measure, without class, teacher and period; else all of it."""
    whole = sense_of(title)
    parts = [part.strip() for part in _BESIDE.split(title) if sense_of(part).column == whole.column]
    return parts[0] if len(parts) == 1 and sense_of(parts[0]).unit == whole.unit else title


def day_of(told: Described, means: list[str]) -> int | None:
    """Return the column of days of a long table."""
    found = day_candidates(told, told.headers[means.index("date")] if "date" in means else None)
    return found[0][1] if found else None
