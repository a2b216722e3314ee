"""Step 2a: the rows of a file as a table of texts, each with its line; nothing is understood yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.population.decide import Decision
from analysis.population.options import Stopped
from analysis.sentences.group import population_run
from data.reading.bytes.parquet import texts_of_column
from data.reading.receipt import Receipt

if TYPE_CHECKING:
    import duckdb

#: Rows that Python hands to DuckDB at once.
_AT_ONCE = 50_000
_UTF8 = ("utf-8", "utf-8-sig", "ascii")
#: Lines as one cell: a mark that no text has parts nothing.
_LINES = (
    "read_csv(?, columns={'text': 'VARCHAR'}, delim='\x01', quote='', escape='', header=false, "
    "auto_detect=false, strict_mode=false, max_line_size=20000000)"
)


def stage(con: duckdb.DuckDBPyConnection, decision: Decision, *, quotes: bool) -> int:
    """Fill the table `rows`: `line`, `c0`, `c1`, …, and `odd`, the text of lines that need a closer look.

    Odd is a line with another number of cells than the header, and what may be a comment; blank lines are
    left out.

    Returns
    -------
    int
        How many rows there are below the header.
    """
    import duckdb  # noqa: PLC0415 - the app starts without it

    receipt = decision.reading.receipt
    plain = not quotes and receipt.encoding in _UTF8 and len(receipt.delimiter.encode()) == 1
    if plain and not decision.parquet:
        try:
            _of_lines(con, decision.path, receipt)
        except duckdb.InvalidInputException:  # bytes further down that are no UTF-8
            plain = False
    if not plain or decision.parquet:
        _of_records(con, decision)
    return int(con.execute("SELECT count(*) FROM rows").fetchall()[0][0])


def _of_records(con: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Let Python part what DuckDB cannot: Parquet as the reader writes it, quotes and other encodings."""
    width = len(decision.reading.receipt.headers)
    names = ", ".join(f"c{i} VARCHAR" for i in range(width))
    con.execute(f"CREATE OR REPLACE TABLE rows (line BIGINT, {names}, odd VARCHAR)")
    if decision.parquet:
        _pour(con, _of_parquet(decision.path, width))
        blank = " AND ".join(f"trim(c{i}) = ''" for i in range(width))
        con.execute(f"DELETE FROM rows WHERE {blank}")  # noqa: S608 - names of ours
        return
    try:
        _pour(con, _of_quoted(decision.path, decision.reading.receipt))
    except csv.Error as problem:
        raise Stopped(
            population_run.of_file(decision.path.name, population_run.breaks_off(str(problem)))
        ) from None


def quoted(text: str) -> str:
    """Write a text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _of_lines(con: duckdb.DuckDBPyConnection, path: Path, receipt: Receipt) -> None:
    """Let DuckDB part a plain text: a line is a record."""
    width, mark = len(receipt.headers), quoted(receipt.delimiter)
    cells = ", ".join(f"CASE WHEN odd IS NULL THEN cells[{i + 1}] END AS c{i}" for i in range(width))
    con.execute(
        f"""
        CREATE OR REPLACE TABLE rows AS
        WITH lines AS (SELECT row_number() OVER () AS line, rtrim(text, chr(13)) AS text FROM {_LINES}),
        parted AS (SELECT line, text, string_split(text, {mark}) AS cells FROM lines
                   WHERE line > {receipt.header_row} AND text IS NOT NULL
                   AND trim(replace(text, {mark}, ''), ' ' || chr(9)) <> ''),
        judged AS (SELECT line, cells, CASE WHEN len(cells) <> {width}
                   OR regexp_matches(text, '^\\s*(#|//|[-:=+]{{2}})') THEN text END AS odd FROM parted)
        SELECT line, {cells}, odd FROM judged
        """,  # noqa: S608 - numbers of columns and a mark of one character
        [str(path)],
    )


def _pour(con: duckdb.DuckDBPyConnection, tables: Iterator[pa.Table]) -> None:
    for table in tables:
        con.register("poured", table)
        con.execute("INSERT INTO rows SELECT * FROM poured")
        con.unregister("poured")


def _of_quoted(path: Path, receipt: Receipt) -> Iterator[pa.Table]:
    """Part a text of quoted cells, which may hold line ends, or one in another encoding."""
    width = len(receipt.headers)
    with path.open(encoding=receipt.encoding, errors="replace", newline="") as file:
        records = _records(file, receipt)
        blank: list[str | None] = [None] * width
        while some := list(islice(records, _AT_ONCE)):
            cells = [one if len(one) == width and not _remark(one) else None for _, one in some]
            odd = [_joined(one, receipt.delimiter) if fine is None else None
                   for (_, one), fine in zip(some, cells, strict=True)]  # fmt: skip
            columns = zip(*(one or blank for one in cells), strict=True)
            yield _table([line for line, _ in some], [pa.array(c, pa.string()) for c in columns], odd)


def _records(file: io.TextIOWrapper, receipt: Receipt) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(file, delimiter=receipt.delimiter)
    line = 1
    for cells in reader:
        if line > receipt.header_row and any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _remark(cells: list[str]) -> bool:
    return cells[0].lstrip()[:1] == "#" or cells[0].lstrip()[:2] in ("//", "--", "::", "==", "++")


def _joined(cells: list[str], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="").writerow([" ".join(cell.split()) for cell in cells])
    return out.getvalue()


def _of_parquet(path: Path, width: int) -> Iterator[pa.Table]:
    """Write each value as the reader of uploads does; the first row is line 2, as below a header."""
    line = 2
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_AT_ONCE, use_threads=False):
            columns = [texts_of_column(column).fill_null("") for column in batch.columns[:width]]
            yield _table(list(range(line, line + len(batch))), columns, [None for _ in range(len(batch))])
            line += len(batch)


def _table(lines: list[int], columns: list[pa.Array], odd: list[str | None]) -> pa.Table:
    names = ["line", *(f"c{i}" for i in range(len(columns))), "odd"]
    return pa.table([pa.array(lines, pa.int64()), *columns, pa.array(odd, pa.string())], names=names)
