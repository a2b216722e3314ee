"""Whose a typed line is, where a name stands before its day: “Anna 1 March reach 12”."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.dates.words import pieces
from data.reading.table.free_text import Line
from data.reading.vocabulary import meanings, plain


def with_writers(lines: list[Line]) -> list[Line]:
    """Take unknown words before the days of lines for names, where each day has one and some have several.

    What stands alone before its day (“Log 1 March”, a weekday of a language that is not known) is no name.
    Neither is what was done, or where (“Gym”, “Home”).
    """
    parted = [_name_and_day(line.day) for line in lines]
    days = defaultdict[str, set[str]](set)
    for name, day in parted:
        if name:
            days[day].add(name)
    nameless = any(line.day and not name for line, (name, _) in zip(lines, parted, strict=True))
    if nameless or not any(len(names) > 1 for names in days.values()):
        return lines
    return [
        replace(line, day=day, who=line.who or name) if name else line
        for line, (name, day) in zip(lines, parted, strict=True)
    ]


def _name_and_day(text: str) -> tuple[str, str]:
    """Return the unknown word that a day begins with, and the day without it."""
    name, _, day = text.partition(" ")
    line = pieces(name.casefold()) or []
    name, day = name.rstrip(".:,"), day.lstrip(" -–—:")
    known = any(piece.kinds for piece in line) or plain(name) in {**meanings("moment"), **meanings("aside")}
    if not name.isalpha() or known or not (could_be_date(day) or is_without_year(day)):
        return "", text
    return name, day
