"""A Reading on its way between two processes: Arrow for its tables, JSON for the rest.

Nothing here is unpickled: the other process reads what strangers wrote, so what it says is taken as data,
checked by its types, and never as objects.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.ipc
from pydantic import PlainSerializer, TypeAdapter

from data.reading import Choices, Question, Reading, Receipt

_LENGTH = struct.Struct(">Q")
#: No description is longer: it names the lines of comments one by one.
_MOST_DESCRIPTION = 100_000_000
_TABLES = ("entries", "people", "problems", "faulty")
#: Rows that travel at once; few, so that little of a table is there twice.
_ROWS = 65_536


def _plain(value: object) -> object:
    """Make a dictionary of a read-only one."""
    return {key: _plain(held) for key, held in value.items()} if isinstance(value, Mapping) else value


def _written(choices: Choices) -> dict[str, object]:
    return {choice.name: _plain(getattr(choices, choice.name)) for choice in fields(choices)}


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and within what; `length` bytes of the file follow it."""

    length: int
    choices: Annotated[Choices, PlainSerializer(_written)]
    today: str | None
    memory_bytes: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: a sentence why not, or the receipt and questions, before the tables.

    `headers` holds the column names of each table: a file may have two of one name. `logged` is what the
    reader would have written to the server's log.
    """

    refused: str = ""
    receipt: Receipt | None = None
    questions: tuple[Question, ...] = ()
    headers: tuple[tuple[str, ...], ...] = ()
    logged: tuple[str, ...] = ()


_REQUEST = TypeAdapter(Request)
_ANSWER = TypeAdapter(Answer)


class AnswerBroken(ValueError):
    """The other side stopped in the middle, or said something else."""


def write_request(request: Request, to: BinaryIO) -> None:
    """Write what is to be read."""
    _write(_REQUEST.dump_json(request), to)


def read_request(source: BinaryIO) -> Request | None:
    """Return what is to be read; None if there is nothing any more."""
    try:
        return _REQUEST.validate_json(_read(source))
    except AnswerBroken:
        return None


def write_refusal(sentence: str, to: BinaryIO, logged: tuple[str, ...] = ()) -> None:
    """Write why a file cannot be read."""
    _write(_ANSWER.dump_json(Answer(refused=sentence, logged=logged)), to)


def write_reading(reading: Reading, to: BinaryIO) -> None:
    """Write what reading gave."""
    tables = [getattr(reading, name) for name in _TABLES]
    headers = tuple(tuple(map(str, table.columns)) for table in tables)
    _write(_ANSWER.dump_json(Answer("", reading.receipt, tuple(reading.questions), headers)), to)
    for table in tables:
        numbered = table.set_axis([str(i) for i in range(table.shape[1])], axis=1)
        arrow = pa.Table.from_pandas(numbered, preserve_index=False)
        with pyarrow.ipc.new_stream(to, arrow.schema) as stream:
            stream.write_table(arrow, max_chunksize=_ROWS)


def read_answer(source: BinaryIO) -> tuple[Answer, Reading | None]:
    """Read an answer; the Reading is None where the file was refused.

    Raises
    ------
    AnswerBroken
        If it is not all there, or something else.
    """
    try:
        answer = _ANSWER.validate_json(_read(source))
        if answer.refused or answer.receipt is None:
            return answer, None
        tables = {name: _table(source, names) for name, names in zip(_TABLES, answer.headers, strict=True)}
    except (ValueError, OSError, pa.ArrowException) as problem:
        raise AnswerBroken from problem
    return answer, Reading(questions=list(answer.questions), receipt=answer.receipt, **tables)


def _table(source: BinaryIO, names: tuple[str, ...]) -> pd.DataFrame:
    with pyarrow.ipc.open_stream(source) as stream:
        arrow = stream.read_all()
    arrow.validate(full=True)
    table: pd.DataFrame = arrow.to_pandas(split_blocks=True, self_destruct=True)
    return table.set_axis(pd.Index(names, dtype=table.columns.dtype), axis=1)


def _write(description: bytes, to: BinaryIO) -> None:
    to.write(_LENGTH.pack(len(description)) + description)


def _read(source: BinaryIO) -> bytes:
    head = source.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    description = source.read(length) if 0 < length <= _MOST_DESCRIPTION else b""
    if not description or len(description) < length:
        raise AnswerBroken
    return description
