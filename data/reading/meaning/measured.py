"""Which columns hold what is measured: one or several for each measure, or the question which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from data.log import RATINGS
from data.reading.headers.misspelt import guess
from data.reading.mapping import LABELS, MEASURED, SHEET, UNNAMED, Mapping, Source, named
from data.reading.meaning.described import Described, changes_within
from data.reading.numbers.units import TO_MINUTES
from data.reading.receipt import ALL, NEITHER, Choices, Question
from data.reading.vocabulary import meanings, plain

#: How several trials of one entry become a value, until the person says otherwise.
_USUAL = {"reach_cm": "best", "minutes": "all"}
#: Columns among which misspelt headers are looked for; each is held against every known word.
_MOST_GUESSED = 100
_MOMENTS = ("", "before", "am", "noon", "afternoon", "pm", "night", "after")
_SIDES = ("", "left", "right", "both")


def settle_measures(told: Described, choices: Choices, left_out: set[str], mapping: Mapping) -> None:
    """Take the columns of every measure, or ask where several could be one.

    Parameters
    ----------
    told : Described
    choices : Choices
        What the person decided; their columns are in `mapping` already, except for `ALL`.
    left_out : set of str
        Canonical columns that the person left out.
    mapping : Mapping
        Gets the columns, the questions and the evidence.
    """
    for measure in MEASURED:
        free = [i for i in told.meant(measure) if i not in mapping.positions]
        candidates = [i for i in free if told.profiles[i].filled] or free
        if measure not in mapping.sources and measure not in left_out and candidates:
            _settle(told, measure, _that_fit(told, candidates), choices, mapping)
        taken = mapping.positions
        suggested = [i for i, sense in enumerate(told.senses) if sense.suggests == measure]
        mapping.evidence += [told.evidence(measure, i, taken=i in taken) for i in [*candidates, *suggested]]


def _that_fit(told: Described, candidates: list[int]) -> list[int]:
    """Leave out words and ticks where others hold numbers, and scores where others hold what was measured.

    A side or a moment that has had nothing so far (“none” on every day) stays: it belongs to the others.
    """
    profiles = told.profiles
    numbers = [
        i
        for i in candidates
        if profiles[i].numbers > 0
        or profiles[i].pain_words > 0.2
        or (not profiles[i].tried and (told.senses[i].side or told.senses[i].moment))
    ]
    numbers = [i for i in numbers if not profiles[i].marks] or numbers
    lengths = [i for i in numbers if told.senses[i].column == "reach_cm" and not told.senses[i].scored]
    return lengths or numbers or candidates


def _settle(told: Described, measure: str, candidates: list[int], choices: Choices, mapping: Mapping) -> None:
    exact = [i for i in candidates if told.senses[i].exact]
    candidates = exact or candidates
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i in candidates:
        sense = told.senses[i]
        groups[(sense.side, sense.moment, sense.trial)].append(i)
    chosen: list[Source] = []
    for (side, moment, trial), positions in groups.items():
        longest = max(told.senses[i].length for i in positions)
        equals = [i for i in positions if told.senses[i].length == longest]
        times = _times_of(told, equals)
        numbers = [trial] * len(equals)
        if len(equals) > 1 and not times:
            if choices.columns.get(measure) != ALL:
                _ask_which(told, measure, equals, mapping)
                return
            numbers = [str(n) for n in range(1, len(equals) + 1)]
            mapping.together[measure] = "all"
        chosen += [
            Source(i, side, moment, number, times[k] if times else None)
            for k, (i, number) in enumerate(zip(equals, numbers, strict=True))
        ]
    chosen.sort(key=_order)
    mapping.sources[measure] = chosen
    _ask_moments(told, measure, choices, mapping)
    _ask_trials(told, measure, choices, mapping)


def _times_of(told: Described, repeated: list[int]) -> list[int]:
    """Return the columns of times that stand one before each of several columns of one name, if they do."""
    times = [i for i in told.meant("time") if not told.profiles[i].is_numbers]
    return times if len(times) == len(repeated) > 1 else []


def _order(source: Source) -> tuple[int, int, int, int]:
    trial = int(source.trial) if source.trial.isdigit() else 0
    return _MOMENTS.index(source.moment), _SIDES.index(source.side), trial, source.time or source.position


def _ask_which(told: Described, measure: str, equals: list[int], mapping: Mapping) -> None:
    names = tuple(told.headers[position] for position in equals)
    evidence = tuple(told.evidence(measure, position, taken=False) for position in equals)
    sentence = f"Several columns could be {LABELS[measure]}: {named(names)}. Which one is it?"
    mapping.questions.append(Question(f"columns:{measure}", (*names, ALL, NEITHER), None, sentence, evidence))
    mapping.waiting.add(measure)


def _ask_moments(told: Described, measure: str, choices: Choices, mapping: Mapping) -> None:
    """Ask which counts where a measure was taken before and after."""
    sources = mapping.sources[measure]
    if not {"before", "after"} <= {source.moment for source in sources}:
        return
    answer = choices.moments.get(measure)
    if answer in ("before", "after"):
        mapping.sources[measure] = [
            s for s in sources if s.moment not in ("before", "after") or s.moment == answer
        ]
        return
    if answer != "both":
        names = named(told.headers[s.position] for s in sources)
        sentence = (
            f"{names} were taken before and after. Which counts as {LABELS[measure]} of the day? "
            "With both, each is an entry of its own and the day is their mean."
        )
        evidence = tuple(told.evidence(measure, s.position, taken=True) for s in sources)
        question = Question(f"moments:{measure}", ("before", "after", "both"), "both", sentence, evidence)
        mapping.questions.append(question)


def _ask_trials(told: Described, measure: str, choices: Choices, mapping: Mapping) -> None:
    """Ask how several trials become one value."""
    sources = mapping.sources[measure]
    trials = [source for source in sources if source.trial]
    if measure in mapping.together:
        return
    if len(trials) < 2:
        mapping.sources[measure] = [replace(source, trial="") for source in sources]
        return
    best = [source for source in trials if source.trial == "best"] or [
        source for source in sources if not source.trial
    ]
    if best:  # the file says itself which one counts: the best, or a column that no trial is named in
        mapping.sources[measure] = [replace(s, trial="") for s in sources if s not in trials or s in best]
        return
    answer = choices.trials.get(measure)
    usual = _USUAL.get(measure, "mean")
    mapping.together[measure] = answer if answer in ("best", "mean", "all") else usual
    if answer is None:
        names = named(told.headers[source.position] for source in trials)
        sentence = (
            f"{names} look like several trials of one test. Does the best one count, their mean, "
            "or is each an entry?"
        )
        evidence = tuple(told.evidence(measure, s.position, taken=True) for s in trials)
        mapping.questions.append(
            Question(f"trials:{measure}", ("best", "mean", "all"), usual, sentence, evidence)
        )


def settle_plain_pain(told: Described, choices: Choices, left_out: set[str], mapping: Mapping) -> None:
    """Take pain that does not say where as back pain, and ask; with several columns, only ask."""
    free = [i for i in told.meant("pain") if i not in mapping.positions and told.profiles[i].filled]
    if "back_pain" in mapping.sources:  # yes and no beside a rating only say it again
        free = [i for i in free if not told.profiles[i].marks]
    missing = [c for c in ("back_pain", "sciatica_pain") if c not in mapping.sources and c not in left_out]
    missing = [c for c in missing if c not in mapping.waiting]
    if not free or not missing:
        return
    mapping.evidence += [told.evidence("back_pain", i, taken=False) for i in free]
    exact = [i for i in free if told.senses[i].exact] or free
    apart = bool(_times_of(told, exact)) or len(
        {(told.senses[i].side, told.senses[i].moment, told.senses[i].trial) for i in exact}
    ) == len(exact)
    names = tuple(told.headers[position] for position in exact)
    evidence = tuple(told.evidence("back_pain", position, taken=False) for position in exact)
    everything = next((column for column in missing if choices.columns.get(column) == ALL), "")
    if everything:
        _settle(told, everything, exact, choices, mapping)
        return
    if "back_pain" in missing and (len(exact) == 1 or apart):
        _settle(told, "back_pain", exact, choices, mapping)
        mapping.guessed.append("back_pain")
        options = names if len(names) == 1 else (ALL, *names)
        many = "column" if len(names) == 1 else "columns"
        does = "does" if len(names) == 1 else "do"
        sentence = f"The {many} {named(names)} {does} not say where it hurts. Is it back pain?"
        question = Question("columns:back_pain", (*options, NEITHER), options[0], sentence, evidence)
        mapping.questions.insert(0, question)
        return
    for column in missing:
        sentence = f"The columns {named(names)} do not say where it hurts. Which one is {LABELS[column]}?"
        options = (*names, ALL, NEITHER) if len(names) > 1 else (*names, NEITHER)
        mapping.questions.append(Question(f"columns:{column}", options, None, sentence, evidence))
        mapping.waiting.add(column)


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
    asked = {name for question in mapping.questions for name in question.options}
    candidates: dict[str, list[int]] = defaultdict(list)
    for position, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True)):
        if position in mapping.positions or told.headers[position] in asked or not profile.is_numbers:
            continue
        could = sense.column == "" and not (sense.place or sense.activity or sense.side or sense.body)
        if (
            not could
            or told.headers[position] == SHEET
            or profile.rising
            or profile.filled < 3
            or profile.distinct < 2
        ):
            continue
        if _stands_still(told, position, mapping.position("person")):
            continue
        settled = {*mapping.sources, *left_out, *mapping.waiting}
        if any(source.only for sources in mapping.sources.values() for source in sources):
            settled |= {"reach_cm", "minutes"}  # in a list of exercises or pains: a run, or how long it hurt
        measure = _likeliest(told, position, settled)
        if measure == "minutes" and _is_a_pastime(told.headers[position]):
            continue
        if not measure and not settled & {*MEASURED} and told.headers[position] == UNNAMED:
            measure = "reach_cm"  # a table of people and days measures something: it is asked, never refused
        if measure:
            candidates[measure].append(position)
    for measure, positions in candidates.items():
        names = tuple(told.headers[position] for position in positions)
        evidence = tuple(told.evidence(measure, position, taken=False) for position in positions)
        are, which = ("is", "Is it") if len(names) == 1 else ("are", "Is one of them")
        sentence = f"Limber does not know what {named(names)} {are}. {which} {LABELS[measure]}?"
        if names == (UNNAMED,):  # a word of ours
            sentence = f"No heading says what the numbers of this table are. Are they {LABELS[measure]}?"
        mapping.questions.append(Question(f"columns:{measure}", (*names, NEITHER), None, sentence, evidence))
        mapping.waiting.add(measure)


def _is_a_pastime(header: str) -> bool:
    """Say whether a header is about sitting, walking and the like, which is no stretching."""
    return any(meanings("aside").get(word) == "activity" for word in plain(header).split())


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
        return "minutes"
    if unit and unit not in ("cm", "mm", "in", "m", "ft"):
        return ""
    rating = profile.whole and profile.low >= 0 and profile.high <= 10 and not unit
    length = (
        profile.low >= -45 and profile.high <= 80 and (not profile.whole or profile.low < 0 or bool(unit))
    )
    if length and "reach_cm" not in settled and not rating:
        return "reach_cm"
    if rating and not profile.codes and "back_pain" not in settled and not {*RATINGS} & settled:
        return "back_pain"
    return ""
