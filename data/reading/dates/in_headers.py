"""Dates that stand in a header, with or without their year: for tables of one column a date."""

from __future__ import annotations

from collections.abc import Sequence

from data.reading.dates.texts import could_be_date, parse_date

#: Fewer dates without a year in a header prove nothing: "3-4" and "May 1" are many things.
_FEWEST = 3


def date_places(headers: Sequence[str]) -> list[int]:
    """Return the places of the headers that are dates.

    Dates without a year count only where several stand side by side and no two are the same; the year is
    asked when they have become a column (`dates.read_days`).

    Examples
    --------
    >>> date_places(["Measure", "Jan 5", "Jan 6", "Jan 7"]), date_places(["Back 3-4", "3-4", "reach"])
    ([1, 2, 3], [])
    """
    whole = [place for place, header in enumerate(headers) if could_be_date(header)]
    bare = {place: found for place, header in enumerate(headers) if (found := _bare(header)) is not None}
    side_by_side = [place for place in bare if place - 1 in bare or place + 1 in bare]
    distinct = len(set(bare.values())) == len(bare)
    if len(side_by_side) < _FEWEST or not distinct:
        return whole
    return sorted({*whole, *bare})


def _bare(header: str) -> tuple[int, int] | None:
    stripped = header.strip()
    if not 3 <= len(stripped) <= 24 or not any(char.isdigit() for char in stripped):
        return None
    bare = parse_date(stripped).bare
    return None if bare is None else (bare.first, bare.second)
