"""One small log in many dresses: the pieces that the reading tests share."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.reading import Choices, Reading, read_log

TODAY = date(2026, 11, 22)
COLUMNS = ["date", "reach_cm", "back_pain", "sciatica_pain", "minutes"]
#: Days beyond the 12th settle the order of day and month.
ROWS: list[tuple[str, float | None, float | None, float | None, float | None]] = [
    ("2026-01-05", -5.9, 7, 4, 30),
    ("2026-01-06", None, 8, 4, 25),
    ("2026-01-19", -4.5, 5, None, 5),
    ("2026-02-03", 3.5, 6, 5, 0),
    ("2026-02-28", 12.0, 0, 10, None),
]


def expected() -> pd.DataFrame:
    table = pd.DataFrame(ROWS, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[1:], "float64"))
    table["date"] = table["date"].astype("datetime64[us]")
    return table


def cell(value: float | None, decimal: str = ".") -> str:
    if value is None:
        return ""
    text = f"{value:g}" if value != int(value) else str(int(value))
    return text.replace(".", decimal)


def as_csv(
    header: str = "date,reach_cm,back_pain,sciatica_pain,minutes",
    delimiter: str = ",",
    decimal: str = ".",
    date_format: str = "%Y-%m-%d",
    newline: str = "\n",
) -> str:
    lines = [header.replace(",", delimiter)]
    for day, *values in ROWS:
        written = date.fromisoformat(day).strftime(date_format)
        lines.append(delimiter.join([written, *(cell(value, decimal) for value in values)]))
    return newline.join(lines) + newline


def read(text: str | bytes, choices: Choices | None = None) -> Reading:
    content = text.encode() if isinstance(text, str) else text
    return read_log(content, "log.csv", choices, TODAY)


def plain(reading: Reading) -> pd.DataFrame:
    return reading.entries[COLUMNS]
