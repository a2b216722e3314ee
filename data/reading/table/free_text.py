"""Lines typed on a phone: a day, then words with the number beside them (“12 March reach 3, 10 min”)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.log import RATINGS
from data.reading.dates.texts import could_be_date
from data.reading.headers.measure import RATED
from data.reading.headers.sense import sense_of
from data.reading.numbers.units import left_to, unit_named
from data.reading.table.line_asides import is_filler, is_no_score, is_of_another
from data.reading.table.line_days import AROUND_DAY, SCALES, UNITS, begins_with_weekday, day_and_rest, rated
from data.reading.table.line_measures import first_measure, last_measure
from data.reading.table.line_sides import with_measures
from data.reading.table.line_trials import trials_behind, trials_in
from data.reading.table.tokens import (
    STOPS,
    ends_clause,
    following,
    is_number,
    is_time,
    tokens_of,
    with_ranges,
    with_signs,
)
from data.reading.vocabulary import meanings, plain

#: “(0-10)” says how pain is rated, and not how much there was.
_SCALE = re.compile(r"\(\s?[01]\s?(?:-|–|to)\s?10\s?\)")
#: A word in quotes, as programs write texts: its signs are no inches.
_QUOTED = re.compile(r'"([^\W\d_]{1,60})"')
#: “reach=3 min=10”: what stands before the sign names the number, and never what follows it.
_EQUATION = re.compile(r"([^\W\d_]{1,30})\s?=\s?([-−]?\d{1,4}(?:[.,]\d{1,3})?)(?=\s|$)")
#: “reach:12 min:10”: as an equation, where another name with a colon follows.
_COLONS = re.compile(r"([^\W\d_]{1,30}): ?([-−]?\d{1,4}(?:[.,]\d{1,3})?) (?=[^\W\d_]{1,30}:)")
#: “3 sets of 30 sec”: as “3 x 30 sec”.
_SETS_OF = re.compile(r"(\d{1,2}) ?(?:sets?|s[ée]ries?|Sätze) (?:of|x|×|à|de|zu) ?(?=\d)", re.IGNORECASE)
#: A box to tick, whether it is ticked or not.
_BOX = re.compile(r"[□■☐☑☒✓✔✅]|\[[ xX]?\](?=\s)|[-*]\s\[[ xX]?\](?=\s)")
#: One that is not ticked.
_EMPTY_BOX = re.compile(r"[□☐]|(?:[-*]\s)?\[ ?\](?=\s)")
#: “2 in the evening”, “5 in total”.
_AFTER_IN = ("the", "my", "a", "an", "this", "each", "both", "total", "bed")
#: “10 min + 5 min”: a sum, as cells have it.
_SUM = re.compile(r"(\d{1,3}) ?([^\W\d_]{1,10}) ?\+ ?(?=\d{1,3} ?\2(?![^\W\d_]))")
#: “10 min stretch + 20 min walk”.
_PLUS = re.compile(r"(?<=[^\W\d_]) \+ (?=\d)")
#: What outlines write around the properties of a heading.
_DRAWER = re.compile(r":[A-Z]{2,20}:")
#: Names that nobody typed: of numbers that only their unit names.
MADE_UP = frozenset(UNITS.values())


@dataclass(slots=True)
class Line:
    """One line: its day, the number beside each name, what is left, and who wrote it where that is known.

    `unnamed` are the numbers that follow the day before any word. Numbers without a name that come later stay
    in the note.
    """

    line: int
    day: str
    said: dict[str, str] = field(default_factory=dict)
    unnamed: list[str] = field(default_factory=list)
    note: str = ""
    who: str = ""


def without_scale(text: str) -> str:
    """Leave out “(0-10)”, which says how pain is rated, and not how much there was."""
    return _SCALE.sub(" ", text)


def read_line(
    number: int, line: str, *, alone: bool = False, week: bool = False, undone: bool = False
) -> Line:
    """Read one line.

    Parameters
    ----------
    number : int
        Of the line.
    line : str
    alone : bool
        Whether it is a message among talk: its words must say by themselves that something is measured
        (“be back in 10 min” does not), and a day without a name of its month (“5/10”) is none.
    week : bool
        Whether the lines around it begin with weekdays, so that a short name of one is no other word.
    undone : bool
        Whether what stands in it was not done, so that its minutes are none.
    """
    if _DRAWER.fullmatch(line):
        return Line(number, "")
    day, rest = _own_day(line, alone=alone, week=week)
    rest_of_it = _SUM.sub(r"\1+", without_scale(rest))
    rest_of_it = _PLUS.sub(", ", rest_of_it)
    rest_of_it = _SETS_OF.sub(r"\1 x ", _COLONS.sub(r"\1 \2, ", rest_of_it))
    tokens = with_signs(tokens_of(_EQUATION.sub(r"\1 \2,", _QUOTED.sub(r"\1", rest_of_it))))
    tokens = tokens if alone else with_measures(with_ranges(tokens))
    read, left, again = _take_numbers(Line(number, day), tokens, alone=alone, ticked=_is_box(line))
    if again > 1:  # many numbers of one name are many days or a list, and none of them is the day's
        return Line(number, day, note=rest)
    for name in [name for name in read.said if undone and _column(name) == "minutes"]:
        left.append(f"{'' if name in MADE_UP else name} {read.said.pop(name)}".strip())
    note = " ".join(left) if read.said or read.unnamed else rest.strip(AROUND_DAY)
    note += ")" * (note.count("(") - note.count(")"))
    # A column of nothing but numbers would be no notes.
    read.note = note if not note or any(char.isalpha() for char in note) else f"({note})"
    return read


def _own_day(line: str, *, alone: bool, week: bool) -> tuple[str, str]:
    """Return the day of a line and its rest, by what stands around the line."""
    day, rest = day_and_rest(line, relative=not alone)
    if week and (weekday := begins_with_weekday(line)) and (not day or rated(day, weekday, rest)):
        return weekday, line.partition(weekday)[2].lstrip(AROUND_DAY + ".")
    if alone and not (could_be_date(day) or any(char.isalpha() for char in day)):
        return "", line
    return day, rest


def _is_box(line: str) -> bool:
    """Say whether a line is a box to tick with what belongs to it."""
    return _BOX.match(line.lstrip()) is not None


def are_undone(lines: list[str]) -> list[bool]:
    """Say of each line whether its box is empty where others are ticked; without ticks they are bullets."""
    empty = [_EMPTY_BOX.match(line.lstrip()) is not None for line in lines]
    ticked = any(map(_is_box, (line for line, is_empty in zip(lines, empty, strict=True) if not is_empty)))
    return empty if ticked else [False] * len(lines)


def _take_numbers(read: Line, tokens: list[str], *, alone: bool, ticked: bool) -> tuple[Line, list[str], int]:
    """Give each number of a line to the words that name it.

    Returns
    -------
    (read, left, again)
        `left` are the words and numbers that name and are nothing, `again` how many numbers have a name that
        another one has.
    """
    words: list[str] = []
    beside: list[str] = []
    clause = place = again = 0  # `clause`: where among the words the clause begins that the number stands in
    while place < len(tokens):
        token = tokens[place]
        if not (is_number(token) or (is_time(token) and _column(last_measure(words[clause:])) == "minutes")):
            words += [token] if token not in STOPS else []
            clause = len(words) if ends_clause(token) else clause
            place += 1
            continue
        hurt = bool(read.said) and _column([*read.said][-1]) in RATED
        found = _number(tokens[place:], words, clause, alone=alone, ticked=ticked, hurt=hurt)
        place += found.size
        more = trials_behind(found.text, tokens[place:]) if _column(found.measure) == "reach_cm" else []
        if found.measure and found.measure not in read.said:
            place += len(more) * (1 + len(found.text.split()))  # each behind its comma, with its unit
            numbers = trials_in(found.text) if _column(found.measure) == "reach_cm" else []
            numbers = numbers or [found.text, *more]
            trials = [f"{found.measure} {number}" for number in range(1, 1 + len(numbers))]
            read.said.update(zip(trials if len(numbers) > 1 else [found.measure], numbers, strict=True))
            named = len(found.typed.split()) if " ".join(words).casefold().endswith(found.typed) else 0
            beside += [word for word in words[: len(words) - named] if not is_filler(word)]
        elif words or beside or read.said or found.aside:
            again += bool(found.measure)
            beside += [*words, found.text]
        else:
            read.unnamed += found.text.split("/") if found.text.count("/") > 1 else [found.text]
        words, clause = [], 0
    return read, [*beside, *words], again


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a line: its text with its unit, and the words that name what it measures, if any do.

    `typed` are those of them that stand before it, `size` how many tokens it takes, and `aside` says that its
    own words name something else.
    """

    text: str
    size: int
    measure: str = ""
    typed: str = ""
    aside: bool = False


