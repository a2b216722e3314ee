"""What the words of a header mean.

The words are data: `header_words.csv`, which a translator can extend. A word marked `whole` counts only when
it is the whole header; a word marked `part` also inside a longer one.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.reading.date_texts import could_be_date
from data.reading.limits import LONGEST_NAME

_WORDS = Path(__file__).with_name("header_words.csv")
_CLOSE_ENOUGH = 0.84
#: No known word is longer, misspelt or not.
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Match:
    """What a header means: a canonical column, and how well the word fits."""

    column: str
    exact: bool
    length: int


_OPENING = re.compile(r"[(\[{（【]")
_CLOSING = re.compile(r"[)\]}）】]")
_UNIT_WORDS = re.compile(r"\b(?:cm|mm|in|inch|inches|min|mins|sec|s|nrs|vas|h)\b")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_ORDINAL = re.compile(r" \((?:1st|2nd|3rd|\d+th)\)$")


def without_ordinal(header: str) -> str:
    """Take off what tells two columns of one name apart: "pain (2nd)" is "pain"."""
    return _ORDINAL.sub("", header)


def _without_brackets(text: str) -> str:
    """Take out what stands in brackets, from each opening one to the next closing one.

    Not by one pattern: it would look for the end again from every bracket that is never closed.
    """
    parts, place = [], 0
    while (opened := _OPENING.search(text, place)) and (closed := _CLOSING.search(text, opened.end())):
        parts.append(text[place : opened.start()])
        place = closed.end()
    return " ".join([*parts, text[place:]])


def normal(header: str) -> str:
    """Bring a header to its bare words: lower case, no accents, no brackets, no punctuation.

    Examples
    --------
    >>> normal("Rückenschmerzen (0-10)")
    'ruckenschmerzen'
    """
    bare = _without_brackets(unicodedata.normalize("NFKC", header[:LONGEST_NAME]).casefold())
    letters = unicodedata.normalize("NFD", bare)
    plain = "".join(char for char in letters if not unicodedata.combining(char) or ord(char) > 0x3000)
    composed = unicodedata.normalize("NFC", plain).replace("ß", "ss")
    return " ".join(_BETWEEN_WORDS.sub(" ", composed).split())


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], dict[str, str]]:
    """Return the words that must be the whole header, and those that may be part of one."""
    whole: dict[str, str] = {}
    part: dict[str, str] = {}
    with _WORDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word = normal(row["word"])
            whole.setdefault(word, row["column"])
            if row["where"] == "part":
                part.setdefault(word, row["column"])
    return whole, part


def match_header(header: str) -> Match | None:
    """Find what one header means; None where no word is known."""
    return _match(header[:LONGEST_NAME])


@lru_cache(maxsize=4096)
def _match(header: str) -> Match | None:
    name = normal(header)
    if not name:
        return None
    bare = _UNIT_WORDS.sub(" ", name).split()
    whole, part = _words()
    for candidate in (name, " ".join(bare)):
        if candidate in whole:
            return Match(whole[candidate], exact=True, length=len(candidate))
    padded = f" {name} "
    wide = not name.isascii()
    found = [
        (len(word), column)
        for word, column in part.items()
        if f" {word} " in padded or (wide and not word.isascii() and word in name)
    ]
    if found:
        length, column = max(found)
        return Match(column, exact=False, length=length)
    return None


def guess(header: str) -> str | None:
    """Find the known word that a misspelt header is closest to."""
    name = normal(header)
    whole, _ = _words()
    if not 4 <= len(name) <= _LONGEST_WORD:
        return None
    close = difflib.get_close_matches(name, [w for w in whole if len(w) > 3], n=1, cutoff=_CLOSE_ENOUGH)
    return whole[close[0]] if close else None


def header_score(cells: list[str]) -> float:
    """Say how much a record looks like the header of a log: how many different columns it names.

    A date column counts most: a record that names one column by chance is no header.
    """
    names = [cell for cell in cells if cell.strip()]
    found = {match.column for cell in names[:200] if len(cell) < 80 and (match := match_header(cell))}
    found.discard("other")
    if not found or len(names) < 2 or sum(could_be_date(cell) for cell in names[:200]) > 1:
        return 0.0
    bonus = 2.0 * ("date" in found)
    enough = len(found) > 1 or "date" in found
    return (len(found) + bonus + len(found) / len(names)) if enough else 0.0


def looks_like_data(cells: list[str]) -> bool:
    """Say whether a record holds values rather than names: most of its cells have digits."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(any(c.isdigit() for c in cell) for cell in filled) >= 0.5 * len(filled)
