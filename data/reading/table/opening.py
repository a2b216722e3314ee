"""From bytes to a table: what kind of file it is, and where in it the log stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from data.reading.bytes.json_table import JSON, json_as_csv
from data.reading.bytes.parquet import csv_of, is_parquet
from data.reading.bytes.resources import is_fhir, is_fhir_xml
from data.reading.bytes.text import Text, decode, with_line_ends, with_plain_values, with_tabs
from data.reading.bytes.workbook import is_workbook, read_workbook
from data.reading.headers.rows import header_score, is_week, looks_wide
from data.reading.headers.sense import sense_of
from data.reading.limits import check_text
from data.reading.receipt import ALL, Choices, Question, UnreadableLog
from data.reading.table.chat import table_of_chat
from data.reading.table.day_last import with_days_first
from data.reading.table.delimiters import DELIMITERS
from data.reading.table.enumerated import without_numbers
from data.reading.table.fhir import table_of_fhir
from data.reading.table.free_text import read_line
from data.reading.table.line_days import begins_with_day
from data.reading.table.month_headings import with_months
from data.reading.table.noted import with_noted
from data.reading.table.notes import is_week_of_lines, names_numbers, table_of_lines
from data.reading.table.sheets_together import table_of
from data.reading.table.table import Table, split
from data.settings import get_settings

#: Longer texts are no notes typed by hand.
_LONGEST_NOTE = 200_000
#: Years of messages; of a longer text only the beginning is at hand.
_LONGEST_CHAT = 4_000_000
_HEAD = 30
_NO_NOTES = (
    "No line begins with its day and names a number. Write one line for each day, such as “3 Nov: back 4, "
    "leg 2, reach -1.5 cm, 10 min”; “today” and “yesterday” are days, too."
)
_NO_XML = "This FHIR file is written as XML. Limber reads FHIR as JSON: export or download it as that."


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook, which were read, and the line before the first row of each of several."""

    names: tuple[str, ...] = ()
    read: str = ""
    starts: dict[str, int] = field(default_factory=dict)


def open_file(content: bytes, choices: Choices) -> tuple[Table, Sheets, list[Question]]:
    """Make a table of the text of a file, or of the sheets of a workbook that hold the log.

    Raises
    ------
    UnreadableLog
        If there is no table in it, or too large a one.
    """
    if is_fhir(content):
        return table_of_fhir(content), Sheets(), []
    if is_fhir_xml(content):
        raise UnreadableLog(_NO_XML)
    if is_parquet(content):
        content = csv_of(content, most_bytes=get_settings().max_unpacked_bytes)
    if not is_workbook(content):
        made = json_as_csv(content)
        content = content if made is None else made
        check_text(content)
        decoded, mended = with_line_ends(decode(content, choices.encoding if made is None else None))
        decoded, plain_values = with_plain_values(decoded)
        mended = (*mended, *plain_values, *([] if made is None else [JSON]))
        del content  # `split` lets the text go as soon as it can
        table = with_noted(_lines_or_table(decoded, choices))
        return (replace(table, mended=mended) if mended else table), Sheets(), []
    sheets = read_workbook(content, choices.sheet)
    table, starts = table_of(sheets, choices)
    table, names = with_noted(table), sheets[0].names
    read = ALL if len(sheets) > 1 else sheets[0].name
    asked = []
    if len(names) > 1 and choices.sheet is None:
        sentence = "This workbook has several sheets. Which one holds the log?"
        asked.append(Question("sheet", (*names, ALL), read, sentence))
    return table, Sheets(names, read, starts if len(sheets) > 1 else {}), asked


def _lines_or_table(decoded: Text, choices: Choices) -> Table:
    """Make a table of a text: of its columns, or of lines of words and numbers where no line is a header."""
    chosen = choices.header_row is not None or choices.delimiter is not None
    if not chosen and decoded.size < _LONGEST_CHAT:
        chat = table_of_chat(decoded.text, decoded.encoding)
        if chat is not None:
            return chat
    if chosen or decoded.size > _LONGEST_NOTE:
        return split(decoded, choices)
    if (plain := with_days_first(with_months(without_numbers(decoded.text)))) != decoded.text:
        decoded = replace(decoded, text=plain, raw=None)
    week = is_week_of_lines([line for line in decoded.text.splitlines() if line.strip()][:_HEAD])
    header = not week and _has_header(decoded.text)
    if not header and not week:
        aligned = with_tabs(decoded.text)
        if aligned is decoded.text and _is_header_of_words(aligned):
            aligned = with_tabs(aligned, each=True)
        if header := _has_header(aligned):
            decoded = replace(decoded, text=aligned, raw=None)
    if not header and (table := table_of_lines(decoded.text, decoded.encoding)):
        return table
    # Looked at now: `split` lets the text go. Of a table, only “back 4, leg 2” may be what was typed.
    named = names_numbers(decoded.text.strip().partition("\n")[0] if header else decoded.text)
    try:
        table = split(decoded, choices)
    except UnreadableLog:
        if named:
            raise UnreadableLog(_NO_NOTES) from None
        raise
    if named and (len(table.headers) < 2 or _are_scores(table)):
        raise UnreadableLog(_NO_NOTES)
    return table


def _are_scores(table: Table) -> bool:
    """Say whether what was taken for a header is a typed line, as the row below it: “back 4”, “reach 12”."""
    numbered = all(any(map(str.isdigit, header)) for header in table.headers)
    below = (text for column in table.columns for text in column.texts[:2])
    return numbered and any(read_line(0, text).said for text in below)


def _is_header_of_words(text: str) -> bool:
    """Say whether each word of the first line names a column, one that of days: “date reach back min”."""
    words = text.lstrip().partition("\n")[0].replace('"', "").split()
    roles = [sense_of(word).column for word in words]
    return len(words) > 2 and all(roles) and "date" in roles


def _has_header(text: str) -> bool:
    """Say whether one of the first lines of a text is the header of a table, whatever its delimiter.

    Below a line that begins with a day, “back 4, leg 2” is what was measured on that day.
    """
    below = False
    for line in text.splitlines()[:_HEAD]:
        for cells in (line.split(delimiter) for delimiter in DELIMITERS if delimiter in line):
            week = is_week(cells[1:])
            first = next(filter(str.strip, cells), "")  # a line of a drawn table begins with its border
            if week or ((header_score(cells) or looks_wide(cells)) and not begins_with_day(first)):
                roles = {sense_of(cell).column for cell in cells}
                if not below or roles & {"date", "person"} or not read_line(0, line).said:
                    return True
        below = below or begins_with_day(line)
    return False