def _number(
    tokens: list[str], words: list[str], clause: int, *, alone: bool, ticked: bool, hurt: bool
) -> _Number:
    """Say what the first of some tokens measures, by the words before and behind it.

    `hurt` says whether the number before rates a pain.
    """
    text, size, own = tokens[0], 1, words[clause:]
    if end := _end_of_scale(tokens[1:4]):
        text, size = f"{text}/{tokens[end]}", 1 + end
    behind = following(tokens[size:])
    measure = "" if alone and _is_hour(words, behind) else last_measure(own) or last_measure(words)
    column = _column(measure)
    unit = unit_named(behind[0]) if behind else ""
    if _is_within(behind) or (column != "reach_cm" and (column or alone) and _is_in(behind)):
        unit = ""  # “5 in the morning”
    if column == "minutes" and not unit and meanings("aside").get(plain(words[-1])) == "time":
        measure = ""  # “ten minutes at 3.6 mph”
    if column == "minutes" and not unit and (ticked or sense_of(measure).left):
        return _Number(text, size, aside=True)  # “stretches, video 3”, “[x] stretches (8)”
    if is_no_score(measure, own, [text, *behind]):
        return _Number(text, size, aside=True)
    if is_of_another(column, unit, own, behind[1:], hurt=hurt):
        done = meanings("aside").get(plain("".join(behind[1:2]))) == "activity"  # “20 min walk”
        done = done and not _is_next(tokens, size + 2)
        return _Number(" ".join([text, *behind[: 1 + done]]), size + 1 + done, aside=True)
    if unit in UNITS:
        text, size, behind = f"{text} {behind[0]}", size + 1, behind[1:]
        rated = first_measure(behind) if unit == "mm" and column != "reach_cm" else ""
        if rated and _column(rated) in RATED and len(rated.split()) == len(behind):  # “45 mm back”
            return _Number(text, size + len(behind), rated)
        measure = measure if column == UNITS[unit] and not sense_of(measure).left else UNITS[unit]
    typed = measure
    first = first_measure(behind) if measure in MADE_UP and not own else ""
    if _column(first) == _column(measure) != "" and not _is_next(tokens, size + len(first.split())):
        return _Number(text, size + len(first.split()), first)  # “10 min stretch + 20 min walk”
    if not measure and not own:
        measure = first_measure(behind)
        size += len(measure.split())
    elif column == "pain" and (placed := _placed_behind(measure, behind)):
        measure, size = placed, size + len(behind)
    if _column(measure) == "reach_cm":
        measure, text = _short_of(measure, text, behind)
    return _Number(text, size, measure, typed)


