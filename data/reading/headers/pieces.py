"""A header taken apart into the longest words of the vocabulary, with its unit, its scale and its forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.reading.limits import LONGEST_NAME
from data.reading.numbers.scales import Scale, scale_of
from data.reading.vocabulary import Term, plain, terms

#: What a header may be made of; every other kind of word belongs to cells.
_KINDS = (
    *("column", "pain", "body", "stretch", "filler", "about", "side", "moment", "trial", "person", "day"),
    *("place", "activity", "amount", "unit", "codes", "score", "scale"),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ORDINAL = re.compile(r" \((?:1st|2nd|3rd|\d+th)\)$")
_BRACKETS = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
_SYMBOLS = {"%": "percent", "％": "percent", "°": "deg", '"': "in", "″": "in"}
_LONGEST_PHRASE = 6
#: “Worst pain 24h”: the hours that a question looks back on are no unit.
_PERIOD = re.compile(r"(?<![\d.,])(?:24|48|72)[ -]?(?:hours?|hrs?|h|std|stunden|heures|horas|ore|uur)\b")
#: “hh:mm”, “h:mm:ss” and “mm:ss” say how times are written.
_TIME_FORM = re.compile(r"(?<![\w:])(h{1,2}|std|m{1,2}|min):(m{1,2}|min|s{1,2}|sek|sec)(?::s{1,2})?(?![\w:])")
#: 第1次, 第二回, 1回目: the number of a trial in run-on scripts.
_NTH_TIME = re.compile(r"第([一二三四五\d])[次回]|([一二三四五\d])回目")
#: 8 am, 8:30 p.m., 20:00: an hour at which something was rated.
_HOUR = re.compile(r"(?<![0-9a-z:])(\d{1,2})(?:(?::[0-5]\d)? ?([ap])\.?m\b\.?|:(?:00|15|30|45)(?![\w:]))")
#: The words for hours of the day: until which hour.
_OF_HOURS = {4: "night", 12: "morning", 14: "noon", 18: "afternoon", 22: "evening", 24: "night"}
_DIGITS = str.maketrans("一二三四五", "12345")
#: D.O.B., S.L.R.: letters that each end in a point.
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){1,5}[^\W\d_](?:\.|(?!\w))")
#: The number in 1st and in T1.
_NTH = re.compile(r"^(?:t(\d)|(\d{1,2})(?:st|nd|rd|th))$")
#: Letters of day, month and year in forms such as tt.mm.jjjj, jj/mm/aaaa and dd/mm/yyyy.
_IS_DATE_FORM = re.compile(r"d{1,2}|t{2}|mm?|mmm|y{2,4}|j{2,4}|a{2,4}")
_DATE_FORM = {"d": "d", "t": "d", "m": "m", "y": "y", "j": "y", "a": "y"}
_JOINERS = ("", "s", "n", "en", "e", "es")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or phrase of a header with all it can mean, kind by kind."""

    word: str
    means: Mapping[str, Term]
    place: int

    def meaning(self, kind: str) -> str:
        """Return what it means as a word of one kind, "" where it is none."""
        return self.means[kind].meaning if kind in self.means else ""


@dataclass(frozen=True, slots=True)
class Parts:
    """A header in parts: known pieces, words left over, its unit, its scale and the form of its dates."""

    pieces: list[Piece]
    left: tuple[str, ...]
    unit: str
    scale: Scale
    date_order: str


def apart(header: str) -> str:
    """Put a blank between words that only a capital letter tells apart: "SitReachPre" is "Sit Reach Pre"."""
    return _CAMEL.sub(" ", header)


def without_ordinal(header: str) -> str:
    """Take off what tells two columns of one name apart: "pain (2nd)" is "pain"."""
    return _ORDINAL.sub("", header[: LONGEST_NAME + 8])


def parts_of(header: str) -> Parts:
    """Take a header apart; what stands in brackets is evidence like the rest."""
    raw = unicodedata.normalize("NFKC", apart(without_ordinal(header)[:LONGEST_NAME]))
    raw = _INITIALS.sub(_as_word, raw)
    raw = _HOUR.sub(_as_moment, _PERIOD.sub(" ", raw.casefold()))
    text, form = _without_time_form(_NTH_TIME.sub(_as_trial, raw))
    scale, text = scale_of(text)
    bracketed = frozenset(word for inside in _BRACKETS.findall(text) for word in plain(inside).split())
    words, order = _without_date_form([_NTH.sub(r"\1\2", word) for word in plain(text).split()])
    pieces, left = pieces_of(words)
    if text.rstrip().endswith("]") and any(
        "body" in p.means and {*p.word.split()} <= bracketed for p in pieces
    ):
        # a row of a form's grid: the place that its question asks about is the one in the bracket
        pieces = [piece for piece in pieces if "place" not in piece.means or piece.word in bracketed]
    unit = form or _unit(text, pieces, bracketed, len(words))
    return Parts(pieces, tuple(left), unit, scale, order)


def _as_word(match: re.Match[str]) -> str:
    """Write D.O.B. as the word that it stands for, if that is known."""
    word = match[0].replace(".", "").casefold()
    return f"{word} " if word in _known()[0] else match[0]


