"""Step 2b for classes and teams: a row a person and a column for each test, or no date at all.

Each test becomes an entry of its person. A test without a date is asked for; until that is answered it stands
on a counted day, in the order of the tests, and no page shows a date of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from data.counted_days import BETWEEN_TESTS, DAY_ONE
from data.reading.cells import Cells, filled
from data.reading.columns.described import Described, describe
from data.reading.columns.which_day import names_months
from data.reading.dates.column import Days
from data.reading.dates.counted import COUNTED
from data.reading.headers.in_cells import share_of_measures
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import Label, label_of
from data.reading.headers.visit_order import in_order
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.receipt import EACH_ROW, Choices, Question
from data.reading.shapes.across import Across
from data.reading.shapes.class_rows import is_header, names_apart, nobodys, person_among, under_title
from data.reading.shapes.columns_by_meaning import measure_in, measures_of_rows
from data.reading.shapes.columns_of_tests import (
    columns_of_tests,
    holds_scores,
    named_in,
    undated_of,
    without_names,
)
from data.reading.shapes.nobody import ask_whose, rows_named
from data.reading.shapes.rows_of_tests import are_trials, tests_named
from data.reading.shapes.unpivot import Facts, keys_and_others
from data.reading.shapes.visit_questions import APART, ONE_DAY, THE_TEST, apart_or_not, dates_answered
from data.reading.table.table import Table

_T = re.compile(r"[Tt]\d")


@dataclass(frozen=True, slots=True)
class Visits:
    """The tests of a table of people.

    Attributes
    ----------
    facts : Facts or None
        Where each test has columns of its own.
    table : Table
        Where each test has rows of its own: the same table, with one more column of days.
    undated : tuple of str
        The tests without a date, in order.
    questions : tuple of Question
    left_out : dict of str to ndarray
        The rows that no test is taken from, by the code of the problem that they are.
    person : str
        The column of people, where its header does not say so.
    whose : bool
        Whether it is asked whose the rows are, so that none counts yet.
    """

    facts: Facts | None
    table: Table
    undated: tuple[str, ...]
    questions: tuple[Question, ...]
    left_out: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    person: str = ""
    whose: bool = False


def find_visits(table: Table, told: Described, means: list[str], choices: Choices) -> Visits | None:
    """Find the tests of a table of people that has no column of days; None for any other table."""
    if choices.columns.get("date") or any(names_months(told, i) for i in range(len(told.headers))):
        return None
    if not table.header_row and any(is_day_column(told, i) for i in range(len(told.headers))):
        return None  # numbers behind a day, which no line names, are no tests
    paired = _paired_days(told, means)
    if not paired and any(_could_be_a_day(told, means, i) for i in range(len(told.senses))):
        return None
    labels = {} if paired else columns_of_tests(told, means)
    person = person_among(told, means, guessed=bool(paired or labels))
    if person is None:
        unasked = "person" not in choices.columns and not told.made
        whose = ask_whose(told, means, tests=bool(labels)) if unasked else None
        return None if whose is None else _of_nobody(table, means, choices, whose)
    guessed = "" if told.senses[person].column == "person" else told.headers[person]
    means = [*means[:person], "person", *means[person + 1 :]]
    several = names_apart(table, told, person, choices)
    table, told, asked = several.table, several.told, [*several.questions]
    headers = is_header(told, person)
    if paired:
        every = {i: label for i in paired if (label := label_of(told.headers[i]))}
        facts = _facts(table, told, means, paired, texts={}, every=without_names(every), headers=headers)
        found = Visits(facts, table, (), tuple(asked))
    elif labels := {} if _are_trials(labels, told, person) else _tests_apart(told, labels, choices, asked):
        undated = undated_of(labels)
        texts, questions = dates_answered(undated, choices)
        facts = _facts(
            table,
            told,
            means,
            dict.fromkeys(labels),
            texts={i: texts.get(v.text, v.text) for i, v in labels.items()},
            every=labels,
            headers=headers,
        )
        found = Visits(facts, table, () if texts else undated, (*asked, *questions))
    else:
        table, told, means = under_title(table, told, means)
        rows = _in_rows(table, told, means, choices, person=person, asked=asked)
        return None if rows is None else replace(rows, person=guessed)
    return replace(found, left_out=nobodys(table, told, person, facts.rows), person=guessed)


def _tests_apart(
    told: Described, labels: dict[int, Label], choices: Choices, asked: list[Question]
) -> dict[int, Label]:
    """Return the columns of tests; none where they are trials of one day. What is not plain is asked."""
    best = any(told.senses[i].trial == "best" for i in set(range(len(told.senses))) - labels.keys())
    # Beside the best of them T1, T2 and T3 are trials.
    if not all(one.numbered or (best and _T.fullmatch(one.text)) for one in labels.values()):
        return labels
    known = [i for i in labels if sense_of(labels[i].rest).column in (*MEASURED, "pain")] or [*labels]
    asked += [] if best or not labels else apart_or_not([told.headers[i] for i in known], choices)
    return labels if choices.visits.get("all", ONE_DAY if best else APART) == APART else {}


def _are_trials(labels: dict[int, Label], told: Described, person: int) -> bool:
    """Say whether numbered columns are trials of the tests that the rows name."""
    return all(label.numbered for label in labels.values()) and tests_named(told, person) is not None


def _of_nobody(table: Table, means: list[str], choices: Choices, whose: Question) -> Visits | None:
    """Find the tests of rows that name nobody, each as another person's until it is said whose they are."""
    table = rows_named(table)
    found = find_visits(table, describe(table.headers, table.columns), [*means, "person"], choices)
    if found is None:
        return None
    return replace(found, questions=(whose, *found.questions), person=EACH_ROW, whose=True)


