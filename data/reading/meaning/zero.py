"""Where a test of reach has its zero, as titles and column headers say it: “toe line at 26 cm”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data.reading.vocabulary import meanings, plain

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[=:\"″”]")
#: No box has its toe line further out (cm).
_FURTHEST = 60
#: Toe lines that are known without a unit.
_BARE = {"0", "15", "23", "26"}
#: So many words may stand between the line and its place.
_BETWEEN = 4


def zero_said(texts: Iterable[str]) -> str:
    """Return where all that is said of the toe line puts it, "" for nothing or several places.

    Examples
    --------
    >>> zero_said(["Sit and reach, toe line at 26"]), zero_said(["feet 23 cm apart"])
    ('26 cm at the feet', '')
    """
    found = {said for text in texts if (said := _said(text))}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1024)
def _said(text: str) -> str:
    words = [_meaning(word) for word in _WORD.findall(text)]
    for place, number in enumerate(words):
        if not number[0].isdigit():
            continue
        unit = words[place + 1] if words[place + 1 : place + 2] in (["cm"], ["in"]) else ""
        after = words[place + 1 + bool(unit) :]
        if after[:1] != ["apart"] and (_leads_to_foot(words[:place][::-1]) or _leads_to_foot(after)):
            unit = unit or ("in" if "in" in words else "cm")
            far = float(number) * (2.54 if unit == "in" else 1)
            if far <= _FURTHEST and (number in _BARE or words[place + 1 : place + 2] == [unit]):
                return f"{number} {unit} at the feet"
    return ""


def _leads_to_foot(words: list[str]) -> bool:
    """Say whether nothing but words like “line at the” stands before the first word for a foot."""
    for place, word in enumerate(words[: _BETWEEN + 1]):
        if word == "foot":
            return "at" in words[:place]
        if word not in ("at", "of"):
            return False
    return False


def _meaning(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", ".")
    if word in "=:":
        return "at"
    if word in '"″”':
        return "in"
    bare = plain(word)
    unit = meanings("unit").get(bare, "")
    return meanings("zero").get(bare, unit if unit in ("cm", "in") else "other")
