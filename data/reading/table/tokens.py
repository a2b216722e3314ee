"""Words, numbers, hours and signs of a typed line: what `free_text` reads it from."""

from __future__ import annotations

import re

from data.reading.numbers.ranges import range_of
from data.reading.vocabulary import meanings, plain

#: Sets and what each of them was: “2 x 10”, “3×30”.
_SETS = r"\d{1,2}\s?[x×]\s?\d{1,3}(?:[.,]\d)?(?!\d|[.,]\d)"
_ONE = (
    r"[<>]?[-−–+]?\d{1,40}(?:[.,]\d{1,40})?"
    r"(?:/\d{1,3}|[–-]\d{1,3}(?:/10{1,2}(?!\d))?|(?:\+\d{1,3}){1,5}|\+(?!\s?\d))?"
)
#: “12/12.5/13”: trials, or a day; never two numbers and a third.
_THREE = r"\d{1,4}(?:[.,]\d)?(?:/\d{1,4}(?:[.,]\d)?){2}(?![\d/])"
#: “5 1/2 inches”, “4½”: one number with its fraction.
_FRACTION = r"[-−–+]?\d{1,3}(?:\s?[½¼¾]|\s[1-7]/[248](?![\d/]))"
#: “1h15”, “1 h 20 min”: hours and minutes of what was done.
_HOURS = r"\d{1,2}h\d{1,2}(?![^\W_])|\d{1,2}\s?h\s?\d{1,2}\s?m(?:in)?(?![^\W_])"
#: No number of anything measured: hours of the day, ranks and races (1st, 5k), and vertebrae as in L5/S1.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m\b)?|\d{1,2}[ap]m\b"
_RANK = r"\d{1,3}(?:k|st|nd|rd|th)\b"
_VERTEBRA = r"(?<![^\W_])[a-z]\d{1,2}(?![^\W_])"
_WORD = r"[^\W\d_]{1,60}(?:['’][^\W\d_]{1,60})?"
_TOKEN = re.compile(
    rf"{_HOURS}|{_CLOCK}|{_RANK}|{_VERTEBRA}|{_SETS}|{_FRACTION}|{_THREE}|{_ONE}|{_WORD}|[%\"″°]|[,;.!?|]|(?<=\s)/(?=\s)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"{_SETS}|{_FRACTION}|{_THREE}|{_ONE}", re.IGNORECASE)
_PLACED = re.compile(_RANK, re.IGNORECASE)
_HOUR = re.compile(_CLOCK, re.IGNORECASE)
_TIME = re.compile(rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?|{_HOURS}", re.IGNORECASE)
#: What ends the words that belong to a number.
STOPS = frozenset(",;.!?|/")


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers, hours and signs of a line.

    Examples
    --------
    >>> tokens_of("L5/S1 3/10, 2x10 min at 7:30")
    ['L5', 'S1', '3/10', ',', '2x10', 'min', 'at', '7:30']
    """
    return _TOKEN.findall(text)


def with_signs(tokens: list[str]) -> list[str]:
    """Return the tokens of a line with “minus 3” as one of them; behind a number it takes away.

    Examples
    --------
    >>> with_signs(["reach", "minus", "3", "cm", "back", "plus", "4"])
    ['reach', '-3', 'cm', 'back', '4']
    """
    found: list[str] = []
    for token in tokens:
        sign = meanings("sign").get(plain(found[-1]), "") if found and token[:1].isdigit() else ""
        if sign and not is_number("".join(found[-2:-1])):
            found[-1] = f"{sign.strip('+')}{token}"
        else:
            found.append(token)
    return found


def with_ranges(tokens: list[str]) -> list[str]:
    """Return the tokens of a line with “3 to 4” as one of them, and “about 4” as its number.

    Examples
    --------
    >>> with_ranges(["back", "about", "4", "leg", "2", "to", "3"])
    ['back', '4', 'leg', '2-3']
    """
    between, nearly = meanings("between"), meanings("nearly")
    found: list[str] = []
    place = 0
    while place < len(tokens):
        here = tokens[place : place + 3]
        ends = len(here) == 3 and here[0].isdecimal() and here[2].isdecimal()
        if ends and plain(here[1]) in between and range_of(" ".join(here), "."):
            found.append(f"{here[0]}-{here[2]}")
            place += 3
            continue
        counts = len(here) > 1 and is_number(here[1])
        if not counts or nearly.get(plain(here[0])) != "before":
            found.append(here[0])
        place += 1
    return found


def is_number(token: str) -> bool:
    """Say whether a token is a number that may have been measured, or sets of one."""
    return _NUMBER.fullmatch(token) is not None


def is_rank(token: str) -> bool:
    """Say whether a token is a rank or a race: “1st”, “5k”."""
    return _PLACED.fullmatch(token) is not None


def is_time(token: str) -> bool:
    """Say whether a token is an hour and minutes, or a duration of several parts."""
    return _TIME.fullmatch(token) is not None


def ends_clause(token: str) -> bool:
    """Say whether what stands before a token says nothing of the numbers behind it."""
    return token in STOPS or _HOUR.fullmatch(token) is not None


def words_of(text: str) -> list[str]:
    """Return the tokens of a text without the signs that end a clause."""
    return [token for token in tokens_of(text) if token not in STOPS]


def following(tokens: list[str]) -> list[str]:
    """Return the words up to the next number, or to the end of the clause."""
    ends = (i for i, token in enumerate(tokens) if is_number(token) or token in STOPS)
    return tokens[: next(ends, len(tokens))]


def numbers_in(text: str) -> tuple[list[str], list[str]]:
    """Return the numbers of a line, and its words."""
    tokens = words_of(text)
    return [t for t in tokens if is_number(t)], [t for t in tokens if not is_number(t)]
