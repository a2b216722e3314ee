"""Columns of L and R: below “Leg” or “Reach leg” they say which side, and how much in no way."""

from __future__ import annotations

from dataclasses import replace

from data.log import RATINGS
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.headers.measure import PAINS
from data.reading.headers.sense import bodies_in
from data.reading.vocabulary import meanings, plain

_MOST_SIDES = 8


def with_side_column(told: Described) -> Described:
    """Take a column that holds nothing but sides for the side; its part of the body is where the pain is.

    Only where the file has no column for the side, and one column that holds some.
    """
    found = [i for i, cells in enumerate(told.cells) if _holds_sides(cells)]
    if len(found) != 1 or told.meant("side"):
        return told
    place = found[0]
    senses = list(told.senses)
    named = {senses[place].column, senses[place].suggests}
    if not named & {*RATINGS, "reach_cm"}:  # the leg that somebody kicks with is no side of a test
        return told
    senses[place] = replace(senses[place], column="side", exact=True, suggests="", against=())
    pains = told.meant("pain")
    bodies = [PAINS[body] for body in bodies_in(told.headers[place]) if body in PAINS]
    if len(pains) == len(bodies) == 1 and not told.meant(bodies[0])[1:]:
        senses[pains[0]] = replace(senses[pains[0]], column=bodies[0])
    return replace(told, senses=senses)


def _holds_sides(cells: Cells) -> bool:
    """Say whether every cell with a text names a side, and not all the same."""
    texts = [text for text in cells.texts[: _MOST_SIDES + 1] if text]
    known = meanings("side")
    return 1 < len(texts) <= _MOST_SIDES and all(plain(text) in known for text in texts)