def day_of_tests(column: Cells, undated: tuple[str, ...]) -> Days:
    """Put tests without dates on counted days, in their order."""
    first = DAY_ONE.date()
    days: list[date | None] = [
        first + timedelta(days=BETWEEN_TESTS * undated.index(text)) if text in undated else None
        for text in column.texts
    ]
    codes = ["" if day else "date-missing" for day in days]
    evidence = f"{len(undated)} tests without dates" if len(undated) > 1 else "a test without a date"
    return Days(np.array(days, dtype="datetime64[D]"), [""] * len(days), codes, COUNTED, evidence)


def _could_be_a_day(told: Described, means: list[str], position: int) -> bool:
    day = means[position] == "date" and told.senses[position].day != "never"
    return day and not holds_scores(told, position)


def _paired_days(told: Described, means: list[str]) -> dict[int, int]:
    """Return the column of days of each column of a measure, where every test has both."""
    days = [
        i
        for i, sense in enumerate(told.senses)
        if means[i] == "date" and sense.day != "never" and told.profiles[i].is_dates
    ]
    things = [sense_of(label.rest).column if (label := label_of(header)) else "" for header in told.headers]
    measured = [i for i, of in enumerate(zip(means, things, strict=True)) if {*of} & {*MEASURED, "pain"}]
    if len(days) < 2 or len(measured) < len(days):
        return {}
    labels = {label.text: i for i in days if (label := label_of(told.headers[i])) and not label.dated}
    if len(labels) == len(days):
        named = {i: labels.get(label.text) for i in measured if (label := label_of(told.headers[i]))}
        if len(named) == len(measured) and None not in named.values():
            return {i: day for i, day in named.items() if day is not None}
    if len({means[i] for i in measured}) * len(days) != len(measured):
        return {}
    # Otherwise each test begins with its day: day, score, day, score.
    before = {i: max((day for day in days if day < i), default=-1) for i in measured}
    return before if {*before.values()} == {*days} else {}


