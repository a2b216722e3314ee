"""Step 2c: rows that are not like their header, and files that are no rows, by the reader of uploads."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analysis.population.decide import Decision
from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run
from data.log import MEASURES
from data.reading import Choices, Reading, UnreadableLog, read_log
from data.settings import get_settings

if TYPE_CHECKING:
    import duckdb

#: So many odd rows are read at once, below so many usual ones that show the reader what it reads.
_AT_ONCE, _SHOWN = 700, 200
_MOST_ODD = 1_000_000


def of_odd_rows(
    con: duckdb.DuckDBPyConnection, decision: Decision, today: date
) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Read the rows in the table `odd`; None where there are none.

    Returns
    -------
    (entries, problems)
        With the lines of the file.
    """
    odd = con.execute("SELECT line, odd FROM odd ORDER BY line").df()
    if odd.empty:
        return None
    if len(odd) > _MOST_ODD:
        raise Stopped(population_run.of_file(decision.path.name, population_run.too_many_odd(len(odd))))
    # The first lines as they stand in the file: up to the header, and some rows below it.
    first = decision.reading.receipt.header_row
    text = decision.head.decode("utf-8" if decision.parquet else decision.reading.receipt.encoding, "replace")
    closer = set(odd["line"].tolist())
    top = ["" if line in closer else said for line, said in enumerate(text.splitlines()[: first + _SHOWN], 1)]
    cut = _cut(con, decision)
    parts = []
    for at in range(0, len(odd), _AT_ONCE):
        some = odd.iloc[at : at + _AT_ONCE]
        parts.append(_part(decision, top, some, today, ends_open=cut == some["line"].iloc[-1]))
    return pd.concat([entries for entries, _ in parts]), pd.concat([problems for _, problems in parts])


def _cut(con: duckdb.DuckDBPyConnection, decision: Decision) -> int | None:
    """Return the last line of a text that ends within it."""
    if decision.parquet:
        return None
    with decision.path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) in b"\r\n":
            return None
    last = con.execute("SELECT max(line) FROM (SELECT line FROM entries UNION ALL SELECT line FROM odd)")
    return int(last.fetchall()[0][0])


def _part(
    decision: Decision, top: list[str], odd: pd.DataFrame, today: date, *, ends_open: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    content = "\n".join([*top, *odd["odd"], *([] if ends_open else [""])]).encode()
    keys = dict(zip(odd["line"], pd.util.hash_array(odd["odd"].to_numpy(dtype=object)), strict=True))
    lines = dict(zip(range(len(top) + 1, len(top) + 1 + len(odd)), odd["line"], strict=True))
    reading = _read(content, decision.path.name, replace(decision.fixed, encoding="utf-8"), today)
    frame, problems = by_the_reader(reading)
    return (
        _at(frame, lines).assign(row_key=lambda rows: rows["line"].map(keys)),
        _at(problems, lines),
    )


def _at(rows: pd.DataFrame, lines: dict[int, int]) -> pd.DataFrame:
    """Return the rows of some lines of a text, with the lines that these have in the file."""
    return rows[rows["line"].isin(lines)].assign(line=lambda some: some["line"].map(lines))


def of_whole_file(decision: Decision, by: tuple[str, ...], today: date) -> Reading:
    """Have the reader of uploads read a file, with columns that tell groups apart; within its limits."""
    most = get_settings().max_unpacked_bytes
    if decision.path.stat().st_size > most:
        raise Stopped(population_run.of_file(decision.path.name, population_run.too_large(most)))
    choices = replace(decision.choices, groupings=dict.fromkeys(by, "yes"))
    return _read(decision.path.read_bytes(), decision.path.name, choices, today)


def _read(content: bytes, name: str, choices: Choices, today: date) -> Reading:
    """Have the reader read what nobody is there to answer questions about: one more stops that file."""
    try:
        reading = read_log(content, name, choices, today)
    except UnreadableLog as problem:
        raise Stopped(population_run.of_file(name, str(problem))) from None
    if reading.questions:
        raise Stopped(population_run.later_question(name, reading.questions[0].sentence), Exit.QUESTION)
    return reading


def by_the_reader(reading: Reading) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the entries of a reading with what it says of people, and its problems, each with its line.

    Of a long file the line of an entry is its place in the order of the entries.
    """
    names = ["person", "date", *(name for name in MEASURES if name in reading.entries)]
    frame = reading.entries[names].reset_index(drop=True)
    lines = reading.receipt.entry_lines
    frame["line"] = list(lines) if len(lines) == len(frame) else range(1, len(frame) + 1)
    if len(reading.people):
        frame = frame.merge(reading.people, on="person", how="left")
    problems = reading.problems.rename(columns={"column": "col"})[["line", "col", "found", "code"]]
    return frame, problems.loc[problems.index.repeat(reading.problems["count"])]
