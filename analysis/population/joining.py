"""SQL that puts what the texts of a file say in their place, and sets aside rows that are no entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.population.decide import Decision
from analysis.population.lookups import ABOUT, Columns, bucket_of
from analysis.population.staging import quoted
from data.log import MEASURES

if TYPE_CHECKING:
    import duckdb

#: Of records that are no entries at all nothing else is reported.
_NO_ENTRY = "date_code IN ('repeated-header', 'summary-row')"
_BLANKS = "' ' || chr(9) || chr(13)"


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


def join(con: duckdb.DuckDBPyConnection, decision: Decision, columns: Columns, job: Job) -> None:
    """Make the tables `entries` and `problems` of `rows` and what their texts say (`lookups.look_up`)."""
    entry = _entry(decision, columns, job)
    named = ", ".join(f'{part} AS "{name}"' for name, part in zip(kinds(job.by), entry, strict=True))
    codes = ", ".join(_codes(columns, _is_total(con, columns)))
    con.execute(
        f"CREATE OR REPLACE TABLE joined AS SELECT {named}, {codes} FROM rows "  # noqa: S608 - names of ours
        f"{' '.join(_lookups(columns))} WHERE odd IS NULL"
    )
    empty_tables(con, job.by)
    kept = ", ".join(f'"{name}"' for name in kinds(job.by))
    con.execute(f"INSERT INTO entries SELECT {kept} FROM joined WHERE date_code = '' AND NOT total")  # noqa: S608
    for what, where in _problems(columns):
        con.execute(f"INSERT INTO problems SELECT line, {what} FROM joined WHERE {where}")  # noqa: S608
    con.execute("DROP TABLE joined; DROP TABLE rows")


def kinds(by: tuple[str, ...]) -> dict[str, str]:
    """Return the columns of `entries`."""
    return {
        "line": "BIGINT", "person": "VARCHAR", "bucket": "INTEGER", "date": "DATE",
        **dict.fromkeys(MEASURES, "DOUBLE"), **ABOUT,
        **{f"by{i}": "VARCHAR" for i in range(len(by))}, "row_key": "UBIGINT",
    }  # fmt: skip


def empty_tables(con: duckdb.DuckDBPyConnection, by: tuple[str, ...]) -> None:
    """Make `entries` and `problems`, without a row."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds(by).items())
    con.execute(f"CREATE OR REPLACE TABLE entries ({columns})")
    con.execute("CREATE OR REPLACE TABLE problems (line BIGINT, col VARCHAR, found VARCHAR, code VARCHAR)")


def _lookups(columns: Columns) -> list[str]:
    """Join to each row what its texts say."""
    places = {"date": columns.date, "person": columns.person, **columns.measures, **columns.about}
    return [
        f"LEFT JOIN look_{name} of_{name} ON of_{name}.text = rows.c{place}"
        for name, place in places.items()
        if place is not None
    ]


def _entry(decision: Decision, columns: Columns, job: Job) -> list[str]:
    """Return what stands in each of `kinds`."""
    person, bucket = "of_person.name", "of_person.bucket"
    if columns.person is None:
        person, bucket = quoted(job.alone), str(bucket_of(job.alone, job.buckets))
    measures = [f"of_{name}.value" if name in columns.measures else "NULL" for name in MEASURES]
    about = {name: f"of_{name}.said" if name in columns.about else "NULL" for name in ABOUT}
    if "protocol" not in columns.about and decision.reading.receipt.zero:
        about["protocol"] = quoted(decision.reading.receipt.zero)
    by = [f"nullif(trim(c{place}, {_BLANKS}), '')" for place in columns.by.values()]
    cells = ", ".join(f"trim(c{place}, {_BLANKS})" for place in range(len(decision.reading.receipt.headers)))
    return ["rows.line", person, bucket, "of_date.day", *measures, *about.values(), *by, f"hash({cells})"]


def _is_total(con: duckdb.DuckDBPyConnection, columns: Columns) -> str:
    """Return whether a row is a total by its name: a weak word is, beside strong ones or without a day."""
    if columns.person is None:
        return "false"
    strong = con.execute("SELECT count(*) FROM look_person WHERE kind = 'strong'").fetchall()[0][0]
    weak = "of_person.kind = 'weak'" if strong else "of_person.kind = 'weak' AND of_date.code <> ''"
    return f"(of_person.kind = 'strong' OR {weak})"


def _codes(columns: Columns, total: str) -> list[str]:
    """Return the texts that may be problems, each with its code."""
    person = "NULL" if columns.person is None else f"c{columns.person}"
    whole = [f"c{columns.date} AS date_text", "of_date.code AS date_code", f"{person} AS person_text"]
    return [
        *whole,
        f"{total} AS total",
        *(
            f"of_{name}.code AS code_{name}, c{place} AS text_{name}"
            for name, place in _judged(columns).items()
        ),
    ]


def _judged(columns: Columns) -> dict[str, int]:
    """Return the columns whose values may be impossible."""
    return {**columns.measures, **{name: place for name, place in columns.about.items() if name == "age"}}


def _problems(columns: Columns) -> list[tuple[str, str]]:
    """Return what is reported of which rows of `joined`.

    As the reader has it: a header or a total by its day, then a total by its name, then what is no day.
    """
    entry = f"NOT {_NO_ENTRY} AND NOT total"
    return [
        ("'date', date_text, date_code", _NO_ENTRY),
        ("'person', person_text, 'summary-row'", f"total AND NOT {_NO_ENTRY}"),
        ("'date', date_text, date_code", f"date_code <> '' AND {entry}"),
        *((f"'{name}', text_{name}, code_{name}", f"code_{name} <> '' AND {entry}")
          for name in _judged(columns)),
    ]  # fmt: skip
