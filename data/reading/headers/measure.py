"""What a header says of a measure, and what speaks against it: a unit, a kind, another part of the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.reading.headers.pieces import Piece
from data.reading.numbers.scales import Scale
from data.reading.numbers.units import TO_CM, TO_MINUTES, UNIT_CHOICES

#: The parts of the body that ratings are of.
PAINS = {MEASURES[name].body: name for name in RATINGS}
RATED = frozenset(PAINS.values()) | {"pain"}
#: Units that a measure can be given in; any other unit speaks against it.
UNITS_OF: Mapping[str, frozenset[str]] = {
    "reach_cm": frozenset(TO_CM),
    "minutes": frozenset(TO_MINUTES),
    **dict.fromkeys(RATED, frozenset(("mm", "cm", "percent"))),
    **{name: frozenset(("percent",)) if MEASURES[name].unit == "%" else frozenset() for name in FUNCTIONS},
}
#: Kinds of words that change nothing about what a measure is.
_NEUTRAL = frozenset("filler unit scale side moment trial amount pain body stretch codes score".split())
#: Said against a header that names a questionnaire and something unknown besides: it is asked.
UNSURE = "known:unsure"


@dataclass(frozen=True, slots=True)
class Sense:
    """What one header says.

    Attributes
    ----------
    column : str
        The canonical column, ``pain`` for pain without a place, ``function`` for a questionnaire that is not
        named, ``other`` for something known that a log does not keep, or "" for nothing known.
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
    scale: Scale = field(default_factory=Scale)
    person: str = ""
    day: str = ""
    place: bool = False
    activity: bool = False
    amount: bool = False
    scored: bool = False
    counts_trials: bool = False
    left: tuple[str, ...] = ()
    date_order: str = ""


def measure_of(pieces: list[Piece], common: Sense) -> Sense | None:
    """Find the measure that a header names, and what speaks against it."""
    named = next((p.meaning("column") for p in pieces if p.meaning("column") in FUNCTIONS), "")
    return _questionnaire(named, pieces, common) if named else _daily(pieces, common)


def _daily(pieces: list[Piece], common: Sense) -> Sense | None:
    """Find what somebody writes down day by day: reach, a pain, minutes."""
    suggested = _suggested(pieces, common)
    if not suggested:
        return None
    # A class or a team beside a measure only says whose it is.
    others = any(p.meaning("column") == "other" and not p.means["column"].whole for p in pieces)
    if others and not (any("pain" in p.means for p in pieces) and common.body):
        return replace(common, column="other", suggests=suggested[0], against=("known:other",))
    if suggested == ["minutes"] and _is_any_amount(pieces):
        return None
    # A word about something else may be part of a measure's own name.
    about = [p.meaning("about") for p in pieces if p.meaning("column") not in suggested]
    judged = {measure: _against(measure, common, about, pieces) for measure in suggested}
    fitting = [measure for measure, against in judged.items() if not against]
    measure = fitting[0] if fitting else suggested[0]
    length = sum(len(piece.word) for piece in pieces if speaks_for(piece, measure))
    known = [piece for piece in pieces if speaks_for(piece, measure) or _NEUTRAL & piece.means.keys()]
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


def _questionnaire(measure: str, pieces: list[Piece], common: Sense) -> Sense:
    """Take a header for the score of a questionnaire where it says nothing else; its questions are none."""
    speaking = [piece for piece in pieces if speaks_for(piece, measure)]
    rest = [piece for piece in pieces if piece not in speaking]
    length = sum(len(piece.word) for piece in speaking)
    said = [f"unit:{common.unit}"] if common.unit and common.unit not in UNITS_OF[measure] else []
    kinds = [piece.meaning("about") for piece in rest]
    said += [f"about:{kind}" for kind in dict.fromkeys(kinds) if kind not in ("", "points")]
    if common.trial.isdigit() or any({"pain", "stretch"} & piece.means.keys() for piece in rest):
        said.append("known:item")
    if common.scale.name and common.scale.name not in UNIT_CHOICES[measure]:
        said.append(f"scale:{common.scale.name}")
    known = [p for p in rest if _NEUTRAL & p.means.keys() or p.meaning("about") == "points"]
    if common.left or len(known) < len(rest):
        said = said or [UNSURE]
    if said:
        return replace(common, column="other", suggests=measure, against=tuple(said), length=length)
    return replace(common, column=measure, exact=True, length=length)


def _suggested(pieces: list[Piece], common: Sense) -> list[str]:
    """Return the measures that the words of a header suggest, the likeliest first."""
    # “Back stretch” and “stretching sciatica” name what is stretched, and no pain.
    columns = [p.meaning("column") for p in pieces if not _is_stretched(p, pieces)]
    hurts = any("pain" in p.means for p in pieces) or any(c in RATED for c in columns)
    stretches = any("stretch" in p.means for p in pieces) or "minutes" in columns
    pains = _pains(columns, pieces if hurts or not stretches else [], hurts=hurts)
    reach = ["reach_cm"] if "reach_cm" in columns else []
    if hurts and _names_only_a_unit(pieces):
        stretches = False
    timed = common.unit in UNITS_OF["minutes"] or any("amount" in p.means for p in pieces)
    if not stretches or (hurts and common.scale.name and not timed):
        return [*reach, *pains]
    before = _place(pieces, "stretch") < _place(pieces, "pain")
    first = timed or not hurts or (before and not _joined(pieces, "stretch", "pain"))
    return [*reach, "minutes", *pains] if first and not common.scale.name else [*reach, *pains, "minutes"]


