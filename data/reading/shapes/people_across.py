"""Step 2b: people across the top, with their tests or days down the side; or the hours of a day across it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from data.reading.columns.described import Described
from data.reading.headers.in_cells import share_of_measures
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.rows import could_number_a_person, is_clock
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import MEASURED, UNNAMED
from data.reading.receipt import Choices
from data.reading.shapes.across import Across
from data.reading.shapes.columns_by_meaning import day_of, measure_in, unit_column
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.rows_of_tests import names_tests
from data.reading.shapes.unpivot import Facts
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

_FEWEST = 3
#: “M.” and “A.B.” are people where all columns are called so, and no metres; so are P1, P2 and P3.
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}")
_NUMBERED = re.compile(r"[Pp]\d{1,3}")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a table with people across the top says what: columns of days or tests, units and measures.

    `title` is what is measured where no column says so; `hours` says that the hours of a day stand across.
    """

    day: int | None
    times: int | None
    unit: int | None
    tests: int | None
    across: list[int]
    title: str
    hours: bool


def take_across(table: Table, told: Described, means: list[str], choices: Choices) -> Shaped | None:
    """Bring “Test, Anna, Ben” above rows of tests, or of days below a title, to a record each.

    None for other tables: what is measured must be said, by the rows or by the title.
    """
    layout = _layout(table, told, means)
    if layout is None or not (
        layout.hours or _are_numbered(table, layout) or _are_people(told, layout.across)
    ):
        return None
    day, across = layout.day, Across.of([table.columns[i] for i in layout.across])
    when = layout.times if day is None else day
    dates, undated, questions = across.when(
        None if when is None else table.columns[when], choices, dated=day is not None
    )
    key = "time" if layout.hours else "person"
    facts = Facts(
        rows=across.rows,
        date=("date" if day is None or means[day] in (*MEASURED, "pain") else table.headers[day], dates),
        keys=[(key, across.of_columns([without_ordinal(table.headers[i]) for i in layout.across]))],
        metric=across.all_called(layout.title)
        if layout.tests is None
        else across.of_records(table.columns[layout.tests]),
        unit=None if layout.unit is None else across.of_records(table.columns[layout.unit]),
        value=across.value,
        date_line=table.header_row if day is None else None,
        all_dated=True,
    )
    found = to_records(table, "wide", facts)
    return replace(found, undated=undated, questions=questions, person="" if layout.hours else key)


def _layout(table: Table, told: Described, means: list[str]) -> _Layout | None:
    """Return where a table says what, if its columns may be people or hours."""
    means = _without_namesakes(told, means)
    corner = _corner(told, means)
    if {mean for i, mean in enumerate(means) if i != corner} & {*MEASURED, "person", "pain"} or told.made:
        return None
    day, unit = day_of(told, means) if corner is None else corner, unit_column(told)
    rest = [i for i, cells in enumerate(table.columns) if i not in (day, unit) and any(cells.texts)]
    tests = next((i for i in rest if share_of_measures(table.columns[i]) > 0), None)
    times = next((i for i in rest if i != tests and names_tests(told, i)), None) if day is None else None
    across = [i for i in rest if i not in (tests, times)]
    title = measure_in(table.titles) if corner is None else table.headers[corner]
    hours = len(across) > 1 and day is not None and all(is_clock(table.headers[i]) for i in across)
    sure = hours or _are_called_shortly(told, across)
    if (tests is None and (day is None or title == UNNAMED)) or len(across) < (2 if sure else _FEWEST):
        return None
    return _Layout(day, times, unit, tests, across, title, hours)


def _without_namesakes(told: Described, means: list[str]) -> list[str]:
    """Take no scale for pain where only names stand beside it: Eva is a person there, and EVA none."""
    others = [i for i, mean in enumerate(means) if not mean and told.profiles[i].is_numbers]
    if len(others) < _FEWEST - 1 or not all(_is_of_a_person(told, i) for i in others):
        return means
    return ["" if mean == "pain" and _is_a_namesake(told, i) else mean for i, mean in enumerate(means)]


def _is_a_namesake(told: Described, position: int) -> bool:
    """Say whether a header is the short name of a scale that is written as names are."""
    header = told.headers[position]
    return told.senses[position].scored and header.isalpha() and header.istitle()


def _are_numbered(table: Table, layout: _Layout) -> bool:
    """Say whether people are called by numbers, where rows or a title say what was measured, and when."""
    measured = layout.tests is not None or layout.title != UNNAMED
    said = measured and (layout.day is not None or layout.times is not None)
    return said and all(could_number_a_person(table.headers[i]) for i in layout.across)


def _corner(told: Described, means: list[str]) -> int | None:
    """Return a first column of days whose header says what is measured: “Reach (cm)” above them."""
    return 0 if means[0] in {*MEASURED, "pain"} and told.profiles[0].is_dates else None


def _are_people(told: Described, across: list[int]) -> bool:
    """Say whether columns are called by names; April, June and Maja are names, too."""
    if _are_called_shortly(told, across):
        return True
    strangers = [i for i in across if not _is_of_a_person(told, i)]
    months = meanings("month")
    known = all(plain(told.headers[i]) in months or _is_a_namesake(told, i) for i in strangers)
    return 2 * len(strangers) <= len(across) and known


def _are_called_shortly(told: Described, across: list[int]) -> bool:
    """Say whether all columns are numbers of people called by their initials, or by P and a number."""
    names = [without_ordinal(told.headers[i]) for i in across]
    short = any(all(map(form.fullmatch, names)) for form in (_INITIALS, _NUMBERED))
    return len(names) > 1 and short and all(_holds(told, i) for i in across)


def _is_of_a_person(told: Described, position: int) -> bool:
    """Say whether a column of numbers is called by a name: words of nothing known, and no test."""
    header = without_ordinal(told.headers[position])
    sense = sense_of(header)
    said = (sense.column, sense.moment, sense.side, sense.trial, sense.body, sense.scored)
    known = any(said) or len(sense.unit) > 1  # “Ben M.” is in no metres
    letters = sum(char.isalpha() for char in header)
    called = letters > 1 and len(header) <= _LONGEST and not any(char.isdigit() for char in header)  # no L1
    # What nobody knows, and every word of it: “Test A” is no name.
    return called and bool(sense.left) and not known and not label_of(header) and _holds(told, position)


def _holds(told: Described, position: int) -> bool:
    return told.profiles[position].numbers > 0 and told.profiles[position].words < 0.5
