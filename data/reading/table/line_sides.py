"""Sides and times of day in typed lines: “pain am 5 pm 3”, “reach 12 left, 10 right” are two numbers each."""

from __future__ import annotations

from dataclasses import dataclass

from data.reading.headers.measure import RATED
from data.reading.headers.sense import sense_of
from data.reading.numbers.units import unit_named
from data.reading.table.line_days import UNITS
from data.reading.table.line_measures import last_measure
from data.reading.table.tokens import STOPS, following, is_number
from data.reading.vocabulary import meanings, plain

#: Words of the longest part: “before the stretch”, “in the morning”.
_LONGEST = 4
#: What may stand between two numbers of one measure.
_BETWEEN = (*STOPS, "and", "then", "&")


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that say on which side or when: their kind, what they mean, and how many they are."""

    kind: str
    meaning: str
    size: int


def with_measures(tokens: list[str]) -> list[str]:
    """Return the tokens of a line with the measure beside every number that only names its side or its time.

    Examples
    --------
    >>> " ".join(with_measures("Pain am 5 pm 3".split()))
    'Pain am 5 Pain pm 3'
    >>> " ".join(with_measures("reach 12 cm left , 10 cm right".split()))
    'reach left 12 cm , reach right 10 cm'
    """
    return _carried(_turned(_spread(tokens)))


def with_their_time(said: dict[str, str]) -> dict[str, str]:
    """Return what a line says with the time that its first name has written to each name without one."""
    first = next(iter(said), "").split()
    part = _part(first)
    if part is None or part.kind != "moment":
        return said
    time = " ".join(first[: part.size])
    return {name if sense_of(name).moment else f"{time} {name}": number for name, number in said.items()}


def _part(tokens: list[str]) -> _Part | None:
    """Return the longest part that some tokens begin with."""
    for size in range(min(_LONGEST, len(tokens)), 0, -1):
        said = plain(" ".join(tokens[:size]))
        for kind in ("moment", "side"):
            if meaning := meanings(kind).get(said, ""):
                return _Part(kind, meaning, size)
    return None


def _whole(tokens: list[str]) -> _Part | None:
    """Return the part that some tokens are, and nothing else."""
    part = _part(tokens)
    return part if part and part.size == len(tokens) else None


def _spread(tokens: list[str]) -> list[str]:
    """Write the time that a clause begins with to each of its measures, where another has the same ones.

    “am back 5 reach 10; pm back 3 reach 12” are two numbers of each.
    """
    found, words, said = list[str](), list[str](), list[tuple[str, str]]()
    time = list[str]()
    for place, token in enumerate(tokens):
        opens = not place or tokens[place - 1] in STOPS
        if opens and (part := _part(tokens[place : place + _LONGEST])) and part.kind == "moment":
            time = tokens[place : place + part.size]
        if not is_number(token):
            words.append(token)
            continue
        own = [word for word in words if word not in STOPS]
        measure = last_measure(own)
        sense = sense_of(measure)
        timed = sense_of(" ".join([*time, measure]))
        if measure and time and not sense_of(" ".join(own)).moment and timed.column == sense.column:
            at = len(words) - len(measure.split())
            words = [*words[:at], *time, *words[at:]]
        if measure:
            said.append((sense.column + sense.side, plain(" ".join(time))))
        found += [*words, token]
        words = []
    again = any(a[0] == b[0] and a[1] and b[1] and a[1] != b[1] for a in said for b in said)
    return [*found, *words] if again else tokens


def _carried(tokens: list[str]) -> list[str]:
    """Write the measure of the number before to one that has only its part: “pain am 5 pm 3”."""
    found, words = list[str](), list[str]()
    base, before = list[str](), None
    for place, token in enumerate(tokens):
        if not is_number(token):
            words.append(token)
            continue
        own = [word for word in words if word not in STOPS]
        unit = UNITS.get(unit_named("".join(tokens[place + 1 : place + 2])), "")
        part = _whole(own) if unit in ("", sense_of(" ".join(base)).column) else None
        measured = bool(last_measure(own))
        if part and before and base and _are_two(before, part) and (not measured or before.size == part.size):
            found += [*words[: len(words) - part.size], *base, *words[len(words) - part.size :], token]
        else:
            base, before = _base(own)
            found += [*words, token]
        words = []
    return [*found, *words]


def _base(words: list[str]) -> tuple[list[str], _Part | None]:
    """Return the measure before the part that some words end with, and the part."""
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        part = _whole(words[-size:])
        measure = last_measure(words[:-size]) if part else ""
        if part and measure and words[:-size][-1].casefold() == measure.split()[-1]:
            # “back left leg 3”: the leg of that side, and no side of the back
            other = sense_of(last_measure(words[-size:])).column
            if not other or sense_of(measure).column == "reach_cm":
                return words[: len(words) - size][-len(measure.split()) :], part
    return [], None


def _are_two(first: _Part, second: _Part) -> bool:
    return first.kind == second.kind and first.meaning != second.meaning


def _turned(tokens: list[str]) -> list[str]:
    """Write the parts that stand behind two numbers before them: “back 4 before, 2 after”."""
    for i, token in enumerate(tokens):
        if not is_number(token) or is_number("".join(tokens[max(i - 1, 0) : i])):
            continue
        words = _own(tokens[:i])
        # “10 min am, 5 min pm”: stretched, where nothing else is said
        bare = not words and UNITS.get(unit_named("".join(tokens[i + 1 : i + 2]))) == "minutes"
        measure = "minutes" if bare else last_measure(words)
        first = _behind(tokens, i, measure, last=False) if measure and _base(words)[1] is None else None
        if first is None:
            continue
        second_at = first[1]
        while second_at < len(tokens) and tokens[second_at] in _BETWEEN:
            second_at += 1
        if second_at >= len(tokens) or not is_number(tokens[second_at]):
            continue
        second = _behind(tokens, second_at, measure, last=True)
        if second is None or not _are_two(first[0], second[0]):
            continue
        one = [*_part_words(tokens, first), *_number_words(tokens, i, first)]
        two = [*_part_words(tokens, second), *_number_words(tokens, second_at, second)]
        between = tokens[first[1] : second_at]
        rest = _turned(tokens[second[1] :])
        named = [measure] if bare else []
        return [
            *tokens[:i],
            *named,
            *one,
            *between,
            *measure.split(),
            *two,
            *([","] if rest[:1] else []),
            *rest,
        ]
    return tokens


def _own(tokens: list[str]) -> list[str]:
    """Return the words before a number, up to the number before them."""
    start = next((i + 1 for i in range(len(tokens) - 1, -1, -1) if is_number(tokens[i])), 0)
    return [token for token in tokens[start:] if token not in STOPS]


def _behind(tokens: list[str], place: int, measure: str, *, last: bool) -> tuple[_Part, int] | None:
    """Return the part behind a number and its unit, and where it ends; no number follows the last."""
    unit = tokens[place + 1 : place + 2]
    for at in (place + 1, place + 2) if unit and unit_named(unit[0]) else (place + 1,):
        rest = following(tokens[at:])
        part = _part(rest)
        if part and sense_of(last_measure(rest)).column in RATED:
            # “back 5 left leg 4 right leg 1”; but “reach 8 left leg, 9 right leg”
            stops = at + len(rest) == len(tokens) or tokens[at + len(rest)] in STOPS
            alone = sense_of(measure).column == "reach_cm" and part.size == len(rest) and stops
            part = part if alone else None
        while part and last and part.size == len(rest) and is_number("".join(tokens[at + part.size :][:1])):
            part = _part(rest[: part.size - 1])
        if part:
            return part, at + part.size
    return None


def _part_words(tokens: list[str], part: tuple[_Part, int]) -> list[str]:
    return tokens[part[1] - part[0].size : part[1]]


def _number_words(tokens: list[str], place: int, part: tuple[_Part, int]) -> list[str]:
    return tokens[place : part[1] - part[0].size]