def _is_next(tokens: list[str], place: int) -> bool:
    """Say whether a number stands at a place: the words before it name that number."""
    return is_number("".join(tokens[place : place + 1]))


def _is_in(behind: list[str]) -> bool:
    return bool(behind) and behind[0].casefold() == "in"


def _is_within(behind: list[str]) -> bool:
    """Say whether “in” behind a number begins when or where, and is no inches."""
    return _is_in(behind) and plain(" ".join(behind[1:2])) in (*_AFTER_IN, *meanings("moment"))


def _column(measure: str) -> str:
    return sense_of(measure).column if measure else ""


def _placed_behind(measure: str, behind: list[str]) -> str:
    """Return pain with the place that stands behind its number: “pain 6/10 leg”; "" where none does."""
    name = " ".join([measure, *behind]).casefold()
    sense = sense_of(name)
    return name if behind and sense.column in RATINGS and not sense.left else ""


def _short_of(measure: str, token: str, behind: list[str]) -> tuple[str, str]:
    """Turn a reach “4 cm short of the toes” below zero, and name the floor that a number may count from."""
    said = plain(" ".join(behind))
    short = [word for word, side in meanings("short_of").items() if side == "short"]
    if any(f"{said} ".startswith(f"{word} ") for word in short) and token[0].isdigit():
        return measure, f"-{token}"
    if left_to(said):
        return " ".join(["reach" if measure in MADE_UP else measure, *behind]).casefold(), token
    return measure, token


def _end_of_scale(tokens: list[str]) -> int:
    """Return how many tokens behind a number say what it is out of: 3 of “6 out of 10”; 0 for none."""
    known = meanings("out_of")
    ends = (n for n in (2, 3) if len(tokens) >= n and tokens[n - 1] in SCALES)
    return next((n for n in ends if plain(" ".join(tokens[: n - 1])) in known), 0)


def _is_hour(words: list[str], behind: list[str]) -> bool:
    """Say whether a number is an hour or a time to come: “back at 5”, “leg day 7 pm”."""
    before = meanings("aside").get(plain(words[-1])) if words else ""
    return before == "time" or (bool(behind) and plain(behind[0]) in meanings("half_day"))
