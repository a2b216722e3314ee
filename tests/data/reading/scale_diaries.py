"""Diaries with one column of ratings or lengths."""

from __future__ import annotations

from sibling_logs import choices
from small_log import read


def diary(header: str, values: list[object], *, more: str = "") -> str:
    lines = [f"date,{header}{more}"]
    lines += [
        f"2026-01-{day:02d},{value}{f',{day - 2}' if more else ''}"
        for day, value in enumerate(values, start=5)
    ]
    return "\n".join(lines) + "\n"


def values_of(text: str, column: str, answers: str = "") -> list[float | None]:
    entries = read(text, choices(answers)).entries
    return [None if value != value else round(float(value), 3) for value in entries[column]]  # noqa: PLR0124
