"""The steps in order: text, table, columns, values, checks. The only door to a file."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data.log import MEASURES
from data.reading import checks, doubts, values, years
from data.reading.carried import above, carry_down, second_tables
from data.reading.container import unpack
from data.reading.date_texts import is_without_year
from data.reading.dates import Days, parse_days
from data.reading.described import Described, describe
from data.reading.entries import Values, people_of, put_together
from data.reading.examples import examples
from data.reading.fixes import faulty_rows, row_texts, with_fixes
from data.reading.free_text import begins_with_day, table_of_lines
from data.reading.header_sense import sense_of
from data.reading.headers import header_score, looks_wide
from data.reading.mapping import Mapping
from data.reading.places import counts_for, rows_elsewhere
from data.reading.problems import Problems
from data.reading.receipt import ALL, EACH_ROW, NEITHER, Choices, Question, Reading, Receipt, UnreadableLog
from data.reading.records import DELIMITERS
from data.reading.roles import assign
from data.reading.sections import in_order
from data.reading.shapes import to_rows
from data.reading.sheets_together import table_of
from data.reading.table import Table, split
from data.reading.text import Text, decode, with_line_ends
from data.reading.together import Shaped
from data.reading.which_day import day_candidates
from data.reading.workbook import is_workbook, read_workbook
from data.settings import get_settings

_log = logging.getLogger(__name__)

#: Longer texts are no notes typed by hand.
_LONGEST_NOTE = 200_000
_HEAD = 30


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The sheets of a workbook, which were read, and the line before the first row of each of several."""

    names: tuple[str, ...] = ()
    read: str = ""
    starts: dict[str, int] = field(default_factory=dict)


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
    except Exception as error:  # noqa: BLE001
        # The outer edge of the reader: a bug of ours must not reach a visitor as a traceback.
        _log.error("reading a file failed: %s", type(error).__name__, exc_info=error.with_traceback(None))
        raise UnreadableLog(
            "Limber could not read this file; that is our fault. Save it as “CSV UTF-8” in your spreadsheet "
            "program and try again."
        ) from None


def _read(content: bytes, choices: Choices, today: date) -> Reading:
    unpacked = unpack(content, most_bytes=get_settings().max_unpacked_bytes)
    file, sheets, questions = _open(unpacked, choices)
    del unpacked
    file = in_order(with_fixes(file, choices.fixes))
    problems = Problems()
    problems.add("row-too-long", file.long, None, [file.delimiter.join(cells) for cells in file.long_cells])
    shaped, told, below, shape_questions = _one_shape(file, choices, problems)
    questions += shape_questions
    table = shaped.table
    mapping = assign(told, choices, headerless=table.header_row == 0 and not file.named)

    days, rows, no_entries, date_questions = _entry_rows(shaped, told, mapping, choices, today, problems)
    decimal, mark_question = doubts.decimal_mark(told, mapping, choices, table.delimiter)
    unsure = doubts.units(told, mapping, choices, decimal)
    mapping.units.update({q.about.partition(":")[2]: q.assumed for q in unsure if q.assumed is not None})
    mapping.waiting |= {q.about.partition(":")[2] for q in unsure if q.assumed is None}
    questions += [*date_questions, *mapping.questions, *mark_question, *unsure]
    questions += doubts.pain_words(told, mapping, choices)
    found = _values(shaped, told, mapping, choices, decimal, judged=~no_entries, problems=problems)
    rows = _once(shaped, rows, problems)
    elsewhere = rows_elsewhere(told.cells, mapping, found, rows)
    rows = rows[~elsewhere.records]

    entries, several_a_day = put_together(told.cells, mapping, days, found, rows)
    listed = problems.table()
    used = {part for p in mapping.positions for part in (p, *told.made.get(p, ()))}
    counted = {**shaped.counted, **elsewhere.counted}
    lost = len(table.lines) - len(rows)
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
        rows_in=len(entries) + lost + len(file.long) + below + sum(shaped.counted.values()),
        rows_kept=len(entries),
        headers=table.headers,
        guessed=tuple(mapping.guessed),
        unused=(*(h for i, h in enumerate(table.headers) if i not in used), *shaped.left),
        other_lines=table.other_lines,
        several_a_day=several_a_day,
        examples=examples(told, mapping, days, found),
        shape=shaped.shape,
        sheets=sheets.names,
        sheet=sheets.read,
        sheet_starts=sheets.starts,
        sources={c: tuple(told.headers[s.position] for s in found) for c, found in mapping.sources.items()},
        evidence=tuple(mapping.evidence),
        counted=counted,
        mended=file.mended,
    )
    people = people_of(told.cells, mapping, rows)
    return Reading(entries, people, listed, questions, receipt, faulty_rows(file, listed))


