"""Step 2b: columns whose cells hold several values, “24/26” or “L 24 R 26”, become a column for each.

Only what says itself what its values are is taken apart: a header that names both (“L/R”, “am/pm”,
“Back/leg”), cells that name their sides, and lengths, of which several are trials. “6/10” of a pain is one
number.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from data.reading.cells import Cells, compact
from data.reading.headers.measure import PAINS
from data.reading.headers.sense import bodies_in, sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import MEASURED
from data.reading.numbers.texts import normal
from data.reading.numbers.units import unit_named
from data.reading.numbers.values import is_absent, is_missing
from data.reading.table.table import Table
from data.reading.vocabulary import meanings, plain

#: Different cells among which several values are looked for, and the share of them that must have as many.
_TRIED = 1000
_ENOUGH = 0.8
_FEWEST = 2
_MOST = 4
_NUMBER = r"[-−+]?\d{1,3}(?:[.,]\d{1,2})?"
_LIST = re.compile(rf"({_NUMBER}(?:\s?[/|;&]\s?{_NUMBER}){{1,9}})\s?([^\W\d_]{{0,10}})\.?")
_EACH = re.compile(rf"{_NUMBER}")
_PART = re.compile(rf"{_NUMBER}|[^\W\d_]+")
_HEADER = re.compile(r"(?<![^\W_])([^\W\d_]{1,20})\s?[/|&]\s?([^\W\d_]{1,20})(?![^\W_])")


def with_single_values(table: Table) -> Table:
    """Return a table whose cells of a measure hold one value each, where they say what theirs are.

    Where one test of a measure has trials, single values of its other tests are first trials.
    """
    parted = [_parted(header, cells) for header, cells in zip(table.headers, table.columns, strict=True)]
    tried = {
        label.rest.casefold()
        for header, found in zip(table.headers, parted, strict=True)
        if found and f"{header} trial 1" in found and (label := label_of(header)) is not None
    }
    headers: list[str] = []
    columns: list[Cells] = []
    for header, cells, found in zip(table.headers, table.columns, parted, strict=True):
        whole = found or _beside_trials(header, cells, tried) or {header: cells}
        headers += whole.keys()
        columns += whole.values()
    if len(headers) == len(table.headers) or len(set(headers)) < len(headers):
        return table
    return replace(table, headers=tuple(headers), columns=columns)


def _beside_trials(header: str, cells: Cells, tried: set[str]) -> dict[str, Cells] | None:
    """Return the trials of a test of a measure that another test has trials of; None for other columns."""
    label = label_of(header)
    if label is None or label.rest.casefold() not in tried:
        return None
    values = [_values(text) for text in cells.texts]
    return None if any(side for one in values for side, _ in one) else _trials(header, values, cells)


def _parted(header: str, cells: Cells) -> dict[str, Cells] | None:
    """Return the columns that one becomes, by their names; None where its cells hold one value each."""
    pair = _named_pair(header)
    sense = sense_of(pair[0] if pair else header)
    if sense.column not in (*MEASURED, "pain") or not (pair or sense.column == "reach_cm"):
        return None
    values = [_values(text) for text in cells.texts]
    width, sides = _width_and_sides(values, cells)
    if not width or (pair and (width != len(pair) or _are_out_of(values))):
        return None
    if not sides and not pair:
        return _trials(header, values, cells)
    names = [f"{header} {side}" for side in sides] or list(pair)
    if len(names) != width:
        return None
    return _taken_apart(names, _HEADER.sub("", header) if pair else header, values, cells)


def _trials(header: str, values: list[list[tuple[str, str]]], cells: Cells) -> dict[str, Cells]:
    """Return a column for each trial; single values are first ones."""
    width = max(1, *map(len, values))
    return _taken_apart([f"{header} trial {n}" for n in range(1, width + 1)], "", values, cells)


def _width_and_sides(values: list[list[tuple[str, str]]], cells: Cells) -> tuple[int, tuple[str, ...]]:
    """Return how many values the cells hold, 0 where most hold one, and the sides that they name."""
    pairs = zip(values[:_TRIED], cells.texts, strict=False)
    tried = [one for one, text in pairs if not (is_missing(text) or is_absent(text))]
    sides = {tuple(side for side, _ in one) for one in tried if one and one[0][0]}
    several = [one for one in tried if len(one) > 1]
    if len(several) < max(_FEWEST, _ENOUGH * len(tried)) or len(sides) > 1:
        return 0, ()
    width = max(map(len, several))
    return (0, ()) if width > _MOST else (width, sides.pop() if sides else ())


def _are_out_of(values: list[list[tuple[str, str]]]) -> bool:
    """Say whether all cells end with one round number, which is what they are out of: 5/10, 3/10."""
    return {one[-1][1] for one in values if len(one) > 1} <= {"10", "100"}


def _taken_apart(
    names: list[str], alone: str, values: list[list[tuple[str, str]]], cells: Cells
) -> dict[str, Cells]:
    """Return a column for each name; single values are first trials, or have a column of the name `alone`."""
    codes = np.asarray(cells.codes, dtype="int64")
    made: dict[str, Cells] = {}
    whole = ["" if len(one) > 1 else text for one, text in zip(values, cells.texts, strict=True)]
    if any(whole) and alone:  # one value, and nothing says of which side
        made[alone] = compact(codes, whole)
    for place, name in enumerate(names):
        texts = [
            (one[place][1] if place < len(one) else "") if len(one) > 1 else text * (not alone and place == 0)
            for one, text in zip(values, cells.texts, strict=True)
        ]
        made[name] = compact(codes, texts)
    return made


def _named_pair(header: str) -> tuple[str, ...]:
    """Return a header once for each of the two sides, moments or places that it names, () for none."""
    for match in _HEADER.finditer(header):
        words = [plain(word) for word in match.groups()]
        bodies = [min(bodies_in(word) & PAINS.keys(), default="") for word in words]
        for known in ([meanings(kind).get(word, "") for word in words] for kind in ("side", "moment")):
            if _tell_apart(known):
                return _each_alone(header, match)
        if _tell_apart(bodies):
            return _each_alone(header, match)
    return ()


def _tell_apart(known: list[str]) -> bool:
    return all(known) and known[0] != known[1]


def _each_alone(header: str, match: re.Match[str]) -> tuple[str, ...]:
    return tuple(f"{header[: match.start()]}{word}{header[match.end() :]}" for word in match.groups())


def _values(text: str) -> list[tuple[str, str]]:
    """Return the values of a cell with its unit, each with its side where the cell names sides."""
    bare = normal(text)
    if listed := _LIST.fullmatch(bare):
        unit = listed[2] if unit_named(listed[2]) else ""
        if listed[2] and not unit:
            return []
        return [("", f"{number} {unit}".strip()) for number in _EACH.findall(listed[1])]
    parts = _PART.findall(bare)
    sides = meanings("side")
    named = [sides.get(plain(part), "") for part in parts]
    units = {part for part, side in zip(parts, named, strict=True) if not side and unit_named(part)}
    kept = [(part, side) for part, side in zip(parts, named, strict=True) if part not in units]
    if len(kept) != 4 or len(units) > 1:
        return []
    first = 0 if kept[0][1] else 1  # “L 24 R 26” or “24 L 26 R”
    found = [(kept[i + first][1], kept[i + 1 - first]) for i in (0, 2)]
    if any(not side or number[1] or not number[0][-1].isdigit() for side, number in found):
        return []
    if found[0][0] == found[1][0]:
        return []
    return [(side, " ".join([number[0], *units])) for side, number in found]
