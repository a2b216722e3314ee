"""The steps in order: text, table, columns, values, checks. The only door to a file."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.faults import type_and_place
from data.log import MEASURES
from data.reading import checks, doubts, values, years
from data.reading.carried import above, carry_down, second_table
from data.reading.cells import Cells
from data.reading.columns import Mapping, map_columns
from data.reading.container import unpack
from data.reading.cut import cut_cells, cut_names
from data.reading.date_texts import could_be_date, is_without_year
from data.reading.dates import Days, parse_days
from data.reading.entries import people_of, put_together
from data.reading.examples import examples
from data.reading.fixes import faulty_rows, long_texts, row_texts, with_fixes
from data.reading.limits import check_text
from data.reading.problems import Problems
from data.reading.receipt import Choices, Question, Reading, Receipt, UnreadableLog
from data.reading.shapes import date_column, to_rows
from data.reading.table import Table, split, split_sheet
from data.reading.text import decode
from data.reading.together import Shaped
from data.reading.workbook import Sheet, is_workbook, read_workbook
from data.settings import get_settings

_log = logging.getLogger(__name__)

#: Said when memory runs out, here or in a process of its own (`data.confined`).
TOO_LARGE = (
    "This file needs more memory than Limber gives to one file. Split it, for example by year, and upload "
    "the parts one after the other."
)
#: Longest text looked at when judging what a column holds.
_TRIED = 50


def read_log(
    content: bytes, filename: str = "log.csv", choices: Choices | None = None, today: date | None = None
) -> Reading:
    """Read the bytes of an uploaded file as a log.

    Parameters
    ----------
    content : bytes
        The file, or the UTF-8 bytes of pasted text.
    filename : str
        Only for messages.
    choices : Choices, optional
        What the person changed on the receipt or answered.
    today : date, optional
        The day after which dates are in the future; the server's day if not given.

    Returns
    -------
    Reading
        Every input row is an entry or stands in `problems`. The same bytes, choices and day give the same
        Reading.

    Raises
    ------
    UnreadableLog
        With a sentence for a person, and nothing else, whatever the bytes.
    """
    try:
        return _read(content, choices or Choices(), today or date.today())  # noqa: DTZ011 (their calendar day)
    except UnreadableLog:
        raise
    except MemoryError:
        raise UnreadableLog(TOO_LARGE) from None
    except Exception as error:  # noqa: BLE001
        # The outer edge of the reader: a bug of ours must not reach a visitor as a traceback.
        _log.error("Reading a file failed: %s", type_and_place(error))
        raise UnreadableLog(
            "Limber could not read this file; that is our fault. Save it as “CSV UTF-8” in your spreadsheet "
            "program and try again."
        ) from None


def _read(content: bytes, choices: Choices, today: date) -> Reading:
    file, sheets, questions = _open(unpack(content, most_bytes=get_settings().max_unpacked_bytes), choices)
    file = with_fixes(file, choices.fixes)
    problems = Problems(get_settings().max_problems)
    file = cut_cells(file, problems)
    problems.add("row-too-long", file.long, None, partial(long_texts, file))
    shaped, below, shape_questions = _one_shape(file, choices, problems)
    questions += shape_questions
    table = shaped.table
    date_like = [_date_like(column) for column in table.columns]
    mapping = map_columns(table.headers, date_like, choices, headerless=table.header_row == 0)
    cut_names(shaped, mapping, problems)

    days, rows, no_entries, date_questions = _entry_rows(shaped, mapping, choices, today, problems)
    decimal, mark_question = doubts.decimal_mark(table, mapping, choices)
    unsure = doubts.units(table, mapping, choices, decimal)
    mapping.units.update({q.about.partition(":")[2]: q.assumed for q in unsure if q.assumed is not None})
    questions += [*date_questions, *mapping.questions, *mark_question, *unsure]
    questions += doubts.pain_words(table, mapping, choices)
    columns = _values(shaped, mapping, choices, decimal, unsure=unsure, judged=~no_entries, problems=problems)
    rows = _once(shaped, rows, problems)

    entries, several_a_day = put_together(table, mapping, days, columns, rows)
    found = problems.table()
    receipt = Receipt(
        encoding=table.encoding,
        damaged=table.damaged,
        delimiter=table.delimiter,
        decimal=decimal,
        header_row=table.header_row,
        columns={c: table.headers[i] for c, i in mapping.columns.items()},
        date_order=days.order if days else "",
        date_evidence=days.evidence if days else "",
        units=dict(mapping.units),
        rows_in=len(table.lines) + len(file.long) + below,
        rows_kept=len(entries),
        headers=table.headers,
        guessed=tuple(mapping.guessed),
        unused=(
            *(h for i, h in enumerate(table.headers) if i not in mapping.columns.values()),
            *shaped.left,
        ),
        other_lines=table.other_lines,
        several_a_day=several_a_day,
        examples=examples(table, mapping, days, columns),
        shape=shaped.shape,
        sheets=sheets.names if sheets else (),
        sheet=sheets.name if sheets else "",
    )
    people = people_of(table, mapping, rows)
    return Reading(entries, people, found, questions, receipt, faulty_rows(file, found))


def _open(content: bytes, choices: Choices) -> tuple[Table, Sheet | None, list[Question]]:
    """Make a table of the text of a file, or of the sheet of a workbook that holds the log."""
    if not is_workbook(content):
        check_text(content)
        text = decode(content, choices.encoding)
        del content  # `split` lets the text go as soon as it can
        return split(text, choices), None, []
    sheet = read_workbook(content, choices.sheet)
    asked = []
    if len(sheet.names) > 1 and choices.sheet is None:
        sentence = "This workbook has several sheets. Which one holds the log?"
        asked.append(Question("sheet", sheet.names, sheet.name, sentence))
    return split_sheet(sheet.rows, sheet.first_row, choices), sheet, asked


def _one_shape(file: Table, choices: Choices, problems: Problems) -> tuple[Shaped, int, list[Question]]:
    """Bring a file to one table with one record for each entry.

    Returns
    -------
    (shaped, below, questions)
        `below` is how many rows of further tables were reported and left out.
    """
    table, questions = file, list[Question]()
    second = second_table(table)
    below = np.arange(len(table.lines) if second is None else second, len(table.lines))
    if len(below):
        problems.add("second-table", table.lines[below], None, partial(row_texts, table, below))
        table = above(table, len(table.lines) - len(below))
    position = date_column(table, choices.columns)
    carried = carry_down(table, position) if position is not None else None
    if carried is not None:
        if choices.carry_dates is None:
            sentence = "Many rows have no date of their own. Do they belong to the day of the row above?"
            questions.append(Question("carry_dates", ("yes", "no"), "yes", sentence))
        if choices.carry_dates != "no":
            table = carried.table
    return to_rows(table, choices.columns), len(below), questions


def _once(shaped: Shaped, rows: NDArray[np.int64], problems: Problems) -> NDArray[np.int64]:
    """Return the records without those that stand twice; report these, and the short ones that stay."""
    table = shaped.table
    doubles = checks.duplicates(table, rows) | np.isin(rows, shaped.repeats)
    gone = rows[doubles]
    problems.add("duplicate-row", table.lines[gone], None, partial(row_texts, table, gone))
    rows = rows[~doubles]
    for code, records in (("row-too-short", table.short), ("row-cut-short", table.cut)):
        kept = records[np.isin(records, rows)]
        problems.add(code, table.lines[kept], None, partial(row_texts, table, kept))
    return rows


def _date_like(column: Cells) -> bool:
    """Say whether most of the first distinct texts of a column read as dates."""
    tried = [text for text in column.texts[:_TRIED] if text and not values.is_missing(text)]
    return bool(tried) and sum(could_be_date(text) for text in tried) >= 0.8 * len(tried)


def _entry_rows(
    shaped: Shaped, mapping: Mapping, choices: Choices, today: date, problems: Problems
) -> tuple[Days | None, NDArray[np.int64], NDArray[np.bool_], list[Question]]:
    """Read the dates. Return them, the records that are entries, which are none at all, and questions."""
    table, position = shaped.table, mapping.columns.get("date")
    if position is None:  # two columns could be it: asked, and nothing is kept until it is answered
        everything = np.arange(len(table.lines))
        problems.add("date-missing", table.lines, "date", partial(row_texts, table, everything))
        return None, np.asarray([], dtype="int64"), np.zeros(len(table.lines), dtype=bool), []
    column = table.columns[position]
    counts = np.bincount(column.codes, minlength=len(column.texts))
    texts, asked = column.texts, None
    if years.lack_years(texts, counts):
        first = next(text for text in column.at(np.arange(len(table.lines))) if is_without_year(text))
        done = years.complete(texts, first, counts, today, choices)
        texts, asked = done.texts, done.question
    days = parse_days(texts, counts, today, choices.date_order)
    out, lines = np.zeros(len(table.lines), dtype=bool), shaped.lines_of(position)
    headers = checks.repeated_headers(table, position)
    summaries = np.flatnonzero(checks.summary_texts(column.texts)[column.codes])
    for code, records in (("repeated-header", headers), ("summary-row", summaries)):
        new = records[~out[records]]
        problems.add(code, lines[new], "date", partial(column.some, new))
        out[new] = True
    no_entries = out.copy()
    for code in sorted({code for code in days.codes if code}):
        bad = np.array([c == code for c in days.codes])
        records = np.flatnonzero(bad[column.codes] & ~out)
        problems.add(code, lines[records], "date", partial(column.some, records))
        out[records] = True
    return days, np.flatnonzero(~out), no_entries, [q for q in (days.question, asked) if q is not None]


def _values(
    shaped: Shaped,
    mapping: Mapping,
    choices: Choices,
    decimal: str,
    *,
    unsure: list[Question],
    judged: NDArray[np.bool_],
    problems: Problems,
) -> dict[str, NDArray[np.float64]]:
    """Read the distinct texts of every measured column; report what is no value if it is `judged`.

    Returns
    -------
    dict of canonical column to values
        One for each distinct text.
    """
    asked = {question.about.partition(":")[2] for question in unsure if question.assumed is None}
    words = choices.pain_words == "yes"
    read: dict[str, NDArray[np.float64]] = {}
    for column, position in mapping.columns.items():
        if column not in (*MEASURES, "injury", "time"):
            continue
        cells, lines = shaped.table.columns[position], shaped.lines_of(position)
        if column in asked:
            read[column] = np.full(len(cells.texts), np.nan)
            continue
        if column == "time":
            numbers = values.read_times(cells.texts)
        elif column == "injury":
            numbers = values.read_yes_no(cells.texts)
        else:
            numbers = values.read_measure(cells.texts, column, mapping.units[column], decimal, words=words)
        for code in sorted({code for code in numbers.codes if code}):
            bad = np.array([c == code for c in numbers.codes])
            records = np.flatnonzero(bad[cells.codes] & judged)
            problems.add(code, lines[records], column, partial(cells.some, records))
        if column != "time":
            read[column] = numbers.found
    return read
