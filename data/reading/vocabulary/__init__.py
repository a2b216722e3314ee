"""The words that people write in logs, as data: one file a language, `any.csv` for what all languages write.

Each row of a file is ``kind,meaning,word,where``: a `kind` of word (a column's name, a month, a unit), what
the word means there, the word, and whether it counts only when it is all there is (`whole`). A language is
added by adding a file; nothing in the code names one.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from data.reading.limits import LONGEST_NAME

_FOLDER = Path(__file__).parent
#: Vowels above and below Thai letters are of a word, though no letters themselves: ม.ค. is no มี.ค.
_NO_LETTER = re.compile(r"(?:[^\w\u0e30-\u0e4e]|_)+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of one language, in plain letters; `whole` counts only when it stands alone."""

    meaning: str
    word: str
    whole: bool
    language: str


def plain(text: str) -> str:
    """Bring a text to its bare words: lower case, no accents, one blank for every run of other signs.

    Examples
    --------
    >>> plain("Rückenschmerzen (0-10)")
    'ruckenschmerzen 0 10'
    """
    if text.isascii():  # nothing to bring to plain letters: by far the most words
        return _NO_LETTER.sub(" ", text[:LONGEST_NAME].casefold()).strip()
    bare = without_accents(unicodedata.normalize("NFKC", text[:LONGEST_NAME]).casefold())
    return _NO_LETTER.sub(" ", bare.replace("ß", "ss")).strip()


def without_accents(text: str) -> str:
    """Write a text in plain letters: à is a. What combines with a sign from U+3000 on is part of it: ぐ."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in letters if not unicodedata.combining(char) or ord(char) > 0x3000)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=1)
def _all_terms() -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for file in sorted(_FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                term = Term(
                    row["meaning"], plain(row["word"]) or row["word"], row["where"] == "whole", file.stem
                )
                found.setdefault(row["kind"], []).append(term)
    return MappingProxyType({kind: tuple(terms) for kind, terms in found.items()})


def terms(kind: str) -> tuple[Term, ...]:
    """Return the words of one kind in all languages."""
    return _all_terms().get(kind, ())


@lru_cache(maxsize=64)
def meanings(kind: str) -> Mapping[str, str]:
    """Return the words of one kind with what they mean; in plain letters or, for signs, as they are written.

    Where two languages give a word two meanings, the first file in alphabetical order stands; a test keeps
    such words out.
    """
    found: dict[str, str] = {}
    for term in terms(kind):
        found.setdefault(term.word, term.meaning)
    return MappingProxyType(found)


def runs_of(words: Sequence[str]) -> set[str]:
    """Return every text that one or several words beside each other make.

    Examples
    --------
    >>> sorted(runs_of(["date", "of", "birth"]))
    ['birth', 'date', 'date of', 'date of birth', 'of', 'of birth']
    """
    ends = range(1, len(words) + 1)
    return {" ".join(words[i:j]) for j in ends for i in range(j)}
