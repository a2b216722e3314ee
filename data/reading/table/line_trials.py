"""Trials of one test in a typed line: “reach 12, 13, 14”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.reading.headers.sense import sense_of
from data.reading.table.tokens import ends_clause
from data.reading.vocabulary import meanings, plain

_PLAIN = re.compile(r"-?\d{1,2}(?:[.,]\d)?")
#: Fewer numbers behind the first may be anything.
_FEWEST = 2
#: Trials of one test lie so close, in whatever unit, or within this share of the first.
_CLOSE, _SHARE = 3.0, 0.3


def trials_behind(first: str, tokens: list[str]) -> list[str]:
    """Return the numbers that stand alone between commas behind a first one; none if they are not trials.

    Examples
    --------
    >>> trials_behind("12", [",", "13", ",", "14", ",", "back", "4"])
    ['13', '14']
    >>> trials_behind("12", [",", "13", ",", "4"])
    []
    """
    number, _, unit = first.partition(" ")
    each = 3 if unit else 2  # a comma, the number and its unit
    found: list[str] = []
    for place in range(0, len(tokens) - each + 1, each):
        comma, other, *own = tokens[place : place + each]
        behind = "".join(tokens[place + each : place + each + 1])
        if comma != "," or not _PLAIN.fullmatch(other) or own not in ([], [unit]) or not _ends(behind):
            break
        found.append(f"{other} {unit}".strip())
    near = _PLAIN.fullmatch(number) and all(_are_near(_value(number), _value(other)) for other in found)
    return found if near and len(found) >= _FEWEST else []


def trials_in(text: str) -> list[str]:
    """Return the numbers between two strokes: “12/12.5/13 cm”; none where they are no trials.

    Examples
    --------
    >>> trials_in("12/12.5/13 cm"), trials_in("3/4/26")
    (['12 cm', '12.5 cm', '13 cm'], [])
    """
    number, _, unit = text.partition(" ")
    parts = number.split("/")
    if len(parts) != 1 + _FEWEST or not all(map(_PLAIN.fullmatch, parts)):
        return []
    near = all(_are_near(_value(parts[0]), _value(other)) for other in parts)
    return [f"{one} {unit}".strip() for one in parts] if near else []


def _ends(behind: str) -> bool:
    """Say whether what stands behind a number leaves it alone: “12, 13, 14 (best 14)”."""
    return not behind or ends_clause(behind) or meanings("trial").get(plain(behind)) == "best"


def first_trials(names: Iterable[str]) -> dict[str, str]:
    """Return names of a reach as first trials, where other lines have several: “reach” is “reach 1”."""
    senses = {name: sense_of(name) for name in names}
    several = {(s.column, s.side, s.moment) for s in senses.values() if s.column == "reach_cm" and s.trial}
    return {
        name: f"{name} 1"
        for name, s in senses.items()
        if not s.trial and (s.column, s.side, s.moment) in several and sense_of(f"{name} 1").trial == "1"
    }


def _value(number: str) -> float:
    return float(number.split(maxsplit=1)[0].replace(",", "."))


def _are_near(first: float, other: float) -> bool:
    return abs(other - first) <= max(_CLOSE, _SHARE * abs(first))
