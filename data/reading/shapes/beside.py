"""Step 2b: tables that stand beside each other in one sheet are put below each other.

Two classes side by side, the months of a year, or reach on the left and pain on the right: each has its own
people or days, so that what stands in one line belongs together within a table only.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, compact, filled
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import MEASURED, TABLE
from data.reading.table.table import Table

#: What is told of a file whose tables stood beside each other.
SIDE_BY_SIDE = "side-by-side"
_NO_NAME = re.compile(r"column \d+")
_NONE: NDArray[np.int64] = np.asarray([], dtype="int64")


def below_each_other(table: Table) -> Table:
    """Return a table with those that stand beside each other below each other; any other as it is.

    Where they measure the same or are of people, one more column says which table a record is of.
    """
    names, labels = _bare_names(table)
    parts = _parts(table, names)
    if len(parts) < 2:
        return table
    found = [[name for i in part if (name := names[i])] for part in parts]
    every = tuple(dict.fromkeys(name for part in found for name in part))
    rows = [np.flatnonzero(np.any([filled(table.columns[i]) for i in part], axis=0)) for part in parts]
    columns = [
        _joined([_cells(table, part, names, name, mine) for part, mine in zip(parts, rows, strict=True)])
        for name in every
    ]
    headers = every
    measures = [{_role(name) for name in part} & {*MEASURED, "pain"} for part in found]
    if measures[0] & set().union(*measures[1:]) or "person" in map(_role, every):
        titles = labels or (table.titles if len(table.titles) == len(parts) else ())
        called = titles or tuple(str(n) for n in range(1, len(parts) + 1))
        sides = tuple(sense_of(title).side for title in titles)
        told = TABLE if TABLE not in every else f"{TABLE} of the sheet"
        if sides and all(sides) and len({*sides}) == len(sides) and "side" not in map(_role, every):
            called, told = sides, "side"
        columns.append(cells_of([name for name, mine in zip(called, rows, strict=True) for _ in mine]))
        headers = (*every, told)
    lines = np.concatenate([table.lines[mine] for mine in rows])
    # Where one table is shorter than another, no line is too short.
    cut = np.flatnonzero(np.isin(lines, table.lines[table.cut]))[-1:]
    rejoined = np.flatnonzero(np.isin(lines, table.lines[table.rejoined]))
    return replace(
        table,
        headers=headers,
        columns=columns,
        lines=lines,
        short=_NONE,
        cut=cut,
        rejoined=rejoined,
        mended=(*table.mended, SIDE_BY_SIDE),
    )


def _bare_names(table: Table) -> tuple[list[str], tuple[str, ...]]:
    """Return the names of the columns without what tells equal ones apart, and that: “Pain January”."""
    names = ["" if _NO_NAME.fullmatch(header) else without_ordinal(header) for header in table.headers]
    labels = [label_of(name) if name else None for name in names]
    said = tuple(dict.fromkeys(label.text for label in labels if label))
    rests = [label.rest if label else "" for label in labels]
    if len(said) > 1 and all(rest or not name for rest, name in zip(rests, names, strict=True)):
        return rests, said
    return names, ()


def _parts(table: Table, names: list[str]) -> list[list[int]]:
    """Return the columns of each table; one part where there is but one table."""
    empty = [not name and not any(cells.texts) for name, cells in zip(names, table.columns, strict=True)]
    parts: list[list[int]] = [[]]
    for i, gap in enumerate(empty):
        parts = [*parts, []] if gap else [*parts[:-1], [*parts[-1], i]]
    parts = _own_tables([part for part in parts if part], names)
    if len(parts) < 2:
        parts = _repeated([i for i, gap in enumerate(empty) if not gap], names)
    if len(parts) < 2 or not _are_tables(parts, names) or _one_day_a_line(table, parts, names):
        return []
    return parts


def _own_tables(parts: list[list[int]], names: list[str]) -> list[list[int]]:
    """Put what has neither people nor days of its own to the table on its left."""
    found: list[list[int]] = []
    for part in parts:
        if found and not {"person", "date"} & {_role(names[i]) for i in part}:
            found[-1] += part
        else:
            found.append(list(part))
    return found


def _repeated(columns: list[int], names: list[str]) -> list[list[int]]:
    """Part columns whose names all stand again in the same order."""
    called = [names[i].casefold() for i in columns]
    for width in range(2, len(columns) // 2 + 1):
        if len(columns) % width == 0 and called == called[:width] * (len(columns) // width):
            return [columns[i : i + width] for i in range(0, len(columns), width)]
    return [columns]


def _are_tables(parts: list[list[int]], names: list[str]) -> bool:
    """Say whether each part has its own people or days, as the others have, and measures something."""
    roles = [{_role(names[i]) for i in part} for part in parts]
    keys = {frozenset(one & {"person", "date"}) for one in roles}
    unique = all(len({names[i] for i in part}) == len(part) for part in parts)
    return (
        unique
        and len(keys) == 1
        and keys != {frozenset()}
        and all({*MEASURED, "pain"} & one for one in roles)
    )


def _one_day_a_line(table: Table, parts: list[list[int]], names: list[str]) -> bool:
    """Say whether parts without people only repeat the day beside another measure."""
    if any(_role(names[i]) == "person" for part in parts for i in part):
        return False
    measures = [{_role(names[i]) for i in part} & {*MEASURED, "pain"} for part in parts]
    days = [next(table.columns[i] for i in part if _role(names[i]) == "date") for part in parts]
    texts = [np.array(day.texts, dtype=object)[day.codes] for day in days]
    same = all(((one == texts[0]) | (one == "")).all() for one in texts[1:])
    return same and sum(map(len, measures)) == len(set().union(*measures))


def _role(name: str) -> str:
    sense = sense_of(name)
    return "" if sense.column == "date" and sense.day == "never" else sense.column


def _cells(
    table: Table, part: list[int], names: list[str], name: str, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int32], list[str]]:
    at = next((i for i in part if names[i] == name), None)
    if at is None:
        return np.zeros(len(rows), dtype="int32"), [""]
    return table.columns[at].codes[rows], table.columns[at].texts


def _joined(parts: list[tuple[NDArray[np.int32], list[str]]]) -> Cells:
    """Put the cells of several columns below each other."""
    starts = np.cumsum([0, *(len(texts) for _, texts in parts)])[:-1]
    codes = np.concatenate([codes + start for (codes, _), start in zip(parts, starts, strict=True)])
    return compact(codes, [text for _, texts in parts for text in texts])