def _as_trial(match: re.Match[str]) -> str:
    return f" trial {(match[1] or match[2]).translate(_DIGITS)} "


def _as_moment(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + 12 * (match[2] == "p") if match[2] else int(match[1])
    return next((f" {word} " for until, word in _OF_HOURS.items() if hour < until), match[0])


def _without_time_form(text: str) -> tuple[str, str]:
    """Take “mm:ss” out of a header; return the rest and the unit of minutes that it means."""
    match = _TIME_FORM.search(text)
    if match is None:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return rest, "h:mm" if match[1][0] in "hs" else "m:ss"


def _without_date_form(words: list[str]) -> tuple[list[str], str]:
    """Take “dd/mm/yyyy” out of the words of a header; return them and the order it states."""
    form = [_DATE_FORM[word[0]] for word in words if _IS_DATE_FORM.fullmatch(word)]
    if len(form) < 2 or len(set(form)) < len(form):
        return words, ""
    order = "".join(form)
    return [word for word in words if not _IS_DATE_FORM.fullmatch(word)], order if len(order) == 3 else ""


def _unit(text: str, pieces: list[Piece], bracketed: frozenset[str], size: int) -> str:
    """Find the unit of a header; a short one counts only in brackets or at the end."""
    found = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        fills = before is not None and "filler" in before.means and "filler" in piece.means
        if fills and piece.word not in bracketed:
            continue  # the last word of “How much pain are you in?”
        last = piece.place + piece.word.count(" ") + 1 >= size
        if "unit" in piece.means and (
            (len(piece.word) > 2 and "filler" not in piece.means)
            or not piece.word.isascii()
            or last
            or piece.word in bracketed
        ):
            only = len(piece.means.keys() - {"unit", "filler", "amount"}) == 0
            if only or not found:
                found = piece.means["unit"].meaning
    return next((unit for sign, unit in _SYMBOLS.items() if sign in text), found)


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, dict[str, Term]], int]:
    """Return every word of a header with what it means by kind, and the length of the longest wide one."""
    known: dict[str, dict[str, Term]] = {}
    for kind in _KINDS:
        for term in terms(kind):
            known.setdefault(term.word, {}).setdefault(kind, term)
    return known, max((len(word) for word in known if not word.isascii()), default=0)


def pieces_of(words: list[str]) -> tuple[list[Piece], list[str]]:
    """Take the words of a header apart into the longest known phrases; the rest is left over."""
    known, _ = _known()
    pieces: list[Piece] = []
    left: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + size])
            if phrase in known:
                pieces.append(Piece(phrase, known[phrase], place))
                place += size
                break
        else:
            inside, rest = _inside(words[place], place)
            pieces += inside
            left += rest
            place += 1
    return pieces, left


def _inside(word: str, place: int) -> tuple[list[Piece], list[str]]:
    """Take one unknown word apart: run-on scripts and compounds hold several words."""
    known, longest = _known()
    if not word.isascii():
        pieces: list[Piece] = []
        rest = ""
        at = 0
        while at < len(word):
            for size in range(min(longest, len(word) - at), 0, -1):
                part = word[at : at + size]
                # One letter in the middle of a word is a part of another word, except what hurts.
                edge = at == 0 or at + size == len(word) or {"pain", "body"} & known.get(part, {}).keys()
                if part in known and (size > 1 or (edge and not part.isascii())):
                    pieces.append(Piece(part, known[part], place))
                    at += size
                    break
            else:
                rest += word[at]
                at += 1
        if pieces:
            return pieces, [rest] if rest and not rest.isspace() else []
        return [], [word]
    parts = _compound(word) if 6 <= len(word) <= 40 else None
    if parts is None:
        number = re.fullmatch(r"([a-z]{2,}?)(\d{1,2})", word)
        if number and number[1] in known:
            return [Piece(number[1], known[number[1]], place)], [number[2]]
        return [], [word]
    return [Piece(part, known[part], place) for part in parts], []


@lru_cache(maxsize=1024)
def _compound(word: str) -> tuple[str, ...] | None:
    """Take a compound such as “ruckenschmerzintensitat” apart, if known words make all of it."""
    known, _ = _known()
    kinds = {"column", "pain", "body", "stretch", "filler", "about", "side", "moment", "unit", "score"}
    parts: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    parts[0] = ()
    for end in range(3, len(word) + 1):
        for start in range(max(0, end - 24), end - 1):
            before, part = parts[start], word[start:end]
            if before is None or (
                len(part) < 3 and not (end == len(word) and start > 5 and "unit" in known.get(part, {}))
            ):
                continue
            for joiner in _JOINERS:
                bare = part.removesuffix(joiner) if end < len(word) else part
                if len(bare) >= 2 and bare in known and kinds & known[bare].keys():
                    shorter = parts[end] is None or len(before) + 1 < len(parts[end] or ())
                    parts[end] = (*before, bare) if shorter else parts[end]
                    break
    found = parts[-1]
    heavy = {"pain", "body", "stretch", "column"}
    if found is None or len(found) < 2 or not any(heavy & known[part].keys() for part in found):
        return None
    return found
