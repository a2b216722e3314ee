"""Step 4a, the slow way: dates in words, with weekdays, eras, particles and zones, piece by piece."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from data.reading.dates.clocks import time_in
from data.reading.dates.parsed import INVALID, Bare, Parsed, certain, full_year, in_order, month_of_year
from data.reading.dates.words import Piece, pieces
from data.reading.vocabulary import runs_of, terms

_SIGNS = frozenset("-/.,':;_|")
#: From one moment to another; the first one counts.
_ARROW = re.compile(r"(?<=\s)-(?=\s)|[\u2192\u27f6\u21d2~]|->|=>|/(?=\d{4}-)")
_LEADING = re.compile(r"\d{1,2}(?!\d)\.?")
_LONGEST_WEEKDAY = 12
#: The letter of ISO 8601 between date and time.
_ISO_TIME = "t"
_LONGEST_REMARK = 4


class _Number(NamedTuple):
    """A number of a date: value, digits, place, what marks it, and the year 0 of its era."""

    value: int
    digits: int
    place: int
    unit: str = ""
    era: int | None = None

    @property
    def year(self) -> int:
        """The year that the number stands for, if it is one."""
        if self.era is not None:
            return self.value + self.era
        return self.value if self.digits > 2 else full_year(self.value)


def read_line(text: str) -> Parsed:
    """Read a cleaned text as a date, or as a range that begins with one."""
    line = pieces(text.casefold())
    if line is None or not any(piece.sort == "number" for piece in line):
        return INVALID
    found = _read(line)
    return found if found is not None else _first_of_range(text, line) or INVALID


def _first_of_range(text: str, line: list[Piece]) -> Parsed | None:
    """Read the first date of a range: 2 March 2026 to 5 March 2026, 2–5 March 2026, 21:15 → 21:45."""
    cuts = [(match.start(), match.end()) for match in _ARROW.finditer(text)][:2]
    cuts += [(piece.start, piece.end) for piece in line if "date_range" in piece.kinds][:2]
    cuts += [
        (piece.start, piece.end)
        for before, piece in itertools.pairwise(line)
        if piece.text == "-" and (before.sort in ("time", "number") or before.text == ".")
    ][:3]
    for start, end in cuts:
        left, right = text[:start].strip(" ,"), text[end:].strip(" ,")
        first, second = _part(left), _part(right)
        if first is not None and (first.day or first.parts) and (second is not None or _is_time(right)):
            return first
        shared = _LEADING.match(right)
        # The first date has its year, or its month and year, from the second.
        if first is not None and first.bare is not None and second is not None and second.day:
            whole = _part(f"{left} {second.day.year}")
            before = whole is not None and whole.day is not None and whole.day <= second.day
            return whole if before else _part(f"{left} {second.day.year - 1}")
        if shared and (whole := _part(left + right[shared.end() :])) is not None and whole.day:
            return whole
    return None


def _part(text: str) -> Parsed | None:
    line = pieces(text.casefold())
    return _read(line) if line and any(piece.sort == "number" for piece in line) else None


def _is_time(text: str) -> bool:
    line = pieces(text.casefold()) or []
    return time_in(line, lone=True) is not None or (len(line) == 1 and line[0].sort == "number")


def _read(line: list[Piece]) -> Parsed | None:
    """Read pieces as one date, all of them; None where they are no date."""
    clock = time_in(line)
    time = ""
    if clock is not None:
        time, line = clock.time, [*line[: clock.start], *line[clock.end :]]
    month = _month_place(line)
    numbers, weekday = list[_Number](), None
    for place, piece in enumerate(line):
        if piece.sort == "number" or "era_year" in piece.kinds:
            numbers.append(_number(line, place))
        elif piece.sort == "time" or (piece.sort == "sign" and piece.text not in _SIGNS):
            return None
        elif place == month or piece.sort == "sign":
            continue
        elif piece.sort == "bracket":
            weekday = _weekday_in(piece.text) or weekday
            if weekday is None and not _is_remark(line, place):
                return None
        elif "weekday" in piece.kinds and not _marks(line, place):
            weekday = int(piece.kinds["weekday"])
        elif not piece.kinds and (place or len(piece.text) > _LONGEST_WEEKDAY or _is_another_day(line)):
            return None
        elif "month" in piece.kinds and "date_particle" not in piece.kinds:
            return None  # a second month
        elif (piece.kinds and not _may_stand(piece.kinds)) or (month is None and _is_slip(line, place)):
            return None
    found = (
        _by_units(numbers)
        if any(number.unit for number in numbers)
        else _by_numbers(numbers, line)
        if month is None
        else _by_name(int(line[month].kinds["month"]), numbers, line, month)
    )
    return None if found is None else found._replace(time=time, weekday=weekday)


def _is_another_day(line: list[Piece]) -> bool:
    """Say whether the words before a date make it no day of an entry: “Exported on 28 November 2026”."""
    words = itertools.takewhile(lambda piece: piece.sort == "word", line)
    return not runs_of([piece.text for piece in words]).isdisjoint(_never())


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(term.word for term in terms("day") if term.meaning == "never")


def _may_stand(kinds: Mapping[str, str]) -> bool:
    return any(kind in kinds for kind in ("date_particle", "zone", "era", "date_unit", "weekday", "half_day"))


def _is_slip(line: list[Piece], place: int) -> bool:
    """Say whether one letter sticks to a number of a date in figures: 25.11.2a is mistyped."""
    piece = line[place]
    glued = place > 0 and line[place - 1].sort == "number" and line[place - 1].end == piece.start
    return glued and len(piece.text) == 1 and piece.text.isascii() and piece.text != _ISO_TIME


def _marks(line: list[Piece], place: int) -> bool:
    """Say whether a word marks the number before it: 日 behind a number is no Sunday."""
    return place > 0 and line[place - 1].sort == "number" and "date_unit" in line[place].kinds


def _number(line: list[Piece], place: int) -> _Number:
    piece = line[place]
    before = line[place - 1] if place else None
    behind = line[place + 1] if place + 1 < len(line) else None
    era = None
    if before is not None and "era" in before.kinds:
        era = before.kinds["era"]
    elif behind is not None and "era" in behind.kinds:
        era = behind.kinds["era"]
    else:  # "พ.ศ. 2568": a dot may stand between
        era = _era_over_dot(line, place)
    unit = behind.kinds.get("date_unit", "") if behind is not None else ""
    text = piece.text if piece.sort == "number" else piece.kinds["era_year"]
    return _Number(int(text), len(text), place, unit, None if era is None else int(era))


def _era_over_dot(line: list[Piece], place: int) -> str | None:
    if place > 1 and line[place - 1].text == "." and "era" in line[place - 2].kinds:
        return line[place - 2].kinds["era"]
    return None


def _month_place(line: list[Piece]) -> int | None:
    """Return the place of the month's name; of "mar 3 mar 2026", where one is Tuesday, the last."""
    named = [place for place, piece in enumerate(line) if "month" in piece.kinds]
    only = [place for place in named if "weekday" not in line[place].kinds]
    if not only and sum(piece.sort == "number" for piece in line) > 2:
        return None
    return only[0] if only else named[-1] if named else None


