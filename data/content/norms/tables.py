"""Norm tables: what other people reach, by sex and age, in unit and zero of one protocol."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.content.front_matter import ContentError
from data.content.norms.protocols import load_protocols
from data.content.norms.rows import USABLE, Checked, lines, typed
from data.content.sources import Strict, Text

HERE = Path(__file__).parent
#: The column of a table that holds one score to reach instead of percentiles.
TARGET = "target"
#: The columns of a table of grades, each with the score from which on it is given.
GRADES = ["e", "d", "c", "b", "a"]
#: Nobody has been older than 122; a file that says so has another number in that column.
OLDEST = 122


class NormRow(Strict):
    """One row of a norm table.

    Attributes
    ----------
    sex : {"F", "M"}
    age_from, age_to : int
        Whole years at the last birthday, both counted; `age_to` is None where the row is open.
    columns : dict of str to float
        Scores by the names of their columns ("p10", "p20" …, "e" to "a", or "target"), in the unit of the
        protocol.
    status : Checked
    """

    sex: Literal["F", "M"]
    age_from: Annotated[int, Field(ge=3, le=100)]
    age_to: Annotated[int, Field(ge=3, le=100)] | None = None
    columns: Annotated[dict[str, Annotated[float, Field(ge=-20, le=60)]], Field(min_length=1)]
    status: Checked

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.age_to is not None and self.age_to < self.age_from:
            raise ValueError("the ages run backwards")
        if any(higher < lower for lower, higher in zip(self.scores, self.scores[1:], strict=False)):
            raise ValueError("a higher percentile has a lower score")
        return self

    @property
    def scores(self) -> tuple[float, ...]:
        """One score for each of the table's percentiles or grades, rising; one alone where it is a target."""
        return tuple(self.columns.values())

    @property
    def last_age(self) -> int:
        """The last age of the row; an open one ends where ages are no longer believable."""
        return OLDEST if self.age_to is None else self.age_to

    def away(self, age: float) -> float:
        """Return how many years an age is outside the row, 0 inside."""
        years = math.floor(age)
        return max(self.age_from - years, years - self.last_age, 0)


class NormTable(Strict):
    """One norm table.

    Attributes
    ----------
    id, title, short : str
        Name in code, heading, and name inside a sentence ("the YMCA test").
    protocol : str
        Id of the protocol whose unit and zero the scores have.
    kind : {"percentiles", "target", "grades"}
    people : str
        Whom it is for.
    status : Checked
        Of the table as a whole; one that is not confirmed has no rows here.
    citation : str
    within : int
        How many years off its ages a row may still be used; the row's own ages are then said.
    percentiles : tuple of int
        Rising; empty for a target or grades.
    rows : tuple of NormRow
        Confirmed rows only.
    """

    id: Text
    title: Text
    short: Text
    protocol: Text
    kind: Literal["percentiles", "target", "grades"]
    people: Text
    status: Checked
    citation: Text
    within: Annotated[int, Field(ge=0, le=5)] = 0
    percentiles: tuple[int, ...] = ()
    rows: tuple[NormRow, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the table was checked well enough to be used."""
        return self.status in USABLE

    def row(self, sex: str, age: float) -> NormRow | None:
        """Return the row for a person, else the nearest one `within` so many years, else None."""
        own = [row for row in self.rows if row.sex == sex]
        nearest = min(own, key=lambda row: row.away(age), default=None)
        return nearest if nearest is not None and nearest.away(age) <= self.within else None


@cache
def load_tables(folder: Path = HERE) -> dict[str, NormTable]:
    """Read every norm table by its id; read once, then kept.

    Parameters
    ----------
    folder : Path
        Holds `tables.csv`, and a CSV named by its id for each table that is confirmed.

    Raises
    ------
    ContentError
        If a file is not as `NormTable` says, ages of one sex overlap, or a protocol is not known.
    """
    tables: dict[str, NormTable] = {}
    for number, cells in lines(folder / "tables.csv"):
        table = typed(folder / "tables.csv", number, cells, NormTable)
        if table.id in tables:
            raise ContentError(f"tables.csv, line {number}: '{table.id}' stands there twice.")
        if table.protocol not in load_protocols():
            raise ContentError(f"tables.csv, line {number}: no protocol is called '{table.protocol}'.")
        tables[table.id] = _with_rows(table, folder / f"{table.id}.csv") if table.confirmed else table
    return tables


def _with_rows(table: NormTable, path: Path) -> NormTable:
    """Read the rows of a table and keep the confirmed ones."""
    percentiles: tuple[int, ...] = ()
    rows: list[NormRow] = []
    for number, cells in lines(path):
        names = [name for name in cells if name not in ("sex", "age_from", "age_to", "status")]
        percentiles = _percentiles(table, names, path)
        columns = {name: cells.pop(name) for name in names}
        row = typed(path, number, {**cells, "columns": columns}, NormRow)
        for other in rows:
            if other.sex == row.sex and other.age_from <= row.last_age and row.age_from <= other.last_age:
                raise ContentError(f"{path.name}, line {number}: these ages stand in an earlier line.")
        rows.append(row)
    kept = tuple(row for row in rows if row.status in USABLE)
    return table.model_copy(update={"percentiles": percentiles, "rows": kept})


def _percentiles(table: NormTable, names: list[str], path: Path) -> tuple[int, ...]:
    """Read the percentiles from the names of the columns: "p10", "p20" …, or one "target", or grades."""
    if table.kind == "grades":
        if names != GRADES:
            raise ContentError(f"{path.name}: a table of grades has the columns {', '.join(GRADES)}.")
        return ()
    if table.kind == "target":
        if names != [TARGET]:
            raise ContentError(f"{path.name}: a table of targets has one column '{TARGET}' for them.")
        return ()
    if not all(name[:1] == "p" and name[1:].isdigit() for name in names):
        raise ContentError(f"{path.name}: percentile columns are called p10, p20 and so on.")
    found = [int(name[1:]) for name in names]
    if found != sorted(set(found)) or not found or found[0] < 1 or found[-1] > 99:
        raise ContentError(f"{path.name}: percentile columns must rise from left to right, within 1 to 99.")
    return tuple(found)
