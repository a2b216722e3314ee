"""Step 1: what the columns of a file mean, decided from its first megabyte by the very reader of uploads."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.answers import as_lines
from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run
from data.reading import Choices, Reading, UnreadableLog, read_log
from data.reading.receipt import DATE_ORDERS

HEAD = 1_000_000
#: A row of Parquet is about so many bytes of text.
_ROW = 40


@dataclass(frozen=True, slots=True)
class Decision:
    """How a file is read.

    Attributes
    ----------
    path : Path
    reading : Reading
        Of the first megabyte.
    lines : int
        How many lines of the file that is; a header above the rows of Parquet is counted.
    whole : bool
        Whether that is all of it.
    head : bytes
    choices : Choices
        As they were answered.
    fixed : Choices
        The same, with all that was decided.
    """

    path: Path
    reading: Reading
    lines: int
    whole: bool
    head: bytes
    choices: Choices
    fixed: Choices

    @property
    def parquet(self) -> bool:
        """Whether the file is Parquet."""
        return self.path.suffix.lower() == ".parquet"


def decide(path: Path, choices: Choices, today: date) -> Decision:
    """Decide how a file is read.

    Raises
    ------
    Stopped
        If it cannot be read, or leaves a question open: with what to type for every answer.
    """
    head, lines, whole = _head(path)
    try:
        reading = read_log(head, path.name, choices, today)
    except UnreadableLog as problem:
        raise Stopped(population_run.of_file(path.name, str(problem))) from None
    if reading.questions:
        raise Stopped("\n".join([population_run.open_question(path.name), *as_lines(reading)]), Exit.QUESTION)
    return Decision(path, reading, lines, whole, head, choices, _fixed(choices, reading))


def _head(path: Path) -> tuple[bytes, int, bool]:
    """Return the first megabyte of a file, how many lines that is, and whether that is all."""
    if path.suffix.lower() == ".parquet":
        return _head_of_parquet(path)
    with path.open("rb") as file:
        head = file.read(HEAD + 1)
    if len(head) <= HEAD:
        return head, head.count(b"\n") + 1, True
    head = head[: head.rfind(b"\n") + 1 or HEAD]
    return head, head.count(b"\n"), False


def _head_of_parquet(path: Path) -> tuple[bytes, int, bool]:
    try:
        with pq.ParquetFile(path) as file:
            rows = HEAD // _ROW
            first = next(file.iter_batches(rows), None)
            table = pa.Table.from_batches([] if first is None else [first], file.schema_arrow)
            out = io.BytesIO()
            pq.write_table(table, out)
            return out.getvalue(), 1 + len(table), file.metadata.num_rows <= rows
    except pa.ArrowException:
        raise Stopped(population_run.of_file(path.name, population_run.BROKEN_PARQUET)) from None


def _fixed(choices: Choices, reading: Reading) -> Choices:
    receipt = reading.receipt
    order = receipt.date_order if receipt.date_order in DATE_ORDERS else choices.date_order
    return replace(
        choices,
        delimiter=receipt.delimiter,
        decimal=receipt.decimal,
        header_row=receipt.header_row,
        date_order=order,
        columns={**receipt.columns, **choices.columns},
        units={**receipt.units, **choices.units},
    )