def _weekday_in(bracket: str) -> int | None:
    for piece in pieces(bracket[1:-1].casefold()) or []:
        if "weekday" in piece.kinds:
            return int(piece.kinds["weekday"])
    return None


def _is_remark(line: list[Piece], place: int) -> bool:
    """Say whether a bracket behind a date may be a weekday of a language that is not known."""
    inside = line[place].text[1:-1].strip(". ")
    return place > 0 and len(inside) <= _LONGEST_REMARK and not any(char.isdigit() for char in inside)


def _by_units(numbers: list[_Number]) -> Parsed | None:
    """Read numbers that are marked as year, month and day: 2026年3月2日, 3월 2일."""
    marked = {number.unit: number for number in numbers if number.unit}
    if len(numbers) == len(marked) + 1 and not numbers[-1].unit:  # 2026年3月2, 3월 2026
        marked.setdefault("year" if numbers[-1].digits > 2 else "day", numbers[-1])
    if len(marked) != len(numbers) or "month" not in marked:
        return None
    month, day, year = marked["month"], marked.get("day"), marked.get("year")
    if year is None:
        return None if day is None else _bare(month.value, day, named=True)
    if year.digits == 1 and year.era is None:
        return Parsed(code="date-era-year")
    if day is None:
        return month_of_year(year.year, month.value)
    return certain(year.year, month.value, day.value, "ymd" if year.era is None else "era")


