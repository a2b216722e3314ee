"""Step 2: from a file to one table with one record for each entry, whatever its shape."""

from __future__ import annotations

from functools import partial

import numpy as np

from data.reading.columns.described import Described, describe
from data.reading.columns.which_day import day_candidates
from data.reading.problems import Problems
from data.reading.receipt import EACH_ROW, Choices, Question
from data.reading.shapes.beside import below_each_other
from data.reading.shapes.class_rows import legs_under_title
from data.reading.shapes.merged import with_merged
from data.reading.shapes.nobody import rows_named
from data.reading.shapes.pivot import Shaped
from data.reading.shapes.several_in_a_cell import with_single_values
from data.reading.shapes.to_rows import to_rows
from data.reading.table.carried import above, carry_down, second_table
from data.reading.table.fixes import row_texts
from data.reading.table.table import Table


def one_shape(
    file: Table, choices: Choices, problems: Problems
) -> tuple[Shaped, Described, int, list[Question]]:
    """Bring a file to one table with one record for each entry.

    Parameters
    ----------
    file : Table
    choices : Choices
    problems : Problems
        Gets the rows that are left out before there are entries.

    Returns
    -------
    (shaped, told, below, questions)
        `told` are the columns of the shaped table, `below` how many rows were reported and left out before:
        those of further tables, and those of people without a score.
    """
    table, questions = with_single_values(below_each_other(file)), list[Question]()
    second = second_table(table)
    below = np.arange(len(table.lines) if second is None else second, len(table.lines))
    if len(below):
        problems.add("second-table", table.lines[below], None, partial(row_texts, table, below))
        table = above(table, len(table.lines) - len(below))
    if choices.columns.get("person") == EACH_ROW:
        table = rows_named(table)
    table = legs_under_title(table)
    told = describe(table.headers, table.columns)
    days = day_candidates(told, choices.columns.get("date"))
    carried = carry_down(table, days[0][1]) if days and days[0][1] < len(table.columns) else None
    if carried is not None or told.carried.any():
        if choices.carry_dates is None:
            sentence = "Many rows have no date of their own. Do they belong to the day of the row above?"
            questions.append(Question("carry_dates", ("yes", "no"), "yes", sentence))
        if choices.carry_dates == "no":
            told = told.without_carried()
        elif carried is not None:
            table = carried.table
            told = describe(table.headers, table.columns)
    table, told, asked = with_merged(table, told, choices)
    questions += asked
    shaped = to_rows(table, told, choices)
    questions += shaped.questions
    for code, rows in shaped.left_out.items():
        problems.add(code, table.lines[rows], None, partial(row_texts, table, rows))
    if shaped.table is not table:
        told = describe(shaped.table.headers, shaped.table.columns)
    return shaped, told, len(below) + sum(map(len, shaped.left_out.values())), questions
