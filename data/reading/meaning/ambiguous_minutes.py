"""What a column of minutes leaves open: ticks, sets or ratings, hours, clocks and thousandths."""

from __future__ import annotations

from dataclasses import replace

from data.quoted import quoted
from data.reading.columns.described import Described
from data.reading.mapping import Mapping, named
from data.reading.meaning import heuristics
from data.reading.meaning.unit_questions import FEWEST, MOST_POINTS, are_codes, counts_of, unit_question
from data.reading.numbers.texts import normal
from data.reading.numbers.units import TO_MINUTES
from data.reading.receipt import NEITHER, Question
from data.reading.vocabulary import meanings, plain

#: Numbers up to here may be hours, sets or how it went rather than minutes.
_FEW = 4
#: From this share of its different texts on, values below zero are no slips.
_BELOW = 0.2


def doubt_negative_minutes(told: Described) -> Described:
    """Take no column for minutes of which a good part is below zero: “Back stretch (cm)” is another test."""
    senses = list(told.senses)
    for i, (sense, cells) in enumerate(zip(told.senses, told.cells, strict=True)):
        if sense.column == "minutes":
            texts = [normal(text) for text in cells.texts if text]
            below = sum(text.startswith("-") and text[1:2].isdigit() for text in texts)
            if below >= max(2, _BELOW * len(texts)):
                senses[i] = replace(sense, column="other", against=(*sense.against, "known:other"))
    return replace(told, senses=senses)


def of_whole_periods(told: Described, position: int, date_order: str) -> Question | None:
    """Ask about minutes beside months or weeks: the total of a period is not what was done on one day of it.

    Parameters
    ----------
    told : Described
    position : int
    date_order : str
        As `Receipt.date_order` has it.
    """
    if date_order not in ("month", "week"):
        return None
    sentence = (
        f"The rows are of whole {date_order}s, and “{quoted(told.headers[position], 60)}” may be the minutes "
        f"of a {date_order}, not of one day. Are they of one day? Those of a {date_order} are left empty."
    )
    return unit_question(told, "minutes", position, ("min", NEITHER), None, sentence)


def of_minutes(told: Described, position: int, mapping: Mapping, decimal: str) -> Question | None:
    """Ask what the numbers of a column of minutes are, where neither header nor cells say it."""
    header, cells = quoted(told.headers[position], 60), told.cells[position]
    stated = told.senses[position].unit in TO_MINUTES
    if are_codes(told, position, stated=stated):
        shown = ", ".join(text for text in cells.texts[:4] if text)
        high = max(told.profiles[position].codes, default=1)
        sentence = (
            f"“{header}” holds only {shown}, as a tick list does ({high:g} = done?). Are these minutes, "
            "or do they only say whether you stretched? Then the minutes are left empty."
        )
        return unit_question(told, "minutes", position, (NEITHER, "min"), None, sentence)
    question = _of_one_set(told, position, mapping) or _of_parts(told, position, decimal)
    question = question or (None if stated else _of_few(told, position) or _of_many(told, position, decimal))
    if question is not None:
        return question
    written = told.senses[position].unit in ("", "min")
    clock = heuristics.clock_like(cells.texts)
    if "minutes" in mapping.named_units:  # “10:30” below “min” is ten and a half, “0:10” may be an hour's
        clock = "" if mapping.units["minutes"] != "min" else {"?": "m:ss", "h:mm": "?"}.get(clock, clock)
    if not clock and written and heuristics.in_milliseconds(cells.texts, counts_of(cells), decimal):
        clock = "ms"
    if clock in TO_MINUTES:
        mapping.units["minutes"] = clock
        return None
    if clock:
        example = next(text for text in cells.texts if ":" in text)
        sentence = f"Is {example} in “{header}” hours and minutes, or minutes and seconds?"
        return unit_question(told, "minutes", position, ("m:ss", "h:mm", NEITHER), None, sentence)
    if written and heuristics.in_thousands(cells.texts, counts_of(cells), decimal):
        sentence = (
            f"The numbers in “{header}” go in thousands, as habit trackers write them: "
            "is 15000 fifteen minutes, or fifteen thousand seconds?"
        )
        return unit_question(told, "minutes", position, ("min/1000", "s", NEITHER), None, sentence)
    return None


def _of_one_set(told: Described, position: int, mapping: Mapping) -> Question | None:
    """Ask about seconds beside numbers of sets: they may be how long one stretch was held."""
    sets = [
        told.headers[i]
        for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True))
        if i != position and sense.unit == "times" and profile.is_numbers and profile.high > 1
    ]
    each_set = any(
        source.only for source in mapping.sources.get("minutes", ())
    )  # a row each, in a list of exercises
    if told.senses[position].unit != "s" or not sets or each_set:
        return None
    sentence = (
        f"“{quoted(told.headers[position], 60)}” may be how long one stretch was held, and {named(sets)} how "
        "often. Are these the seconds of a whole day? Those of one stretch are left empty."
    )
    return unit_question(told, "minutes", position, ("s", NEITHER), None, sentence)


def _of_many(told: Described, position: int, decimal: str) -> Question | None:
    """Ask about numbers without a unit that would be hours of stretching, day after day: likely seconds."""
    cells = told.cells[position]
    counts = counts_of(cells)
    long = heuristics.are_hours_long(cells.texts, counts, decimal)
    if not long or heuristics.in_thousands(cells.texts, counts, decimal, of=1000):
        return None
    sentence = (
        f"Most values in “{quoted(told.headers[position], 60)}” would be more than four hours if they were "
        "minutes, and its name says no unit. Are they seconds?"
    )
    return unit_question(told, "minutes", position, ("s", "min", NEITHER), None, sentence)


def _of_parts(told: Described, position: int, decimal: str) -> Question | None:
    """Ask about times that a spreadsheet wrote as it keeps them: parts of a day."""
    header, cells = quoted(told.headers[position], 60), told.cells[position]
    written = told.senses[position].unit in ("", "min")
    if not written or not heuristics.are_parts_of_a_day(cells.texts, counts_of(cells), decimal):
        return None
    sentence = (
        f"Every value in “{header}” is below a half. Spreadsheets keep a time as a part of a day: 15 minutes "
        "as 0.0104. Are these parts of a day, hours or minutes?"
    )
    return unit_question(told, "minutes", position, ("of a day", "h", "min", NEITHER), None, sentence)


def _of_few(told: Described, position: int) -> Question | None:
    """Ask about small numbers below a word such as “Stretch” or “Mobility” that names no time."""
    sense, profile = told.senses[position], told.profiles[position]
    header = quoted(told.headers[position], 60)
    timed = sense.amount or bool({*plain(header).split()} & meanings("amount").keys())
    most = MOST_POINTS if sense.scored else _FEW
    fits = profile.is_numbers and profile.filled >= FEWEST and 0 < profile.high <= most
    named = any(char.isalpha() or char in "'’′:" for text in told.cells[position].texts for char in text)
    if not fits or named or (timed and profile.whole):
        return None
    sentence = (
        f"“{header}” names no unit, and no value is above {profile.high:g}. Are these minutes or hours, or "
        "do they count sets or rate how it went? Then the minutes are left empty."
    )
    return unit_question(told, "minutes", position, ("min", "h", NEITHER), None, sentence)
