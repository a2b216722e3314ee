"""The receipt in a sentence."""

from __future__ import annotations

import pandas as pd

from data.quoted import quoted
from data.reading.columns import CANONICAL, LABELS
from data.reading.receipt import DATE_ORDERS, Reading
from data.reading.units import LEFT

#: Letters of a column's or a sheet's name.
_MOST = 60
_LENGTHS = {"cm": "cm", "mm": "millimetres", "in": "inches"}
_ORDERS = {
    **DATE_ORDERS,
    "named": "named months",
    "serial": "spreadsheet day numbers",
    "epoch": "seconds since 1970",
}
_UNITS = {
    "in": "inches",
    "mm": "millimetres",
    **{f"{unit}{LEFT}": f"{name}, turned round: less is further" for unit, name in _LENGTHS.items()},
    "s": "seconds",
    "h": "hours",
    "0-100": "a scale to 100",
}


def receipt_sentence(reading: Reading) -> str:
    """Say in one line what was read, and every guess that is not plain from the words of the file.

    For example: "84 entries, 5 Jan to 4 Apr 2026; dates read as day/month/year; column “Rückenschmerz” read
    as back pain".
    """
    receipt, entries = reading.receipt, reading.entries
    count = len(entries)
    parts = [f"{count:,} {'entry' if count == 1 else 'entries'}{_period(entries)}"]
    if receipt.date_order in _ORDERS and receipt.date_order != "ymd":
        parts.append(f"dates read as {_ORDERS[receipt.date_order]}")
    for column, source in sorted(receipt.columns.items(), key=lambda item: CANONICAL.index(item[0])):
        unit = _unit(receipt.units.get(column, ""))
        plain = source.casefold() in (column, column.replace("_", " ")) or column == "note"
        if unit or not plain:
            parts.append(f"column “{quoted(source, _MOST)}” read as {LABELS[column]}{unit}")
    if receipt.damaged:
        one = receipt.damaged == 1
        parts.append(f"{receipt.damaged:,} {'character' if one else 'characters'} could not be read")
    if receipt.sheet and len(receipt.sheets) > 1:
        parts.append(f"sheet “{quoted(receipt.sheet, _MOST)}” of the workbook")
    if receipt.several_a_day:
        days = receipt.several_a_day
        parts.append(f"{days:,} {'day has' if days == 1 else 'days have'} several entries")
    return "; ".join(parts)


def _period(entries: pd.DataFrame) -> str:
    if entries.empty:
        return ""
    first, last = entries["date"].min(), entries["date"].max()
    if first == last:
        return f", {_day(first)}"
    start = f"{first.day} {first:%b}" + ("" if first.year == last.year else f" {first.year}")
    return f", {start} to {_day(last)}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


def _unit(unit: str) -> str:
    return f" in {_UNITS[unit]}" if unit in _UNITS else ""
