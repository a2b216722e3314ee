"""Step 2b: what each distinct text of a column says, by the functions of the reader of uploads."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.population.decide import Decision
from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run
from data.log import MEASURES
from data.reading.bytes.text import ENCODINGS
from data.reading.cells import Cells, bare
from data.reading.dates.column import read_days
from data.reading.entries.ages import births_of
from data.reading.entries.entries import NO_NAME
from data.reading.entries.people import read_ages, sexes_of
from data.reading.numbers.values import read_measure
from data.reading.table import checks

if TYPE_CHECKING:
    import duckdb

#: Distinct texts that are judged at once: what a column of a million different ones costs is bounded.
_AT_ONCE = 200_000
#: What is said of people, and its kind: of birthdays the age on the last day is worked out.
ABOUT = {"age": "DOUBLE", "born": "DATE", "sex": "VARCHAR", "protocol": "VARCHAR"}
Made = Callable[[list[str]], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a file each part of an entry is taken from, by position."""

    date: int
    person: int | None
    measures: dict[str, int]
    about: dict[str, int]
    by: dict[str, int]


def columns_of(decision: Decision, by: tuple[str, ...]) -> Columns | None:
    """Return the columns that are read; None where an entry is more than one row's own cells.

    Raises
    ------
    Stopped
        If the file has no column of a name in `by`.
    """
    receipt = decision.reading.receipt
    place = {header: i for i, header in enumerate(receipt.headers)}
    several = any(len(headers) != 1 for headers in receipt.sources.values())
    taken = {column: headers[0] for column, headers in receipt.sources.items() if headers}
    packed = decision.head.startswith((b"PK", b"\x1f\x8b")) or receipt.encoding not in ENCODINGS
    if (
        packed
        or receipt.shape != "rows"
        or several
        or "date" not in taken
        or not set(taken.values()) <= set(place)
    ):
        return None
    lacking = [name for name in by if name not in place]
    if lacking:
        raise Stopped(population_run.no_column(decision.path.name, lacking[0], list(place)), Exit.NO_COLUMN)
    at = {column: place[header] for column, header in taken.items()}
    if "age" in at and "age" not in receipt.columns:
        at["born"] = at.pop("age")
    return Columns(
        at["date"], at.get("person"), {name: at[name] for name in MEASURES if name in at},
        {name: at[name] for name in ABOUT if name in at},
        {name: place[name] for name in by},
    )  # fmt: skip


def look_up(
    con: duckdb.DuckDBPyConnection,
    decision: Decision,
    columns: Columns,
    *,
    today: date,
    buckets: int,
    prefix: str,
) -> None:
    """Make the tables `look_<column>`: `text`, and what it says."""
    receipt = decision.reading.receipt

    def days(texts: list[str]) -> dict[str, object]:
        found = read_days(_each_once(texts), today, decision.fixed)
        if found.questions:
            raise Stopped(
                population_run.later_question(decision.path.name, found.questions[0].sentence), Exit.QUESTION
            )
        header = receipt.headers[columns.date]
        again = np.zeros(len(texts), dtype=bool)
        again[checks.repeated_headers(_each_once(texts), found.codes, header)] = True
        total = checks.summary_days(texts, found.codes)
        codes = np.where(again, "repeated-header", np.where(total, "summary-row", found.codes))
        return {"day": found.days.astype("datetime64[D]"), "code": codes.tolist()}

    def names(texts: list[str]) -> dict[str, object]:
        called = [f"{prefix}{text or NO_NAME}" for text in texts]
        kinds = checks.kinds_of_names(texts)
        return {"name": called, "bucket": [bucket_of(name, buckets) for name in called], "kind": kinds}

    _fill(con, "date", columns.date, days, "day DATE, code VARCHAR")
    if columns.person is not None:
        _fill(con, "person", columns.person, names, "name VARCHAR, bucket INTEGER, kind VARCHAR")
    for measure, place in columns.measures.items():

        def numbers(texts: list[str], measure: str = measure) -> dict[str, object]:
            found = read_measure(
                *(texts, measure, receipt.units[measure], receipt.decimal),
                words=decision.choices.pain_words == "yes",
                ranges=decision.choices.ranges == "yes",
            )
            return {"value": found.found, "code": found.codes}

        _fill(con, measure, place, numbers, "value DOUBLE, code VARCHAR")
    for about, place in columns.about.items():
        made = partial(_born, receipt.date_order, today) if about == "born" else _SAID[about]
        _fill(con, about, place, made, f"said {ABOUT[about]}{', code VARCHAR' if about == 'age' else ''}")


def bucket_of(person: str, buckets: int) -> int:
    """Return the bucket of a person: the same on every machine.

    Examples
    --------
    >>> bucket_of("anna", 4)
    3
    """
    return zlib.crc32(person.encode()) % buckets


def _each_once(texts: list[str]) -> Cells:
    return Cells(np.arange(len(texts), dtype="int32"), texts)


def _born(order: str, today: date, texts: list[str]) -> dict[str, object]:
    return {"said": births_of(_each_once(texts), order, today)}


_SAID: dict[str, Made] = {
    "age": lambda texts: dict(zip(("said", "code"), read_ages(texts), strict=True)),
    "sex": lambda texts: {"said": sexes_of(pd.Series([text or None for text in texts], dtype="str"))},
    "protocol": lambda texts: {"said": [text or None for text in texts]},
}


def _fill(con: duckdb.DuckDBPyConnection, name: str, place: int, made: Made, kinds: str) -> None:
    con.execute(f"CREATE OR REPLACE TABLE look_{name} (text VARCHAR, {kinds})")
    for raw in _distinct(con, f"c{place}"):
        table = pa.Table.from_pandas(
            pd.DataFrame({"text": raw, **made([bare(text) for text in raw])}), preserve_index=False
        )
        con.register("made", table)
        con.execute(f"INSERT INTO look_{name} SELECT * FROM made")  # noqa: S608 - a name of ours
        con.unregister("made")


def _distinct(con: duckdb.DuckDBPyConnection, column: str) -> Iterator[list[str]]:
    asked = con.cursor().execute(
        f"SELECT DISTINCT {column} FROM rows WHERE odd IS NULL"  # noqa: S608 - the name is ours
    )
    while some := asked.fetchmany(_AT_ONCE):
        yield [text for (text,) in some]
