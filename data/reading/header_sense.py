"""What one header says, part by part: measure, body part, side, time of day or trial, unit, scale, kind.

A header is taken apart into the longest words and phrases of the vocabulary; what stands in brackets is evidence
like the rest. What contradicts a measure (a unit, a kind, another body part) speaks against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from data.reading.scales import Scale, scale_of
from data.reading.vocabulary import LONGEST_NAME, Term, plain, terms

#: What a header may be made of; every other kind of word belongs to cells.
_KINDS = (
    *("column", "pain", "body", "stretch", "filler", "about", "side", "moment", "trial", "person", "day"),
    *("place", "activity", "amount", "unit", "codes", "score"),
)
_PAINS = {"back": "back_pain", "leg": "sciatica_pain", "knee": "knee_pain"}
_RATINGS = frozenset(_PAINS.values()) | {"pain"}
#: Units that a measure can be given in; any other unit speaks against it.
UNITS_OF: Mapping[str, frozenset[str]] = {
    "reach_cm": frozenset(("cm", "mm", "in", "m", "ft")),
    "minutes": frozenset(("min", "s", "h", "h:mm", "m:ss")),
    **dict.fromkeys(_RATINGS, frozenset(("mm", "cm", "percent"))),
}
#: Kinds of words that change nothing about what a measure is.
_NEUTRAL = frozenset(
    ("filler", "unit", "side", "moment", "trial", "amount", "pain", "body", "stretch", "codes", "score")
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ORDINAL = re.compile(r" \((?:1st|2nd|3rd|\d+th)\)$")
_BRACKETS = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
_SYMBOLS = {"%": "percent", "％": "percent", "°": "deg", '"': "in", "″": "in"}
_LONGEST_PHRASE = 6
#: “hh:mm”, “h:mm:ss” and “mm:ss” say how times are written.
_TIME_FORM = re.compile(r"(?<![\w:])(h{1,2}|std|m{1,2}|min):(m{1,2}|min|s{1,2}|sek|sec)(?::s{1,2})?(?![\w:])")
#: 第1次, 第二回, 1回目: the number of a trial in run-on scripts.
_NTH_TIME = re.compile(r"第([一二三四五\d])[次回]|([一二三四五\d])回目")
_T_NUMBER = re.compile(r"^t(?=\d$)")
_DIGITS = str.maketrans("一二三四五", "12345")
_NTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")
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


@dataclass(frozen=True, slots=True)
class Sense:
    """What one header says.

    Attributes
    ----------
    column : str
        The canonical column, ``pain`` for pain without a place, ``other`` for something known that a log does
        not keep, or "" for nothing known.
    exact : bool
        Whether the header says nothing else.
    length : int
        How much of the header speaks for the column, in letters.
    suggests : str
        The measure that its words suggest although `against` speaks against it.
    against : tuple of str
        Why it is not what its words suggest: ``unit:deg``, ``about:duration``, ``body:elsewhere``.
    body, side, moment, unit, person, day : str
        Parts of the header, as the vocabulary means them; "" where it names none.
    trial : str
        Number of the trial, or ``best``.
    scale : Scale
    place, activity, amount, scored, counts_trials : bool
        Whether it names where it hurts, what was done, how long, that it is a score, or the trial of its row.
    left : tuple of str
        Words that no vocabulary knows.
    date_order : str
        The order of day, month and year that it states, such as ``dmy``.
    """

    column: str = ""
    exact: bool = False
    length: int = 0
    suggests: str = ""
    against: tuple[str, ...] = ()
    body: str = ""
    side: str = ""
    moment: str = ""
    trial: str = ""
    unit: str = ""
    scale: Scale = Scale()
    person: str = ""
    day: str = ""
    place: bool = False
    activity: bool = False
    amount: bool = False
    scored: bool = False
    counts_trials: bool = False
    left: tuple[str, ...] = ()
    date_order: str = ""


def without_ordinal(header: str) -> str:
    """Take off what tells two columns of one name apart: "pain (2nd)" is "pain"."""
    return _ORDINAL.sub("", header[: LONGEST_NAME + 8])


@lru_cache(maxsize=4096)
def sense_of(header: str) -> Sense:
    """Take a header apart.

    Examples
    --------
    >>> sense_of("Stretch for back pain (min)").column
    'minutes'
    >>> sense_of("Back pain duration (hours)").against
    ('unit:h', 'about:duration')
    """
    raw = unicodedata.normalize("NFKC", _CAMEL.sub(" ", without_ordinal(header)[:LONGEST_NAME]))
    text, form = _without_time_form(_NTH_TIME.sub(_as_trial, raw.casefold()))
    scale, text = scale_of(text)
    bracketed = frozenset(word for inside in _BRACKETS.findall(text) for word in plain(inside).split())
    words, order = _without_date_form([_NTH.sub(r"\1", word) for word in plain(text).split()])
    pieces, left = _pieces(words)
    unit = form or _unit(text, pieces, bracketed, len(words))
    return replace(_resolve(pieces, tuple(left), unit, scale), date_order=order)


def bodies_in(text: str) -> frozenset[str]:
    """Return the parts of the body that a text names: ``back``, ``leg``, ``knee``, ``elsewhere``.

    Examples
    --------
    >>> sorted(bodies_in("Lower back and left leg"))
    ['back', 'leg']
    """
    found = set()
    for piece in _pieces(plain(text).split())[0]:
        column = piece.means.get("column")
        if "body" in piece.means:
            found.add(piece.means["body"].meaning)
        elif column is not None and column.meaning in _PAINS.values():
            found.add(next(body for body, pain in _PAINS.items() if pain == column.meaning))
    return frozenset(found)


def is_stretch(text: str) -> bool:
    """Say whether a text names a stretch of the back of the leg, or a stretch without a place."""
    pieces = _pieces(plain(text).split())[0]
    elsewhere = any("body" in p.means and p.means["body"].meaning == "elsewhere" for p in pieces)
    known = any("column" in p.means and p.means["column"].meaning == "other" for p in pieces)
    return any(_speaks_for(piece, "minutes") for piece in pieces) and not elsewhere and not known


def _as_trial(match: re.Match[str]) -> str:
    return f" trial {(match[1] or match[2]).translate(_DIGITS)} "


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


def _resolve(pieces: list[Piece], left: tuple[str, ...], unit: str, scale: Scale) -> Sense:
    def one(kind: str) -> str:
        return next((piece.means[kind].meaning for piece in pieces if kind in piece.means), "")

    moment = one("moment")
    if any("codes" in piece.means for piece in pieces):
        scale = replace(scale, codes=True)
    trial = (one("trial") and (_number(left) or ("best" if one("trial") == "best" else ""))) or _trailing(
        left
    )
    common = Sense(
        body=one("body"),
        side=one("side"),
        moment=moment,
        trial=trial,
        unit=unit,
        scale=scale,
        left=tuple(word for word in left if not _T_NUMBER.sub("", word).isdigit()),
        place=any("place" in piece.means for piece in pieces),
        activity=any("activity" in piece.means for piece in pieces),
        amount=any("amount" in piece.means for piece in pieces),
        scored=any("score" in piece.means for piece in pieces),
        counts_trials=one("trial") == "trial" and not trial and not left,
    )
    found = _measure(pieces, common) or _role(pieces, common)
    return found if found is not None else common


def _measure(pieces: list[Piece], common: Sense) -> Sense | None:
    """Find the measure that a header names, and what speaks against it."""
    suggested = _suggested(pieces, common)
    if not suggested:
        return None
    known = [p.means["column"].meaning for p in pieces if "column" in p.means]
    if "other" in known and not (any("pain" in p.means for p in pieces) and common.body):
        return replace(common, column="other", suggests=suggested[0], against=("known:other",))
    if suggested == ["minutes"] and _is_any_amount(pieces):
        return None
    about = [
        p.means["about"].meaning for p in pieces if "about" in p.means and not _is_neutral_about(p, suggested)
    ]
    judged = {measure: _against(measure, common, about, pieces) for measure in suggested}
    fitting = [measure for measure, against in judged.items() if not against]
    measure = fitting[0] if fitting else suggested[0]
    length = sum(len(piece.word) for piece in pieces if _speaks_for(piece, measure))
    known = [piece for piece in pieces if _speaks_for(piece, measure) or _NEUTRAL & piece.means.keys()]
    exact = not common.left and len(known) == len(pieces)
    if judged[measure]:
        return replace(
            common, column="other", suggests=measure, against=tuple(judged[measure]), length=length
        )
    if measure != "pain" and not exact and _only_whole(pieces, measure):
        return None
    if measure != "reach_cm" and common.trial == "best":  # the worst pain is another question, not a trial
        common = replace(common, trial="")
    return replace(common, column=measure, exact=exact, length=length)


def _suggested(pieces: list[Piece], common: Sense) -> list[str]:
    """Return the measures that the words of a header suggest, the likeliest first."""
    columns = [p.means["column"].meaning for p in pieces if "column" in p.means]
    bodies = list(dict.fromkeys(p.means["body"].meaning for p in pieces if "body" in p.means))
    hurts = any("pain" in p.means for p in pieces) or any(c in _RATINGS for c in columns)
    stretches = any("stretch" in p.means for p in pieces) or "minutes" in columns
    found: list[str] = []
    if "reach_cm" in columns:
        found.append("reach_cm")
    pains = [_PAINS[body] for body in bodies if body in _PAINS] if hurts or not stretches else []
    pains = list(dict.fromkeys([*(c for c in columns if c in _PAINS.values()), *pains]))
    if hurts and not pains:
        pains = ["pain"]
    if hurts and _names_only_a_unit(pieces):
        stretches = False
    if len(pains) > 1:  # the back and the leg together are neither
        pains = ["pain"]
    timed = common.unit in UNITS_OF["minutes"] or any("amount" in p.means for p in pieces)
    if stretches and (timed or not hurts or common.scale.name == ""):
        first = timed or not hurts or _place(pieces, "stretch") < _place(pieces, "pain")
        found += ["minutes", *pains] if first and common.scale.name == "" else [*pains, "minutes"]
    else:
        found += pains
    return found


def _against(measure: str, common: Sense, about: list[str], pieces: list[Piece]) -> list[str]:
    """Return what a header says that does not go with a measure."""
    said = []
    if common.unit and common.unit not in UNITS_OF[measure]:
        said.append(f"unit:{common.unit}")
    kinds = [a for a in about if not (a == "duration" and measure == "minutes")]
    said += [f"about:{kind}" for kind in dict.fromkeys(kinds)]
    elsewhere = any(p.means["body"].meaning == "elsewhere" for p in pieces if "body" in p.means)
    named = any(
        "column" in p.means and p.means["column"].meaning == measure and " " in p.word for p in pieces
    )
    if elsewhere and not named:
        said.append("body:elsewhere")
    if common.scale.name and measure in ("reach_cm", "minutes"):
        said.append(f"scale:{common.scale.name}")
    return said


def _names_only_a_unit(pieces: list[Piece]) -> bool:
    """Say whether minutes are named as a unit only: “minutes of pain”."""
    speaking = [piece for piece in pieces if _speaks_for(piece, "minutes")]
    return all("stretch" not in p.means and p.means["column"].whole for p in speaking)


def _is_any_amount(pieces: list[Piece]) -> bool:
    """Say whether a header is about how long, but not how long of what: “Duration (mins)”."""
    speaking = [piece for piece in pieces if _speaks_for(piece, "minutes")]
    return _names_only_a_unit(pieces) and any(
        "amount" in piece.means and piece not in speaking for piece in pieces
    )


def _role(pieces: list[Piece], common: Sense) -> Sense | None:
    """Find the role of a header that names no measure: the day, the person, a note, …"""
    if common.amount and common.unit in ("min", "s", "h"):
        return None
    columns = [piece for piece in pieces if "column" in piece.means]
    days = [piece for piece in pieces if "day" in piece.means]
    if days or any(piece.means["column"].meaning == "date" for piece in columns):
        kinds = [piece.means["day"].meaning for piece in days]
        day = next((kind for kind in ("never", "visit", "start", "moment") if kind in kinds), "plain")
        dates = [
            p
            for p in pieces
            if "day" in p.means or ("column" in p.means and p.means["column"].meaning == "date")
        ]
        whole = all("day" not in p.means and p.means["column"].whole for p in dates)
        if not (whole and (common.left or len(dates) < len(_heavy(pieces)))):
            exact = not common.left and len(dates) == len(_heavy(pieces))
            return replace(common, column="date", exact=exact, length=_letters(dates), day=day)
    people = [
        p
        for p in pieces
        if "person" in p.means or ("column" in p.means and p.means["column"].meaning == "person")
    ]
    others = [p for p in columns if p.means["column"].meaning not in ("person", *UNITS_OF)]
    if others:
        best = max(others, key=lambda piece: len(piece.word))
        term = best.means["column"]
        rest = [piece for piece in _heavy(pieces) if piece is not best and piece not in people]
        exact = not common.left and not rest
        if exact or not term.whole:
            return replace(common, column=term.meaning, exact=exact, length=len(best.word))
    if people:
        best = max(people, key=lambda piece: len(piece.word))
        kind = best.means["person"].meaning if "person" in best.means else "name"
        exact = not common.left and len(_heavy(pieces)) == len([p for p in _heavy(pieces) if p in people])
        whole = ("column" in best.means and best.means["column"].whole) or kind in (
            "number",
            "user",
            "record",
            "given",
        )
        if exact or not whole:
            return replace(common, column="person", exact=exact, length=len(best.word), person=kind)
    if common.body == "elsewhere" and not common.left:
        return replace(common, column="other", suggests="pain", against=("body:elsewhere",))
    return None


def _heavy(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that are more than filling words."""
    return [piece for piece in pieces if not {"filler", "unit", "score"} >= piece.means.keys()]


