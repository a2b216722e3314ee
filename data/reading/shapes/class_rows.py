"""The rows of a class table: who they are of, whose name stands twice, and which are nobody's scores."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.quoted import quoted
from data.reading.cells import compact, filled
from data.reading.columns.described import Described
from data.reading.columns.sides import with_sides
from data.reading.columns.who import RANK
from data.reading.headers.pieces import parts_of
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import MEASURED, UNNAMED, named
from data.reading.receipt import Choices, Question
from data.reading.shapes.columns_by_meaning import measure_in
from data.reading.table.checks import duplicates, summary_names
from data.reading.table.table import Table
from data.reading.vocabulary import plain

#: The answers whether a name that stands twice is one person's.
PEOPLE, ONE_PERSON = "people", "one person"
#: Where more rows repeat a name, rows are something else than people.
_MOST_REPEATED = 0.25
_FEWEST_NAMES = 4
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ClassRows:
    """A table of people in which every name is one person's.

    Attributes
    ----------
    table : Table
    told : Described
    questions : tuple of Question
    """

    table: Table
    told: Described
    questions: tuple[Question, ...]


def person_among(told: Described, means: list[str], *, guessed: bool) -> int | None:
    """Return the column of people: one that is called so or, where it may be guessed, the first of names."""
    found = [i for i, mean in enumerate(means) if mean == "person"]
    names = [
        i
        for i, profile in enumerate(told.profiles)
        if means[i] == "" and profile.words > 0.9 and profile.distinct == profile.filled >= _FEWEST_NAMES
    ]
    if not found:
        return next((i for i in names if guessed and told.profiles[i].filled == told.rows), None)
    best = max(found, key=lambda i: RANK.get(told.senses[i].person, 2))
    # Places in a list that begins anew, for girls and for boys, are no people where names stand beside them.
    fewer = told.senses[best].person == "number" and told.profiles[best].distinct < told.profiles[best].filled
    return names[0] if fewer and names else best


def names_apart(table: Table, told: Described, person: int, choices: Choices) -> ClassRows:
    """Tell apart people of one name, by their class or else by their line, and ask whether they are."""
    column = told.cells[person]
    key = column.codes.astype("int64")
    for side in told.meant("side"):
        key = key * (len(told.cells[side].texts) + 1) + told.cells[side].codes
    no_names = summary_names(column, np.zeros(told.rows, dtype=bool)) | is_header(told, person)
    whole = filled(column) & ~no_names & ~duplicates(table, np.arange(told.rows))
    counts = np.unique(key[whole], return_inverse=True, return_counts=True)
    twice = np.zeros(told.rows, dtype=bool)
    twice[np.flatnonzero(whole)] = counts[2][counts[1]] > 1
    again = int(twice.sum()) - len(np.unique(key[twice]))
    if not again or again > _MOST_REPEATED * told.rows or choices.visits.get("names") == ONE_PERSON:
        return ClassRows(table, told, ())
    rows = np.flatnonzero(twice)
    beside = _that_tells(told, person, key, rows)
    extra = [f"line {line}" for line in table.lines[rows]] if beside is None else told.cells[beside].at(rows)
    new = [f"{name} ({more})" for name, more in zip(column.at(rows), extra, strict=True)]
    # A name in two columns is changed in the second of them.
    place = told.made.get(person, (person,))[-1]
    old = told.cells[place]
    codes = old.codes.astype("int64")
    codes[rows] = len(old.texts) + np.arange(len(rows))
    parts = [f"{name} ({more})" for name, more in zip(old.at(rows), extra, strict=True)]
    cells = compact(codes, [*old.texts, *parts])
    columns = [cells if i == place else one for i, one in enumerate(table.columns)]
    seen = [cells if i in (place, person) else one for i, one in enumerate(told.cells)]
    if place != person:
        codes = column.codes.astype("int64")
        codes[rows] = len(column.texts) + np.arange(len(rows))
        seen[person] = compact(codes, [*column.texts, *new])
    asked = () if "names" in choices.visits else (_whose(column.at(rows), new),)
    return ClassRows(replace(table, columns=columns), replace(told, cells=seen), asked)


def nobodys(
    table: Table, told: Described, person: int, tested: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """Return the rows that become no entry, by what they are: the header again, or without any score."""
    again = np.flatnonzero(is_header(told, person))
    without = np.setdiff1d(np.arange(len(table.lines)), tested)
    found = {"repeated-header": again, "no-score": np.setdiff1d(without, again)}
    return {code: rows for code, rows in found.items() if len(rows)}


def is_header(told: Described, person: int) -> NDArray[np.bool_]:
    """Say which rows repeat the header of the column of people."""
    header, column = plain(told.headers[person]), told.cells[person]
    return np.array([plain(text) == header for text in column.texts], dtype=bool)[column.codes]


def under_title(table: Table, told: Described, means: list[str]) -> tuple[Table, Described, list[str]]:
    """Call columns of trials, sides and times by what the title measures, where no column names a measure."""
    title = measure_in(table.titles)
    if title == UNNAMED or {*means} & {*MEASURED, "pain"}:
        return table, told, means
    mine = [
        i
        for i, sense in enumerate(told.senses[: len(table.headers)])
        if told.profiles[i].is_numbers
        and not means[i]
        and (sense.trial or sense.scored or sense.side or sense.moment)
    ]
    mine = mine or _sided(told, means, title)
    if not mine:
        return table, told, means
    label = label_of(title)
    thing = label.rest if label is not None and label.dated else title
    headers = tuple(f"{thing} {header}" if i in mine else header for i, header in enumerate(told.headers))
    means = [sense_of(title).column if i in mine else mean for i, mean in enumerate(means)]
    return replace(table, headers=headers[: len(table.headers)]), replace(told, headers=headers), means


def legs_under_title(table: Table) -> Table:
    """Call columns of legs by the title that names reach: below it “Left leg” is a side, and no pain."""
    title = measure_in(table.titles)
    if sense_of(title).column != "reach_cm":
        return table
    headers = tuple(f"{title} {header}" if _is_a_leg(header) else header for header in table.headers)
    return replace(table, headers=headers)


def _is_a_leg(header: str) -> bool:
    """Say whether a header names one leg and no pain in it."""
    sense = sense_of(header)
    hurts = any("pain" in piece.means for piece in parts_of(header).pieces)
    return sense.column == "sciatica_pain" and bool(sense.side) and not hurts


def _sided(told: Described, means: list[str], title: str) -> list[int]:
    """Return the columns of numbers that are called by nothing but a letter for their side: L1, L2, R1."""
    found = [i for i, profile in enumerate(told.profiles) if profile.is_numbers and not means[i]]
    headers = [f"{title} {told.headers[i]}" for i in found]
    senses = with_sides(headers, [sense_of(header) for header in headers])
    return found if senses and all(sense.side and sense.exact for sense in senses) else []


def _that_tells(told: Described, person: int, key: NDArray[np.int64], rows: NDArray[np.int64]) -> int | None:
    """Return the column of fewest texts that tells all rows of one name apart, such as the class."""
    used = {person, *told.made.get(person, ()), *told.made}
    for i in sorted(set(range(len(told.cells))) - used, key=lambda i: told.profiles[i].distinct):
        pairs = key[rows] * (len(told.cells[i].texts) + 1) + told.cells[i].codes[rows]
        groups = told.profiles[i].distinct < told.rows / 2 or told.senses[i].column == "person"
        if groups and filled(told.cells[i])[rows].all() and len(np.unique(pairs)) == len(rows):
            return i
    return None


def _whose(names: list[str], new: list[str]) -> Question:
    found = list(dict.fromkeys(names))
    one = len(found) == 1
    listed = named(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
    shown = [name for name, old in zip(new, names, strict=True) if old == found[0]][:_SHOWN]
    told = " and ".join(f"“{quoted(name, 60)}”" for name in shown)
    sentence = (
        f"{listed} {'stands' if one else 'each stand'} in several rows. Different people of one name, or one "
        f"person? Until you say, they are kept apart, as {told}."
    )
    return Question("visits:names", (PEOPLE, ONE_PERSON), PEOPLE, sentence)
