"""The receipt in a sentence."""

from __future__ import annotations

import pandas as pd

from data.counted_days import counted
from data.log import FUNCTIONS
from data.quoted import quoted
from data.reading.dates.counted import COUNTED
from data.reading.mapping import CANONICAL, LABELS
from data.reading.numbers.units import LEFT, UNIT_CHOICES
from data.reading.option_words import UNIT_NAMES, against_words, unit_words
from data.reading.receipt import ALL, DATE_ORDERS, EACH_ROW, NEITHER, Reading, Receipt

#: Letters of a column's or a sheet's name.
_MOST = 60
#: Columns that are named among those that were not read.
_MOST_UNREAD = 6
_ORDERS = {
    **DATE_ORDERS,
    "named": "named months",
    "serial": "spreadsheet day numbers",
    "epoch": "seconds since 1970",
    "month": "months",
    "week": "weeks, each on its Monday",
    "era": "years of the era that they name",
    "relative": "days before the one on which they were written",
    "day_numbers": "days counted from day 1",
    "counted": "counted days, without a calendar",
}
_MENDED = {
    "json": "its objects became rows, counted as lines below one of their names",
    "html-line-ends": "its lines were joined by <br> and are apart again",
    "literal-line-ends": "its lines were joined by the two characters \\n and are apart again",
    "plain-values": "of cells such as Entry(timestamp=…, value=2) the value was taken",
    "side-by-side": "tables beside each other read one below the other",
}


def receipt_sentence(reading: Reading) -> str:
    """Say in one line what was read, and every guess that is not plain from the words of the file.

    For example: "84 entries, 5 Jan to 4 Apr 2026; dates read as day/month/year; column “Rückenschmerz” read
    as back pain".
    """
    return "; ".join(receipt_parts(reading))


def receipt_parts(reading: Reading) -> list[str]:
    """Return the clauses of `receipt_sentence`: what was read, then how."""
    receipt, entries = reading.receipt, reading.entries
    count = len(entries)
    parts = [f"{count:,} {'entry' if count == 1 else 'entries'}{_period(receipt, entries)}"]
    if receipt.date_order in _ORDERS and receipt.date_order != "ymd" and not receipt.undated:
        parts.append(f"dates read as {_ORDERS[receipt.date_order]}")
    parts += _columns_read(reading)
    if receipt.zero:
        parts.append(f"measured with {receipt.zero}, as a title says")
    if receipt.counted:
        rows = sum(receipt.counted.values())
        named = ", ".join(f"“{quoted(name, _MOST)}”" for name in list(receipt.counted)[:3])
        what = "score" if receipt.shape == "wide" else "row"
        parts.append(f"{rows:,} {what}{'s' * (rows != 1)} of something else ({named})")
    parts += [words for mend, words in _MENDED.items() if mend in receipt.mended]
    if receipt.damaged:
        parts.append(f"{receipt.damaged:,} character{'s' * (receipt.damaged != 1)} could not be read")
    if receipt.sheet and len(receipt.sheets) > 1:
        every = f"{len(receipt.sheet_starts)} sheets of the workbook"
        this = f"sheet “{quoted(receipt.sheet, _MOST)}” of the workbook"
        parts.append(every if receipt.sheet == ALL else this)
    if days := receipt.several_a_day:
        parts.append(f"{days:,} {'day has' if days == 1 else 'days have'} several entries")
    return parts


def _columns_read(reading: Reading) -> list[str]:
    """Say what each column was taken for, where that does not go without saying."""
    receipt, parts = reading.receipt, list[str]()
    asked = {question.about for question in reading.questions if question.assumed is None}
    for column, sources in sorted(receipt.sources.items(), key=lambda item: CANONICAL.index(item[0])):
        waits = f"units:{column}" in asked
        unit = receipt.units.get(column, "")
        unit = "" if column in FUNCTIONS and unit == UNIT_CHOICES[column][0] else _unit(unit)
        plain = sources[0].casefold() in (column, column.replace("_", " ")) or column == "note"
        if sources == (EACH_ROW,):
            parts += ["each row read as another person"] if len(reading.entries) else []
        elif unit or not plain or len(sources) > 1 or waits:
            names = " and ".join(f"“{quoted(source, _MOST)}”" for source in sources)
            how = ", empty until you answer what its numbers are" if waits else unit
            parts.append(f"column{'s' * (len(sources) > 1)} {names} read as {LABELS[column]}{how}")
    return parts


def unread_sentence(reading: Reading) -> str:
    """Say which columns were not read, those first that name a measure, with why they are none; "" for none.

    For example: "Not read: “Back pain duration (h)” (in hours), “Mood” and 3 more columns."
    """
    asked = {option for question in reading.questions for option in question.options}
    refused = {one.header: against_words(one) for one in reading.receipt.evidence if not one.taken}
    left = [header for header in dict.fromkeys(reading.receipt.unused) if header not in asked]
    left.sort(key=lambda header: not refused.get(header))
    shown = [
        f"“{quoted(header, _MOST)}”" + (f" ({refused[header]})" if refused.get(header) else "")
        for header in left[:_MOST_UNREAD]
    ]
    more = len(left) - len(shown)
    rest = f" and {more} more column{'s' * (more > 1)}" if more else ""
    return f"Not read: {', '.join(shown)}{rest}." if left else ""


def _period(receipt: Receipt, entries: pd.DataFrame) -> str:
    if entries.empty:
        return ""
    first, last = entries["date"].min(), entries["date"].max()
    if receipt.undated:
        people, tests = entries["person"].nunique(), len(receipt.undated)
        of = f" of {people:,} {'person' if people == 1 else 'people'}"
        return of + (", from a test without a date" if tests == 1 else f", from {tests} tests without dates")
    if receipt.date_order == COUNTED:
        return f", day {counted(first)} to day {counted(last)}"
    if first == last:
        return f", {_day(first)}"
    start = f"{first.day} {first:%b}" + ("" if first.year == last.year else f" {first.year}")
    return f", {start} to {_day(last)}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


def _unit(unit: str) -> str:
    """Write a unit that is not the usual one."""
    if unit in ("", "cm", "min", "0-10", NEITHER):
        return ", left empty" if unit == NEITHER else ""
    if unit.endswith(LEFT):
        return f" in {unit_words(unit.removesuffix(LEFT))}, turned round: less is further"
    if unit in UNIT_NAMES:
        return f" in {unit_words(unit)}"
    return f" in a scale to {unit[2:]}" if unit[:2] == "0-" else f" on a scale {unit_words(unit)}"
