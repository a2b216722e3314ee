"""The steps in order: text, table, columns, values, checks. The only door to a file."""

from __future__ import annotations

import logging
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.log import DTYPES, MEASURES, ONE_PERSON, OPTIONAL, RATINGS, REQUIRED
from data.reading import checks, values
from data.reading.cells import Cells
from data.reading.columns import LABELS, PROFILE, Mapping, map_columns
from data.reading.dates import Days, clock, could_be_date, parse_days
from data.reading.problems import Problems
from data.reading.receipt import Choices, Question, Reading, Receipt, UnreadableLog
from data.reading.table import Table, split
from data.reading.text import decode

_log = logging.getLogger(__name__)

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
    except Exception as error:  # noqa: BLE001
        # The outer edge of the reader: a bug of ours must not reach a visitor as a traceback.
        _log.error("reading a file failed: %s", type(error).__name__, exc_info=error.with_traceback(None))
        raise UnreadableLog(
            "Limber could not read this file; that is our fault. Save it as “CSV UTF-8” in your spreadsheet "
            "program and try again."
        ) from None


def _read(content: bytes, choices: Choices, today: date) -> Reading:
    table = split(decode(content, choices.encoding), choices)
    mapping = map_columns(table.headers, [_date_like(column) for column in table.columns], choices)
    problems = Problems()
    problems.add("row-too-long", table.long, None, table.long_texts)

    days, rows, no_entries = _entry_rows(table, mapping, choices, today, problems)
    decimal, decimal_question = _decimal(table, mapping, choices)
    _ask_for_scales(table, mapping, choices, decimal)
    columns = _values(table, mapping, ~no_entries, decimal, problems)

    doubles = checks.duplicates(table, rows)
    gone = rows[doubles]
    problems.add("duplicate-row", table.lines[gone], None, _row_texts(table, gone))
    rows = rows[~doubles]
    for code, records in (("row-too-short", table.short), ("row-cut-short", table.cut)):
        kept = records[np.isin(records, rows)]
        problems.add(code, table.lines[kept], None, _row_texts(table, kept))

    entries, several_a_day = _entries(table, mapping, days, columns, rows)
    questions = [*([days.question] if days and days.question else []), *mapping.questions, *decimal_question]
    receipt = Receipt(
        encoding=table.encoding,
        delimiter=table.delimiter,
        decimal=decimal,
        header_row=table.header_row,
        columns={c: table.headers[i] for c, i in mapping.columns.items()},
        date_order=days.order if days else "",
        date_evidence=days.evidence if days else "",
        units=dict(mapping.units),
        rows_in=len(table.lines) + len(table.long),
        rows_kept=len(entries),
        headers=table.headers,
        guessed=tuple(mapping.guessed),
        unused=tuple(h for i, h in enumerate(table.headers) if i not in mapping.columns.values()),
        other_lines=table.other_lines,
        several_a_day=several_a_day,
    )
    return Reading(entries, _people(table, mapping, rows), problems.table(), questions, receipt)


def _date_like(column: Cells) -> bool:
    """Say whether most of the first distinct texts of a column read as dates."""
    tried = [text for text in column.texts[:_TRIED] if text and not values.is_missing(text)]
    return bool(tried) and sum(could_be_date(text) for text in tried) >= 0.8 * len(tried)


