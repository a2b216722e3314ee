"""Which texts name something measured, in the cells of a long table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.headers.measure import Sense
from data.reading.headers.misspelt import guess
from data.reading.headers.sense import sense_of
from data.reading.limits import LONGEST_NAME
from data.reading.mapping import CANONICAL, MEASURED
from data.reading.vocabulary import plain, terms

#: Distinct texts looked at when judging what a column holds.
TRIED = 50
#: More different texts than any list of measures has.
_MOST_METRICS = 2_000
#: What tells the records of one date apart; other columns are only carried along.
KEYS = ("person", "time", "side")
#: What the rows of a long table may bring. Plain “pain” is asked about later.
_KEPT = {*CANONICAL, "pain"} - {"date", *KEYS}
#: Words that some apps write behind a measure: “Back pain (Mild)” with the value 1 is no 1 of 10.
_SEVERITY = tuple(f"({term.word})" for term in terms("severity"))


def severity_apart(text: str) -> tuple[str, str]:
    """Return the name of a measure and the word for its severity behind it, "" where there is none.

    Examples
    --------
    >>> severity_apart("Back pain (Mild)"), severity_apart("Back pain")
    (('Back pain', '(Mild)'), ('Back pain', ''))
    """
    bare, bracket, rest = text.rpartition("(") if text.endswith(")") else ("", "", "")
    known = bool(bracket) and bool(bare.strip()) and f"({plain(rest)})" in _SEVERITY
    return (bare.strip(), f"({rest}") if known else (text, "")


def _named(text: str) -> Sense | None:
    """Return what a text names, where it names something that a log keeps."""
    sense = sense_of(text) if text and len(text) <= LONGEST_NAME else None
    return sense if sense is not None and sense.column in _KEPT else None


def kept_measures(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the names of the measures a log keeps, and which of them each distinct text is (-1: none)."""
    names: dict[str | Sense, tuple[int, str]] = {}
    of_text = np.full(len(texts), -1, dtype="int64")
    for i, text in enumerate(texts):
        bare, _ = severity_apart(text)
        sense = _named(bare)
        known = sense is not None or (
            len(texts) <= TRIED and not sense_of(bare).column and guess(bare) in _KEPT
        )
        if known:
            of_text[i] = names.setdefault(_same(bare, sense), (len(names), bare))[0]
    return [name for _, name in names.values()], of_text


def _same(name: str, sense: Sense | None) -> str | Sense:
    """Return what two names of one measure have in common: “Back pain” and “Lower back pain” are one."""
    if sense is None or sense.column not in MEASURED:
        return plain(name)
    return Sense(
        column=sense.column,
        side=sense.side,
        moment=sense.moment,
        trial=sense.trial,
        unit=sense.unit,
        scale=sense.scale,
        scored=sense.scored,
        left=sense.left,  # static and dynamic, warm and cold: which counts is asked
    )


def share_of_measures(column: Cells) -> float:
    """Return the share of a column's distinct texts that name something measured; 0 if they prove nothing."""
    apart = [severity_apart(text) for text in column.texts if text]
    if not 0 < len(apart) <= _MOST_METRICS:
        return 0.0
    texts = [text for text, _ in apart]
    graded = sum(bool(severity) for _, severity in apart) >= 0.5 * len(apart)
    found = [sense for text in texts if (sense := _named(text)) and sense.column in (*MEASURED, "pain")]
    enough = len({sense.column for sense in found}) > 1 or any(sense.exact or graded for sense in found)
    return len(found) / len(texts) if enough else 0.0
