"""Rows that say in another column where it hurt: those that name a measure count for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.quoted import quoted
from data.reading.cells import Cells, filled
from data.reading.columns.described import Described
from data.reading.headers.measure import PAINS
from data.reading.headers.sense import bodies_in
from data.reading.mapping import LABELS, Mapping, Only, Source
from data.reading.receipt import Choices, Question
from data.reading.vocabulary import meanings, plain, runs_of

_PARTS = re.compile(r"[;|/&+\n、，；・]|,(?!\d)")
#: Most places named in a question.
_NAMED = 6


def split_by_place(told: Described, choices: Choices, left_out: set[str], mapping: Mapping) -> None:
    """Take plain pain for the measure that another column names row by row, and ask whether that is right."""
    chosen = mapping.position("back_pain") if choices.columns.get("back_pain") else None
    pain = _plain_pain(told, mapping, chosen)
    place = next((i for i, sense in enumerate(told.senses) if sense.place and not sense.column), None)
    if pain is None or place is None or choices.places == "ignore":
        return
    cells = told.cells[place]
    said = [bodies(text) for text in cells.texts]
    found = {body for places in said for body in places if body in PAINS}
    if not found:
        return
    for body, measure in PAINS.items():
        texts = frozenset(i for i, places in enumerate(said) if body in places)
        if texts and measure not in left_out and (measure not in mapping.sources or pain == chosen):
            mapping.sources[measure] = [Source(pain, only=Only(place, texts))]
            mapping.evidence.append(
                told.evidence(measure, pain, taken=True, more=[("place", told.headers[place])])
            )
    if choices.columns.get("back_pain") is None and "back_pain" not in left_out:
        mapping.guessed.append("back_pain")
        sentence = (
            f"“{quoted(told.headers[pain], 60)}” does not say where it hurts; "
            f"“{quoted(told.headers[place], 60)}” does. "
            f"Limber takes the rows that name the back as back pain{_others(found)}. "
            f"The places are {_counted(cells)}. Is that right?"
        )
        evidence = (
            told.evidence("back_pain", pain, taken=True),
            told.evidence("back_pain", place, taken=True),
        )
        mapping.questions.append(
            Question(
                "columns:back_pain", (told.headers[pain], "neither"), told.headers[pain], sentence, evidence
            )
        )


def _plain_pain(told: Described, mapping: Mapping, chosen: int | None) -> int | None:
    """Return the one column of pain that does not say where; None for none and for several."""
    strengths = _strengths(told, mapping)
    if chosen is not None and (told.senses[chosen].column == "pain" or chosen in strengths):
        return chosen
    pains = [i for i in told.meant("pain") if i not in mapping.positions and told.profiles[i].is_numbers]
    pains = pains or strengths
    return pains[0] if len(pains) == 1 else None


def _strengths(told: Described, mapping: Mapping) -> list[int]:
    """Return columns of numbers called “Intensity” or “Severity”, which beside a place are pain."""
    words = meanings("value_word")
    return [
        i
        for i, (header, sense) in enumerate(zip(told.headers, told.senses, strict=True))
        if not (sense.column or sense.left or sense.unit or sense.amount)
        if told.profiles[i].is_numbers and words.keys() & runs_of(plain(header).split())
        if i not in mapping.positions - set(mapping.columns.values())
    ]


def bodies(text: str) -> frozenset[str]:
    """Return the parts of the body that a cell names, one or several."""
    return frozenset(body for part in _PARTS.split(text) for body in bodies_in(part))


def counts_for(source: Source, columns: list[Cells]) -> NDArray[np.bool_] | None:
    """Say for which records a source counts; None for all."""
    if source.only is None:
        return None
    cells = columns[source.only.position]
    wanted = np.zeros(max(len(cells.texts), 1), dtype=bool)
    wanted[list(source.only.texts)] = True
    return wanted[cells.codes]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Records that say nothing about any measure but something about another place or activity, and which."""

    records: NDArray[np.bool_]
    counted: dict[str, int]


def rows_elsewhere(
    columns: list[Cells],
    mapping: Mapping,
    values: dict[tuple[str, int], NDArray[np.float64]],
    rows: NDArray[np.int64],
) -> Elsewhere:
    """Find the records that measured something a log does not keep: pain of the head, minutes of a walk.

    Of another exercise a record is so without a number, too, where nobody wrote a note.

    Parameters
    ----------
    columns : list of Cells
    mapping : Mapping
    values : dict of (canonical column, position) to values
    rows : ndarray
        The records that are left.
    """
    filtered = {s.only.position for sources in mapping.sources.values() for s in sources if s.only}
    none = np.zeros(len(rows), dtype=bool)
    if not filtered:
        return Elsewhere(none, {})
    kept = np.zeros(len(rows), dtype=bool)
    said = np.zeros(len(rows), dtype=bool)
    for column, sources in mapping.sources.items():
        for source in sources:
            found = values.get((column, source.position))
            if found is None:
                continue
            has = ~np.isnan(found)[columns[source.position].codes[rows]]
            counts = counts_for(source, columns)
            kept |= has if counts is None else has & counts[rows]
            said |= has
    place = columns[min(filtered)]
    gone = (said | _of_others(columns, mapping, place, rows)) & ~kept
    counted: dict[str, int] = {}
    for code in place.codes[rows[gone]].tolist():
        name = place.texts[code] or "(no name)"
        counted[name] = counted.get(name, 0) + 1
    return Elsewhere(gone, counted)


def _of_others(
    columns: list[Cells], mapping: Mapping, done: Cells, rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say which records are of another exercise than a stretch, and have no note."""
    stretches = [s.only.texts for s in mapping.sources.get("minutes", []) if s.only]
    if not stretches:
        return np.zeros(len(rows), dtype=bool)
    wanted = frozenset[int]().union(*stretches)
    other = np.array([bool(text) and i not in wanted for i, text in enumerate(done.texts)], dtype=bool)
    note = mapping.position("note")
    others: NDArray[np.bool_] = other[done.codes[rows]]
    return others if note is None else others & ~filled(columns[note])[rows]


def _others(found: set[str]) -> str:
    also = [body for body, pain in PAINS.items() if pain != "back_pain" and body in found]
    taken = " and ".join(LABELS[PAINS[body]] for body in also)
    return f", those that name the {also[0]} as {taken}" if also else ""


def _counted(cells: Cells) -> str:
    """List the places of a column with the number of their rows."""
    counts = np.bincount(cells.codes, minlength=len(cells.texts))
    order = np.argsort(-counts, kind="stable")[:_NAMED]
    shown = [f"“{quoted(cells.texts[i], 40)}” ({counts[i]})" for i in order if cells.texts[i]]
    return ", ".join(shown) + (" …" if len(cells.texts) > _NAMED else "")
