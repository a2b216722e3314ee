"""Rows of one person and day that a column of few words tells apart: warm and cold, seated and standing.

A mean of two conditions is a score of neither: until it is said which counts, none does.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.log import MEASURES
from data.quoted import quoted
from data.reading.cells import filled
from data.reading.columns.described import Described
from data.reading.columns.when import parts_of_the_day
from data.reading.mapping import LABELS, MEASURED, Mapping, Only, named
from data.reading.receipt import ALL, Choices, Question

_MOST_CONDITIONS = 6
_WORDS = 0.9
#: So many of the groups of rows must hold every condition.
_CROSSED = 0.8
_FEWEST = 2
#: Minutes of a day add up, whatever they were spent on.
_NO_SUMS = tuple(measure for measure in MEASURES if measure != "minutes")


def settle_conditions(told: Described, choices: Choices, mapping: Mapping) -> None:
    """Take the condition that was chosen, or ask which counts where rows of one day differ by it.

    Parameters
    ----------
    told : Described
    choices : Choices
    mapping : Mapping
        Its person and day are known; it gets the question.
    """
    day = mapping.position("date")
    asked = any(question.about == "columns:person" for question in mapping.questions)
    if day is None or asked or "time" in mapping.sources or "side" in mapping.sources:
        return
    if any(s.only for sources in mapping.sources.values() for s in sources):
        return
    groups = _groups(told, day, mapping.position("person"))
    when = parts_of_the_day(told, told.cells[day]) if "person" not in mapping.sources else []
    for i in range(len(told.headers)):
        if i in when or not _may_tell(told, i, mapping) or not _crosses(told, i, groups):
            continue
        doubtful = [measure for measure in _NO_SUMS if _differs(told, measure, groups, mapping)]
        if doubtful:
            _settle(told, i, doubtful, choices, mapping)
        return


def _groups(told: Described, day: int, person: int | None) -> NDArray[np.int64]:
    """Return a number for the person and day of each record, -1 without a day."""
    key = told.cells[day].codes.astype("int64")
    if person is not None:
        key = key * (len(told.cells[person].texts) + 1) + told.cells[person].codes
    return np.where(filled(told.cells[day]), key, -1)


def _may_tell(told: Described, position: int, mapping: Mapping) -> bool:
    """Say whether a column may name conditions: few words that recur, of nothing that is known."""
    sense, profile = told.senses[position], told.profiles[position]
    known = sense.column not in ("", "other", "protocol") or sense.place or sense.activity or sense.amount
    known |= told.counts_trials(position)
    free = position not in mapping.positions and position not in told.made
    few = _FEWEST <= profile.distinct <= _MOST_CONDITIONS
    return free and not known and few and profile.words > _WORDS and profile.filled == told.rows


def _crosses(told: Described, position: int, groups: NDArray[np.int64]) -> bool:
    """Say whether most persons and days have each text of a column exactly once."""
    cells = told.cells[position]
    mine = groups[groups >= 0]
    codes = cells.codes[groups >= 0]
    found, counts = np.unique(mine, return_counts=True)
    pairs = np.unique(mine * (len(cells.texts) + 1) + codes)
    whole = np.count_nonzero(counts == told.profiles[position].distinct)
    return len(pairs) == len(mine) and bool(whole >= max(_FEWEST, _CROSSED * len(found)))


def _differs(told: Described, measure: str, groups: NDArray[np.int64], mapping: Mapping) -> bool:
    """Say whether a measure has several values within a person and day."""
    if measure in mapping.waiting:
        return False
    for source in mapping.sources.get(measure, []):
        cells = told.cells[source.position]
        has = (groups >= 0) & filled(cells)
        pairs = np.unique(groups[has] * (len(cells.texts) + 1) + cells.codes[has])
        if len(pairs) > len(np.unique(groups[has])):
            return True
    return False


def _settle(told: Described, position: int, doubtful: list[str], choices: Choices, mapping: Mapping) -> None:
    header, cells = told.headers[position], told.cells[position]
    names = tuple(text for text in cells.texts if text)
    mapping.conditions[header] = names
    answer = choices.conditions.get(header)
    if answer in names:
        only = Only(position, frozenset((cells.texts.index(answer),)))
        for measure in MEASURED:
            if measure in mapping.sources:
                mapping.sources[measure] = [replace(s, only=only) for s in mapping.sources[measure]]
    if answer in (*names, ALL):
        return
    what = " and ".join(LABELS[measure] for measure in doubtful)
    waits = "waits" if len(doubtful) == 1 else "wait"
    sentence = (
        f"“{quoted(header, 60)}” tells rows of one day apart: {named(names)}. Which of them counts? A mean "
        f"of different conditions would be a score of none, so that {what} {waits} for your answer."
    )
    evidence = tuple(
        told.evidence(measure, source.position, taken=False)
        for measure in doubtful
        for source in mapping.sources[measure]
    )
    mapping.questions.append(Question(f"conditions:{header}", (*names, ALL), None, sentence, evidence))
    mapping.waiting |= {*doubtful}
