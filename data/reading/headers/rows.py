"""Which record of a file is its header: judged by its cells alone, before there is a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.reading.dates.texts import could_be_date, is_without_year
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import sense_of
from data.reading.limits import LONGEST_NAME

#: Fewer dates in a header prove nothing.
FEWEST_DATES = 3
_MOST_TRIED = 200
#: The name of a trial.
_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
#: What a number may begin with.
_SIGNS = frozenset("+-−–.,~<>")


def is_day(header: str) -> bool:
    """Say whether a header is a day, as in a table with one column for each; a year may be missing."""
    text = without_ordinal(header)
    return could_be_date(text) or is_without_year(text)


def header_score(cells: Sequence[str]) -> float:
    """Say how much a record looks like the header of a log: how many different columns it names.

    A date column counts most: a record that names one column by chance is no header.
    """
    names = [cell for cell in cells if cell.strip()][:_MOST_TRIED]
    if len(names) < 2:
        return 0.0
    words = [name for name in names if len(name) <= LONGEST_NAME and _has_letters(name)]
    found = {sense.column for name in words if (sense := sense_of(name)).column and sense.day != "never"}
    found.discard("other")
    if not found or sum(could_be_date(name) for name in names) > 1 or looks_like_data(names):
        return 0.0
    bonus = 2.0 * ("date" in found)
    enough = len(found) > 1 or "date" in found
    return (len(found) + bonus + len(found) / len(names)) if enough else 0.0


def recognised(cells: Sequence[str]) -> int:
    """Count the cells of a record that name something known."""
    return sum(
        bool(sense.column) or sense.place
        for cell in cells[:_MOST_TRIED]
        if _has_letters(cell) and (sense := sense_of(cell))
    )


def looks_like_data(cells: Sequence[str]) -> bool:
    """Say whether a record holds values rather than names: most cells begin with a digit or are a day."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and sum(_is_value(cell) for cell in filled) >= 0.5 * len(filled)


def looks_wide(cells: Sequence[str]) -> bool:
    """Say whether a record could head a wide table: mostly dates, and a name or a gap beside them."""
    named = [cell for cell in cells if cell.strip()]
    dates = [is_day(cell) for cell in cells]
    beside = [cell for cell, day in zip(cells, dates, strict=True) if not day]
    # Two dates are a header where people stand beside them: a class tested twice.
    people = sum(map(could_be_date, cells)) > 1 and any(
        sense_of(c).column == "person" for c in beside[:_MOST_TRIED]
    )
    fewest = 2 if people else FEWEST_DATES
    if sum(dates) < fewest or (sum(dates) < 0.5 * len(named) and fewest > 2) or not beside:
        return False
    return not is_day(cells[0]) or not any(_is_value(cell) for cell in beside)


def names_columns(cells: Sequence[str]) -> bool:
    """Say whether every cell of a record is a name, and one of them is known."""
    return (
        len(cells) > 2
        and all(any(char.isalpha() for char in c) and not _is_value(c) for c in cells)
        and recognised(cells) > 0
    )


def joined(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Join two rows of a header, merged group names above and their parts below; None if they are not that.

    Examples
    --------
    >>> joined(["Date", "Pain", "", "Note"], ["", "AM", "PM", ""])
    ['Date', 'Pain AM', 'Pain PM', 'Note']
    >>> joined(["", "12.9.2025", "", "16.1.2026", ""], ["Name", "Reach", "Jump", "Reach", "Jump"])
    ['Name', 'Reach 12.9.2025', 'Jump 12.9.2025', 'Reach 16.1.2026', 'Jump 16.1.2026']
    """
    width = max(len(above), len(below))
    groups = [*(cell.strip() for cell in above), *[""] * (width - len(above))]
    parts = [*(cell.strip() for cell in below), *[""] * (width - len(below))]
    if (dated := _under_days(groups, parts)) is not None:
        return dated
    gaps = [i for i in range(width) if not groups[i] and parts[i]]
    filled = [cell for cell in (*groups, *parts) if cell]
    if (
        not gaps
        or sum(map(bool, groups)) < 2
        or any(_is_value(cell) and not _NTH.fullmatch(cell) for cell in filled)
    ):
        return None
    names, group = [], ""
    for name, part in zip(groups, parts, strict=True):
        group = name or (group if part else "")
        names.append(f"{group} {part}".strip())
    known = recognised(names)
    return names if known > max(recognised(groups), recognised(parts)) else None


def _under_days(groups: list[str], parts: list[str]) -> list[str] | None:
    """Join days above the columns with the names of what was measured on each; None if they are not that."""
    days = [group for group in groups if group]
    if len(days) < 2 or not all(map(is_day, days)) or any(map(_is_value, parts)):
        return None
    names, day = [], ""
    for group, part in zip(groups, parts, strict=True):
        day = group or day
        alone = sense_of(part).column in ("person", "note", "age", "sex", "side")
        names.append(part if alone or not part else f"{part} {day}".strip())
    again = {part for part in parts if part and parts.count(part) > 1}
    return names if recognised([*again]) else None


def _has_letters(cell: str) -> bool:
    """Say whether a cell holds a name: letters, and none of the braces that programs write for themselves."""
    return not cell.startswith(("{", "[{")) and _letters(cell)


def _letters(cell: str) -> bool:
    return sum(char.isalpha() for char in cell[:LONGEST_NAME]) >= 2 or any(
        char > "\u2fff" for char in cell[:20]
    )


def _is_value(cell: str) -> bool:
    """Say whether a cell holds a value rather than a name: a number, perhaps with a unit, or a day."""
    letters = sum(char.isalpha() for char in cell)
    first = cell.strip()[:1]  # two letters are a whole word in some scripts: 腰痛(0〜10)
    starts = first.isdigit() or (first in _SIGNS and any(char.isdigit() for char in cell))
    return (starts and letters <= 2) or could_be_date(cell)
