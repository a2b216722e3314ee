"""Step 2: DuckDB applies the decision to the whole file and parts its entries by a hash of the person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.population.decide import Decision
from analysis.population.files import Source
from analysis.population.lookups import ABOUT, Columns, bucket_of, columns_of, look_up
from analysis.population.odd_rows import by_the_reader, of_odd_rows, of_whole_file
from analysis.population.options import Exit, Stopped
from analysis.population.staging import stage
from analysis.sentences import population_run
from data.log import MEASURES, ONE_PERSON
from data.settings import get_settings

if TYPE_CHECKING:
    import duckdb

#: What DuckDB may hold in memory; the rest spills.
MEMORY = "800MB"
#: Files of fewer bytes need no database on the disk.
IN_MEMORY = 20_000_000
_NO_ENTRY = "'repeated-header', 'summary-row'"
_BLANKS = "' ' || chr(9) || chr(13)"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file.

    Attributes
    ----------
    rows : int
        Below its header, blank ones and remarks left out.
    entries : int
        Before rows that stand twice are left out.
    problems : dict of str to int
        By code, without rows that stand twice.
    careful : bool
        Whether the whole file went through the reader of uploads.
    """

    rows: int
    entries: int
    problems: dict[str, int]
    careful: bool


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every row of a file.

    Attributes
    ----------
    number, name : int, str
    alone : str
        Who the entries are of where no column says so.
    prefix : str
        What stands before every name: "" where a name in two files is one person.
    by : tuple of str
    buckets : int
    today : date
    folder : Path
    """

    number: int
    name: str
    alone: str
    prefix: str
    by: tuple[str, ...]
    buckets: int
    today: date
    folder: Path


@contextmanager
def connect(folder: Path, *, threads: int, size: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a database for one file of so many bytes: in memory, or on the disk and then removed."""
    try:
        import duckdb  # noqa: PLC0415 - the app starts without it
    except ImportError:
        raise Stopped(population_run.not_installed("DuckDB")) from None
    path = folder / "rows.duckdb"
    path.unlink(missing_ok=True)
    con = duckdb.connect(":memory:" if size < IN_MEMORY else str(path))
    con.execute(f"SET threads = {threads}; SET memory_limit = '{MEMORY}'")
    con.execute("SET preserve_insertion_order = true; SET enable_progress_bar = false")
    con.execute("SET temp_directory = ?", [str(folder / "spill")])
    con.execute("SET partitioned_write_max_open_files = 4096")
    try:
        yield con
    except duckdb.Error as problem:
        raise _told(problem, folder) from None
    finally:
        con.close()
        path.unlink(missing_ok=True)


def _told(problem: Exception, folder: Path) -> Exception:
    """Say what DuckDB says of a full disk as the system says it; any other fault of it is one of ours."""
    full = "No space left" in str(problem) or "max_temp_directory_size" in str(problem)
    return OSError(errno.ENOSPC, str(problem), str(folder)) if full else problem


def ingest(con: duckdb.DuckDBPyConnection, decision: Decision, source: Source, job: Job) -> Taken:
    """Write a file's entries into `folder`/entries/`number`/bucket=`b`, and its problems beside them.

    Raises
    ------
    Stopped
        In words, if the file lacks a column, or asks something further down.
    """
    columns = columns_of(decision, job.by)
    if columns is None:
        return _carefully(con, decision, job)
    rows = stage(con, decision, quotes=source.quotes)
    con.execute("CREATE OR REPLACE TABLE odd AS SELECT line, odd FROM rows WHERE odd IS NOT NULL")
    look_up(con, decision, columns, today=job.today, buckets=job.buckets, prefix=job.prefix)
    _join(con, decision, columns, job)
    try:
        odd = of_odd_rows(con, decision, job.today)
    except Stopped:
        if source.size > get_settings().max_unpacked_bytes:
            raise
        return _carefully(con, decision, job)
    if not _agrees(con, decision, job.prefix):
        return _carefully(con, decision, job)
    if odd is not None:
        named = "person" in decision.reading.receipt.columns
        _add(con, *odd, job, named=named)
    return _written(con, job, rows=rows, careful=False)


