"""The scale that a header states: its ends, and which of them is the bad one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.reading.vocabulary import meanings, plain

_TO = r"(?:-|–|—|‐|−|~|〜|～|\.\.\.?|…|/|to|bis|a|à|al|até|tot|hasta|から|至|到|에서)"
_ENDS = re.compile(rf"(?<![\d.,])(10{{1,2}}|[01])\s?{_TO}\s?(\d{{1,3}})(?![\d/%]|[.,]\d)")
_OUT_OF = re.compile(
    r"(?:(?<!\w)(?:x\s?)?/\s?|(?<=[^\W\d_])/(?=10{1,2}(?!\d))|"  # “/10”, and glued to its word: “Pain/10”
    r"\b(?:out of|von|sur|su|op|max\.?|of(?=\s(?:[5-9]|\d\d)))\s)(\d{1,3})(?!\d|[.,]\d)"
)
#: “10 = great”, “0: none”, “1 - yes”, “10 is the worst”, “1 (no pain)”, “best = 10”.
_NAMED = re.compile(
    r"(?<![\w.,])(-?\d{1,3})\s?(?:=|:|-|–|—|\(|(?:is|being|means|ist|es|est|è)\b)?\s?(?:the\s)?"
    r"([^\W\d_][^,;=()\[\]/\d]{0,30})"
)
#: “where 10 is worst” names no place.
_CLAUSE = re.compile(r"\b(?:where|wobei|wo|où|donde|dove|onde|waarbij)\s(?=\d)")
_NAMED_BEFORE = re.compile(r"([^\W\d_][^,;=()\[\]/\d]{0,30}?)\s?(?:=|:)\s?(-?\d{1,3})(?![\d.,])")


#: “none=0 mild=1”: each number belongs to the word before its sign; “0=none 1=mild” to the one behind it.
_WORD_FIRST = re.compile(r"[^\W\d_] ?= ?\d")
_NUMBER_FIRST = re.compile(r"\d ?= ?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Scale:
    """What a header says of its numbers.

    Attributes
    ----------
    low, high : float or None
        The ends, where both are known.
    turned : bool
        Whether the high end is the good one.
    codes : bool
        Whether numbers stand for words such as yes and done.
    from_one : bool
        Whether it says that 1, not 0, is none (or, of a turned scale, the worst).
    """

    low: float | None = None
    high: float | None = None
    turned: bool = False
    codes: bool = False
    from_one: bool = False

    @property
    def name(self) -> str:
        """Return the scale as a unit is written: ``0-10``, or "" where its ends are not stated."""
        return "" if self.low is None or self.high is None else f"{self.low:g}-{self.high:g}"


def scale_of(text: str) -> tuple[Scale, str]:
    """Read the scale that a header states.

    Parameters
    ----------
    text : str
        In one case, with plain signs (NFKC, casefold).

    Returns
    -------
    (scale, rest) : (Scale, str)
        The rest is the header without what states the scale.
    """
    pairs, rest = _named(_CLAUSE.sub("", text))
    good = [number for number, means in pairs if means == "good"]
    bad = [number for number, means in pairs if means == "bad"]
    codes = any(means in ("yes", "no") for _, means in pairs)
    low: float | None = None
    high: float | None = None
    turned = bool((good and max(good) > max(bad, default=1)) or (bad and not good and max(bad) <= 1))
    if match := _ENDS.search(rest):
        first, second = float(match[1]), float(match[2])
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        low, high = min(first, second), max(first, second)
    elif match := _OUT_OF.search(rest):
        low, high = 0.0, float(match[1])
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    elif good and bad:
        low, high = min(*good, *bad), max(*good, *bad)
    elif max([*good, *bad], default=0) in (10, 100):
        low, high = 0.0, float(max([*good, *bad]))
    if high is not None and high < 2:
        low, high, codes = None, None, True
    from_one = min(bad if turned else good, default=0) == 1 and low != 0 and not codes
    return Scale(low, high, turned, codes, from_one), rest


def _named(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return the numbers of a header that stand for a word, with its meaning, and the header without them."""
    pairs: list[tuple[int, str]] = []
    before = (_NAMED_BEFORE, 2, 1)
    words_first = len(_WORD_FIRST.findall(text)) > 1 and not _NUMBER_FIRST.search(text)
    for pattern, number, word in (before,) if words_first else ((_NAMED, 1, 2), before):
        for match in list(pattern.finditer(text)):
            means = _means(match[word])
            if means:
                pairs.append((int(match[number]), means))
                text = text.replace(match[0], " ", 1)
    return pairs, text


def _means(words: str) -> str:
    name = plain(words)
    for size in (len(name.split()), 2, 1):
        piece = " ".join(name.split()[:size])
        if piece in meanings("good"):
            return "good"
        if piece in meanings("bad"):
            return "bad"
        if piece in meanings("yes_no"):
            return meanings("yes_no")[piece]
    return ""
