"""Columns that the vocabulary does not name: misspelt headers, and numbers that could be what is missing."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from data.log import RATINGS
from data.reading.columns.described import Described, changes_within
from data.reading.headers.misspelt import guess
from data.reading.headers.sense import is_pastime, names_a_number
from data.reading.mapping import LABELS, MEASURED, SHEET, TABLE, UNNAMED, Mapping, named
from data.reading.meaning.measured import named_elsewhere
from data.reading.meaning.two_meanings import is_of_another_field
from data.reading.numbers.units import TO_CM, TO_MINUTES
from data.reading.receipt import NEITHER, Question

#: Columns among which misspelt headers are looked for; each is held against every known word.
_MOST_GUESSED = 100
#: Numbers up to this may be ticks; more columns that nobody knows are a battery of something else.
_MOST_TICK, _MOST_ASKED = 2, 6
#: Numbers that a column needs to be asked about.
_FEWEST = 3


def guess_misspelt(told: Described, left_out: set[str], mapping: Mapping) -> None:
    """Take what is missing from misspelt headers."""
    for position, (header, sense) in enumerate(zip(told.headers[:_MOST_GUESSED], told.senses, strict=False)):
        if sense.column or sense.suggests or position in mapping.positions:
            continue
        column = guess(header)
        known = column in MEASURED or column in ("person", "note", "time", "side", "age", "sex", "date")
        if column and known and column not in (*mapping.sources, *left_out, *mapping.waiting):
            mapping.take(column, [position])
            mapping.guessed.append(column)


def ask_the_unknown(told: Described, left_out: set[str], mapping: Mapping) -> None:
    """Ask about columns of numbers that nobody recognised, where a measure that they could be is missing."""
    settled = {*mapping.sources, *left_out, *mapping.waiting}
    if any(source.only for sources in mapping.sources.values() for source in sources):
        settled |= {"reach_cm", "minutes"}  # in a list of exercises or pains: a run, or how long it hurt
    candidates: dict[str, list[int]] = defaultdict(list)
    for position in _unrecognised(told, mapping):
        measure = _could_be(told, position, settled)
        if measure:
            candidates[measure].append(position)
    for measure, positions in candidates.items():
        many = len(positions) > _MOST_ASKED and {*mapping.sources} & {*MEASURED}
        if not many and not (measure == "back_pain" and named_elsewhere(told, mapping) is not None):
            _ask_whether(told, measure, positions, mapping)


def _unrecognised(told: Described, mapping: Mapping) -> list[int]:
    """Return the columns of numbers whose headers say nothing, and which nobody was asked about."""
    asked = {name for question in mapping.questions for name in question.options}
    person = mapping.position("person")
    return [
        position
        for position, (header, sense, profile) in enumerate(
            zip(told.headers, told.senses, told.profiles, strict=True)
        )
        if position not in mapping.positions and header not in asked and profile.is_numbers
        if sense.column == "" and not (sense.place or sense.activity or sense.side or sense.body)
        if not told.counts_trials(position) and header not in (SHEET, TABLE) and not names_a_number(header)
        if not profile.rising and profile.filled >= _FEWEST and profile.distinct > 1
        if not _stands_still(told, position, person)
    ]


def _could_be(told: Described, position: int, settled: set[str]) -> str:
    """Return the missing measure that a column is asked about; "" for none."""
    measure = _likeliest(told, position, settled)
    header = told.headers[position]
    # “2 min march” is counted, and lasts as long each time.
    timed = is_pastime(header) or header[:1].isdigit()
    if (measure == "minutes" and timed) or is_of_another_field(header, measure):
        return ""
    # A table of people and days measures something: it is asked, never refused.
    something = header == UNNAMED and not settled & {*MEASURED}
    return measure or ("reach_cm" if something else "")


def _ask_whether(told: Described, measure: str, positions: list[int], mapping: Mapping) -> None:
    names = tuple(told.headers[position] for position in positions)
    evidence = tuple(told.evidence(measure, position, taken=False) for position in positions)
    are, which = ("is", "Is it") if len(names) == 1 else ("are", "Is one of them")
    sentence = f"Limber does not know what {named(names)} {are}. {which} {LABELS[measure]}?"
    if names == (UNNAMED,):  # a word of ours
        sentence = f"No heading says what the numbers of this table are. Are they {LABELS[measure]}?"
    mapping.questions.append(Question(f"columns:{measure}", (*names, NEITHER), None, sentence, evidence))
    mapping.waiting.add(measure)


def _stands_still(told: Described, position: int, person: int | None) -> bool:
    """Say whether nobody's number ever changes, and others share it: a group people are in, no measure."""
    if person is None:
        return False
    people = told.cells[person].codes.astype("int64")
    several = len(np.unique(people))
    shared = told.profiles[position].distinct <= several / 2
    return shared and several < told.rows and not changes_within(told.cells[position], people)


def _likeliest(told: Described, position: int, settled: set[str]) -> str:
    """Say which missing measure a column of numbers fits best; "" for none."""
    sense, profile = told.senses[position], told.profiles[position]
    unit = sense.unit
    if (sense.amount or unit in TO_MINUTES) and "minutes" not in settled and profile.low >= 0:
        timed_test = unit == "s" and sense.left and "reach_cm" in settled
        return "" if timed_test else "minutes"
    if unit and unit not in TO_CM:
        return ""
    rating = profile.whole and profile.low >= 0 and profile.high <= 10 and not unit
    length = (
        profile.low >= -45 and profile.high <= 80 and (not profile.whole or profile.low < 0 or bool(unit))
    )
    ticks = max(profile.codes, default=_MOST_TICK + 1) <= _MOST_TICK
    if length and "reach_cm" not in settled and not rating and not ticks:
        return "reach_cm"
    if rating and not ticks and "back_pain" not in settled and not {*RATINGS} & settled:
        return "back_pain"
    return ""