def _facts(
    table: Table,
    told: Described,
    means: list[str],
    days: dict[int, int | None] | dict[int, int],
    *,
    texts: dict[int, str],
    every: dict[int, Label],
    headers: NDArray[np.bool_],
) -> Facts:
    """Take the values of the tests' columns apart; `days` and `every` say their days and tests."""
    span = sorted(days)
    # Columns that name what they measure are of no other thing because a group is called “stretch”.
    metric = None if any(_measures(every.get(i)) for i in span) else measures_of_rows(table, means, span)
    across = Across.of([told.cells[i] for i in span], but=headers)
    with_days = {i: day for i, day in days.items() if day is not None}
    used = {*span, *with_days.values()}
    # What was measured once is no value of each test.
    once = [i for i, mean in enumerate(means[: len(table.columns)]) if i not in used and mean in MEASURED]
    rest = [i for i in range(len(table.columns)) if i not in {*used, *once, metric}]
    names = _things(table, told, span, every)
    beside = {i: (told.headers[i], across.of_records(told.cells[i])) for i in rest}
    keys, others = keys_and_others(beside, means)
    return Facts(
        rows=across.rows,
        date=(
            "date",
            across.of_columns([told.cells[with_days[i]] if i in with_days else texts[i] for i in span]),
        ),
        metric=across.of_columns(names if metric is None else [told.cells[metric]] * len(span)),
        value=across.value,
        date_line=None if with_days else table.header_row,
        left={told.headers[i]: int(filled(told.cells[i]).sum()) for i in once},
        all_dated=not with_days,
        keys=keys,
        others=others,
    )


def _measures(label: Label | None) -> bool:
    return label is not None and sense_of(label.rest).column in (*MEASURED, "pain")


def _things(table: Table, told: Described, span: list[int], every: dict[int, Label]) -> list[str]:
    """Return what the columns of tests measure: what is left of their headers, or what the title says."""
    title = measure_in(table.titles)
    labels = [every[i] for i in span if i in every]
    # Where all tests are of one thing that nobody knows, “Before program”, the title says what it is.
    one_thing = len({named_in(one) for one in labels}) == 1 and not any(
        sense_of(one.rest).column for one in labels
    )
    names = [every[i].rest if i in every else told.headers[i] for i in span]
    return [
        f"{title} {name}".strip()
        if i in every and (not named_in(every[i]) or (one_thing and title != UNNAMED))
        else name
        for i, name in zip(span, names, strict=True)
    ]


def _in_rows(
    table: Table, told: Described, means: list[str], choices: Choices, *, person: int, asked: list[Question]
) -> Visits | None:
    """Give every row the day of its test: that of a column that names it, or the only one there is."""
    lengths = any(sense.column == "" and sense.unit in ("cm", "mm", "in") for sense in told.senses)
    measured = lengths or {*means} & {*MEASURED, "pain"} or any(map(share_of_measures, told.cells))
    names = told.cells[person].codes
    if any(is_day_column(told, i) for i in range(len(means))) or len(np.unique(names)) < 2:
        return None
    once = len(np.unique(names)) == told.rows  # a class or year that people are in, then, and no test of them
    named = None if once else tests_named(told, person)
    if not measured and named is None:
        return None
    if named is not None:
        cells, undated = named, in_order(filter(None, named.texts))
    elif once or are_trials(told, person):
        day = _day_in(table.titles)
        if not day and any(told.profiles[i].is_dates for i in told.meant("date")):
            return None  # a birthday alone says that somebody meant to give a date: refused, naming it
        undated = () if day else (THE_TEST,)
        cells = Cells(np.zeros(told.rows, dtype="int32"), [day or THE_TEST])
    else:
        return None
    texts, questions = dates_answered(undated, choices)
    cells = replace(cells, texts=[texts.get(text, text) for text in cells.texts])
    extended = replace(table, headers=(*table.headers, "date"), columns=[*table.columns, cells])
    return Visits(None, extended, () if texts else undated, (*asked, *questions))


def is_day_column(told: Described, position: int) -> bool:
    """Say whether a column holds days that could be those of a test: no birthdays."""
    sense = told.senses[position]
    return told.profiles[position].is_dates and sense.day != "never" and sense.column != "other"


def _day_in(titles: tuple[str, ...]) -> str:
    """Return the one day that the lines above the header name; "" for none or several."""
    found = {label.text for title in titles if (label := label_of(title)) and label.dated}
    return found.pop() if len(found) == 1 else ""
