"""Small logs with what a careful human takes from them: what the tests of each kind share."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from small_log import read

from data.reading import Choices, Reading


@dataclass(frozen=True)
class Log:
    """A log with its entries and the questions it raises.

    Attributes
    ----------
    name : str
    text : str
        The file.
    columns : str
        Names of canonical columns, one blank between them.
    rows : str
        Their values in every entry, one entry a line, commas between values, nothing for no value.
    asks : str
        What is asked, one blank between the questions.
    answers : str
        What was answered before, as ``about=option``, one a line.
    """

    name: str
    text: str
    columns: str
    rows: str
    asks: str = ""
    answers: str = ""


def choices(answers: str) -> Choices:
    made = Choices()
    for line in answers.strip().splitlines():
        about, _, option = line.strip().partition("=")
        made = made.answer(about, option)
    return made


def found(reading: Reading, columns: str) -> list[tuple[str, ...]]:
    frame = reading.entries
    rows = []
    for i in range(len(frame)):
        row = [frame[name].iloc[i] if name in frame else None for name in columns.split()]
        rows.append(tuple(_written(value) for value in row))
    return sorted(rows)


def wanted(rows: str) -> list[tuple[str, ...]]:
    return sorted(tuple(cell.strip() for cell in line.split(",")) for line in rows.strip().splitlines())


def check(log: Log) -> None:
    reading = read(log.text, choices(log.answers))
    assert found(reading, log.columns) == wanted(log.rows)
    assert sorted(question.about for question in reading.questions) == sorted(log.asks.split())
    dropped = reading.problems["action"].eq("row left out").sum()
    counted = sum(reading.receipt.counted.values())
    assert reading.receipt.rows_in == len(reading.entries) + dropped + counted


def each(*logs: Log) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("log", logs, ids=lambda log: log.name)


def _written(value: object) -> str:
    if (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or str(value) in ("nan", "NaT", "<NA>")
    ):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float):
        return f"{float(value):.4g}"
    return str(value)
