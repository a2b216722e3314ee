"""How plausible a decoded text is, by the letters beyond ASCII and what stands beside them.

A wrong encoding turns the “ü” of “Rücken” into a capital, a sign or another alphabet inside a word, or into a
letter that the language hardly uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

#: Characters judged; more say nothing new.
_MOST_JUDGED = 600

_WESTERN_LETTERS = {**dict.fromkeys("äöüßéèàñáíóúøåæœ", 1.0), **dict.fromkeys("êâçëîïôûùãõ", 0.9)}
_WESTERN_LETTERS |= dict.fromkeys("ìòýþðšžÿ", 0.5)
_CENTRAL_LETTERS = {
    **dict.fromkeys("ąćęłńóśżčďěňřťůőűžáéíýöüúä", 1.0),
    "š": 0.95,
    "ź": 0.9,
    "ß": 0.9,
    "ô": 0.7,
}
_CENTRAL_LETTERS |= dict.fromkeys("âîășşţëđ", 0.5) | dict.fromkeys("çă", 0.2)
_TURKISH_LETTERS = {**dict.fromkeys("çğıöşüİ", 1.0), **dict.fromkeys("âîûß", 0.3)}
#: Letters in the order of how often they are used.
_RUSSIAN_LETTERS = {c: 1.0 - 0.05 * i for i, c in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")}
_GREEK_LETTERS = {c: 1.0 - 0.05 * i for i, c in enumerate("αοιετσνηυρπκμλςώίόάέήύγδβφθχζξψϊϋ")}
#: Signs that people write between words.
_SIGNS = dict.fromkeys("°µ²³½¼·–—‘’“”„«»…€£§¿¡ªº×±†•\u00a0\u2009\u202f", 0.5)
#: Letters beyond ASCII that are a word alone.
_WORDS_OF_ONE = frozenset("àèéêóáíæåöøôаеиоуявксыηοώ")
_OFTEN = {
    "korean": (
        "이다는을가고의에한하지은로나도사기자어리아인시일대그것들보서해수있없여러게정전오주부제상스"
        "과구성원비조안동마라허통증날짜분다리앉윗몸앞굽힘침저녁좀많음"
    ),
    "japanese": ("日付腰痛前屈坐骨神経長座体脚足膝名氏備考時間分朝夜今少後運動休仕事"),
    "simplified": (
        "的一是不了在有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
        "发后作里日期坐位体前屈腰痛背骨神经拉伸分钟姓名备注腿膝今天早晚走路久很轻重好"
    ),
    "traditional": (
        "的一是不了在有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過"
        "發後作裡日期坐位體前屈腰痛背骨神經拉伸分鐘姓名備註腿膝今天早晚走路久很輕重好"
    ),
}


def _letters(weights: dict[str, float]) -> Callable[[str], float]:
    """Judge by a table of letters; unknown letters and signs speak against the encoding."""

    def weight(char: str) -> float:
        return weights.get(char.lower(), _SIGNS.get(char, -1.0))

    return weight


def east_asian(language: str, charset: str, usual: range) -> Callable[[str], float]:
    """Judge by what the language writes often, and by the charset's part for usual characters."""
    often = frozenset(_OFTEN[language])

    def weight(char: str) -> float:  # noqa: PLR0911 (one line for each kind of character)
        if char in often:
            return 1.0
        if "\u3040" <= char <= "\u30fa":
            return 1.0 if language == "japanese" else -0.3
        if "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char in "ー・":
            return 0.3
        if char in _SIGNS:
            return 0.1
        try:
            pair = char.encode(charset)
        except UnicodeEncodeError:
            return -0.6
        if len(pair) == 2 and pair[0] in usual:
            return 0.6
        return -0.3

    return weight


def any_script(char: str) -> float:
    """Judge what was written as UTF-8: nothing else comes out as letters by chance."""
    return 1.0 if char.isalpha() else _SIGNS.get(char, 0.3)


