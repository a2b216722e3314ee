"""Step 4a, the time of day: as it is written, whatever the zone."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.reading.dates.words import Piece, clean, pieces

#: The parts of a day, as the vocabulary means them; before and after something are none.
PARTS = frozenset(("am", "noon", "afternoon", "pm", "night"))
_PLAIN = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?")
#: Signs that may stand within and behind a time.
_SIGNS = ".,':;"


class Found(NamedTuple):
    """HH:MM, and the places from and behind which the pieces of the time stand."""

    time: str
    start: int
    end: int


def hour_and_minute(hour: int, minute: int, half: str = "") -> str:
    """Write a time of day as HH:MM; "" where there is none. `half` is ``am``, ``pm`` or "".

    Examples
    --------
    >>> hour_and_minute(12, 5, "am"), hour_and_minute(21, 5, "pm"), hour_and_minute(9, 5, "pm")
    ('00:05', '21:05', '21:05')
    """
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def clock(text: str) -> str:
    """Read a time of day as HH:MM; "" where it is none.

    Examples
    --------
    >>> clock("9:05 pm"), clock("21h15"), clock("오후 9시 5분"), clock("21.15 Uhr"), clock("25:00")
    ('21:05', '21:15', '21:05', '21:15', '')
    """
    if match := _PLAIN.fullmatch(text):
        return hour_and_minute(int(match[1]), int(match[2]))
    if not 2 <= len(text) <= 40 or not any(char.isdigit() for char in text):
        return ""
    found = pieces(clean(text).casefold())
    read = time_in(found, lone=True) if found else None
    if found is None or read is None:
        return ""
    rest = [*found[: read.start], *found[read.end :]]
    harmless = all("date_particle" in piece.kinds or piece.text in _SIGNS for piece in rest)
    return read.time if harmless else ""


def time_in(line: list[Piece], *, lone: bool = False) -> Found | None:
    """Find the time of day among the pieces of a text, zone and half of the day included.

    Parameters
    ----------
    line : list of Piece
    lone : bool
        The text is a time and nothing else, so that 21.15 is one, too.
    """
    for place, piece in enumerate(line):
        if piece.sort == "time" and not _is_offset(line, place):
            hour, minute = piece.text.replace(".", ":").split(":")[:2]
            return _with_half(line, place, place + 1, int(hour), int(minute))
    for place, piece in enumerate(line):
        if piece.sort != "number" or len(piece.text) > 2:
            continue
        dotted = _dotted(line, place)
        if dotted and (lone or _closes(line, place, dotted)):
            return _with_half(line, place, dotted, int(piece.text), int(line[place + 2].text))
        if _means(line, place + 1, "clock") == "hour":
            return _of_words(line, place)
    for place, piece in enumerate(line):
        if piece.sort == "number" and len(piece.text) <= 2 and 1 <= int(piece.text) <= 12:
            before, behind = _half_before(line, place), _half_behind(line, place + 1)
            if before or behind:
                return _with_half(line, place, place + 1, int(piece.text), 0)
    return None


def _dotted(line: list[Piece], place: int) -> int:
    """Return the place behind 21.15 or 21.15.23, 0 if there is no such time."""
    end = place
    while (
        end + 2 < len(line)
        and line[end + 1].text == "."
        and line[end + 2].sort == "number"
        and len(line[end + 2].text) == 2
        and line[end + 2].start == line[end].end + 1
    ):
        end += 2
    if (
        end - place == 4
        and end + 2 < len(line)
        and line[end + 1].text == "."
        and line[end + 2].start == line[end].end + 1
    ):
        return end + 3  # a fraction of a second
    glued = place > 0 and line[place - 1].end == line[place].start and line[place - 1].sort != "bracket"
    return end + 1 if end - place in (2, 4) and not glued else 0


def _closes(line: list[Piece], place: int, end: int) -> bool:
    """Say whether dotted numbers end the text and enough stands before them to be the date."""
    rest = [piece for piece in line[end:] if piece.sort != "sign" and not _is_behind_time(piece)]
    numbers = sum(piece.sort == "number" for piece in line[:place])
    named = any("month" in piece.kinds for piece in line[:place])
    return not rest and numbers >= (2 if named else 3)


def _is_behind_time(piece: Piece) -> bool:
    return any(kind in piece.kinds for kind in ("clock", "zone", "half_day", "date_particle"))


def _of_words(line: list[Piece], place: int) -> Found:
    """Read 21h15, 21 Uhr, 9时15分23秒 from the place of the hour."""
    minute, end = 0, place + 2
    named = _means(line, end + 1, "clock") in ("minute", "")
    if end < len(line) and line[end].sort == "number" and len(line[end].text) <= 2 and named:
        minute, end = int(line[end].text), end + 1
        if _means(line, end, "clock") == "minute":
            end += 3 if _means(line, end + 2, "clock") == "second" else 1
    return _with_half(line, place, end, int(line[place].text), minute)


def _with_half(line: list[Piece], start: int, end: int, hour: int, minute: int) -> Found:
    """Add what stands around a time: the half of the day, words such as Uhr, and the zone."""
    half = ""
    if before := _half_before(line, start):
        half, start = before
    elif behind := _half_behind(line, end):
        half, end = behind
    if _means(line, end, "clock") == "hour":
        end += 1
    return Found(hour_and_minute(hour, minute, half), _before_zone(line, start), _behind_zone(line, end))


def _half_before(line: list[Piece], place: int) -> tuple[str, int] | None:
    """Find the half of the day before a time, with its place."""
    half = line[place - 1].kinds.get("half_day") if place else None
    # "am 5." at the start is the German particle
    particle = place == 1 and "date_particle" in line[0].kinds
    return None if half is None or particle else (half, place - 1)


def _half_behind(line: list[Piece], place: int) -> tuple[str, int] | None:
    half = _means(line, place, "half_day")
    return (half, place + 1) if half else None


def _is_offset(line: list[Piece], place: int) -> bool:
    """Say whether a time or number is the offset of a zone before it: GMT+01:00."""
    return place > 1 and line[place - 1].text in ("+", "-") and "zone" in line[place - 2].kinds


def _before_zone(line: list[Piece], start: int) -> int:
    """Return the place of the zone that ends before a place: GMT+1 21:15, as Chinese has it."""
    if start and _is_offset(line, start - 1) and line[start - 1].sort in ("number", "time"):
        return start - 3
    return start - 1 if start and "zone" in line[start - 1].kinds else start


def _behind_zone(line: list[Piece], end: int) -> int:
    """Return the place behind the zone at a place: CET, +01:00, GMT+0100 (any name), [Europe/Berlin]."""
    zone = False
    if end < len(line) and "zone" in line[end].kinds:
        zone, end = True, end + 1
    sign = line[end] if end < len(line) else None
    if sign is not None and sign.text in ("+", "-") and end + 1 < len(line):
        number = line[end + 1]
        offset = number.sort == "time" or (
            number.sort == "number" and (len(number.text) in (2, 4) or (zone and len(number.text) == 1))
        )
        if (
            offset
            and number.start == sign.end
            and (zone or sign.text == "+" or number.end - number.start > 1)
        ):
            zone, end = True, end + 2
    while end < len(line) and line[end].sort == "bracket" and _names_zone(line[end].text, named=zone):
        end += 1
    return end


def _names_zone(bracket: str, *, named: bool) -> bool:
    """Say whether a bracket names a zone; behind an offset any words in any language do."""
    inside = bracket[1:-1]
    if bracket[0] == "[":
        return bool(re.fullmatch(r"[\w/+-]+", inside))
    line = pieces(inside) or []
    if line and "zone" in line[0].kinds:
        return _behind_zone(line, 0) == len(line)
    return named and not any(char.isdigit() for char in inside)


def _means(line: list[Piece], place: int, kind: str) -> str:
    return line[place].kinds.get(kind, "") if place < len(line) else ""
