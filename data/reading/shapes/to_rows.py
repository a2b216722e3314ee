"""Step 2b: tables of another shape become one record for each entry, before the columns are told apart.

Wide tables (one column for each date) and long ones (date, measure, value) are both taken apart into facts,
each one value of one measure on one line, and the facts of one person and date are put together again.
"""

from __future__ import annotations

from dataclasses import replace

from data.reading.columns.described import Described, describe
from data.reading.columns.who import may_name_people
from data.reading.headers.rows import FEWEST_DATES, is_day
from data.reading.mapping import MEASURED, SHEET
from data.reading.receipt import Choices
from data.reading.shapes.class_rows import under_title
from data.reading.shapes.columns_by_meaning import day_of, measures_of_rows
from data.reading.shapes.measures_down import take_down
from data.reading.shapes.month_grid import take_grid
from data.reading.shapes.names_across import take_names
from data.reading.shapes.people_across import take_across
from data.reading.shapes.pivot import Shaped, to_records
from data.reading.shapes.trials_of_tests import take_trials
from data.reading.shapes.unpivot import take_long, take_wide
from data.reading.shapes.visits import find_visits
from data.reading.table.table import Table


def _with_tests(table: Table, choices: Choices) -> Shaped:
    """Bring a table whose rows name their test to one record for each entry: a long one is taken apart."""
    told = describe(table.headers, table.columns)
    means = _means(told, choices)
    facts = None if {*means} & {*MEASURED} else take_long(table, told, means, len(table.columns) - 1)
    return to_records(table, "long", replace(facts, all_dated=True)) if facts else Shaped(table, "rows")


def _means(told: Described, choices: Choices) -> list[str]:
    """Return what each column means, by its header or by choice; sheets may be called after people."""
    chosen = {source: column for column, source in choices.columns.items()}
    means = [
        chosen.get(header, sense.column) for header, sense in zip(told.headers, told.senses, strict=True)
    ]
    sheet = told.headers.index(SHEET) if SHEET in told.headers and "person" not in means else None
    if sheet is not None and "person" not in choices.columns and may_name_people(told.cells[sheet]):
        means[sheet] = "person"
    return means


def _below_title(table: Table, told: Described, means: list[str], choices: Choices) -> Shaped | None:
    """Bring people, hours, sides, trials or times of day across the top to records; None for other tables."""
    across = take_across(table, told, means, choices)
    dated = "date" in means or any(profile.is_dates for profile in told.profiles)
    if across is None and dated and (called := under_title(table, told, means)[0]) is not table:
        across = Shaped(called, "rows")
    return across


def to_rows(table: Table, told: Described, choices: Choices) -> Shaped:
    """Bring a wide or long table to one record for each entry; leave any other as it is.

    Parameters
    ----------
    table : Table
    told : Described
        Its columns.
    choices : Choices
        What the person decided.
    """
    means = _means(told, choices)
    # “Left 12.09.2026” says more than its day.
    dates = [i for i, header in enumerate(table.headers) if is_day(header) and not told.senses[i].side]
    wide = len(dates) >= (FEWEST_DATES if measures_of_rows(table, means, dates) is None else 2)
    drawn = take_grid(table, told, means) or take_names(table, told, means, choices)
    if drawn is None and not wide:
        drawn = take_down(table, told, means, choices)
    if drawn is not None:
        return drawn
    if not wide and (visits := find_visits(table, told, means, choices)) is not None:
        found = (
            to_records(table, "wide", visits.facts) if visits.facts else _with_tests(visits.table, choices)
        )
        return replace(
            found,
            undated=visits.undated,
            questions=visits.questions,
            left_out=visits.left_out,
            person=visits.person,
            whose=visits.whose,
        )
    if not wide and (below := _below_title(table, told, means, choices)) is not None:
        return below
    if wide:
        shape, facts = "wide", take_wide(table, told, means, dates)
    elif set(means) & set(MEASURED):
        return Shaped(table, "rows")
    else:
        shape, day = "long", day_of(told, means)
        facts = take_long(table, told, means, day) or take_trials(told, means, day)
    return Shaped(table, "rows") if facts is None else to_records(table, shape, facts)
