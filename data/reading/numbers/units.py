"""Units and scales: which a measure may have, and what becomes of a number in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.reading.vocabulary import meanings, plain

#: How a unit of reach ends where the number counts what is left to the floor or the toes: less is further.
LEFT = " left"
#: How a scale of ratings ends where its high end is the good one.
TURNED = " turned"
TO_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "m": 100.0, "ft": 30.48}
TO_MINUTES = {
    "min": 1.0,
    "s": 1 / 60,
    "ms": 1 / 60_000,
    "h": 60.0,
    "min/1000": 1 / 1000,
    "of a day": 1440.0,
    "h:mm": 1.0,
    "m:ss": 1.0,
}
#: Every unit and scale a person may choose for a column; the first is what no word means.
UNIT_CHOICES: dict[str, tuple[str, ...]] = {
    "reach_cm": (*TO_CM, *(f"{unit}{LEFT}" for unit in TO_CM)),
    "minutes": tuple(TO_MINUTES),
    **dict.fromkeys(
        RATINGS,
        (
            "0-10",
            "0-100",
            f"0-10{TURNED}",
            "1-10",
            "1-5",
            "0-5",
            "0-4",
            "0-3",
            "1-7",
            "0-24",
            "0-1",
            "0-10000",
        ),
    ),
    # The ten questions of an index in per cent make up to 50 points.
    **{
        name: (f"0-{MEASURES[name].high:g}", *(("0-50", "0-1") if MEASURES[name].unit == "%" else ()))
        for name in FUNCTIONS
    },
}
_ENDS = re.compile(rf"(-?\d{{1,3}})-(\d{{1,5}})({TURNED})?")
_TO_THE_FLOOR = re.compile(
    r"\b(?:floor|ground|boden|sol|suelo|piso|pavimento|suolo|vloer|chao|fba|ffd|ftf|dds|바닥|床|地面)\b"
)
_TO_THE_TOES = re.compile(r"\b(?:toe touch|fingertips? to toes?|distance to (?:the )?toes?)\b")
_SCALE = re.compile(r"\d{1,2}\s?(?:-|–|—|to|bis|a|à|/|\.\.)\s?\d{1,3}")
#: What a cell of a row of units may hold beside the units themselves.
_OTHER_UNITS = frozenset(
    "yyyy-mm-dd dd.mm.yyyy dd/mm/yyyy mm/dd/yyyy tt.mm.jjjj date text nrs vas score".split()
)


def is_unit(text: str) -> bool:
    """Say whether a cell names a unit or a scale and nothing else, as in a row of units below a header."""
    bare = text[:40].strip(" ()[]").casefold().rstrip(".")
    return unit_named(bare) != "" or bare in _OTHER_UNITS or _SCALE.fullmatch(bare) is not None


def unit_named(text: str) -> str:
    """Return the unit that a text is the name of, such as "cm" for 厘米; "" for none."""
    bare = text.strip().rstrip(".").casefold()
    return meanings("unit").get(plain(bare) or bare, "")


def left_to(header: str) -> str:
    """Say whether a header of reach may count what is left, and to what: "the floor", "your toes" or ""."""
    name = plain(header)
    if _TO_THE_FLOOR.search(name):
        return "the floor"
    return "your toes" if _TO_THE_TOES.search(name) else ""


def told_in(units: Iterable[Mapping[str, str]]) -> str:
    """Return what the reach of some files is told in: "in" where all of them have it in inches, else "cm".

    Parameters
    ----------
    units : iterable of mapping of canonical column to unit
        One a file, as `Receipt.units`.

    Examples
    --------
    >>> told_in([{"reach_cm": "in"}, {"minutes": "min"}]), told_in([{"reach_cm": "in"}, {"reach_cm": "cm"}])
    ('in', 'cm')
    """
    named = {one["reach_cm"].removesuffix(LEFT) for one in units if "reach_cm" in one}
    return "in" if named == {"in"} else "cm"


def ends_of(scale: str) -> tuple[float, float, bool]:
    """Return the ends of a scale of ratings and whether its high end is the good one.

    Examples
    --------
    >>> ends_of("1-5"), ends_of("0-10 turned")
    ((1.0, 5.0, False), (0.0, 10.0, True))
    """
    match = _ENDS.fullmatch(scale)
    return (float(match[1]), float(match[2]), bool(match[3])) if match else (0.0, 10.0, False)


def to_whole(value: float, column: str, scale: str) -> float:
    """Bring a questionnaire's score from a scale to its own: 19 of 50 points are 38 %."""
    return value * MEASURES[column].high / ends_of(scale)[1]


def to_ten(value: float, scale: str) -> float:
    """Bring a rating to 0 (none) to 10 (worst), in proportion."""
    low, high, turned = ends_of(scale)
    rating = value if (low, high) == (0.0, 10.0) else (value - low) * 10.0 / (high - low)
    return 10.0 - rating if turned else rating
