"""Units and scales as headers name them."""

from __future__ import annotations

import re
import unicodedata

from data.log import RATINGS
from data.reading.limits import LONGEST_NAME
from data.reading.words import normal

#: How a unit of reach ends where the number counts what is left to the floor or the toes: less is further.
LEFT = " left"
_UNITS: dict[str, dict[str, str]] = {
    "reach_cm": {
        "cm": "cm", "zentimeter": "cm", "centimeter": "cm", "centimetre": "cm", "centimetres": "cm",
        "mm": "mm", "millimeter": "mm",
        "in": "in", "inch": "in", "inches": "in", "zoll": "in", "pulgadas": "in", "pouces": "in",
        "polegadas": "in", "pollici": "in", "센티미터": "cm", "厘米": "cm", "センチ": "cm",
    },
    "minutes": {
        "min": "min", "mins": "min", "minutes": "min", "minuten": "min", "minutos": "min",
        "minuti": "min", "분": "min", "分": "min", "分钟": "min", "分間": "min",
        "s": "s", "sec": "s", "secs": "s", "seconds": "s", "sek": "s", "sekunden": "s", "segundos": "s",
        "h": "h", "hr": "h", "hrs": "h", "hours": "h", "std": "h", "stunden": "h", "horas": "h",
    },
}  # fmt: skip
#: Every unit and scale a person may choose for a column; the first is what no word means.
UNIT_CHOICES: dict[str, tuple[str, ...]] = {
    "reach_cm": ("cm", "mm", "in", f"cm{LEFT}", f"mm{LEFT}", f"in{LEFT}"),
    "minutes": ("min", "s", "h"),
    **dict.fromkeys(RATINGS, ("0-10", "0-100")),
}
_TO_THE_FLOOR = re.compile(
    r"\b(?:floor|ground|boden|sol|suelo|piso|pavimento|suolo|vloer|chao|fba|ffd|ftf|dds|바닥|床|地面)\b"
)
_TO_THE_TOES = re.compile(r"\b(?:toe touch|fingertips? to toes?|distance to (?:the )?toes?)\b")
_SCALE = re.compile(r"\b0\s*(?:-|–|—|to|bis|a|à|/|\.\.)\s*(100?)\b")


#: What a cell of a row of units may hold beside the units themselves.
_OTHER_UNITS = frozenset(
    "yyyy-mm-dd dd.mm.yyyy dd/mm/yyyy mm/dd/yyyy tt.mm.jjjj date text nrs vas score".split()
)


def is_unit(text: str) -> bool:
    """Say whether a cell names a unit or a scale and nothing else, as in a row of units below a header."""
    bare = text.strip(" ()[]").casefold().rstrip(".")
    known = any(bare in words for words in _UNITS.values())
    return known or bare in _OTHER_UNITS or _SCALE.fullmatch(bare) is not None


def left_to(header: str) -> str:
    """Say whether a header of reach may count what is left, and to what: "the floor", "your toes" or ""."""
    name = normal(header)
    if _TO_THE_FLOOR.search(name):
        return "the floor"
    return "your toes" if _TO_THE_TOES.search(name) else ""


def unit_of(column: str, header: str) -> str | None:
    """Read the unit or scale that a header names; None where it names none."""
    text = unicodedata.normalize("NFKC", header[:LONGEST_NAME]).casefold()
    if column in RATINGS:
        scale = _SCALE.search(text)
        return f"0-{scale[1]}" if scale else None
    bracketed = re.findall(r"[(\[]\s*([^\W\d_]+)\.?\s*[)\]]", text)
    words = re.findall(r"[^\W\d_]+", text)
    # A short unit counts only in brackets or at the end: "today's" holds no seconds, "in the gym" no inches.
    known = [*(w for w in words[:-1] if len(w) > 2), *words[-1:], *bracketed]
    units = [_UNITS[column][word] for word in known if word in _UNITS[column]]
    return units[-1] if units else None