def _pains(columns: list[str], placed: list[Piece], *, hurts: bool) -> list[str]:
    """Return the one pain that a header names, by itself or by its place in the body."""
    bodies = [piece.meaning("body") for piece in placed]
    named = [*(c for c in columns if c in PAINS.values()), *(PAINS[body] for body in bodies if body in PAINS)]
    pains = list(dict.fromkeys(named))
    if len(pains) > 1 or (hurts and not pains):  # the back and the leg together are neither
        return ["pain"]
    return pains


def _against(measure: str, common: Sense, about: list[str], pieces: list[Piece]) -> list[str]:
    """Return what a header says that does not go with a measure."""
    said = []
    if common.unit and common.unit not in UNITS_OF[measure]:
        said.append(f"unit:{common.unit}")
    kinds = [a for a in about if a and not (a == "duration" and measure == "minutes")]
    said += [f"about:{kind}" for kind in dict.fromkeys(kinds)]
    elsewhere = any(p.meaning("body") == "elsewhere" for p in pieces)
    named = any(p.meaning("column") == measure and " " in p.word for p in pieces)
    if elsewhere and not named:
        said.append("body:elsewhere")
    if common.scale.name and measure in ("reach_cm", "minutes"):
        said.append(f"scale:{common.scale.name}")
    if not (common.unit or common.scale.name) and _joined(pieces, "pain", "stretch"):
        said.append(UNSURE)  # “back pain stretches”: stretches for it, or pain from them
    return said


def _is_stretched(piece: Piece, pieces: list[Piece]) -> bool:
    """Say whether a part of the body stands beside a stretch and is named without a pain."""
    if "body" not in piece.means or "pain" in piece.means:
        return False
    stretches = [other for other in pieces if "stretch" in other.means]
    bare = piece.meaning("column") in RATED and piece.means["column"].whole  # “stretches for the back”
    return any(
        _touches(piece, other) or _touches(other, piece) or (bare and other.place < piece.place)
        for other in stretches
    )


def _joined(pieces: list[Piece], first: str, last: str) -> bool:
    """Say whether a word of one kind, pain or stretch, is directly followed by one of the other."""

    def is_of(piece: Piece, kind: str) -> bool:
        pain = "pain" in piece.means or piece.meaning("column") in RATED
        return pain and not _is_stretched(piece, pieces) if kind == "pain" else "stretch" in piece.means

    pairs = pairwise(pieces)
    return any(is_of(a, first) and is_of(b, last) and _touches(a, b) for a, b in pairs)


def _touches(one: Piece, other: Piece) -> bool:
    """Say whether nothing stands between two pieces, of which `one` comes first; a compound is one word."""
    return other.place in (one.place, one.place + len(one.word.split()))


def _names_only_a_unit(pieces: list[Piece]) -> bool:
    """Say whether minutes are named as a unit only: “minutes of pain”."""
    speaking = [piece for piece in pieces if speaks_for(piece, "minutes")]
    return all("stretch" not in p.means and p.means["column"].whole for p in speaking)


def _is_any_amount(pieces: list[Piece]) -> bool:
    """Say whether a header is about how long, but not how long of what: “Duration (mins)”."""
    speaking = [piece for piece in pieces if speaks_for(piece, "minutes")]
    return _names_only_a_unit(pieces) and any(
        "amount" in piece.means and piece not in speaking for piece in pieces
    )


def speaks_for(piece: Piece, measure: str) -> bool:
    """Say whether a piece of a header is part of what names a measure."""
    if piece.meaning("column") == measure:
        return True
    if measure in RATED:
        return "pain" in piece.means or PAINS.get(piece.meaning("body")) == measure
    return measure == "minutes" and "stretch" in piece.means


def _only_whole(pieces: list[Piece], measure: str) -> bool:
    """Say whether only words speak for a measure that count when they are the whole header."""
    speaking = [piece for piece in pieces if speaks_for(piece, measure)]
    if measure in RATED and any("pain" in piece.means for piece in speaking):
        return False
    if measure == "minutes" and any("stretch" in piece.means for piece in speaking):
        return False
    return all("column" not in piece.means or piece.means["column"].whole for piece in speaking)


def _place(pieces: list[Piece], kind: str) -> int:
    wanted = {"stretch"} if kind == "stretch" else {"pain", "body"}
    found = (
        piece.place
        for piece in pieces
        if wanted & piece.means.keys() or (kind == "pain" and piece.meaning("column") in RATED)
    )
    return next(found, 1_000)