def _entry_rows(
    table: Table, mapping: Mapping, choices: Choices, today: date, problems: Problems
) -> tuple[Days | None, NDArray[np.int64], NDArray[np.bool_]]:
    """Read the dates. Return them, the records that are entries, and which are totals or headers."""
    position = mapping.columns.get("date")
    if position is None:  # two columns could be it: asked, and nothing is kept until it is answered
        problems.add("date-missing", table.lines, "date", _row_texts(table, np.arange(len(table.lines))))
        return None, np.asarray([], dtype="int64"), np.zeros(len(table.lines), dtype=bool)
    column = table.columns[position]
    counts = np.bincount(column.codes, minlength=len(column.texts))
    days = parse_days(column.texts, counts, today, choices.date_order)
    out = np.zeros(len(table.lines), dtype=bool)
    headers = checks.repeated_headers(table, position)
    summaries = np.flatnonzero(checks.summary_texts(column.texts)[column.codes])
    for code, records in (("repeated-header", headers), ("summary-row", summaries)):
        new = records[~out[records]]
        problems.add(code, table.lines[new], "date", column.at(new))
        out[new] = True
    no_entries = out.copy()
    for code in sorted({code for code in days.codes if code}):
        bad = np.array([c == code for c in days.codes])
        records = np.flatnonzero(bad[column.codes] & ~out)
        problems.add(code, table.lines[records], "date", column.at(records))
        out[records] = True
    return days, np.flatnonzero(~out), no_entries


def _decimal(table: Table, mapping: Mapping, choices: Choices) -> tuple[str, list[Question]]:
    """Find the decimal mark, or ask where only texts like “1.200” speak."""
    if choices.decimal in (",", "."):
        return choices.decimal, []
    numeric = [table.columns[i].texts for c, i in mapping.columns.items() if c in MEASURES]
    mark, sure = values.find_decimal(numeric, table.delimiter)
    if sure:
        return mark, []
    sentence = (
        "Numbers such as 1.200 can mean one point two or one thousand two hundred. "
        "Which mark stands before the decimals?"
    )
    return mark, [Question("decimal", (".", ","), mark, sentence)]


def _ask_for_scales(table: Table, mapping: Mapping, choices: Choices, decimal: str) -> None:
    """Ask about ratings that look like 0 to 100 where no scale is named; until then they stay empty."""
    for column in RATINGS:
        position = mapping.columns.get(column)
        if position is None or column in choices.units or mapping.units.get(column) != "0-10":
            continue
        cells = table.columns[position]
        counts = np.bincount(cells.codes, minlength=len(cells.texts))
        if values.on_0_to_100(cells.texts, counts, decimal):
            header = table.headers[position]
            mapping.questions.append(
                Question(
                    f"units:{column}",
                    ("0-100", "0-10"),
                    None,
                    f"Many values in “{header}” are above 10. "
                    f"Is {LABELS[column]} written on a scale from 0 to 100?",
                )
            )


def _values(
    table: Table, mapping: Mapping, judged: NDArray[np.bool_], decimal: str, problems: Problems
) -> dict[str, NDArray[np.float64]]:
    """Read the distinct texts of every measured column; report what is no value if it is `judged`.

    Returns
    -------
    dict of canonical column to values
        One for each distinct text.
    """
    asked = {q.about.partition(":")[2] for q in mapping.questions if q.about.startswith("units:")}
    read = {}
    for column, position in mapping.columns.items():
        if column not in MEASURES and column != "injury":
            continue
        cells = table.columns[position]
        if column in asked:
            read[column] = np.full(len(cells.texts), np.nan)
            continue
        numbers = (
            values.read_yes_no(cells.texts)
            if column == "injury"
            else values.read_measure(cells.texts, column, mapping.units[column], decimal)
        )
        for code in sorted({code for code in numbers.codes if code}):
            bad = np.array([c == code for c in numbers.codes])
            records = np.flatnonzero(bad[cells.codes] & judged)
            problems.add(code, table.lines[records], column, cells.at(records))
        read[column] = numbers.found
    return read


def _row_texts(table: Table, rows: NDArray[np.int64]) -> list[str]:
    """Return whole records as they stand in the file, without their empty ends."""
    return [
        table.delimiter.join(c.texts[c.codes[row]] for c in table.columns).rstrip(table.delimiter)
        for row in rows
    ]


