"""Step 3: which column of the file is which, decided for all of them together from headers and cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.log import FUNCTIONS, MEASURES, RATINGS, REQUIRED
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.columns.when import parts_of_the_day
from data.reading.columns.which_day import day_candidates, settle_day
from data.reading.columns.who import settle_person
from data.reading.headers.measure import Sense
from data.reading.headers.sense import sense_of
from data.reading.mapping import CERTAIN_UNITS, LABELS, MEASURED, Mapping, name_of_nameless, named
from data.reading.meaning.activities import lasts, split_by_activity
from data.reading.meaning.ambiguous_minutes import doubt_negative_minutes
from data.reading.meaning.conditions import settle_conditions
from data.reading.meaning.measured import ask_which, settle_measures, settle_plain_pain
from data.reading.meaning.places import split_by_place
from data.reading.meaning.questionnaires import ask_the_unsure
from data.reading.meaning.side_column import with_side_column
from data.reading.meaning.two_meanings import doubt_short_names
from data.reading.meaning.unknown import ask_the_unknown, guess_misspelt
from data.reading.numbers.scales import Scale
from data.reading.numbers.units import TURNED, UNIT_CHOICES
from data.reading.receipt import NEITHER, Choices, Question, UnreadableLog

#: Roles that one column plays for itself.
_PLAIN = ("time", "side", "note", "age", "sex", "protocol")
#: Marks at school go up to this.
_BEST_MARK = 20
#: So many columns of nothing known may be people.
_MANY = 3
#: Different cells among which words are looked for.
_TRIED = 200
#: Scales of ratings that need no question: what is written is what is meant. Whoever writes 1–10 or /10 and
#: not what 1 is may well mean 0–10, as most do: 1 is then a little pain, and stretching would make it none.
_AS_WRITTEN = {"0-10": "0-10", "1-10": "0-10", "0-100": "0-100", "1-100": "0-100"}


class NoDate(UnreadableLog):
    """No column of the file holds a date."""


def assign(
    told: Described, choices: Choices, *, headerless: bool = False, titles: tuple[str, ...] = ()
) -> Mapping:
    """Decide which column of the file is which.

    Parameters
    ----------
    told : Described
    choices : Choices
        What the person decided.
    headerless : bool
        Whether the names were made up because the file has none.
    titles : tuple of str
        What stands above the header; it may say what the ratings below mean.

    Raises
    ------
    UnreadableLog
        If there is no day, or nothing that a log measures.
    """
    mapping = Mapping()
    left_out = {column for column, source in choices.columns.items() if source == NEITHER}
    for column, source in choices.columns.items():
        if source in told.headers:
            mapping.take(column, [told.headers.index(source)])
    told = with_side_column(told)
    told = doubt_negative_minutes(doubt_short_names(told, titles, left_out, mapping))
    settle_measures(told, choices, left_out, mapping)
    split_by_place(told, choices, left_out, mapping)
    settle_plain_pain(told, choices, left_out, mapping)
    split_by_activity(told, choices, left_out, mapping)
    if "date" not in mapping.sources and "date" not in left_out:
        settle_day(told, choices.columns.get("date"), _people(told), mapping)
    for column in _PLAIN:
        if column not in mapping.sources and column not in left_out:
            _settle_plain(told, column, mapping)
    if "note" not in {*mapping.sources, *mapping.waiting, *left_out} and not headerless:
        _take_remarks(told, mapping)
    day = mapping.position("date")
    if "person" not in mapping.sources and "person" not in left_out:
        cells = told.cells[day] if day is not None else _first_day(told)
        explained = _are_explained(told, mapping) or bool(parts_of_the_day(told, cells))
        settle_person(told, cells, mapping, explained=explained)
    settle_conditions(told, choices, mapping)
    guess_misspelt(told, left_out, mapping)
    if headerless:
        _ask_for_all(told, left_out, mapping)
    else:
        ask_the_unsure(told, left_out, mapping)
        ask_the_unknown(told, left_out, mapping)
    _require(told, mapping)
    _name_units(told, choices, _scale_above(titles), mapping)
    return mapping


def _people(told: Described) -> NDArray[np.int64] | None:
    """Return a number for each record's person, as far as words alone tell them apart."""
    named = [
        i for i in told.meant("person") if told.senses[i].person != "number" and told.profiles[i].distinct > 0
    ]
    recurring = [i for i in named if told.profiles[i].distinct < told.rows]
    # Names that differ in every row may be people: a day that all have in common is then that of their test.
    recurring = recurring or [i for i in named if told.senses[i].person in ("name", "joined")]
    best = max(recurring, key=lambda i: (told.profiles[i].distinct, told.headers[i]), default=None)
    return None if best is None else told.cells[best].codes.astype("int64")


