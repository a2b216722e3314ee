"""Step 4a, the pieces of a text: numbers, times, signs, and the words that dates are written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from data.reading import vocabulary
from data.reading.vocabulary import plain

#: The kinds of word that stand in dates; what they mean is in the vocabulary.
KINDS = (
    "month",
    "weekday",
    "half_day",
    "date_particle",
    "clock",
    "date_unit",
    "zone",
    "era",
    "era_year",
    "date_range",
    "counted_day",
    "counted_week",
)
#: More pieces than any date has.
MOST_PIECES = 48
#: Scripts that put no blanks between words begin here.
_WITHOUT_BLANKS = "\u0e00"
_PIECE = re.compile(
    r"(?P<time>\d{1,2}(?::\d{2}(?::\d{2}(?:[.,:]\d{1,9})?)?|\.\d{2}:\d{2})(?![\d:]))|(?P<number>\d+)"
    r"|(?P<bracket>\([^()]*\)|\[[^\[\]]*\])"
    r"|(?P<word>[^\d\s!-/:-@\[-`{-~\u00ab\u00b0\u00b7\u00bb\u2013-\u2027\u2190-\u21ff\u3001-\u301f]+)|(?P<blank>\s+)|(?P<sign>\S)"
)
_BETWEEN = (".", "-", "'", "\u2019")


class Piece(NamedTuple):
    """One piece of a text: its sort, the text, where it stands, and for a word what it may mean by kind."""

    sort: str  # time, number, bracket, word or sign
    text: str
    start: int
    end: int
    kinds: Mapping[str, str] = {}


def clean(text: str) -> str:
    """Bring digits and signs of all scripts to one form; take out marks without width.

    Examples
    --------
    >>> clean("۱۴۰۴/۰۱/۲۶")
    '1404/01/26'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _ODD.search(text):
            text = "".join(
                str(unicodedata.decimal(char))
                if char.isdecimal() and not char.isascii()
                else _SIGNS.get(char, char)
                for char in text
                if unicodedata.category(char) != "Cf"
            )
    return text.strip("\"' \t,;")


#: Digits of other scripts, dashes, and marks that have no width.
_ODD = re.compile(
    r"(?![0-9])\d|[\u00ad\u0600-\u0605\u061c\u180e\u200b-\u2015\u2019\u202a-\u202e\u2060-\u206f\u2212\u3002\ufeff]"
)
_SIGNS = {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "\u2019": "'", "\u3002": "."}


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """Return every word and phrase of dates by its first word, the longest first."""
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for kind in KINDS:
        for term in vocabulary.terms(kind):
            known.setdefault(tuple(term.word.split(" ")), {}).setdefault(kind, term.meaning)
    by_first: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for words, kinds in sorted(known.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, kinds))
    return by_first


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return the single words that stand somewhere in a word or phrase of dates."""
    return frozenset(word for phrases in _phrases().values() for words, _ in phrases for word in words)


def _words_in(run: str) -> tuple[str, ...]:
    """Return the plain words of a run of letters; scripts without blanks are taken apart at known words."""
    if run.isascii():
        return (run,)
    whole = plain(run)
    if whole in _phrases() or max(whole, default="") < _WITHOUT_BLANKS:
        return tuple(whole.split(" ")) if whole else ()
    found, start = [], 0
    while start < len(whole):
        end = next((e for e in range(len(whole), start, -1) if whole[start:e] in _phrases()), len(whole))
        found.append(whole[start:end])
        start = end
    return tuple(word for part in found for word in part.split(" ") if word)


def begins_with_unknown(text: str) -> bool:
    """Say whether a text begins with a word that no date has.

    Examples
    --------
    >>> begins_with_unknown("Generated 2 March 2026"), begins_with_unknown("Mon 2 March 2026")
    (True, False)
    """
    if not text[:1].isalpha():
        return False
    line = pieces(clean(text).casefold()) or []
    return bool(line) and line[0].sort == "word" and not line[0].kinds


def pieces(text: str) -> list[Piece] | None:
    """Take a cleaned text in lower case apart; None where it has more pieces than a date, or other words.

    Only the first word may be one that the vocabulary does not know; it has no kinds.
    """
    raw = _single(text)
    return None if raw is None else _phrased(raw)


def _single(text: str) -> list[Piece] | None:
    """Take a text apart into single words, numbers, times, brackets and signs."""
    raw: list[Piece] = []
    known, place = known_words(), 0
    while match := _PIECE.match(text, place):
        sort, place = match.lastgroup or "", match.end()
        if sort == "blank":
            continue
        if sort == "word":
            words = _words_in(match[0])
            if raw and not known.issuperset(words):
                return None
            raw.extend(Piece(sort, word, match.start(), match.end()) for word in words)
            if not words:
                raw.append(Piece("sign", match[0], match.start(), match.end()))
        elif match[0] == "." and raw and raw[-1].sort == "word" and raw[-1].end == match.start():
            continue  # a dot behind a shortened word
        else:
            raw.append(Piece(sort, match[0], match.start(), match.end()))
        if len(raw) > MOST_PIECES:
            return None
    return raw


def _phrased(raw: list[Piece]) -> list[Piece]:
    """Join the words of each known phrase, the longest first, and say what each word is."""
    found: list[Piece] = []
    place = 0
    while place < len(raw):
        piece = raw[place]
        if piece.sort != "word":
            found.append(piece)
            place += 1
            continue
        for words, kinds in _phrases().get(piece.text, ()):
            end = _end_of(raw, place, words)
            if end:
                found.append(Piece("word", " ".join(words), piece.start, raw[end - 1].end, kinds))
                place = end
                break
        else:
            found.append(piece)
            place += 1
    return found


def _end_of(raw: list[Piece], place: int, words: tuple[str, ...]) -> int:
    """Return the place behind a phrase that begins at a place, 0 if another text stands there."""
    for word in words[1:]:
        place += 1
        while place < len(raw) and raw[place].sort == "sign" and raw[place].text in _BETWEEN:
            place += 1
        if place >= len(raw) or raw[place].sort != "word" or raw[place].text != word:
            return 0
    return place + 1


def month_of(word: str) -> int | None:
    """Return the month that a word names.

    Examples
    --------
    >>> month_of("März"), month_of("sept."), month_of("morning")
    (3, 9, None)
    """
    months = vocabulary.meanings("month")
    meaning = months.get(word.lower()) or months.get(plain(word))
    return int(meaning) if meaning else None


def unit_of(word: str) -> str:
    """Return which part of a date a word marks, such as 년 and 年 behind a number; "" for none."""
    return vocabulary.meanings("date_unit").get(word, "")
