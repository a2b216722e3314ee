"""A header of two rows: groups or tests above, their parts below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.log import MEASURES
from data.reading.headers.rows import count_trials, is_clock, is_day, is_value, names_something, recognised
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import MEASURED
from data.reading.vocabulary import meanings, plain

#: The name of a trial.
_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


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
    if count_trials([part for part in parts if is_value(part)]):
        parts = [f"trial {part[0]}" if is_value(part) else part for part in parts]
    for kind in (_under_tests, _above_days, _under_names):
        if (found := kind(groups, parts)) is not None:
            return found
    # Programs write the name of merged cells again in each of them.
    groups = [
        "" if part and group and i and group == groups[i - 1] else group
        for i, (group, part) in enumerate(zip(groups, parts, strict=True))
    ]
    gaps = [i for i in range(width) if not groups[i] and parts[i]]
    filled = [cell for cell in (*groups, *parts) if cell]
    if (
        not gaps
        or sum(map(bool, groups)) < 2
        or any(is_value(cell) and not (_NTH.fullmatch(cell) or is_clock(cell)) for cell in filled)
    ):
        return None
    names, group = [], ""
    for name, part in zip(groups, parts, strict=True):
        group = name or (group if part else "")
        names.append(f"{group} {part}".strip())
    known = recognised(names)
    return names if known > max(recognised(groups), recognised(parts)) else None


def is_more_header(names: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether the record below a header belongs to it: what forms write there, and no entry.

    It has no day where the days are, and in every column of a measure words that are no strength of pain.

    Examples
    --------
    >>> is_more_header(["Start Date", "Back pain"], ["", "Open-Ended Response"])
    True
    >>> is_more_header(["Date", "Back pain"], ["", "mild"])
    False
    """
    cells = [cell.strip() for cell in below]
    known = {**meanings("pain_word"), **meanings("yes_no"), **meanings("absent")}
    found = [(sense_of(name), cell) for name, cell in zip(names, cells, strict=False) if name]
    days = [cell for sense, cell in found if sense.column == "date" and sense.day != "never"]
    measured = [cell for sense, cell in found if sense.column in (*MEASURES, "pain")]
    return (
        bool(days and measured)
        and all(not cell or cell.startswith("{") for cell in days)
        and all(len(cell) > 1 and not is_value(cell) and plain(cell) not in known for cell in measured)
        and not any(is_value(cell) for cell in cells)
    )


def _under_tests(groups: list[str], parts: list[str]) -> list[str] | None:
    """Join days or tests with what was measured in each, below them; None if they are not that."""
    # A name above an empty cell is a column's own: its two cells were merged.
    above = [group for group, part in zip(groups, parts, strict=True) if group and part]
    if len(above) < 2 or not all(map(_is_test, above)) or any(map(is_value, parts)):
        return None
    names, test = [], ""
    for group, part in zip(groups, parts, strict=True):
        if group and not part:
            names.append(group)
            test = ""
            continue
        test = group or test
        alone = sense_of(part).column in ("person", "note", "age", "sex", "side")
        names.append(part if alone or not part else f"{part} {test}".strip())
    again = {part for part in parts if part and parts.count(part) > 1}
    senses = [sense_of(part) for part in again]
    return names if recognised([*again]) or any(one.side or one.trial for one in senses) else None


def _above_days(groups: list[str], parts: list[str]) -> list[str] | None:
    """Join measures with the days below them, on each of which they were taken; None if they are not that."""
    names, measure, days = [], "", 0
    for group, part in zip(groups, parts, strict=True):
        measure = group or (measure if part else "")
        if is_day(part):
            if sense_of(measure).column not in (*MEASURED, "pain"):
                return None
            days += 1
        elif is_value(part) or (part and group):
            return None
        names.append(f"{measure} {part}" if is_day(part) else part or group)
    return names if days >= 2 else None


def _under_names(groups: list[str], parts: list[str]) -> list[str] | None:
    """Join names that nobody knows, sides or hours with the same measures below each; None for others."""
    names, group, of_group = [], "", dict[str, list[str]]()
    for name, part in zip(groups, parts, strict=True):
        group = (name or group) if part else ""
        names.append(f"{group} {part}".strip() or name)
        if group:
            of_group.setdefault(group, []).append(part)
    first, *others = of_group.values() or [[]]
    measured = len(first) > 1 and all(sense_of(part).column in (*MEASURED, "pain") for part in first)
    if not (others and measured) or any(below != first for below in others):
        return None
    return names if all(map(_names_a_group, of_group)) else None


def _names_a_group(group: str) -> bool:
    sense = sense_of(group)
    unknown = names_something(group) and bool(sense.left) and not sense.column and not label_of(group)
    return unknown or bool(sense.moment or sense.side)


def _is_test(group: str) -> bool:
    """Say whether a name above others is a day, or names a test and nothing else."""
    label = label_of(group)
    return is_day(group) or (label is not None and not label.rest)
