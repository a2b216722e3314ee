"""A column that names the unit of the reach in each row, as tables of several tests have it."""

from __future__ import annotations

import numpy as np

from data.reading.cells import Cells, compact
from data.reading.columns.described import Described
from data.reading.mapping import Mapping
from data.reading.numbers.units import unit_named

#: The units that a row may have; one letter may stand for anything.
_LENGTHS = {"cm", "mm", "in"}


def units_beside(told: Described, mapping: Mapping) -> str:
    """Write the unit of each row behind its reach, in place; return the header of the units, "" for none.

    A header of reach that names a unit itself is believed.
    """
    reach = [source.position for source in mapping.sources.get("reach_cm", ())]
    taken = mapping.positions
    found = [i for i, column in enumerate(told.cells) if i not in taken and _are_lengths(column)]
    if not reach or len(found) != 1 or any(told.senses[i].unit for i in reach):
        return ""
    for i in reach:
        told.cells[i] = _with(told.cells[i], told.cells[found[0]])
    mapping.named_units.add("reach_cm")
    return told.headers[found[0]]


def _are_lengths(column: Cells) -> bool:
    texts = [text for text in column.texts if text]
    return bool(texts) and all(unit_named(text) in _LENGTHS for text in texts)


def _with(values: Cells, units: Cells) -> Cells:
    """Write units behind the values that end in a digit, and so name none."""
    size = len(units.texts)
    pairs, codes = np.unique(values.codes.astype("int64") * size + units.codes, return_inverse=True)
    parts = [(values.texts[pair // size], units.texts[pair % size]) for pair in pairs.tolist()]
    return compact(
        codes, [f"{value} {unit}".strip() if value[-1:].isdigit() else value for value, unit in parts]
    )
