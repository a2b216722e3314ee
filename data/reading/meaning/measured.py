"""Which columns hold what is measured: one or several for each measure, or the question which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from data.quoted import quoted
from data.reading.cells import filled
from data.reading.columns.described import Described
from data.reading.headers.measure import PAINS
from data.reading.headers.sense import bodies_in
from data.reading.mapping import LABELS, MEASURED, Mapping, Source, named
from data.reading.receipt import ALL, NEITHER, Choices, Question

#: How several trials of one entry become a value, until the person says otherwise.
_USUAL = {"reach_cm": "best", "minutes": "all"}
#: Different cells among which parts of the body are looked for.
_MOST_TRIED = 50
#: Share of words from which a column holds nothing else.
_WORDS = 0.8
#: Values of a pain without a place that are worth a question.
_FEWEST = 2
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
        fitting = _that_fit(told, candidates)
        if measure not in mapping.sources and measure not in left_out and fitting:
            _settle(told, measure, fitting, choices, mapping)
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
    # “Stretch notes” and “Injury type” hold words about a measure, and none of it.
    candidates = [
        i
        for i in candidates
        if told.senses[i].exact or profiles[i].words < _WORDS or profiles[i].marks or profiles[i].pain_words
    ]
    lengths = [i for i in numbers if told.senses[i].column == "reach_cm" and not told.senses[i].scored]
    return lengths or numbers or candidates


def _settle(told: Described, measure: str, candidates: list[int], choices: Choices, mapping: Mapping) -> None:
    exact = [i for i in candidates if told.senses[i].exact]
    if len(exact) == 1 and told.senses[exact[0]].moment and choices.columns.get(measure) != ALL:
        others = [i for i in candidates if i not in exact and told.profiles[i].is_numbers]
        if others:  # “Back pain at night” beside “at rest” and “on walking” says no more than they do
            ask_which(told, measure, [*exact, *others], mapping, ALL, NEITHER)
            return
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
                ask_which(told, measure, equals, mapping, ALL, NEITHER)
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


def ask_which(told: Described, column: str, equals: list[int], mapping: Mapping, *other: str) -> None:
    """Ask which of several columns one is, or one of the `other` answers."""
    names = tuple(told.headers[position] for position in equals)
    evidence = tuple(told.evidence(column, position, taken=False) for position in equals)
    sentence = f"Several columns could be {LABELS[column]}: {named(names)}. Which one is it?"
    mapping.questions.append(Question(f"columns:{column}", (*names, *other), None, sentence, evidence))
    mapping.waiting.add(column)


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
        same = [s.position for s in sources for t in trials if (s.side, s.moment) == (t.side, t.moment)]
        if len(same) > 1:  # a number in one name alone tells nothing: “Back pain” and “Back pain 2”
            del mapping.sources[measure]
            ask_which(told, measure, same, mapping, ALL, NEITHER)
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
        _ask_about_the_rest(told, free, choices.columns.get("back_pain"), mapping)
    settled = {*mapping.sources, *left_out, *mapping.waiting}
    missing = [column for column in ("back_pain", "sciatica_pain") if column not in settled]
    if not free or not missing:
        return
    mapping.evidence += [told.evidence("back_pain", i, taken=False) for i in free]
    exact = [i for i in free if told.senses[i].exact] or free
    everything = next((column for column in missing if choices.columns.get(column) == ALL), "")
    if everything:
        _settle(told, everything, exact, choices, mapping)
    elif "back_pain" in missing and _are_one_measure(told, exact):
        _settle(told, "back_pain", exact, choices, mapping)
        if "back_pain" in mapping.sources:  # else asked already which of them it is
            _ask_whether_back(told, exact, mapping)
    else:
        _ask_where(told, missing, exact, mapping)


def _ask_about_the_rest(told: Described, free: list[int], answer: str | None, mapping: Mapping) -> None:
    """Ask about plain pain that stands only where back pain does not: it may be the same."""
    sources = mapping.sources["back_pain"]
    if len(sources) != 1 or len(free) != 1 or sources[0].only or told.profiles[free[0]].filled < _FEWEST:
        return
    back, plain = sources[0].position, free[0]
    if np.any(filled(told.cells[back]) & filled(told.cells[plain])):
        return
    if answer == ALL:
        mapping.sources["back_pain"] = [replace(sources[0], trial="1"), Source(plain, trial="2")]
        mapping.together["back_pain"] = "all"
    elif answer is None:
        names = (told.headers[back], told.headers[plain])
        sentence = (
            f"“{quoted(names[1], 60)}” does not say where it hurts, and stands only where "
            f"“{quoted(names[0], 60)}” does not. Is it back pain, too?"
        )
        evidence = tuple(told.evidence("back_pain", i, taken=i == back) for i in (back, plain))
        mapping.questions.append(
            Question("columns:back_pain", (names[0], ALL, NEITHER), names[0], sentence, evidence)
        )


def _are_one_measure(told: Described, positions: list[int]) -> bool:
    """Say whether columns differ in side, time of day or trial, or each has a time: all can be taken."""
    parts = {(sense.side, sense.moment, sense.trial) for sense in (told.senses[i] for i in positions)}
    return len(parts) == len(positions) or bool(_times_of(told, positions))


def _ask_whether_back(told: Described, positions: list[int], mapping: Mapping) -> None:
    """Ask whether it is back pain; where the file names other places, it counts only when answered."""
    names = tuple(told.headers[position] for position in positions)
    which = f"column {named(names)} does" if len(names) == 1 else f"columns {named(names)} do"
    options = names if len(names) == 1 else (ALL, *names)
    other = named_elsewhere(told, mapping)
    but = f", and {named([told.headers[other]])} names other places" if other is not None else ""
    sentence = f"The {which} not say where it hurts{but}. Is it back pain?"
    assumed = options[0] if other is None else None
    evidence = tuple(told.evidence("back_pain", position, taken=False) for position in positions)
    mapping.questions.insert(
        0, Question("columns:back_pain", (*options, NEITHER), assumed, sentence, evidence)
    )
    if assumed is None:
        del mapping.sources["back_pain"]
        mapping.waiting.add("back_pain")
    else:
        mapping.guessed.append("back_pain")


def _ask_where(told: Described, missing: list[str], positions: list[int], mapping: Mapping) -> None:
    names = tuple(told.headers[position] for position in positions)
    evidence = tuple(told.evidence("back_pain", position, taken=False) for position in positions)
    for column in missing:
        sentence = f"The columns {named(names)} do not say where it hurts. Which one is {LABELS[column]}?"
        if len(names) == 1:
            sentence = f"The column {named(names)} does not say where it hurts. Is it {LABELS[column]}?"
        options = (*names, ALL, NEITHER) if len(names) > 1 else (*names, NEITHER)
        mapping.questions.append(Question(f"columns:{column}", options, None, sentence, evidence))
        mapping.waiting.add(column)


def named_elsewhere(told: Described, mapping: Mapping) -> int | None:
    """Return a column of words that mostly name other parts of the body: “Headache”, “Left temple”.

    Where none of them is the back or the leg, half are enough, and some of a column of places.
    """
    for i, profile in enumerate(told.profiles):
        said = [bodies_in(text) for text in told.cells[i].texts[:_MOST_TRIED] if text]
        elsewhere = sum(places == {"elsewhere"} for places in said)
        enough = 2 * elsewhere >= len(said) or told.senses[i].place
        only = elsewhere and enough and not any(places & PAINS.keys() for places in said)
        if i not in mapping.positions and profile.words > 0.5 and (only or 2 * elsewhere > len(said)):
            return i
    return None
