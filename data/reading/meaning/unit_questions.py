"""What the questions about units share: how one is asked, how often each text stands, what are codes."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from data.quoted import quoted
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.receipt import Question

#: The end of a cell in inches, or in feet and inches.
INCHES = re.compile(r"\d ?(?:\"|″|”|''|in\b|inch)", re.IGNORECASE)
#: Cells that a column needs before its numbers hint at anything.
FEWEST = 5
#: More points than this no test of reach gives, and no rating; less reach than this is rare.
MOST_POINTS = 10


def unit_question(  # noqa: PLR0917
    told: Described, column: str, position: int, options: tuple[str, ...], assumed: str | None, sentence: str
) -> Question:
    """Ask in which unit or on which scale a column is, with what speaks for it."""
    evidence = (told.evidence(column, position, taken=True),)
    return Question(f"units:{column}", options, assumed, sentence, evidence)


def of_numbers_beside_inches(told: Described, position: int) -> Question | None:
    """Ask about numbers without a unit where other cells of the column say that they are inches."""
    texts = [text for text in told.cells[position].texts if text]
    inches = [text for text in texts if INCHES.search(text)]
    bare = [text for text in texts if text[-1].isdigit() and not INCHES.search(text)]
    if not inches or not bare:
        return None
    sentence = (
        f"“{quoted(bare[0], 20)}” in “{quoted(told.headers[position], 60)}” names no unit, while "
        f"“{quoted(inches[0], 20)}” is in inches. Are the numbers without a unit inches or centimetres?"
    )
    return unit_question(told, "reach_cm", position, ("in", "cm"), None, sentence)


def are_codes(told: Described, position: int, *, stated: bool) -> bool:
    """Say whether a column holds codes for yes and done rather than amounts."""
    sense, profile = told.senses[position], told.profiles[position]
    if not profile.codes or max(profile.codes) > 2 or (1.5 in profile.codes):
        return False
    if profile.marks or sense.scale.codes or min(profile.codes) < 0:
        return True
    enough = profile.filled >= FEWEST or _is_one_of_choices(told, position) or _ticks_beside(told, position)
    return not stated and enough and profile.codes in _CODES


def _is_one_of_choices(told: Described, position: int) -> bool:
    """Say whether a column is one choice of several, as forms write them: “pain/back” beside “pain”."""
    question, slash, choice = told.headers[position].rpartition("/")
    return bool(slash and choice) and question in told.headers


def _ticks_beside(told: Described, position: int) -> bool:
    """Say whether another column of a habit tracker holds a code that is no amount: -1 for unknown."""
    others = (profile.codes for i, profile in enumerate(told.profiles) if i != position)
    return any(codes and min(codes) < 0 and max(codes) <= 2 for codes in others)


#: What habit trackers and forms write for no and yes: 0/1, 0/2, one of them alone.
_CODES = tuple(frozenset(map(float, codes)) for codes in ((0, 1), (0, 2), (1, 2), (0, 1, 2), (1,), (2,)))


def counts_of(cells: Cells) -> NDArray[np.int64]:
    """Return in how many cells each text stands."""
    return np.bincount(cells.codes, minlength=len(cells.texts))
