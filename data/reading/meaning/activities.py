"""Minutes of rows that say in another column what was done: those of a stretch count, and it is asked."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from data.quoted import quoted
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.columns.which_day import day_candidates
from data.reading.dates.clocks import clock
from data.reading.dates.texts import parse_date
from data.reading.headers.measure import Sense
from data.reading.headers.sense import is_pastime, is_stretch
from data.reading.mapping import Mapping, Only, Source, named
from data.reading.numbers.units import TO_MINUTES, unit_named
from data.reading.numbers.values import is_duration
from data.reading.receipt import ALL, NEITHER, Choices, Question

#: Most activities named in a question, and most words of one; what is longer is a remark.
_NAMED, _WORDS = 6, 4
#: Nobody does more different things, and remarks are as many as days.
_MOST_DONE = 500
#: Cells looked at to tell a duration from a time of day; no day's first hours are when all exercise begins.
_TRIED = 30
_SOON = "04:00"
_LASTING = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


def lasts(told: Described, position: int) -> bool:
    """Say whether a column called “Time” holds how long something took, not when it began.

    Beside days with another time of day it does, and where an activity never takes more than a few hours.
    """
    texts = [text for text in told.cells[position].texts[:_TRIED] if text]
    if not told.senses[position].amount or not all(_LASTING.fullmatch(text) for text in texts):
        return False
    days = day_candidates(told, None)
    if not texts or not days:
        return False
    day, own = told.cells[days[0][1]], told.cells[position]
    stamps = [parse_date(text).time for text in day.texts[:_TRIED]]
    rows = [
        i for i in range(min(told.rows, _TRIED)) if day.codes[i] < len(stamps) and own.texts[own.codes[i]]
    ]
    pairs = [(stamps[day.codes[i]], clock(own.texts[own.codes[i]])) for i in rows]
    if pairs and all(stamp for stamp, _ in pairs):
        return all(stamp != time for stamp, time in pairs)
    # An hour of the day stands beside every day; how long it took beside what is not counted in sets.
    some = told.profiles[position].filled < told.rows and told.profiles[days[0][1]].filled == told.rows
    soon = all(clock(text) < _SOON for text in texts)
    return any(sense.activity for sense in told.senses) and (some or soon)


def split_by_activity(told: Described, choices: Choices, left_out: set[str], mapping: Mapping) -> None:
    """Take minutes of any exercise for those rows only whose exercise is a stretch, and ask.

    A header that is nothing but “Minutes” counts whatever was done, too. Where another column names pastimes
    and no stretch, such minutes wait for an answer.
    """
    answer = choices.columns.get("minutes")
    bare = _only_a_unit(told, mapping)
    settled = "minutes" in mapping.sources and (answer == ALL or (not answer and bare is None))
    if settled or "minutes" in left_out:
        return
    amounts = [bare] if bare is not None else _amounts(told)
    chosen = mapping.position("minutes")
    if chosen is not None:
        amounts = [i for i in amounts if i == chosen]
    said = _stretches_said(told, mapping) if amounts else {}
    if not said:
        return
    if answer == ALL:
        mapping.sources["minutes"] = [Source(_shortest(told, amounts))]
        return
    # Exercises are more and say more than the workouts that they are part of, and stand behind them.
    done = max((i for i in said if said[i]), key=lambda i: (told.profiles[i].distinct, i), default=None)
    if done is not None and (bare is None or _says_other_things(told.cells[done], said[done])):
        _take_stretches(told, amounts, (done, said[done]), mapping, asked=answer is None)
    elif done is None and bare is not None and answer is None:
        pastimes = next((i for i in said if any(map(is_pastime, told.cells[i].texts))), None)
        if pastimes is not None:
            _ask_whether_stretches(told, bare, pastimes, mapping)


def _stretches_said(told: Described, mapping: Mapping) -> dict[int, frozenset[int]]:
    """Return the columns that say what was done, each with the codes of its texts that are a stretch."""
    said = {
        i: _stretches_of(told.cells[i])
        for i, sense in enumerate(told.senses)
        if sense.activity and told.profiles[i].words > 0.5
    }
    return said if any(said.values()) else _of_unknown_headers(told, mapping) or said


def _stretches_of(done: Cells) -> frozenset[int]:
    return frozenset(code for code, text in enumerate(done.texts) if is_stretch(text))


def _says_other_things(done: Cells, stretches: frozenset[int]) -> bool:
    return any(text and code not in stretches for code, text in enumerate(done.texts))


def _of_unknown_headers(told: Described, mapping: Mapping) -> dict[int, frozenset[int]]:
    """Return the columns of words below unknown headers in which some short cells name a stretch."""
    found = {
        i: _stretches_of(told.cells[i])
        for i, sense in enumerate(told.senses)
        if not (sense.column or sense.place) and i not in mapping.positions and told.profiles[i].words > 0.5
        if len(told.cells[i].texts) <= _MOST_DONE
    }
    short = {i: all(len(told.cells[i].texts[code].split()) <= _WORDS for code in found[i]) for i in found}
    return {i: codes for i, codes in found.items() if codes and short[i]}


def _shortest(told: Described, amounts: list[int]) -> int:
    """Return the column of the shortest times: of an exercise, not of the workout or with its breaks."""

    def longest(position: int) -> float:
        texts = filter(_LASTING.fullmatch, told.cells[position].texts[:_TRIED])
        parts = [[int(part) for part in f"0:{text}".split(":")[-3:]] for text in texts]
        seconds = max((sum(a * b for a, b in zip((3600, 60, 1), of, strict=True)) for of in parts), default=0)
        high = told.profiles[position].high * TO_MINUTES.get(told.senses[position].unit, 1.0)
        return seconds / 60 or (math.inf if math.isnan(high) else high)

    return min(amounts, key=lambda i: (longest(i), i))


def _take_stretches(
    told: Described, amounts: list[int], done: tuple[int, frozenset[int]], mapping: Mapping, *, asked: bool
) -> None:
    amount = _shortest(told, amounts)
    position, texts = done
    mapping.sources["minutes"] = [Source(amount, only=Only(position, texts))]
    mapping.evidence.append(
        told.evidence("minutes", amount, taken=True, more=[("place", told.headers[position])])
    )
    if not asked:
        return
    mapping.guessed.append("minutes")
    stretches = named(told.cells[position].texts[i] for i in sorted(texts)[:_NAMED])
    sentence = (
        f"“{quoted(told.headers[amount], 60)}” counts for every exercise in "
        f"“{quoted(told.headers[position], 60)}”. Limber takes "
        f"the rows of {stretches} as minutes stretched and leaves the others. Is that right?"
    )
    evidence = tuple(told.evidence("minutes", i, taken=i in (amount, position)) for i in (*amounts, position))
    headers = [told.headers[i] for i in sorted(amounts, key=lambda i: i != amount)]
    mapping.questions.append(
        Question("columns:minutes", (*headers, ALL, NEITHER), headers[0], sentence, evidence)
    )


def _ask_whether_stretches(told: Described, amount: int, done: int, mapping: Mapping) -> None:
    del mapping.sources["minutes"]
    mapping.waiting.add("minutes")
    names = named([text for text in told.cells[done].texts if text][:_NAMED])
    header = told.headers[amount]
    sentence = (
        f"“{quoted(header, 60)}” counts for every exercise in “{quoted(told.headers[done], 60)}”, and none "
        f"is called a stretch: {names}. Are they minutes of stretching?"
    )
    doubted, list_of = (told.evidence("minutes", i, taken=False) for i in (amount, done))
    # That its name says minutes is not in doubt: minutes of what, is.
    reasons = tuple(reason for reason in doubted.reasons if reason[0] not in ("word", "part-of-word"))
    evidence = (replace(doubted, reasons=reasons), list_of)
    mapping.questions.append(Question("columns:minutes", (header, NEITHER), None, sentence, evidence))


def _only_a_unit(told: Described, mapping: Mapping) -> int | None:
    """Return the column of minutes whose header is nothing but their unit; None for another."""
    sources = mapping.sources.get("minutes", [])
    if len(sources) != 1 or unit_named(told.headers[sources[0].position]) not in TO_MINUTES:
        return None
    return sources[0].position


def _amounts(told: Described) -> list[int]:
    """Return the columns of how long something took that say nothing of what."""
    return [
        i
        for i, sense in enumerate(told.senses)
        if (not sense.column and (sense.amount or _is_unit_of_time(sense)) and _is_amount(told, i))
        or (sense.column == "time" and lasts(told, i))
    ]


def _is_amount(told: Described, position: int) -> bool:
    """Say whether a column holds numbers, or times such as 0:15:00."""
    texts = [text for text in told.cells[position].texts[:_TRIED] if text]
    lasting = bool(texts) and all(_LASTING.fullmatch(text) for text in texts)
    return told.profiles[position].is_numbers or lasting or (bool(texts) and all(map(is_duration, texts)))


def _is_unit_of_time(sense: Sense) -> bool:
    return sense.unit in TO_MINUTES and not (sense.left or sense.suggests or sense.body)
