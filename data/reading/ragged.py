"""Records with more cells than the header: what stands there on purpose never costs the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.reading.header_sense import sense_of
from data.reading.records import Record

#: Roles whose cells are words, so that an empty one proves nothing.
_WORDS = ("", "note", "other", "side")


@dataclass(slots=True)
class Fitted:
    """Records that fit a header of `width` columns, those that do not, and those with a note rejoined."""

    width: int
    records: list[Record] = field(default_factory=list)
    long: list[Record] = field(default_factory=list)
    rejoined: list[int] = field(default_factory=list)


def fitted(records: Sequence[Record], names: Sequence[str], wide: int, delimiter: str) -> Fitted:
    """Make records with more cells than the header fit it, where that is certain.

    Empty cells at the end are spare; words beyond the last column are a remark with a column of its own;
    words beyond a last column of notes are the rest of the note. Numbers beyond it may be a decimal comma
    that split a cell: such a record is kept apart.

    Parameters
    ----------
    records : sequence of Record
    names : sequence of str
        The names of the columns, without empty ones at the end.
    wide : int
        How many cells the header has, empty ones included.
    delimiter : str
    """
    width = len(names)
    fit = Fitted(width)
    if all(len(record.cells) <= width for record in records):
        fit.records = list(records)
        return fit
    spare = _spare_cells(records, names, wide, delimiter)
    notes = sense_of(names[-1]).column == "note" if names else False
    for record in records:
        cells = record.cells
        if len(cells) <= width:
            fit.records.append(record)
            continue
        used = _used(cells, width)
        if len(used) == width:
            (fit.records if spare or len(cells) <= wide else fit.long).append(
                Record(record.line, used) if spare or len(cells) <= wide else record
            )
        elif any(_is_number(cell) for cell in used[width:]) or (notes and _is_number(used[width - 1])):
            fit.long.append(record)
        elif notes:
            note = f"{delimiter} ".join(cell.strip() for cell in used[width - 1 :])
            fit.records.append(Record(record.line, [*used[: width - 1], note]))
            fit.rejoined.append(record.line)
        else:
            fit.records.append(Record(record.line, used))
            fit.width = max(fit.width, len(used))
    return fit


def _used(cells: list[str], width: int) -> list[str]:
    """Return the cells of a record up to its last filled one, but no fewer than the header has."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _spare_cells(records: Sequence[Record], names: Sequence[str], wide: int, delimiter: str) -> bool:
    """Say whether empty cells beyond the header are there on purpose.

    An unquoted decimal comma also makes every row too long, with an empty last cell where the last column is
    empty. Such a file has no decimal point, and its last column then never holds what its name says.
    """
    if delimiter != "," or wide > len(names):
        return True
    width = len(names)
    long = [record for record in records if len(record.cells) > width]
    if any(cell.strip() for record in long for cell in record.cells[width:]) or not long:
        return False
    if len({len(record.cells) for record in records}) == 1:
        points = any("." in cell for record in records[:1000] for cell in record.cells[:width])
        if points:
            return True
    if not any(_could_be_split(record.cells) for record in long[:1000]):
        return True
    last = [record.cells[width - 1].strip() for record in long]
    return sense_of(names[-1]).column not in _WORDS and sum(map(_is_number, last)) >= 0.5 * len(last)


def _could_be_split(cells: Sequence[str]) -> bool:
    """Say whether two cells beside each other could be one number with a decimal comma."""
    return any(
        one.strip().lstrip("-−+").isdigit() and other.strip().isdigit() for one, other in pairwise(cells)
    )


def _is_number(cell: str) -> bool:
    return any(char.isdigit() for char in cell) and not any(char.isalpha() for char in cell)
