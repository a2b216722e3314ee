"""What was understood of pasted lines, line by line: the day and its values, or why a line is none."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.shown_unit import shown
from analysis.sentences.words import day, number, unit
from data.log import MEASURES, RATINGS
from data.reading import Reading

#: What is said of a line that is no entry, and of one that goes on with the entry above.
NO_ENTRY, NAMES, ABOVE = "no entry", "the names of the columns", "goes with the line above"


def line_by_line(text: str, reading: Reading) -> list[tuple[str, str]]:
    """Return every line that is not empty as it was typed, with what it was read as.

    Parameters
    ----------
    text : str
        As `reading` was read from.
    reading : Reading
        Of few entries: its receipt has their lines.
    """
    receipt, problems = reading.receipt, reading.problems
    entries: dict[int, list[str]] = {}
    for place, line in enumerate(receipt.entry_lines):
        entries.setdefault(line, []).append(entry_words(reading.entries.iloc[place]))
    wrong: dict[int, list[str]] = {}
    for line, found, reason in zip(problems["line"], problems["found"], problems["reason"], strict=True):
        wrong.setdefault(int(line), []).append(f"“{found}”: {reason}" if int(line) in entries else reason)
    told: list[tuple[str, str]] = []
    below = False
    for line, typed in enumerate(text.splitlines(), start=1):
        if not typed.strip():
            continue
        if line in entries or line in wrong:
            said = "; ".join([*entries.get(line, ["not read"]), *wrong.get(line, [])])
            below = line in entries
        elif line in receipt.other_lines or not below:
            said, below = (NAMES if line == receipt.header_row else NO_ENTRY), False
        else:
            said = ABOVE
        told.append((typed.strip(), said))
    return told


def entry_words(entry: pd.Series) -> str:
    """Write an entry on one line.

    Examples
    --------
    >>> entry_words(pd.Series({"date": pd.Timestamp("2026-11-03"), "back_pain": 4.0, "reach_cm": -1.5}))
    '3 Nov 2026: back 4, reach −1.5 cm'
    """
    said = [
        _value(measure, float(entry[measure]))
        for measure in (*RATINGS, *(name for name in MEASURES if name not in RATINGS))
        if measure in entry and pd.notna(entry[measure])
    ]
    note = entry.get("note")
    words = [*said, *([f"“{note}”"] if isinstance(note, str) and note else [])]
    return f"{day(entry['date'])}: {', '.join(words) or 'nothing measured'}"


def _value(measure: str, value: float) -> str:
    if measure in RATINGS:
        return f"{MEASURES[measure].short} {_short(value)}"
    name = "" if measure == "minutes" else f"{MEASURES[measure].short} "
    return f"{name}{_short(shown(value, measure))} {unit(measure)}"


def _short(value: float) -> str:
    return number(value, 0 if value.is_integer() else 1)