def _by_name(month: int, numbers: list[_Number], line: list[Piece], place: int) -> Parsed | None:
    """Read numbers around the name of a month."""
    before = [number for number in numbers if number.place < place]
    behind = [number for number in numbers if number.place > place]
    if len(numbers) == 1:
        number = numbers[0]
        short_year = bool(number.place) and line[number.place - 1].text == "'"
        if number.digits == 4 or number.era is not None or (short_year and number.digits == 2):
            return month_of_year(number.year, month)
        return _bare(month, number, named=True) if number.digits <= 2 else None
    if len(numbers) != 2:
        return None
    first, second = numbers
    is_year = [number.digits > 2 or number.era is not None for number in numbers]
    year, day = (first, second) if is_year[0] and not is_year[1] else (second, first)
    if all(is_year) or day.digits > 2 or (not before and not any(is_year) and behind[1].digits != 2):
        return None
    if year.digits == 1 and year.era is None:  # “3 Nov 5 3” is a day with numbers behind it
        return None
    return certain(year.year, month, day.value, "named" if year.era is None else "era")


def _by_numbers(numbers: list[_Number], line: list[Piece]) -> Parsed | None:
    """Read two or three numbers between the same signs."""
    signs = [
        "".join(p.text for p in line[a.place + 1 : b.place] if p.sort == "sign")
        for a, b in itertools.pairwise(numbers)
    ]
    if len(set(signs)) > 1 or (signs and signs[0] not in ("-", "/", ".", "")):
        return None
    sign = signs[0] if signs else ""
    if len(numbers) == 3:
        first, second, third = numbers
        if sign == "" and max(first.digits, third.digits) < 4:
            return None
        return of_three(first, second, third, dotted=sign == ".")
    if len(numbers) == 2 and sign:
        return of_two(*numbers, dotted=sign == ".")
    if len(numbers) == 1 and numbers[0].digits == 8:
        whole = numbers[0].value
        return certain(whole // 10000, whole // 100 % 100, whole % 100, "ymd")
    return None


def of_three(first: _Number, second: _Number, third: _Number, *, dotted: bool) -> Parsed:
    """Read three numbers as a date; the column decides what they leave open."""
    if first.era is not None or first.digits > 2:
        kind = "ymd" if first.era is None else "era"
        if third.digits > 2 or (first.digits != 4 and first.era is None and first.digits != 3):
            return INVALID
        return certain(first.year, second.value, third.value, kind)
    if third.era is None and third.digits not in (2, 4):
        # nobody writes a year with one digit, so that it stands first: 26. 3. 2.
        if third.digits == 1 and first.digits == 2:
            return in_order((first.year, second.value, third.value), dotted=dotted)
        return INVALID
    year = third.year if third.era is not None or third.digits > 2 else third.value
    return in_order((first.value, second.value, year), dotted=dotted)


def of_two(first: _Number, second: _Number, *, dotted: bool) -> Parsed | None:
    """Read two numbers as a month with its year, or as a date without a year."""
    if second.digits == 4 or second.era is not None:
        return month_of_year(second.year, first.value, dotted=dotted)
    if first.digits == 4 or first.era is not None:
        return month_of_year(first.year, second.value, dotted=dotted)
    if first.digits > 2 or second.digits > 2:
        return None
    return _bare(first.value, second, named=False, dotted=dotted)


def _bare(first: int, second: _Number, *, named: bool, dotted: bool = False) -> Parsed:
    return Parsed(
        bare=Bare(first, second.value, named, second.digits == 2),
        kind="named" if named else "parts",
        dotted=dotted,
        code="date-without-year",
    )
