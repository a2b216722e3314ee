"""Step 2: DuckDB applies the decision to the whole file and parts its entries by a hash of the person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.population.decide import Decision
from analysis.population.files import Source
from analysis.population.joining import Job, empty_tables, join, kinds
from analysis.population.lookups import bucket_of, columns_of, look_up
from analysis.population.odd_rows import by_the_reader, of_odd_rows, of_whole_file
from analysis.population.options import Exit, Stopped
from analysis.population.staging import quoted, stage
from analysis.sentences.group import population_run
from data.log import MEASURES, ONE_PERSON
from data.settings import get_settings

if TYPE_CHECKING:
    import duckdb

#: What DuckDB may hold in memory; the rest spills.
MEMORY = "800MB"
#: Files of fewer bytes need no database on the disk.
IN_MEMORY = 20_000_000


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
    join(con, decision, columns, job)
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
    empty_tables(con, job.by)
    _add(con, frame, problems, job, named="person" in reading.receipt.columns)
    return _written(con, job, rows=reading.receipt.rows_in, careful=True)


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
    chosen = ", ".join(f'"{name}"' if name in own else "NULL" for name in kinds(job.by))
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
        f"COPY (SELECT {job.number} AS file, * FROM entries) TO {quoted(str(folder))} "  # noqa: S608
        "(FORMAT parquet, PARTITION_BY (bucket), COMPRESSION zstd, OVERWRITE_OR_IGNORE)"
    )
    listed = job.folder / "problems" / f"{job.number:05d}.parquet"
    listed.parent.mkdir(exist_ok=True)
    con.execute(
        f"COPY (SELECT {job.number} AS file, * FROM problems ORDER BY line, col, code) TO "  # noqa: S608
        f"{quoted(str(listed))} (FORMAT parquet, COMPRESSION zstd)"
    )
    counted = con.execute("SELECT code, count(*) FROM problems GROUP BY code ORDER BY code").fetchall()
    entries = int(con.execute("SELECT count(*) FROM entries").fetchall()[0][0])
    for table in ("entries", "problems"):
        con.execute(f"DROP TABLE {table}")
    return Taken(rows, entries, {str(code): int(many) for code, many in counted}, careful)
