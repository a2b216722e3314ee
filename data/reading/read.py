"""The steps in order: bytes, table, shape, roles, days, values, checks. The only door to a file."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.faults import type_and_place
from data.log import MEASURES
from data.reading.bytes.container import unpack
from data.reading.columns.described import Described
from data.reading.entries.ages import ages_of
from data.reading.entries.entries import Values, assemble
from data.reading.entries.examples import examples
from data.reading.entries.groupings import find_groupings
from data.reading.entries.people import ages_told, people_of
from data.reading.entries.rows import entry_rows
from data.reading.mapping import TABLE, Mapping
from data.reading.meaning import ambiguities
from data.reading.meaning.places import counts_for, rows_elsewhere
from data.reading.meaning.roles import assign
from data.reading.meaning.units_beside import units_beside
from data.reading.meaning.words_and_ranges import of_ranges, pain_words
from data.reading.meaning.zero import zero_said
from data.reading.numbers import values
from data.reading.problems import Problems
from data.reading.receipt import (
    MOST_SHOWN,
    NEITHER,
    Choices,
    Question,
    Reading,
    Receipt,
    UnreadableLog,
)
from data.reading.shapes.cut import cut_cells, cut_names
from data.reading.shapes.names import namesakes_apart, spelled_alike
from data.reading.shapes.one_shape import one_shape
from data.reading.shapes.pivot import Shaped
from data.reading.table import checks
from data.reading.table.fhir import FHIR, settled
from data.reading.table.fixes import faulty_rows, left_texts, long_texts, row_texts, with_fixes
from data.reading.table.opening import open_file
from data.reading.table.sections import in_order
from data.reading.table.table import Table
from data.settings import get_settings

_log = logging.getLogger(__name__)
#: Said when memory runs out, here or in a process of its own (`data.confined`).
TOO_LARGE = (
    "This file needs more memory than Limber gives to one file. Split it, for example by year, and upload "
    "the parts one after the other."
)


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
    settings = get_settings()
    file, sheets, questions = open_file(unpack(content, most_bytes=settings.max_unpacked_bytes), choices)
    problems = Problems(settings.max_problems)
    file = in_order(cut_cells(with_fixes(file, choices.fixes), problems))
    _report_lines(file, problems)
    if file.encoding == FHIR:
        choices = settled(choices, file)
    shaped, told, below, shape_questions = one_shape(file, choices, problems)
    questions += shape_questions
    table = shaped.table
    headerless = table.header_row == 0 and not file.named
    if shaped.person and "person" not in choices.columns:
        choices = choices.answer("columns:person", shaped.person)
    mapping = assign(told, choices, headerless=headerless, titles=file.titles)
    mapping.guessed += ["person"] if shaped.person else []
    mapping.waiting |= {"person"} if shaped.whose else set()
    cut_names(shaped, told, mapping, problems)
    of_units = units_beside(told, mapping)

    days, rows, no_entries, date_questions = entry_rows(shaped, told, mapping, choices, today, problems)
    decimal, mark_question = ambiguities.decimal_mark(told, mapping, choices, table.delimiter)
    unsure = _settle_units(told, mapping, choices, decimal, days.order if days else "")
    questions += [*date_questions, *mapping.questions, *mark_question, *unsure]
    questions += pain_words(told, mapping, choices) + of_ranges(told, mapping, choices, decimal)
    found = _values(shaped, told, mapping, choices, decimal, judged=~no_entries, problems=problems)
    rows = _once(shaped, rows, problems)
    questions += namesakes_apart(told, mapping, choices, days, rows)
    questions += spelled_alike(told, mapping, choices, rows)
    elsewhere = rows_elsewhere(told.cells, mapping, found, rows)
    rows = rows[~elsewhere.records]

    entries, several_a_day, records = assemble(told.cells, mapping, days, found, rows)
    ages = ages_told(told.cells, mapping, table.lines, rows, problems)
    listed = problems.table()
    counted = {**file.counted, **shaped.counted, **elsewhere.counted}
    # What is counted elsewhere is among the records that became no entry.
    lost = len(table.lines) - len(rows) + below + sum((file.counted | shaped.counted).values())
    zero = zero_said((*file.titles, *file.headers)) if "protocol" not in mapping.sources else ""
    born, at_tests = ages_of(told, mapping, days, rows, today)
    people = people_of(told.cells, mapping, rows, at_tests if len(at_tests) else ages, zero)
    groupings, grouped = find_groupings(told, mapping, choices, days, rows)
    receipt = Receipt(
        encoding=table.encoding,
        damaged=table.damaged,
        delimiter=table.delimiter,
        decimal=decimal,
        header_row=table.header_row,
        columns={c: told.headers[i] for c, i in sorted(mapping.columns.items(), key=lambda item: item[1])},
        date_order=days.order if days else "",
        date_evidence=days.evidence if days else "",
        units=dict(mapping.units),
        rows_in=len(entries) + lost + len(file.long) + sum(map(len, file.left.values())),
        rows_kept=len(entries),
        headers=table.headers,
        guessed=tuple(mapping.guessed),
        unused=(*_unused(told, mapping, {born, of_units, TABLE}, len(table.headers)), *shaped.left),
        other_lines=table.other_lines,
        several_a_day=several_a_day,
        examples=examples(told, mapping, days, found, shaped.undated),
        shape=shaped.shape,
        sheets=sheets.names,
        sheet=sheets.read,
        sheet_starts=sheets.starts,
        sources={
            **{c: tuple(told.headers[s.position] for s in found) for c, found in mapping.sources.items()},
            **({"age": (born,)} if born else {}),
        },
        evidence=tuple(mapping.evidence),
        counted=counted,
        conditions=mapping.conditions,
        mended=(*file.mended, *shaped.table.mended[len(file.mended) :]),
        groupings=groupings,
        undated=shaped.undated,
        zero=zero,
        entry_lines=tuple(table.lines[records].tolist()) if len(records) <= MOST_SHOWN else (),
    )
    if len(grouped.columns) > 1:
        people = grouped.merge(people, on="person", how="left")[[*people, *grouped.columns[1:]]]
    return Reading(entries, people, listed, questions, receipt, faulty_rows(file, listed))


def _report_lines(file: Table, problems: Problems) -> None:
    """Report the lines of a file that are no records of its table."""
    problems.add(file.long_code, file.long, None, partial(long_texts, file))
    for code, left in file.left.items():
        problems.add(code, [line for line, _ in left], None, partial(left_texts, left))


def _settle_units(
    told: Described, mapping: Mapping, choices: Choices, decimal: str, order: str
) -> list[Question]:
    """Take the units that are assumed, and let the measures wait whose unit is only asked."""
    asked = ambiguities.units(told, mapping, choices, decimal, order)
    for question in asked:
        measure = question.about.partition(":")[2]
        if question.assumed is None:
            mapping.waiting.add(measure)
        else:
            mapping.units[measure] = question.assumed
    return asked


def _unused(told: Described, mapping: Mapping, known: set[str], many: int) -> list[str]:
    """Return the headers of the file that no role was found for, besides those that are known otherwise."""
    used = {part for p in mapping.positions for part in (p, *told.made.get(p, ()))}
    return [header for i, header in enumerate(told.headers[:many]) if i not in used and header not in known]


def _once(shaped: Shaped, rows: NDArray[np.int64], problems: Problems) -> NDArray[np.int64]:
    """Return the records without those that stand twice; report these, and the short ones that stay."""
    table = shaped.table
    doubles = np.isin(rows, shaped.repeats)
    if not table.apart:
        doubles |= checks.duplicates(table, rows)
    gone = rows[doubles]
    problems.add("duplicate-row", table.lines[gone], None, partial(row_texts, table, gone))
    rows = rows[~doubles]
    ragged = (("row-too-short", table.short), ("row-cut-short", table.cut), ("row-rejoined", table.rejoined))
    for code, records in ragged:
        kept = records[np.isin(records, rows)]
        problems.add(code, table.lines[kept], None, partial(row_texts, table, kept))
    return rows


def _values(
    shaped: Shaped,
    told: Described,
    mapping: Mapping,
    choices: Choices,
    decimal: str,
    *,
    judged: NDArray[np.bool_],
    problems: Problems,
) -> Values:
    """Read the distinct texts of every measured column; report what is no value if it is `judged`.

    Returns
    -------
    dict of (canonical column, position) to values
        One for each distinct text; what waits for an answer is left out.
    """
    read: Values = {}
    for column, sources in mapping.sources.items():
        if column not in (*MEASURES, "injury", "time"):
            continue
        for source in sources:
            cells, lines = told.cells[source.position], shaped.lines_of(source.position)
            if column in mapping.waiting or mapping.units.get(column) == NEITHER:
                continue
            if column == "time":
                numbers = values.read_times(cells.texts)
            elif column == "injury":
                numbers = values.read_yes_no(cells.texts)
            else:
                numbers = values.read_measure(
                    *(cells.texts, column, mapping.unit_of(column, source.position), decimal),
                    words=choices.pain_words == "yes",
                    ranges=choices.ranges == "yes",
                )
            counted = counts_for(source, told.cells)
            looked = judged if counted is None else judged & counted
            for code in sorted({code for code in numbers.codes if code}):
                bad = np.array([c == code for c in numbers.codes])
                records = np.flatnonzero(bad[cells.codes] & looked)
                problems.add(code, lines[records], column, partial(cells.some, records))
            if column != "time":
                read[(column, source.position)] = numbers.found
    return read
