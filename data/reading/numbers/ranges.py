"""Values that are not quite one number: “about 7” is 7; “4-5” and “5+” are more than one, which is asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.reading.numbers.texts import normal, parse_number
from data.reading.vocabulary import meanings, without_accents

#: More between the ends than this share of the higher one, and they are no two guesses at one number.
_WIDEST = 0.6
#: Ends that lie so close are two guesses, however small they are: “1-3”.
_CLOSE = 2.0
_NUMBER = r"[-−+]?\d{1,4}(?:[.,]\d{1,3})?"
_UNIT = r"\s?[^\W\d_]{1,10}\.?"
_SIGNS = r"-|–|—|‐|−|~|〜|～|\.\.\.?|…"
#: “5+” is 5 or a little more; “<5” may be anything below.
_MORE = re.compile(rf"(?:≥|>=)\s?({_NUMBER})(.*)|({_NUMBER})\s?\+(?!\s?\d)(.*)")
_ABOUT_SIGN = re.compile(r"^[~≈∼±]\s?|(?<=\d)\s?\?{1,3}$|^\?{1,2}\s?(?=\d)")


def _one_of(kind: str, way: str = "") -> str:
    """Return a pattern of the words of a kind, the longest first."""
    words = [word for word, means in meanings(kind).items() if way in ("", means)]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_BETWEEN = rf"(?:{_one_of('between')})(?![^\W\d_])"
#: What two ends look like.
_TWO_ENDS = re.compile(
    rf"({_NUMBER})((?:(?!\s?{_BETWEEN}){_UNIT})?)\s?(?:{_SIGNS}|(?<![^\W\d_]){_BETWEEN})\s?({_NUMBER})(.*)",
    re.IGNORECASE,
)
#: What says that a number is not exact.
_ABOUT = re.compile(
    rf"^(?:{_one_of('nearly', 'before')})(?:\.\s?|\s|(?=\d)(?<=[^\x00-\x7f]))"
    rf"|(?<=\d)[\s-]?(?:{_one_of('nearly', 'behind')})(?![^\W\d_])\s?",
    re.IGNORECASE,
)


class Range(NamedTuple):
    """What a cell holds beside one number: what may stand for it, and whether one end is open."""

    text: str
    is_open: bool


def exact(raw: str) -> str:
    """Return a cell without what says that its number is not exact; as it is where nothing does.

    Examples
    --------
    >>> [exact(text) for text in ("~7", "about 6", "ca. 10 min", "10ish", "7?", "about the same")]
    ['7', '6', '10 min', '10', '7', 'about the same']
    """
    text = without_accents(normal(raw))
    bare = _ABOUT_SIGN.sub("", _ABOUT.sub("", text, count=1), count=1).strip()
    return bare if bare != text and bare.lstrip("-+")[:1].isdigit() else raw


def range_of(raw: str, decimal: str) -> Range | None:
    """Read “4-5”, “3 to 4 cm” and “5+”; None for anything else.

    Ends that go down, or lie far apart, are no two guesses at one number: “7-3” may be how a day went.

    Examples
    --------
    >>> range_of("4–5", "."), range_of("-3 to -2 cm", "."), range_of("5+", ".")
    (Range(text='4.5', is_open=False), Range(text='-2.5 cm', is_open=False), Range(text='5', is_open=True))
    >>> range_of("7-3", "."), range_of("1-10", ".")
    (None, None)
    """
    text = without_accents(normal(exact(raw)))
    if more := _MORE.fullmatch(text):
        number, rest = (more[1], more[2]) if more[1] else (more[3], more[4])
        return Range(f"{number} {rest.strip()}".strip(), is_open=True)
    match = _TWO_ENDS.fullmatch(text)
    if match is None or any(char.isdigit() for char in match[4].replace("/100", "").replace("/10", "")):
        return None
    ends = parse_number(match[1].replace("−", "-"), decimal), parse_number(match[3], decimal)
    if ends[0] is None or ends[1] is None:
        return None
    low, high = ends[0][0], ends[1][0]
    if not low < high or high - low > max(_CLOSE, _WIDEST * max(abs(low), abs(high))):
        return None
    rest = match[4].strip() or match[2].strip()
    middle = f"{(low + high) / 2:.4g}".replace(".", decimal)
    return Range(f"{middle}{'' if rest.startswith('/') else ' '}{rest}".strip(), is_open=False)