def _first_day(told: Described) -> Cells | None:
    found = day_candidates(told, None)
    return told.cells[found[0][1]] if found else None


def _are_explained(told: Described, mapping: Mapping) -> bool:
    """Say whether something tells the entries of one day apart: a time, a side, a trial."""
    counted = any(map(told.counts_trials, range(len(told.headers))))
    split = any(source.only for sources in mapping.sources.values() for source in sources)
    return "time" in mapping.sources or "side" in mapping.sources or split or counted


def _settle_plain(told: Described, column: str, mapping: Mapping) -> None:
    """Take the best column for a role that any text can play, or ask between equals."""
    found = [i for i in told.meant(column) if i not in mapping.positions]
    if column == "time":
        found = [] if _tells_times(mapping) else [i for i in found if _could_be_times(told, i)]
    if column == "note":
        found = [i for i in found if not _are_marks(told, i)]
    if not found:
        return
    best = max((told.senses[i].exact, told.senses[i].length) for i in found)
    equals = [i for i in found if (told.senses[i].exact, told.senses[i].length) == best]
    filled = [i for i in equals if told.profiles[i].filled] or equals
    if len(filled) == 1:
        mapping.take(column, filled)
        mapping.evidence += [told.evidence(column, i, taken=i in filled) for i in found]
        return
    ask_which(told, column, filled, mapping, NEITHER)


def _tells_times(mapping: Mapping) -> bool:
    """Say whether the columns of a measure are told apart by the time of the day."""
    return any(source.time is not None for sources in mapping.sources.values() for source in sources)


def _could_be_times(told: Described, position: int) -> bool:
    profile = told.profiles[position]
    return not (profile.is_numbers or profile.is_dates or lasts(told, position))


def _are_marks(told: Described, position: int) -> bool:
    """Say whether a column called “Note” holds marks of a school, as in German."""
    texts = told.cells[position].texts[:_TRIED]
    marks = told.profiles[position].is_numbers and told.profiles[position].high <= _BEST_MARK
    return marks and not any(char.isalpha() for text in texts for char in text)


def _take_remarks(told: Described, mapping: Mapping) -> None:
    """Take words beyond the last named column as notes."""
    nameless = [i for i, header in enumerate(told.headers) if header == name_of_nameless(i)]
    remarks = [i for i in nameless if told.profiles[i].words > 0.5 and i not in mapping.positions]
    if len(remarks) == 1:
        mapping.take("note", remarks)
        mapping.guessed.append("note")
        mapping.evidence.append(told.evidence("note", remarks[0], taken=True))


def _ask_for_all(told: Described, left_out: set[str], mapping: Mapping) -> None:
    """Ask what the columns of a file without names hold; until then only its dates are taken.

    Numbers below 0 can only be reach: where one column has some, it is taken for that.
    """
    taken = mapping.positions
    free = [i for i in range(len(told.headers)) if i not in taken and i not in told.made]
    negative = [i for i in free if told.profiles[i].low < 0]
    for column in REQUIRED[2:]:
        fitting = free if MEASURES[column].low < 0 else [i for i in free if i not in negative]
        if not fitting or column in {*mapping.sources, *left_out, *mapping.waiting}:
            continue
        names = tuple(told.headers[i] for i in fitting)
        sure = column == "reach_cm" and len(negative) == 1
        sentence = f"No line names the columns. Which one is {LABELS[column]}?"
        evidence = tuple(told.evidence(column, i, taken=sure and i in negative) for i in fitting)
        assumed = told.headers[negative[0]] if sure else None
        mapping.questions.append(
            Question(f"columns:{column}", (*names, NEITHER), assumed, sentence, evidence)
        )
        if sure:
            mapping.take(column, negative)
            mapping.guessed.append(column)
        else:
            mapping.waiting.add(column)


