"""Left and right where no word of a header says so, but a last letter of two headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.reading.headers.measure import Sense
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import sense_of
from data.reading.vocabulary import plain, terms

#: L1: a side and the number of a trial.
_NUMBERED = re.compile(r" ([a-z])(\d)$")


def with_sides(headers: Sequence[str], senses: list[Sense]) -> list[Sense]:
    """Return what headers say, with the sides that only the headers beside them tell."""
    letters = _by_letter(headers)
    return [
        replace(sense_of(letters[i][0]), side=letters[i][1]) if i in letters else sense
        for i, sense in enumerate(senses)
    ]


def _by_letter(headers: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Return what is left of headers that end in a letter for a side, and the side.

    One letter may stand for anything (D is right in Spanish): it counts where the same language has one for
    the other side, and a header that is otherwise the same ends in that.
    """
    ends = {
        i: _NUMBERED.sub(r" \2 \1", plain(without_ordinal(header))).rpartition(" ")
        for i, header in enumerate(headers)
    }
    found: dict[int, tuple[str, str]] = {}
    for language in {term.language for term in terms("side_letter")}:
        letters = {term.word: term.meaning for term in terms("side_letter") if term.language == language}
        sides: dict[str, dict[str, int]] = {}
        for i, (rest, _, end) in ends.items():
            if rest and end in letters:
                sides.setdefault(rest, {})[letters[end]] = i
        for rest, both in sides.items():
            if len(both) > 1:
                found |= {i: (rest, side) for side, i in both.items()}
    return found
