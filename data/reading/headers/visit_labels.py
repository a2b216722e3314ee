"""What a header or a cell says of when a person was tested: a date, "pre" and "post", or a test's number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from data.reading.headers.pieces import apart, without_ordinal
from data.reading.headers.rows import is_day, is_trial
from data.reading.limits import LONGEST_NAME
from data.reading.numbers.scales import scale_of
from data.reading.vocabulary import meanings, plain

#: T1, M2, V3, W6, Q4, Y7, FU1: the number of a test, or of its week, quarter or year.
_NTH = re.compile(r"(?:[tmvwqy]|mzp|fu|tp)\d{1,2}")
#: V2: a visit or, in German (Versuch), a trial.
_TRIAL = re.compile(r"v\d{1,2}")
#: 2024, 2024/25, 2024-2025: the year of a test, or its school year.
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-](?:(?:19|20)\d\d|\d\d))?")
#: 1st, 2nd, 1º, 1ª, 1er, 2e: a number before what it counts.
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|o|a|er|ere|e|eme|te)?")
#: 1학기, 3ºP, 第一次: a number and what it counts in one word.
_GLUED = re.compile(r"第?(\d{1,2}|[一二三四五])(\D{1,8})")
#: Pre1, Post20: what names a test, grown together with a number.
_GROWN = re.compile(r"([^\W\d_]{3,})(\d{1,2})")
_MOST_TRIALS = 6
#: 0-10, 0/5: no day and no month is the 0th.
_FROM_ZERO = re.compile(r"0{1,2}\D")
#: A number or a word, also where they have grown together.
_PARTS = re.compile(r"\d+|[^\W\d_]+")
#: Dates and names of tests have no more words.
_LONGEST = 4
_AROUND = "()[],;:/–— -"


class Label(NamedTuple):
    """When a test was: its `text` as written, what is left of the header, and whether it is a date.

    `numbered` says that it is a number and no more: several trials of one day are told apart like that, too,
    but never like weeks, terms and visits, which the vocabulary calls ``counted``.
    """

    text: str
    rest: str
    dated: bool
    numbered: bool


@lru_cache(maxsize=4096)
def label_of(header: str) -> Label | None:
    """Find when a header says that something was tested; None if it does not.

    Examples
    --------
    >>> label_of("Sit and reach (cm) 10.09.2026")
    Label(text='10.09.2026', rest='Sit and reach (cm)', dated=True, numbered=False)
    >>> label_of("Pre reach").text, label_of("Test 2").numbered, label_of("Reach")
    ('Pre', True, None)
    >>> label_of("Reach Fall 2025").text, label_of("Reach 2024/25").text, label_of("Week 6").numbered
    ('Fall 2025', '2024/25', False)
    """
    words = [
        part
        for word in apart(without_ordinal(header)[:LONGEST_NAME]).replace("_", " ").split()
        for part in _with_trial(word)
    ]
    spans = [(i, i + n) for n in range(min(_LONGEST, len(words)), 0, -1) for i in range(len(words) - n + 1)]
    for start, end in spans:
        if all(map(_of_a_date, words[start:end])) and is_day(_bare(words, start, end)):
            counted = start > 0 and words[start].isdecimal() and is_trial(plain(words[start - 1]))
            if counted or _is_scale(" ".join(words[start:end])):
                continue
            return _label(words, start, end, dated=True)
    known = meanings("visit")
    for start, end in spans:
        bare = plain(_bare(words, start, end))
        kind = known.get(bare, "named" if _names_a_test(words, start, end) else "")
        glued = _glued(words, start, end)
        if kind in ("named", "first") or glued:
            numbered = glued == "numbered" or bool(_TRIAL.fullmatch(bare))
            return _label(words, *_with_year(words, start, end), numbered=numbered)
        # A word such as "test" names one only with its number, before or behind it.
        for first, last, number in ((start, end + 1, end), (start - 1, end, start - 1)):
            if kind and 0 <= number < len(words) and _ORDINAL.fullmatch(plain(words[number])):
                return _label(words, *_with_year(words, first, last), numbered=kind == "numbered")
    units = [word[0] + word[-1] == "()" and not plain(word).isdigit() for word in words[1:]]
    at = len(words) - 1 - [*reversed(units), False].index(False)  # the 1 of “Reach 1 (cm)”
    digits = plain(words[at]) if at > 0 else ""
    if digits.isdigit() and len(digits) <= 2 and not is_trial(plain(words[at - 1])):
        return _label(words, at, at + 1, numbered=True)._replace(text=f"test {digits}")
    return None


def apart_words(text: str) -> list[str]:
    """Return the plain words of a test's name, numbers apart from what has grown together with them.

    Examples
    --------
    >>> apart_words("T2"), apart_words("odi_12m"), apart_words("Week 6")
    (['t', '2'], ['odi', '12', 'm'], ['week', '6'])
    """
    return _PARTS.findall(plain(apart(text)))


def _label(words: list[str], start: int, end: int, *, dated: bool = False, numbered: bool = False) -> Label:
    rest = " ".join([*words[:start], *words[end:]]).strip(" -–—:,;")
    text = _bare(words, start, end)
    return Label(f"{text})" if text.count("(") > text.count(")") else text, rest, dated, numbered)


def _bare(words: list[str], start: int, end: int) -> str:
    return " ".join(words[start:end]).strip(_AROUND)


def _names_a_test(words: list[str], start: int, end: int) -> bool:
    """Say whether one word names a test: T1, Post20, a month, a year."""
    if end - start > 1:
        return False
    word = _bare(words, start, end)
    grown = _GROWN.fullmatch(word)
    return (
        bool(_NTH.fullmatch(plain(word)) or _YEAR.fullmatch(word))
        or (len(word) > 2 and plain(word) in meanings("month"))
        or (grown is not None and plain(grown[1]) in _named())
    )


def _with_trial(word: str) -> tuple[str, ...]:
    """Take the number of a trial off what names a test: Pre1 is a trial of “Pre”, Post20 a test."""
    grown = _GROWN.fullmatch(word)
    if grown is None or int(grown[2]) > _MOST_TRIALS or plain(grown[1]) not in _named():
        return (word,)
    return grown[1], grown[2]


def _named() -> set[str]:
    return {word for word, kind in meanings("visit").items() if kind in ("named", "first")}


def _glued(words: list[str], start: int, end: int) -> str:
    """Return what kind of tests one word counts that has grown together with their number, "" for none."""
    word = _bare(words, start, end) if end - start == 1 else ""
    grown = _GROWN.fullmatch(word)
    if grown is not None and meanings("visit").get(plain(grown[1])) == "counted":
        return "counted"  # week6, as programs name columns
    glued = _GLUED.fullmatch(word)
    kind = meanings("visit").get(plain(glued[2]), "") if glued else ""
    return kind if kind in ("counted", "numbered") else ""


def _is_scale(part: str) -> bool:
    """Say whether a part of a header states a scale: “0-10”, and “(1-10)” in brackets, is no day."""
    bare = part.strip(_AROUND)
    return (bare != part and "-" in bare and bool(scale_of(bare)[0].name)) or bool(_FROM_ZERO.match(bare))


def _with_year(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take in what says more of when a test was: its year, its month, “Term” behind “Autumn”."""
    known = meanings("visit")
    while end < len(words) and (_is_when(words[end]) or known.get(plain(words[end])) == "counted"):
        end += 1
    while start > 0 and _is_when(words[start - 1]):
        start -= 1
    return start, end


def _is_when(word: str) -> bool:
    bare = word.strip(_AROUND)
    return bool(_YEAR.fullmatch(bare)) or (len(bare) > 2 and plain(bare) in meanings("month"))


def _of_a_date(word: str) -> bool:
    counts = word.endswith(":")  # "Date 1: 12.09.2026"
    return (any(char.isdigit() for char in word) and not counts) or plain(word) in meanings("month")