def _speaks_for(piece: Piece, measure: str) -> bool:
    if "column" in piece.means and piece.means["column"].meaning == measure:
        return True
    if measure in _RATINGS:
        body = piece.means.get("body")
        return "pain" in piece.means or (body is not None and _PAINS.get(body.meaning) == measure)
    return measure == "minutes" and "stretch" in piece.means


def _only_whole(pieces: list[Piece], measure: str) -> bool:
    """Say whether only words speak for a measure that count when they are the whole header."""
    speaking = [piece for piece in pieces if _speaks_for(piece, measure)]
    if measure in _RATINGS and any("pain" in piece.means for piece in speaking):
        return False
    if measure == "minutes" and any("stretch" in piece.means for piece in speaking):
        return False
    return all("column" not in piece.means or piece.means["column"].whole for piece in speaking)


def _is_neutral_about(piece: Piece, suggested: list[str]) -> bool:
    """Say whether a word about something else is part of a measure's own name."""
    column = piece.means.get("column")
    return column is not None and column.meaning in suggested


def _place(pieces: list[Piece], kind: str) -> int:
    wanted = ("stretch",) if kind == "stretch" else ("pain", "body")
    return next((piece.place for piece in pieces if set(wanted) & piece.means.keys()), 1_000)


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.word) for piece in pieces)


def _number(left: tuple[str, ...]) -> str:
    return next((word for word in left if word.isdigit()), "")


def _trailing(left: tuple[str, ...]) -> str:
    last = _T_NUMBER.sub("", left[-1]) if left else ""
    return last if last.isdigit() and len(last) <= 2 else ""


def _unit(text: str, pieces: list[Piece], bracketed: frozenset[str], size: int) -> str:
    """Find the unit of a header; a short one counts only in brackets or at the end."""
    found = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None and "filler" in before.means and "filler" in piece.means:
            continue  # the last word of “How much pain are you in?”
        last = piece.place + piece.word.count(" ") + 1 >= size
        if "unit" in piece.means and (
            (len(piece.word) > 2 and "filler" not in piece.means) or not piece.word.isascii() or last or piece.word in bracketed
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


def _pieces(words: list[str]) -> tuple[list[Piece], list[str]]:
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