def _open(content: bytes, choices: Choices) -> tuple[Table, _Sheets, list[Question]]:
    """Make a table of the text of a file, or of the sheets of a workbook that hold the log."""
    if not is_workbook(content):
        decoded, mended = with_line_ends(decode(content, choices.encoding))
        table = _lines_or_table(decoded, choices)
        return (replace(table, mended=mended) if mended else table), _Sheets(), []
    sheets = read_workbook(content, choices.sheet)
    table, starts = table_of(sheets, choices)
    names = sheets[0].names
    read = ALL if len(sheets) > 1 else sheets[0].name
    asked = []
    if len(names) > 1 and choices.sheet is None:
        sentence = "This workbook has several sheets. Which one holds the log?"
        asked.append(Question("sheet", (*names, ALL), read, sentence))
    return table, _Sheets(names, read, starts if len(sheets) > 1 else {}), asked


def _lines_or_table(decoded: Text, choices: Choices) -> Table:
    """Make a table of a text: of its columns, or of lines of words and numbers where no line is a header."""
    chosen = choices.header_row is not None or choices.delimiter is not None
    if chosen or len(decoded.text) > _LONGEST_NOTE or _has_header(decoded.text):
        return split(decoded, choices)
    return table_of_lines(decoded.text, decoded.encoding) or split(decoded, choices)


def _has_header(text: str) -> bool:
    """Say whether one of the first lines of a text is the header of a table, whatever its delimiter."""
    lines = [line for line in text.splitlines()[:_HEAD] if line.strip()]
    cells = (line.split(delimiter) for line in lines for delimiter in DELIMITERS if delimiter in line)
    return any((header_score(c) or looks_wide(c)) and not begins_with_day(c[0]) for c in cells)


def _one_shape(
    file: Table, choices: Choices, problems: Problems
) -> tuple[Shaped, Described, int, list[Question]]:
    """Bring a file to one table with one record for each entry.

    Returns
    -------
    (shaped, told, below, questions)
        `told` are the columns of the shaped table, `below` how many rows of further tables were reported and
        left out.
    """
    table, questions = file, list[Question]()
    second = second_tables(table)
    below = np.arange(second[0], len(table.lines)) if len(second) else np.asarray([], dtype="int64")
    if len(below):
        problems.add("second-table", table.lines[below], None, row_texts(table, below))
        table = above(table, int(second[0]))
    told = describe(table.headers, table.columns)
    days = day_candidates(told, choices.columns.get("date"))
    carried = carry_down(table, days[0][1]) if days and days[0][1] < len(table.columns) else None
    if carried is not None:
        if choices.carry_dates is None:
            sentence = "Many rows have no date of their own. Do they belong to the day of the row above?"
            questions.append(Question("carry_dates", ("yes", "no"), "yes", sentence))
        if choices.carry_dates != "no":
            table = carried.table
            told = describe(table.headers, table.columns)
    shaped = to_rows(table, told, choices.columns)
    each = shaped.table.lines if choices.columns.get("person") == EACH_ROW else None
    if shaped.table is not table or each is not None:
        told = describe(shaped.table.headers, shaped.table.columns, each)
    return shaped, told, len(below), questions