def _entries(
    table: Table,
    mapping: Mapping,
    days: Days | None,
    columns: dict[str, NDArray[np.float64]],
    rows: NDArray[np.int64],
) -> tuple[pd.DataFrame, int]:
    """Put the entries together, sorted by person and date; count a person's days with several entries."""
    if days is not None and "date" in mapping.columns:
        codes = table.columns[mapping.columns["date"]].codes[rows]
        dates = days.days.astype("datetime64[us]")[codes]
        times = _times(table, mapping, days, rows)
    else:
        dates, times = np.empty(0, dtype="datetime64[us]"), None
    names, ranks = _names(table, mapping, rows)
    keys = [dates, ranks] if times is None else [times, dates, ranks]
    order = np.lexsort(tuple(keys))
    rows, dates, ranks = rows[order], dates[order], ranks[order]
    parts: dict[str, object] = {"person": names.take(order), "date": dates}
    if times is not None:
        parts["time"] = pd.array(times[order], dtype="str").fillna("")
    for column in (*REQUIRED[2:], *OPTIONAL):
        if column in columns:
            parts[column] = columns[column][table.columns[mapping.columns[column]].codes[rows]]
        elif column in REQUIRED:
            parts[column] = np.full(len(rows), np.nan)
        elif column in ("note", "side") and column in mapping.columns:
            parts[column] = _texts(table.columns[mapping.columns[column]], rows)
    entries = pd.DataFrame(parts, copy=False)
    if "injury" in entries:
        entries["injury"] = entries["injury"].astype(DTYPES["injury"])
    if "side" in entries:
        entries["side"] = entries["side"].astype(DTYPES["side"])
    if "time" in entries:
        entries["time"] = entries["time"].replace("", np.nan)
    ordered = [name for name in (*REQUIRED, *OPTIONAL) if name in entries]
    again = (dates[1:] == dates[:-1]) & (ranks[1:] == ranks[:-1])
    several = int((again & ~np.r_[False, again[:-1]]).sum()) if len(again) else 0
    return entries[ordered], several


def _names(
    table: Table, mapping: Mapping, rows: NDArray[np.int64]
) -> tuple[pd.api.extensions.ExtensionArray, NDArray[np.int64]]:
    """Return the person of each record and the rank that sorts them; an empty name counts as one person."""
    position = mapping.columns.get("person")
    if position is None:
        return pd.array([ONE_PERSON] * len(rows), dtype="str"), np.zeros(len(rows), dtype="int64")
    cells = table.columns[position]
    texts = np.asarray([text or "(no name)" for text in cells.texts], dtype=object)
    rank = np.argsort(np.argsort(texts, kind="stable"), kind="stable")
    codes = cells.codes[rows]
    return pd.array(texts, dtype="str").take(codes), rank[codes]


def _texts(cells: Cells, rows: NDArray[np.int64]) -> pd.api.extensions.ExtensionArray:
    texts = pd.array([text or None for text in cells.texts], dtype="str")
    return texts.take(cells.codes[rows])


def _times(table: Table, mapping: Mapping, days: Days, rows: NDArray[np.int64]) -> NDArray[np.str_] | None:
    """Return the time of day of each record, from its own column or from the date's text; None for no times.

    Midnight on every record is no time: spreadsheets write it behind days.
    """
    position = mapping.columns.get("time")
    if position is not None:
        cells = table.columns[position]
        read = np.asarray([clock(text) for text in cells.texts], dtype="U5")
    else:
        cells = table.columns[mapping.columns["date"]]
        read = np.asarray(days.times, dtype="U5")
    if not set(np.unique(read)) - {"", "00:00"}:
        return None
    return read[cells.codes[rows]]


def _people(table: Table, mapping: Mapping, rows: NDArray[np.int64]) -> pd.DataFrame:
    """Return what the file says about people: one row a person, the first value that stands for each."""
    said = [name for name in PROFILE if name in mapping.columns]
    if not said:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in ("person", *PROFILE)})
    names, _ = _names(table, mapping, rows)
    frame = pd.DataFrame({"person": names})
    for name in PROFILE:
        frame[name] = _texts(table.columns[mapping.columns[name]], rows) if name in said else None
    frame["age"] = pd.to_numeric(frame["age"], errors="coerce")
    return frame.groupby("person", as_index=False, sort=True).first()
