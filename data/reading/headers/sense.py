"""What one header says, part by part: measure, body part, side, time of day or trial, unit, scale, kind.

What contradicts a measure (a unit, a kind, another body part) speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from data.reading.headers.measure import PAINS, UNITS_OF, Sense, measure_of, speaks_for
from data.reading.headers.pieces import Parts, Piece, apart, parts_of, pieces_of
from data.reading.numbers.units import TO_MINUTES
from data.reading.vocabulary import meanings, plain, runs_of

#: By which trials are told apart where they have no numbers.
_LETTERS = ("A", "B", "C", "D", "E", "F")


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
    parts = parts_of(_numbered(header))
    return replace(_resolve(parts), date_order=parts.date_order)


def _numbered(header: str) -> str:
    """Write “Trial B” as “Trial 2”."""
    before, _, letter = header.rpartition(" ")
    said = plain(before).split()[-1:]
    if letter.upper() in _LETTERS and said and meanings("trial").get(said[0]) == "trial":
        return f"{before} {_LETTERS.index(letter.upper()) + 1}"
    return header


def bodies_in(text: str) -> frozenset[str]:
    """Return the parts of the body that a text names: ``back``, ``leg``, ``knee``, ``elsewhere``.

    Examples
    --------
    >>> sorted(bodies_in("Lower back and left leg"))
    ['back', 'leg']
    """
    words, short = plain(text).split(), meanings("body_short")
    found = {short[word] for word in words if word in short}  # in a heading LB are pounds
    for piece in pieces_of(words)[0]:
        named = [body for body, pain in PAINS.items() if pain == piece.meaning("column")]
        found |= {piece.meaning("body")} if "body" in piece.means else {*named}
    return frozenset(found)


def is_birth(header: str) -> bool:
    """Say whether a header names a birthday, whoever's and in whatever form.

    Examples
    --------
    >>> is_birth("StudentDOB"), is_birth("Date of birth (dd/mm/yyyy)"), is_birth("Date of surgery")
    (True, True, False)
    """
    return not runs_of(plain(apart(header)).split()).isdisjoint(meanings("birth"))


def names_a_number(header: str) -> bool:
    """Say whether a header names the number of something.

    Examples
    --------
    >>> names_a_number("districtId"), names_a_number("Local ID"), names_a_number("Number of stretches")
    (True, True, False)
    """
    words = plain(apart(header)).split()
    return len(words) > 1 and meanings("person").get(words[-1]) == "number"


@lru_cache(maxsize=4096)
def is_stretch(text: str) -> bool:
    """Say whether a text names a stretch of the back of the leg, or a stretch without a place."""
    pieces = pieces_of(plain(apart(text)).split())[0]
    elsewhere = any(p.meaning("body") == "elsewhere" for p in pieces)
    known = any(p.meaning("column") == "other" for p in pieces)
    stretches = any(speaks_for(piece, "minutes") or speaks_for(piece, "reach_cm") for piece in pieces)
    return stretches and not elsewhere and not known


def is_pastime(text: str) -> bool:
    """Say whether a text is about sitting, walking and the like, which is no stretching."""
    return any(meanings("aside").get(word) == "activity" for word in plain(text).split())


def _resolve(parts: Parts) -> Sense:
    pieces, left, scale = parts.pieces, parts.left, parts.scale

    def one(kind: str) -> str:
        return next(filter(None, (piece.meaning(kind) for piece in pieces)), "")

    if stated := one("scale"):  # words for a scale: symptoms of a health app go from 1, not present
        low, _, high = stated.partition("-")
        scale = replace(scale, low=float(low), high=float(high))
    if any("codes" in piece.means for piece in pieces):
        scale = replace(scale, codes=True)
    last = left[-1] if left and left[-1].isdigit() and len(left[-1]) <= 2 else ""
    trial = (one("trial") and (_number(left) or ("best" if one("trial") == "best" else ""))) or last
    common = Sense(
        body=one("body"),
        side=one("side"),
        moment=one("moment"),
        trial=trial,
        unit=parts.unit,
        scale=scale,
        left=tuple(word for word in left if not word.isdigit()),
        place=any("place" in piece.means for piece in pieces),
        activity=any("activity" in piece.means for piece in pieces),
        amount=any("amount" in piece.means for piece in pieces),
        scored=any("score" in piece.means for piece in pieces),
        counts_trials=one("trial") == "trial" and not trial and not left,
    )
    found = measure_of(pieces, common) or _role(pieces, common)
    return found if found is not None else common


def _role(pieces: list[Piece], common: Sense) -> Sense | None:
    """Find the role of a header that names no measure: the day, the person, a note and others."""
    if common.amount and common.unit in TO_MINUTES:
        return None
    found = _day(pieces, common) or _something_known(pieces, common) or _person(pieces, common)
    if found is None and common.body == "elsewhere" and not common.left:
        return replace(common, column="other", suggests="pain", against=("body:elsewhere",))
    return found


def _day(pieces: list[Piece], common: Sense) -> Sense | None:
    dates = [p for p in pieces if "day" in p.means or p.meaning("column") == "date"]
    exact = not common.left and len(dates) == len(_heavy(pieces))
    whole = all("day" not in p.means and p.means["column"].whole for p in dates)
    if not dates or (whole and not exact):
        return None
    kinds = [piece.meaning("day") for piece in dates]
    day = next((kind for kind in ("never", "visit", "start", "moment") if kind in kinds), "plain")
    return replace(common, column="date", exact=exact, length=_letters(dates), day=day)


def _something_known(pieces: list[Piece], common: Sense) -> Sense | None:
    others = [p for p in pieces if p.meaning("column") not in ("", "person", *UNITS_OF)]
    if not others:
        return None
    best = max(others, key=lambda piece: len(piece.word))
    term = best.means["column"]
    # “Sex (M/F)” says the same thing twice.
    rest = [p for p in _heavy(pieces) if p.meaning("column") != term.meaning and not _names_people(p)]
    exact = not common.left and not rest
    if not exact and term.whole:
        return None
    return replace(common, column=term.meaning, exact=exact, length=len(best.word))


def _person(pieces: list[Piece], common: Sense) -> Sense | None:
    people = list(filter(_names_people, pieces))
    if not people:
        return None
    best = max(people, key=lambda piece: len(piece.word))
    kind = best.meaning("person") or "name"
    exact = not common.left and all(map(_names_people, _heavy(pieces)))
    whole = "column" in best.means and best.means["column"].whole
    if not exact and (whole or kind in ("number", "user", "record", "given")):
        return None
    return replace(common, column="person", exact=exact, length=len(best.word), person=kind)


def _names_people(piece: Piece) -> bool:
    return "person" in piece.means or piece.meaning("column") == "person"


def _heavy(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that are more than filling words."""
    return [piece for piece in pieces if not {"filler", "unit", "score"} >= piece.means.keys()]


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.word) for piece in pieces)


def _number(left: tuple[str, ...]) -> str:
    return next((word for word in left if word.isdigit()), "")
