"""Columns whose name is not sure, such as the score of a questionnaire on function: asked."""

from __future__ import annotations

from collections import defaultdict

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.reading.columns.described import Described
from data.reading.columns.profiles import Profile
from data.reading.headers.measure import UNSURE
from data.reading.mapping import LABELS, Mapping, named
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
