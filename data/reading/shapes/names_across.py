"""Step 2b: people beside each other, each with the same measures: “Anna reach, Anna pain, Ben reach, …”."""

from __future__ import annotations

import re
from dataclasses import replace

from data.reading.columns.described import Described
from data.reading.headers.pieces import apart
from data.reading.mapping import MEASURED, named
from data.reading.receipt import Choices, Question
from data.reading.shapes.across import Across
from data.reading.shapes.class_rows import ONE_PERSON, PEOPLE
from data.reading.shapes.columns_by_meaning import day_of
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.rows_of_tests import names_tests
from data.reading.shapes.unpivot import Facts
from data.reading.table.table import Table
from data.reading.vocabulary import plain

ACROSS = "across"
_SHOWN = 3
#: Names beside the first and measures of each, at least.
_FEWEST = 3
#: The B of “Anna B.”.
_INITIAL = re.compile(r"[^\W\d_]\.")


def take_names(table: Table, told: Described, means: list[str], choices: Choices) -> Shaped | None:
    """Bring the columns of several people to records; ask whether they are people.

    None for other tables: everybody must have the same measures, reach among them; two people another, too.
    """
    if "person" in means or told.made or choices.visits.get(ACROSS) == ONE_PERSON:
        return None
    measured = {i: _parted(told, i) for i, mean in enumerate(means) if mean in (*MEASURED, "pain")}
    of_name: dict[str, list[str]] = {}
    for i, (name, measure) in measured.items():
        of_name.setdefault(name, []).append(f"{means[i]} {measure}")
    first, *others = [sorted(measures) for measures in of_name.values()] or [[]]
    if not others or "" in of_name or any(measures != first for measures in others):
        return None
    # Of one measure, two names may be two ways to measure it: warm and cold.
    if "reach_cm" not in means or len(first) + len(others) < _FEWEST:
        return None
    day = day_of(told, means)
    time = day if day is not None else next((i for i in range(len(means)) if names_tests(told, i)), None)
    if time is None or time in measured:
        return None
    across = Across.of([table.columns[i] for i in measured])
    dates, undated, questions = across.when(table.columns[time], choices, dated=day is not None)
    names, measures = zip(*measured.values(), strict=True)
    facts = Facts(
        rows=across.rows,
        date=("date" if day is None else table.headers[time], dates),
        keys=[("person", across.of_columns(names))],
        others=[
            (table.headers[i], across.of_records(cells))
            for i, cells in enumerate(table.columns)
            if i != time and i not in measured
        ],
        metric=across.of_columns(measures),
        value=across.value,
        all_dated=True,
    )
    if ACROSS not in choices.visits:
        sentence = f"Are {named([*of_name][:_SHOWN])} people? Each has columns of the same measures."
        questions = (Question(f"visits:{ACROSS}", (PEOPLE, ONE_PERSON), PEOPLE, sentence), *questions)
    found = to_records(table, "wide", facts)
    return replace(found, undated=undated, questions=questions, person="person")


def _parted(told: Described, position: int) -> tuple[str, str]:
    """Part a header into the words that nobody knows, which may be a name, and what it measures."""
    unknown = set(told.senses[position].left)
    name, rest, of_name = list[str](), list[str](), False
    for word in apart(told.headers[position]).replace("_", " ").split():
        of_name = plain(word) in unknown or (of_name and _INITIAL.fullmatch(word) is not None)
        (name if of_name else rest).append(word.strip(":;,-–"))
    called = bool(name) and not name[0][:1].islower()
    return " ".join(name) if called else "", " ".join(rest)