def _require(told: Described, mapping: Mapping) -> None:
    headers = [header for i, header in enumerate(told.headers) if i not in told.made]
    names = named(headers[:12]) + (" …" if len(headers) > 12 else "")
    if "date" not in mapping.sources and "date" not in mapping.waiting:
        raise NoDate(
            f"No column holds a date. The columns are {names}. "
            "Add a column named “date” with the day of each entry, such as 2026-01-31."
        )
    if not any(column in mapping.sources or column in mapping.waiting for column in MEASURED):
        refused = [i for i, sense in enumerate(told.senses) if sense.suggests]
        why = (
            f" {named(told.headers[i] for i in refused)} is something else by its own words."
            if refused
            else ""
        )
        unknown = sum(bool(sense.left) and not sense.column for sense in told.senses)
        people = " If they are people, write above them what was measured, such as “Sit and reach (cm)”."
        raise UnreadableLog(
            f"Nothing here is known as sit-and-reach, pain or minutes of stretching. The columns are "
            f"{names}.{why} Name those you have “reach_cm”, “back_pain”, “sciatica_pain” and “minutes”."
            f"{people if _MANY <= unknown >= len(told.senses) - 1 else ''}"
        )


def _scale_above(titles: tuple[str, ...]) -> str:
    """Return the scale that lines above the header state for pain: “Pain scale: 1 = none, 5 = worst”."""
    # A comma in a title makes two cells of it.
    senses = [sense_of(", ".join(titles[i : i + 2])) for i in range(len(titles))]
    scales = [s.scale for s in senses if s.column in (*RATINGS, "pain") or s.scale.from_one or s.scale.turned]
    whole = [scale for scale in scales if scale.low is not None and scale.high is not None]
    return next((unit for scale in [*whole, *scales] if (unit := scale_unit(scale, ""))), "")


def _name_units(told: Described, choices: Choices, above: str, mapping: Mapping) -> None:
    """Give every measure its unit or scale: the person's, the header's, that above it, or the usual one."""
    for column, sources in mapping.sources.items():
        if column not in UNIT_CHOICES:
            continue
        usual = above if column in RATINGS else ""
        own = [_stated_unit(told.senses[source.position], column) or usual for source in sources]
        if len({*own}) > 1:
            usual = UNIT_CHOICES[column][0]
            stated = {(column, s.position): unit or usual for s, unit in zip(sources, own, strict=True)}
            mapping.own_units.update(stated)
        doubtful = next((unit for unit in own if unit and unit not in CERTAIN_UNITS), own[0])
        named = choices.units.get(column) or doubtful
        mapping.units[column] = named or UNIT_CHOICES[column][0]
        mapping.asked_unit[column] = doubtful
        if named:
            mapping.named_units.add(column)


def _stated_unit(sense: Sense, column: str) -> str:
    """Return the unit or scale that a header states for a measure; "" for none."""
    if column in FUNCTIONS:
        return "0-100" if sense.unit == "percent" else sense.scale.name
    return scale_unit(sense.scale, sense.unit) if column in RATINGS else sense.unit


def scale_unit(scale: Scale, unit: str) -> str:
    """Return the scale of a rating as a header states it; "" where it states none.

    A line of 100 mm and per cent are scales to 100; a line in cm is one to 10.
    """
    if unit in ("mm", "percent"):
        return "0-100"
    if unit == "cm" and not scale.name:
        return "0-10"
    name = "1-10" if scale.from_one and scale.high in (None, 10) else _AS_WRITTEN.get(scale.name, scale.name)
    return f"{name or '0-10'}{TURNED}" if scale.turned else name