WESTERN = _letters(_WESTERN_LETTERS)
CENTRAL = _letters(_CENTRAL_LETTERS)
TURKISH = _letters(_TURKISH_LETTERS)
RUSSIAN = _letters(_RUSSIAN_LETTERS)
GREEK = _letters(_GREEK_LETTERS)


def plausibility(pieces: list[str], weight: Callable[[str], float]) -> float:
    """Say how much decoded pieces of text read as a language: 1 at best, -1 for nonsense.

    Parameters
    ----------
    pieces : list of str
    weight : callable
        What one character beyond ASCII says, from -1 to 1.
    """
    total, judged = 0.0, 0
    for piece in pieces:
        padded = f"  {piece}  "
        for place, char in enumerate(piece, start=2):
            if char > "\x7f":
                total += _in_its_place(padded, place, char, weight)
                judged += 1
        if judged >= _MOST_JUDGED:
            break
    return total / judged if judged else 0.0


def _in_its_place(text: str, place: int, char: str, weight: Callable[[str], float]) -> float:
    """Judge a character beyond ASCII with its neighbours."""
    before, after = text[place - 1], text[place + 1]
    kind = _kind(char)
    if kind == "broken":
        return -1.0
    if kind == "sign":
        return _sign(before, char, text[place + 1 : place + 3], weight(char))
    if kind == "eastern":
        return _eastern(before, after, weight(char))
    return _letter(before, char, after, weight(char))


def _eastern(before: str, after: str, said: float) -> float:
    """Judge an East Asian character: one that stands alone may be two bytes of something else."""
    if said == 1:
        return said
    if any(char.isascii() and char.isalpha() for char in (before, after)):
        return -1.0  # it swallowed a letter of a Western word
    return said if "eastern" in (_kind(before), _kind(after)) else min(said, -0.3)


def _letter(before: str, char: str, after: str, said: float) -> float:
    """Judge a letter of an alphabet by the case and the script of its neighbours."""
    if char.isupper():
        nonsense = before.islower() or (before.isalpha() and after.islower())
    else:
        nonsense = after.isupper() and (before.isupper() or not before.isalpha())
    kind = _kind(char)
    beside = [other for other in (before, after) if other.isalpha()]
    if nonsense or any(_kind(other) not in (kind, "sign") for other in beside):
        return -1.0
    # “á2026” is a blank that does not break, in another encoding.
    alone = not beside and (char.lower() not in _WORDS_OF_ONE or after.isdigit())
    if before.isdigit() or alone:
        return -0.5
    run = kind == "latin" and before > "\x7f" and after > "\x7f" and len(beside) == 2
    return min(said, -0.7) if run else said


def _sign(before: str, char: str, following: str, said: float) -> float:
    """Judge a sign: where it belongs, it is as good as a letter; within a word, it is nonsense."""
    after = following[0]
    left, right = before.isalpha(), after.isalpha()
    if left and right:
        return 1.0 if char == "’" else said if char in "–·" else -1.0
    belongs = (
        (char in "“‘„«¿¡" and right)
        or (char in "”’“»…" and left)
        or (char in "–—" and before == after == " ")
        or (char == "°" and ((after in "CF" and not following[1:].isalpha()) or before.isdigit()))
        or (char == "€" and (before + after).strip().isdigit())
    )
    return 0.9 if belongs and char in "¿¡" else 1.0 if belongs else said


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """Sort a character: broken, sign, latin, eastern, or the name of another script."""
    category = unicodedata.category(char)
    if char == "\ufffd" or category in ("Cc", "Co", "Cn", "Cs"):
        return "broken"
    if not category.startswith("L"):
        return "sign"
    script = unicodedata.name(char, "").partition(" ")[0]
    if script in ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "HALFWIDTH", "FULLWIDTH", "KATAKANA-HIRAGANA"):
        return "eastern"
    # Letters that are signs in disguise: ª, º, µ and the letter-like modifiers.
    return script.lower() if script in ("LATIN", "CYRILLIC", "GREEK") else "sign"
