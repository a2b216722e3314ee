"""Ratings as a cell has them: a number, out of how many, and its label; words only as a person agreed to."""

from __future__ import annotations

import re

from data.reading.numbers.questionnaires import OUT_OF
from data.reading.numbers.texts import normal, parse_number
from data.reading.numbers.units import ends_of, to_ten
from data.reading.vocabulary import meanings, plain

#: What may stand between a number and its label.
_BETWEEN = " -–—−:=,;.()[]→"
#: How far a label's usual number may be from the number beside it.
_AGREES = 3.5
_LONGEST_LABEL = 80
_LABEL_FIRST = re.compile(r"([^\W\d_][^\d(\[]{0,40})[(\[]?(\d[\d.,]{0,5}(?:/10)?)[)\]]?")
#: A face before or behind a number, and a mark of how much it was.
_IN_BRACKETS = re.compile(r"[\[(](\d{1,3})[\])](.*)")
_PICTURE = re.compile("[\\u2600-\\u27bf\\ufe0f\\U0001f300-\\U0001faff]")
_MONTHS_IN_CELLS = frozenset("jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez".split())


def _pain_words() -> dict[str, float]:
    return {word: float(meaning) for word, meaning in meanings("pain_word").items()}


#: Words for pain, only with the person's consent: the middle of the usual bands 1–3, 4–6 and 7–10.
PAIN_WORDS: dict[str, float] = _pain_words()


def pain_word(text: str) -> float | None:
    """Return what a word for pain usually stands for; None for any other text."""
    return PAIN_WORDS.get(text.casefold(), PAIN_WORDS.get(plain(text)))


def read_rating(raw: str, unit: str, decimal: str) -> tuple[float | None, str]:  # noqa: PLR0911
    """Read a rating such as "7", "7/10", "7 – severe" or, on a scale to 100, "70"; else a problem code."""
    text = _PICTURE.sub("", normal(raw)).strip().rstrip("!")
    if bracketed := _IN_BRACKETS.fullmatch(text):  # “[4] moderate”
        text = f"{bracketed[1]} {bracketed[2].strip()}".strip()
    parsed = parse_number(text, decimal) or _behind_its_label(text, decimal)
    if parsed is None:
        return None, ""
    value, rest = parsed
    scale = unit
    if out_of := OUT_OF.match(rest.casefold()):
        rest = rest[out_of.end() :]
        stated = f"0-{out_of[1]}"
        if stated not in ("0-10", "0-100") and ends_of(unit)[1] != float(out_of[1]):
            return None, ""
        if value > float(out_of[1]):
            return max(value, 11.0), ""  # 12/10 is out of range, not 1.2
        scale = unit if ends_of(unit)[1] == float(out_of[1]) else stated
    elif rest in ("%", "％"):
        rest, scale = "", "0-100"
    rating = to_ten(value, scale)
    label = rest.strip(_BETWEEN)
    if not label:
        return (rating, "") if not rest.strip(" .()") or rest.strip() == "" else (None, "")
    if not _is_label(label):
        return None, ""
    word = pain_word(label)
    if word is not None and abs(word - rating) > _AGREES:
        return None, "rating-label-disagrees"
    return rating, ""


def _behind_its_label(text: str, decimal: str) -> tuple[float, str] | None:
    """Read a rating behind a word for pain, such as “mild (2)” or “NRS 3”; return it and then the word."""
    match = _LABEL_FIRST.fullmatch(text)
    if match is None:
        return None
    words = plain(match[1]).split()
    known = {**meanings("pain"), **meanings("score")}
    parsed = parse_number(match[2], decimal)
    if parsed is None or not (
        pain_word(match[1].strip(_BETWEEN)) is not None or all(w in known for w in words)
    ):
        return None
    return parsed[0], f"{parsed[1]} {match[1].strip(_BETWEEN)}".strip()


def stated_end(raw: str) -> str:
    """Return the end of the scale that a cell such as “4/5” or “3 of 7” states; "" for none."""
    parsed = parse_number(normal(raw), ".")
    out_of = None if parsed is None else OUT_OF.match(parsed[1].casefold())
    return "" if out_of is None else out_of[1]


def labelled(raw: str, decimal: str) -> tuple[float, float] | None:
    """Return the number of a cell such as “4 (severe)”, and what its word usually stands for."""
    parsed = parse_number(normal(raw), decimal) or _behind_its_label(normal(raw), decimal)
    word = None if parsed is None else pain_word(parsed[1].strip(_BETWEEN))
    return None if parsed is None or word is None else (parsed[0], word)


def _is_label(text: str) -> bool:
    """Say whether what stands behind a rating is words about it: no other number, no unit, no other month."""
    if len(text) > _LONGEST_LABEL or any(char.isdigit() for char in text):
        return False
    known, months = meanings("unit").keys() - meanings("point").keys(), _MONTHS_IN_CELLS
    names = plain(text).split()
    return bool(names) and not (len(names) == 1 and (names[0] in known or names[0][:3] in months))
