"""Numbers of a typed line that are of something else: how much changed, how long somebody walked."""

from __future__ import annotations

from data.reading.headers.measure import RATED
from data.reading.headers.sense import is_stretch, sense_of
from data.reading.numbers.units import unit_named
from data.reading.table.line_days import UNITS
from data.reading.vocabulary import meanings, plain


def is_no_score(measure: str, words: list[str], tokens: list[str]) -> bool:
    """Say whether a number beside a measure is a goal, an hour or a change: “goal reach 20”, “woke at 3”."""
    if "about:goal" in sense_of(" ".join(words)).against:
        return True
    sense = sense_of(measure)
    timed = bool(words) and meanings("aside").get(plain(words[-1])) == "time" and bool(sense.left)
    return timed or _is_change(sense.column, words, tokens)


def _is_change(column: str, words: list[str], tokens: list[str]) -> bool:
    """Say whether a number is how much something changed: “reach up 1 cm”, “back 2 points better”."""
    change, number, behind = meanings("change"), tokens[0], tokens[1:]
    if column not in (*RATED, "reach_cm"):
        return False
    if change.get(plain("".join(words[-1:]))) == "before":
        return True
    first, second = (change.get(plain("".join(behind[i : i + 1])), "") for i in (0, 1))
    length = column == "reach_cm" and unit_named("".join(behind[:1])) in UNITS
    return (first == "points" or length) and second == "behind" and number[0].isdigit()


def is_of_another(column: str, unit: str, words: list[str], behind: list[str], *, hurt: bool = False) -> bool:
    """Say whether the unit of a number is of something else: “walked 30 min”, “back pain for 2 weeks”.

    `hurt` says that the number before it rates a pain: “for 3 hours” is how long it lasted then.
    """
    if unit in ("", "percent") or column == UNITS.get(unit):
        return False
    if unit not in UNITS:
        return bool(column)
    if UNITS[unit] == "minutes" and _is_pastime("".join(words[-1:])):
        return True  # “walk 20 min and stretch 10 min”
    if UNITS[unit] != "minutes" or any(map(is_stretch, [" ".join(words), " ".join(behind), *words[-1:]])):
        return False
    if hurt and words and plain(words[0]) in meanings("lasting"):
        return True
    before = [word for word in words if not is_filler(word) and plain(word) not in meanings("moment")]
    others = any(sense_of(word).column == "other" or _is_pastime(word) for word in behind[:2])
    other_hours = unit == "h" and any(plain(word) not in meanings("filler") for word in behind)
    return others or other_hours or bool(before)


def _is_pastime(word: str) -> bool:
    return meanings("aside").get(plain(word)) == "activity"


def is_filler(word: str) -> bool:
    """Say whether a word may be left out of a note; what says no may not."""
    return plain(word) in meanings("filler") and meanings("yes_no").get(plain(word)) != "no"
