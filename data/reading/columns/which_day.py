"""Which day an entry is of: the day asked for, before the moment of writing, and never a birthday."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.columns.described import Described, changes_within
from data.reading.dates.counted import what_counts
from data.reading.dates.parsed import Parsed
from data.reading.dates.texts import is_without_year, parse_date, serial
from data.reading.headers.pieces import without_ordinal
from data.reading.mapping import MEASURED, Mapping, name_of_nameless, named
from data.reading.receipt import NEITHER, Question, UnreadableLog
from data.reading.vocabulary import meanings, plain

_RANK = {"visit": 4.0, "plain": 4.0, "start": 3.5, "moment": 3.0}
#: How much it speaks against a column that its days are no whole dates, or that it holds none.
_COUNTS = 0.5
_HOLDS_NONE = 3.5
_TRIED = 50
_MOST_COMPARED = 200_000
_COUNTED = re.compile(r"(?:[^\W\d_]{2,8}\.?\s?)?\d{1,4}(?:\s?[^\W\d_]{1,3})?")


def day_candidates(told: Described, chosen: str | None) -> list[tuple[float, int]]:
    """Return the columns that could hold the day of an entry, each with how well it fits, the best first."""
    found = []
    for position, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True)):
        if told.headers[position] == chosen:
            found.append((100.0, position))
        elif sense.column == "date" and sense.day != "never":
            rank = _RANK.get(sense.day, 4.0) + (0.5 if sense.exact else 0.0)
            if not profile.is_dates:  # “Day 1, 2, 3” beside dates only counts them
                rank -= _COUNTS if _reads_as_days(told.cells[position]) else _HOLDS_NONE
            found.append((rank, position))
        elif sense.column == "" and profile.is_dates:
            found.append((1.5, position))
        elif sense.column == "" and what_counts(told.headers[position]):
            found.append((1.0, position))
        elif sense.column == "" and (names_months(told, position) or _opens_rows(told, position)):
            found.append((1.5, position))
        elif sense.column == "time" and profile.is_dates:  # “Time recorded” with its day, as a stamp has it
            found.append((_RANK["moment"] + (0.5 if sense.exact else 0.0), position))
    return sorted(found, key=lambda item: (-item[0], told.headers[item[1]]))


def settle_day(
    told: Described, chosen: str | None, people: NDArray[np.int64] | None, mapping: Mapping
) -> None:
    """Take the column with the day of each entry, or ask where several could be it.

    Parameters
    ----------
    told : Described
    chosen : str or None
        The header that the person chose.
    people : ndarray or None
        A number for each record's person, where people are known.
    mapping : Mapping
        Gets the day, or the question.

    Raises
    ------
    UnreadableLog
        If only other days are there, such as birthdays.
    """
    found = day_candidates(told, chosen)
    never = [i for i in told.meant("date") if told.senses[i].day == "never"]
    if not found:
        if never:
            raise UnreadableLog(
                f"No column holds the day of the test or entry: {named(told.headers[i] for i in never)} "
                "is another day of a person. Add a column named “date” with the day of each entry, "
                "such as 2026-01-31."
            )
        return
    if len(found) > 1 and found[0][0] < 100:
        found = sorted(
            ((rank - _stands_still(told, i, people), i) for rank, i in found),
            key=lambda item: (-item[0], told.headers[item[1]]),
        )
    rank, first = found[0]
    rivals = [i for other, i in found[1:] if other >= rank - 0.4]
    same = [i for i in rivals if _same_days(told.cells[first], told.cells[i])]
    rivals = [i for i in rivals if i not in same]
    if same and _are_without_year(told.cells[first]):  # of “March 5” and 2026-03-05 the one that says more
        first = next((i for i in same if not _are_without_year(told.cells[i])), first)
    if rivals and len(mine := _of_the_log(told, sorted([first, *rivals]))) == 1:
        first, rivals = mine[0], []
    if rivals and rank < 100:
        names = tuple(told.headers[i] for i in sorted([first, *rivals]))
        evidence = tuple(told.evidence("date", told.headers.index(name), taken=False) for name in names)
        sentence = f"Several columns hold a day: {named(names)}. Which one is the day of the entry?"
        mapping.questions.append(Question("columns:date", (*names, NEITHER), None, sentence, evidence))
        mapping.waiting.add("date")
    else:
        mapping.take("date", [first])
        if told.senses[first].column != "date" and rank < 100:
            mapping.guessed.append("date")
    taken = mapping.position("date")
    for position in dict.fromkeys([*(i for _, i in found), *never]):
        mapping.evidence.append(told.evidence("date", position, taken=position == taken))


def _of_the_log(told: Described, days: list[int]) -> list[int]:
    """Return the columns of days of one name that have something measured on their right, before the next.

    Medicine with its own days beside the pain is a table of its own.
    """
    if len({without_ordinal(told.headers[i]) for i in days}) > 1:
        return days
    ends = [*days[1:], len(told.senses)]
    measured = (*MEASURED, "pain")
    parts = [range(day + 1, end) for day, end in zip(days, ends, strict=True)]
    if not all(any(told.profiles[i].filled for i in part) for part in parts):
        return days  # “Date, Date” beside each other are two days of one row
    return [
        day
        for day, end in zip(days, ends, strict=True)
        if any(sense.column in measured for sense in told.senses[day + 1 : end])
    ]


def names_months(told: Described, position: int) -> bool:
    """Say whether a column is called “Month” and holds such as “Jan 25”, which alone could be a day, too."""
    texts = [text for text in told.cells[position].texts[:_TRIED] if text]
    called = meanings("date_part").get(plain(told.headers[position])) == "month"
    return called and len(texts) > 1 and all(map(is_without_year, texts))


def _opens_rows(told: Described, position: int) -> bool:
    """Say whether a table without a header has days without a year in its first column: “1 Mar”, “1/3”."""
    texts = [text for text in told.cells[position].texts[:_TRIED] if text]
    nameless = position == 0 and told.headers[position] == name_of_nameless(0)
    rated = all(text.endswith(("/10", "/100")) for text in texts)
    return nameless and len(texts) > 1 and all(map(is_without_year, texts)) and not rated


def _reads_as_days(column: Cells) -> bool:
    """Say whether a column holds days in other forms: day numbers, days without a year, counted days."""
    tried = [text for text in column.texts[:_TRIED] if text]
    if not tried:
        return False
    known = [bool(serial(t)) or is_without_year(t) or bool(_COUNTED.fullmatch(t)) for t in tried]
    known = [
        k or parse_date(t).code not in ("date-invalid", "date-missing")
        for k, t in zip(known, tried, strict=True)
    ]
    return sum(known) >= 0.5 * len(tried)


def _stands_still(told: Described, position: int, people: NDArray[np.int64] | None) -> float:
    """Say how much it speaks against a column of days that they never change within a person."""
    if told.rows < 2:
        return 0.0
    groups = np.zeros(told.rows, dtype="int64") if people is None else people
    several = len(np.unique(groups)) < told.rows
    return 2.5 if several and not changes_within(told.cells[position], groups) else 0.0


def _same_days(one: Cells, other: Cells) -> bool:
    """Say whether two columns name the same day in every record in which both name one."""
    if max(len(one.texts), len(other.texts)) > _MOST_COMPARED:
        return False
    any_year = _are_without_year(one) or _are_without_year(other)
    first, second = (_days(column, any_year=any_year)[column.codes] for column in (one, other))
    both = (first != "") & (second != "")
    return bool(both.any()) and bool((first[both] == second[both]).all())


def _are_without_year(column: Cells) -> bool:
    return all(parse_date(text).bare is not None for text in column.texts if text)


def _days(column: Cells, *, any_year: bool) -> NDArray[np.object_]:
    """Return the day that each text names, as a text; in `any_year` its day and month, in either order."""
    return np.array([_named_day(parse_date(text), any_year=any_year) for text in column.texts], dtype=object)


def _named_day(found: Parsed, *, any_year: bool) -> str:
    if found.day is not None:
        return str(sorted((found.day.day, found.day.month)) if any_year else found.day)
    bare = sorted(found.bare[:2]) if found.bare else ""
    return str(found.parts or bare)