def _once(shaped: Shaped, rows: NDArray[np.int64], problems: Problems) -> NDArray[np.int64]:
    """Return the records without those that stand twice; report these, and the short ones that stay."""
    table = shaped.table
    doubles = checks.duplicates(table, rows) | np.isin(rows, shaped.repeats)
    gone = rows[doubles]
    problems.add("duplicate-row", table.lines[gone], None, row_texts(table, gone))
    rows = rows[~doubles]
    ragged = (("row-too-short", table.short), ("row-cut-short", table.cut), ("row-rejoined", table.rejoined))
    for code, records in ragged:
        kept = records[np.isin(records, rows)]
        problems.add(code, table.lines[kept], None, row_texts(table, kept))
    return rows


def _entry_rows(  # noqa: PLR0917
    shaped: Shaped, told: Described, mapping: Mapping, choices: Choices, today: date, problems: Problems
) -> tuple[Days | None, NDArray[np.int64], NDArray[np.bool_], list[Question]]:
    """Read the dates. Return them, the records that are entries, which are none at all, and questions."""
    table, position = shaped.table, mapping.position("date")
    everything = np.arange(len(table.lines))
    if position is None:  # several columns could be it: asked, and nothing is kept until it is answered
        problems.add("date-missing", table.lines, "date", row_texts(table, everything))
        return None, np.asarray([], dtype="int64"), np.zeros(len(table.lines), dtype=bool), []
    column = told.cells[position]
    counts = np.bincount(column.codes, minlength=len(column.texts))
    texts, asked = column.texts, None
    if years.lack_years(texts, counts):
        first = next(text for text in column.at(everything) if is_without_year(text))
        done = years.complete(texts, first, counts, today, choices)
        texts, asked = done.texts, done.question
    order = choices.date_order or sense_of(told.headers[position]).date_order or None
    days = parse_days(texts, counts, today, order)
    out, lines = np.zeros(len(table.lines), dtype=bool), shaped.lines_of(position)
    undated = np.array([bool(code) for code in days.codes], dtype=bool)[column.codes]
    headers = checks.repeated_headers(column, days.codes, told.headers[position])
    summaries = np.flatnonzero(checks.summary_days(column.texts, days.codes)[column.codes])
    for code, records in (("repeated-header", headers), ("summary-row", summaries)):
        new = records[~out[records]]
        problems.add(code, lines[new], "date", column.at(new))
        out[new] = True
    for place in _names_records(told, mapping):
        records = np.flatnonzero(checks.summary_names(told.cells[place], undated) & ~out)
        problems.add("summary-row", table.lines[records], "person", told.cells[place].at(records))
        out[records] = True
    no_entries = out.copy()
    for code in sorted({code for code in days.codes if code}):
        bad = np.array([c == code for c in days.codes])
        records = np.flatnonzero(bad[column.codes] & ~out)
        problems.add(code, lines[records], "date", column.at(records))
        out[records] = True
    if "person" in mapping.waiting:
        records = np.flatnonzero(~out)
        problems.add("person-in-doubt", table.lines[records], "person", row_texts(table, records))
        out[records] = True
    return days, np.flatnonzero(~out), no_entries, [q for q in (days.question, asked) if q is not None]


def _names_records(told: Described, mapping: Mapping) -> list[int]:
    """Return the columns in which a total may be named: who an entry is of, and short words beside it."""
    person = mapping.position("person")
    if person is not None:
        return list(told.made.get(person, (person,)))
    measured = mapping.positions
    return [
        i
        for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True))
        if i not in measured
        and sense.column in ("", "person")
        and profile.words > 0.5
        and not profile.is_dates
    ]


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
    words = choices.pain_words == "yes"
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
                    cells.texts, column, mapping.unit_of(column, source.position), decimal, words=words
                )
            counted = counts_for(source, told.cells)
            looked = judged if counted is None else judged & counted
            for code in sorted({code for code in numbers.codes if code}):
                bad = np.array([c == code for c in numbers.codes])
                records = np.flatnonzero(bad[cells.codes] & looked)
                problems.add(code, lines[records], column, cells.at(records))
            if column != "time":
                read[(column, source.position)] = numbers.found
    return read
