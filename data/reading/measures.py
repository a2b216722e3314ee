"""Which texts name something measured: in a header, or in the cells of a column of measures."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.columns import CANONICAL, MEASURED
from data.reading.words import guess, match_header, without_ordinal

#: Distinct texts looked at when judging what a column holds.
TRIED = 50
#: More different texts than any list of measures has.
_MOST_METRICS = 2_000
#: What tells the records of one date apart; other columns are only carried along.
KEYS = ("person", "time", "side")
#: What the rows of a long table may bring. Plain “pain” is asked about later.
_KEPT = {*CANONICAL, "pain"} - {"date", *KEYS}
#: Words that some apps write behind a measure: “Back pain (Mild)” with the value 1 is no 1 of 10.
_SEVERITY = re.compile(
    r"\((?:mild|moderate|severe|extreme|unbearable|leicht|mittel|stark|sehr stark)\)$", re.IGNORECASE
)


def severity_apart(text: str) -> tuple[str, str]:
    """Return the name of a measure and the word for its severity behind it, "" where there is none.

    Examples
    --------
    >>> severity_apart("Back pain (Mild)"), severity_apart("Back pain")
    (('Back pain', '(Mild)'), ('Back pain', ''))
    """
    match = _SEVERITY.search(text) if text.endswith(")") else None
    return (text, "") if match is None else (text[: match.start()].rstrip(), match[0])


def meaning_of(header: str) -> str | None:
    """Return the canonical column that the words of a header name."""
    match = match_header(without_ordinal(header)) if len(header) < 80 else None
    return match.column if match else None


def kept_measures(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the names of the measures a log keeps, and which of them each distinct text is (-1: none)."""
    names: dict[str, tuple[int, str]] = {}
    of_text = np.full(len(texts), -1, dtype="int64")
    for i, text in enumerate(texts):
        bare, _ = severity_apart(text)
        meaning = meaning_of(bare)
        if meaning is None and len(texts) <= TRIED and len(bare) < 80:
            meaning = guess(bare)
        if meaning in _KEPT:
            same = " ".join(re.sub(r"[\W_]+", " ", bare.casefold()).split())
            of_text[i] = names.setdefault(same, (len(names), bare))[0]
    return [name for _, name in names.values()], of_text


def share_of_measures(column: Cells) -> float:
    """Return the share of a column's distinct texts that name something measured; 0 if they prove nothing."""
    texts = [severity_apart(text)[0] for text in column.texts if text]
    if not 0 < len(texts) <= _MOST_METRICS:
        return 0.0
    matches = [m for t in texts if len(t) < 80 and (m := match_header(t)) and m.column in (*MEASURED, "pain")]
    enough = len({match.column for match in matches}) > 1 or any(match.exact for match in matches)
    return len(matches) / len(texts) if enough else 0.0
