"""What a header or a cell says of when a person was tested: a date, "pre" and "post", or a test's number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from data.reading.headers.pieces import apart, without_ordinal
from data.reading.headers.rows import is_day
from data.reading.limits import LONGEST_NAME
from data.reading.vocabulary import meanings, plain

#: T1, M2, V3: the number of a test.
_NTH = re.compile(r"[tmv]\d{1,2}")
#: Dates and names of tests have no more words.
_LONGEST = 4


class Label(NamedTuple):
    """When a test was: its `text` as written, what is left of the header, and whether it is a date.

    `numbered` says that it is a number and no more: several trials of one day are told apart like that, too.
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
    """
    words = apart(without_ordinal(header)[:LONGEST_NAME]).replace("_", " ").split()
    spans = [(i, i + n) for n in range(min(_LONGEST, len(words)), 0, -1) for i in range(len(words) - n + 1)]
    for start, end in spans:
        text = " ".join(words[start:end]).strip("()[],;:–— ")
        if all(map(_of_a_date, words[start:end])) and is_day(text):
            return Label(text, _without(words, start, end), dated=True, numbered=False)
    known = meanings("visit")
    for start, end in spans:
        text = " ".join(words[start:end]).strip("()[],;:–— ")
        bare = plain(text)
        if kind := known.get(bare, "named" if _NTH.fullmatch(bare) else ""):
            if kind == "named":
                return Label(text, _without(words, start, end), dated=False, numbered=False)
            # A word such as "test" names one only with its number, before or behind it.
            for first, last, number in ((start, end + 1, end), (start - 1, end, start - 1)):
                if 0 <= number < len(words) and plain(words[number]).isdigit():
                    text = " ".join(words[first:last]).strip("()[],;:–— ")
                    return Label(text, _without(words, first, last), dated=False, numbered=True)
    if len(words) > 1 and plain(words[-1]).isdigit() and len(plain(words[-1])) <= 2:
        return Label(
            f"test {plain(words[-1])}",
            _without(words, len(words) - 1, len(words)),
            dated=False,
            numbered=True,
        )
    return None


def _of_a_date(word: str) -> bool:
    return any(char.isdigit() for char in word) or plain(word) in meanings("month")


def _without(words: list[str], start: int, end: int) -> str:
    return " ".join([*words[:start], *words[end:]]).strip(" -–—:,;")