def _carefully(con: duckdb.DuckDBPyConnection, decision: Decision, job: Job) -> Taken:
    """Have the reader of uploads read all of a file whose entries are more than one row's own cells."""
    reading = (
        decision.reading if decision.whole and not job.by else of_whole_file(decision, job.by, job.today)
    )
    frame, problems = by_the_reader(reading)
    lacking = [name for name in job.by if name not in frame]
    if lacking:
        raise Stopped(
            population_run.no_column(job.name, lacking[0], list(reading.receipt.headers)), Exit.NO_COLUMN
        )
    _empty_tables(con, job)
    _add(con, frame, problems, job, named="person" in reading.receipt.columns)
    return _written(con, job, rows=reading.receipt.rows_in, careful=True)


def _kinds(by: tuple[str, ...]) -> dict[str, str]:
    return {
        "line": "BIGINT", "person": "VARCHAR", "bucket": "INTEGER", "date": "DATE",
        **dict.fromkeys(MEASURES, "DOUBLE"), **ABOUT,
        **{f"by{i}": "VARCHAR" for i in range(len(by))}, "row_key": "UBIGINT",
    }  # fmt: skip


def _empty_tables(con: duckdb.DuckDBPyConnection, job: Job) -> None:
    kinds = ", ".join(f'"{name}" {kind}' for name, kind in _kinds(job.by).items())
    con.execute(f"CREATE OR REPLACE TABLE entries ({kinds})")
    con.execute("CREATE OR REPLACE TABLE problems (line BIGINT, col VARCHAR, found VARCHAR, code VARCHAR)")


def _join(con: duckdb.DuckDBPyConnection, decision: Decision, columns: Columns, job: Job) -> None:
    """Put what the texts say in their place; set aside rows that are no entries, and report them."""
    width = len(decision.reading.receipt.headers)
    joins = [f"LEFT JOIN look_date d ON d.text = rows.c{columns.date}"]
    if columns.person is not None:
        joins.append(f"LEFT JOIN look_person p ON p.text = rows.c{columns.person}")
    joins += [f"LEFT JOIN look_{name} m_{name} ON m_{name}.text = rows.c{at}"
              for name, at in columns.measures.items()]  # fmt: skip
    joins += [f"LEFT JOIN look_{name} a_{name} ON a_{name}.text = rows.c{at}"
              for name, at in columns.about.items()]  # fmt: skip
    strong = columns.person is not None and bool(
        con.execute("SELECT count(*) FROM look_person WHERE kind = 'strong'").fetchall()[0][0]
    )
    total = "false" if columns.person is None else (
        f"(p.kind = 'strong' OR (p.kind = 'weak' AND ({str(strong).lower()} OR d.code <> '')))"
    )  # fmt: skip
    cells = ", ".join(f"trim(c{i}, {_BLANKS})" for i in range(width))
    said = [f"a_{name}.said" if name in columns.about else "NULL" for name in ABOUT]
    if "protocol" not in columns.about and decision.reading.receipt.zero:
        said[-1] = _quoted(decision.reading.receipt.zero)
    parts = [
        "rows.line", _quoted(job.alone) if columns.person is None else "p.name",
        str(bucket_of(job.alone, job.buckets)) if columns.person is None else "p.bucket", "d.day",
        *(f"m_{name}.value" if name in columns.measures else "NULL" for name in MEASURES), *said,
        *(f"nullif(trim(c{at}, {_BLANKS}), '')" for at in columns.by.values()), f"hash({cells})",
    ]  # fmt: skip
    person = f"c{columns.person}" if columns.person is not None else "NULL"
    codes = ", ".join([f"c{columns.date} AS date_text", "d.code AS date_code", f"{person} AS person_text",
                       f"{total} AS total"] + [f"m_{name}.code AS code_{name}, c{at} AS text_{name}"
                                               for name, at in columns.measures.items()])  # fmt: skip
    named = ", ".join(f'{part} AS "{name}"' for part, name in zip(parts, _kinds(job.by), strict=True))
    con.execute(
        f"CREATE OR REPLACE TABLE joined AS SELECT {named}, {codes} FROM rows "  # noqa: S608 - names of ours
        f"{' '.join(joins)} WHERE odd IS NULL"
    )
    _empty_tables(con, job)
    kept = ", ".join(f'"{name}"' for name in _kinds(job.by))
    con.execute(f"INSERT INTO entries SELECT {kept} FROM joined WHERE date_code = '' AND NOT total")  # noqa: S608
    # As the reader has it: a header or a total by its day, then a total by its name, then what is no day; of
    # records that are no entries at all nothing else is reported.
    none = f"date_code IN ({_NO_ENTRY})"
    problems = [
        ("'date', date_text, date_code", none),
        ("'person', person_text, 'summary-row'", f"total AND NOT {none}"),
        ("'date', date_text, date_code", f"date_code <> '' AND NOT {none} AND NOT total"),
        *((f"'{name}', text_{name}, code_{name}", f"code_{name} <> '' AND NOT {none} AND NOT total")
          for name in columns.measures),
    ]  # fmt: skip
    for what, where in problems:
        con.execute(f"INSERT INTO problems SELECT line, {what} FROM joined WHERE {where}")  # noqa: S608
    con.execute("DROP TABLE joined; DROP TABLE rows")


