"""Which encoding a text without a mark is in, by evidence: known header words, then plausible letters.

Libraries that guess from statistics alone misread texts as short as a log's header; here the words of
`header_words.csv` are the best witness, and the letters of notes and names the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from charset_normalizer import from_bytes

from data.reading.bytes.plausible import (
    CENTRAL,
    GREEK,
    RUSSIAN,
    TURKISH,
    WESTERN,
    any_script,
    east_asian,
    plausibility,
)
from data.reading.headers.rows import header_score

_HEAD_BYTES = 8_192
_HEAD_LINES = 40
#: What is looked at around each place beyond ASCII, and how much in all.
_AROUND = 60
_MOST_BYTES = 6_000
_BEYOND = re.compile(rb"[\x80-\xff]")
#: Bytes that stand for themselves in every encoding here, never for a part of another character.
_SEPARATORS = b'\t\n\r ,;"'
#: Below this, no candidate reads as any language.
_PLAUSIBLE = 0.1

#: Encodings and how to judge what they give; of equals, the first is taken.
CANDIDATES: dict[str, Callable[[str], float]] = {
    "utf-8": any_script,
    "cp1252": WESTERN,
    "cp1250": CENTRAL,
    "cp1254": TURKISH,
    "iso8859-15": WESTERN,
    "mac-roman": WESTERN,
    "cp850": WESTERN,
    "cp1251": RUSSIAN,
    "cp1253": GREEK,
    "cp949": east_asian("korean", "euc-kr", range(0xB0, 0xC9)),
    "cp932": east_asian("japanese", "shift-jis", range(0x88, 0x98)),
    "euc-jp": east_asian("japanese", "shift-jis", range(0x88, 0x98)),
    "gb18030": east_asian("simplified", "gb2312", range(0xB0, 0xD8)),
    "big5": east_asian("traditional", "big5", range(0xA4, 0xC7)),
    "iso8859-2": CENTRAL,
}


def likeliest(content: bytes) -> str:
    """Find the likeliest encoding of bytes that are not all UTF-8.

    Returns
    -------
    str
        A name of `CANDIDATES`.
    """
    lines = _telling_lines(content)
    pieces = _pieces(content)
    best, most = "cp1252", float("-inf")
    scores: dict[tuple[str, ...], float] = {}
    mostly_utf8 = _mostly_utf8(pieces)
    for name, weight in CANDIDATES.items():
        heads = tuple(line.decode(name, errors="replace") for line in lines)
        if heads not in scores:
            cells = [re.split(r"[,;|\t]", head) for head in heads]
            scores[heads] = max((header_score([c.strip('" ') for c in row]) for row in cells), default=0.0)
        letters = plausibility([piece.decode(name, errors="replace") for piece in pieces], weight)
        score = scores[heads] + 2 * letters + 2 * (name == "utf-8" and mostly_utf8)
        if score > most + 1e-9:
            best, most = name, score
    if most > _PLAUSIBLE:
        return best
    found = from_bytes(b"\n".join(pieces)).best()
    named = found.encoding.replace("_", "-") if found is not None else ""
    return named if named in CANDIDATES else best


def _mostly_utf8(pieces: list[bytes]) -> bool:
    """Say whether more of what is beyond ASCII is sound UTF-8 than not: other encodings never are."""
    texts = [piece.decode("utf-8", errors="replace") for piece in pieces]
    broken = sum(text.count("\ufffd") for text in texts)
    return sum(char > "\x7f" for text in texts for char in text) >= 2 * broken


def _telling_lines(content: bytes) -> list[bytes]:
    """Return the lines at the top of a file that are not all ASCII: one of them may be the header."""
    head = content[:_HEAD_BYTES]
    lines = head.splitlines()[:_HEAD_LINES]
    return [line[:2_000] for line in lines if not line.isascii()][:8]


def _pieces(content: bytes) -> list[bytes]:
    """Cut out what stands around the first places beyond ASCII, at separators."""
    pieces: list[bytes] = []
    size = place = 0
    while size < _MOST_BYTES and (found := _BEYOND.search(content, place)):
        first = max(place, found.start() - _AROUND)
        start = max(content.rfind(sep, first, found.start()) for sep in _each(_SEPARATORS)) + 1 or first
        place = found.start() + _AROUND
        ends = [end for sep in _each(_SEPARATORS) if (end := content.find(sep, place, place + _AROUND)) >= 0]
        place = min(ends, default=place + _AROUND)
        pieces.append(content[start:place])
        size += place - start
    return pieces


def _each(some: bytes) -> list[bytes]:
    return [bytes([one]) for one in some]
