"""Columns whose name is not sure, such as the score of a questionnaire on function: asked."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.quoted import quoted
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.columns.profiles import Profile
from data.reading.headers.measure import UNSURE
from data.reading.mapping import LABELS, Mapping, named
from data.reading.meaning.unit_questions import FEWEST, counts_of, unit_question
from data.reading.numbers import values
from data.reading.numbers.units import UNIT_CHOICES, ends_of
from data.reading.receipt import NEITHER, Question


def ask_the_unsure(told: Described, left_out: set[str], mapping: Mapping) -> None:
    """Ask about columns that may be a questionnaire's score or pain, but whose names do not surely say it."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True)):
        measure = sense.suggests if sense.against == (UNSURE,) else ""
        if sense.column == "function":
            measure = _shortest_scale(profile, sense.unit)
        measure = "back_pain" if measure == "pain" else measure
        if measure not in (*FUNCTIONS, *RATINGS) or measure in {
            *mapping.sources,
            *left_out,
            *mapping.waiting,
        }:
            continue
        fits = profile.is_numbers and profile.low >= 0 and profile.high <= MEASURES[measure].high
        if fits and i not in mapping.positions:
            found[measure].append(i)
    for measure, positions in found.items():
        names = tuple(told.headers[i] for i in positions)
        evidence = tuple(told.evidence(measure, i, taken=False) for i in positions)
        which = "Is it" if len(names) == 1 else "Is one of them"
        better = "higher" if MEASURES[measure].more_is_better else "lower"
        sentence = (
            f"{named(names)} may be the score of a questionnaire. {which} {LABELS[measure]}, where {better} "
            "is better?"
            if measure in FUNCTIONS
            else f"{named(names)} can be pain while stretching, or stretches for the pain. {which} "
            f"{LABELS[measure]}?"
        )
        mapping.questions.append(Question(f"columns:{measure}", (*names, NEITHER), None, sentence, evidence))
        mapping.waiting.add(measure)


def _shortest_scale(profile: Profile, unit: str) -> str:
    """Return the questionnaire with the shortest scale that holds a column's numbers; "" for none."""
    fitting = [
        name
        for name in FUNCTIONS
        if profile.high <= MEASURES[name].high
        and (profile.whole or not MEASURES[name].whole)
        and unit in ("", "percent" if MEASURES[name].unit == "%" else "")
    ]
    if unit:
        fitting = [name for name in fitting if MEASURES[name].unit == "%"]
    return min(fitting, key=lambda name: MEASURES[name].high, default="")


def of_a_questionnaire(told: Described, column: str, position: int, unit: str) -> Question | None:
    """Ask about a scale that is not the questionnaire's own; points of 50 are odd, too."""
    header, profile = quoted(told.headers[position], 60), told.profiles[position]
    own, *others = UNIT_CHOICES[column]
    if unit in others:
        sentence = (
            f"“{header}” is on a scale to {ends_of(unit)[1]:g}, while {LABELS[column]}, goes to "
            f"{ends_of(own)[1]:g}. Shall Limber bring the numbers to that scale?"
        )
        return unit_question(told, column, position, (unit, own, NEITHER), unit, sentence)
    sense = told.senses[position]
    if not others or sense.unit or sense.scale.name:
        return None
    if profile.filled > 1 and profile.high <= 1 and not profile.whole:
        sentence = f"Every value in “{header}” lies between 0 and 1. Is 0.38 meant to be 38 %?"
        return unit_question(told, column, position, ("0-1", own, NEITHER), None, sentence)
    points = profile.whole and profile.high <= ends_of("0-50")[1]
    if points and profile.filled >= FEWEST and _odd(told.cells[position]):
        sentence = (
            f"“{header}” holds odd numbers up to 50. Ten answers of 0 to 5 points each make even per cents, "
            "so these may be points of 50. Are they points or per cents?"
        )
        return unit_question(told, column, position, ("0-50", own, NEITHER), None, sentence)
    return None


def _odd(cells: Cells) -> bool:
    """Say whether a third of what a column holds are odd numbers."""
    counts = counts_of(cells)
    odd = np.array([text.strip()[-1:] in {*"13579"} for text in cells.texts], dtype=bool)
    filled = np.array([not values.is_missing(text) for text in cells.texts], dtype=bool)
    return bool(3 * counts[odd].sum() >= counts[filled].sum())