def _agrees(con: duckdb.DuckDBPyConnection, decision: Decision, prefix: str) -> bool:
    """Hold what was made of the first megabyte against what the reader of uploads made of it.

    Odd rows are the reader's own work, and what it says of rows that stand twice comes later.
    """
    lines = decision.lines
    odd = con.execute("SELECT count(*) FROM odd WHERE line <= ?", [lines]).fetchall()[0][0]
    mine = con.execute("SELECT * FROM entries WHERE line <= ? ORDER BY line", [lines]).df()
    mine = mine.drop_duplicates(["row_key", "person", "date"])
    theirs = decision.reading.entries
    named = "person" in decision.reading.receipt.columns
    mine["person"] = mine["person"].str.slice(len(prefix)) if named else ONE_PERSON
    if not odd and len(mine) != len(theirs):
        return False
    measures = [name for name in MEASURES if name in theirs]
    if any(mine[name].notna().any() for name in MEASURES if name not in theirs):
        return False
    order = ["person", "date", *measures]
    mine, theirs = (one[order].astype({"date": "datetime64[us]"}).sort_values(order, ignore_index=True)
                    for one in (mine, theirs))  # fmt: skip
    if not odd:
        return mine.equals(theirs.astype(mine.dtypes.to_dict()))
    return len(mine.merge(theirs.astype(mine.dtypes.to_dict()).drop_duplicates(), how="left", indicator=True)
               .query("_merge != 'both'")) == 0  # fmt: skip


def _add(
    con: duckdb.DuckDBPyConnection, frame: pd.DataFrame, problems: pd.DataFrame, job: Job, *, named: bool
) -> None:
    """Add what the reader of uploads made: entries with their line, and problems."""
    own = frame.rename(columns={name: f"by{i}" for i, name in enumerate(job.by)})
    own["person"] = job.prefix + own["person"].astype("str") if named else job.alone
    if "row_key" not in own:
        own["row_key"] = range(len(own))
    buckets = {name: bucket_of(name, job.buckets) for name in own["person"].unique()}
    own["bucket"] = own["person"].map(buckets)
    chosen = ", ".join(f'"{name}"' if name in own else "NULL" for name in _kinds(job.by))
    con.register("more", own)
    con.execute(f"INSERT INTO entries SELECT {chosen} FROM more")  # noqa: S608 - names of ours
    con.unregister("more")
    con.register("more", problems)
    con.execute("INSERT INTO problems SELECT line, col, found, code FROM more")
    con.unregister("more")


def _written(con: duckdb.DuckDBPyConnection, job: Job, *, rows: int, careful: bool) -> Taken:
    folder = job.folder / "entries" / f"{job.number:05d}"
    folder.mkdir(parents=True, exist_ok=True)
    con.execute(
        f"COPY (SELECT {job.number} AS file, * FROM entries) TO {_quoted(str(folder))} "  # noqa: S608
        "(FORMAT parquet, PARTITION_BY (bucket), COMPRESSION zstd, OVERWRITE_OR_IGNORE)"
    )
    listed = job.folder / "problems" / f"{job.number:05d}.parquet"
    listed.parent.mkdir(exist_ok=True)
    con.execute(
        f"COPY (SELECT {job.number} AS file, * FROM problems ORDER BY line, col, code) TO "  # noqa: S608
        f"{_quoted(str(listed))} (FORMAT parquet, COMPRESSION zstd)"
    )
    counted = con.execute("SELECT code, count(*) FROM problems GROUP BY code ORDER BY code").fetchall()
    entries = int(con.execute("SELECT count(*) FROM entries").fetchall()[0][0])
    for table in ("entries", "problems"):
        con.execute(f"DROP TABLE {table}")
    return Taken(rows, entries, {str(code): int(many) for code, many in counted}, careful)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
