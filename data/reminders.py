"""Reminders to stretch as a calendar file that any phone takes (iCalendar, RFC 5545).

Nothing of a log is in it. Its times are those of whatever clock the phone shows (RFC 5545, 3.3.5, form 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

#: By `date.weekday`: Monday first.
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LOCAL, _UTC = "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ"
_LINE = 75  # octets a line holds, without its end


@dataclass(frozen=True, slots=True)
class Weekly:
    """When to be reminded.

    Attributes
    ----------
    weekdays : frozenset of int
        At least one, as `date.weekday` counts: Monday is 0.
    at : time
        By the phone's clock.
    minutes : int
        How long it takes.
    since : date
        The first reminder is on this day or the first chosen weekday after it.
    until : date, optional
        The last day that may have one.
    """

    weekdays: frozenset[int]
    at: time
    minutes: int
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse what would remind of nothing.

        Raises
        ------
        ValueError
            In one sentence for who chose it.
        """
        if not self.weekdays:
            raise ValueError("Choose at least one day of the week.")
        if self.until is not None and self.until < self.first:
            raise ValueError("The last day comes before the first reminder.")

    @property
    def first(self) -> date:
        """The day of the first reminder."""
        return next(day for day in _from(self.since) if day.weekday() in self.weekdays)


def _from(day: date) -> Iterator[date]:
    return (day + timedelta(days=after) for after in range(7))


def calendar_file(when: Weekly, *, uid: str, made: datetime, link: str = "") -> bytes:
    """Return the calendar file.

    Parameters
    ----------
    when : Weekly
    uid : str
        Random. A calendar takes a second file of the same for a change of the first.
    made : datetime
        When it was made, with its time zone.
    link : str
        Address of the page with the films; left out where it is "".
    """
    start = datetime.combine(when.first, when.at)
    rule = f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[day] for day in sorted(when.weekdays))}"
    if when.until is not None:
        rule += f";UNTIL={datetime.combine(when.until, time(23, 59, 59)):{_LOCAL}}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Limber//Reminders//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{made.astimezone(UTC):{_UTC}}",
        f"DTSTART:{start:{_LOCAL}}",
        f"DURATION:PT{when.minutes}M",
        f"RRULE:{rule}",
        "SUMMARY:Stretch",
        f"DESCRIPTION:{_text('A slow pull, never a pain. Then write down how it went.')}",
        *([f"URL:{link}"] if link else []),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Stretch",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _text(words: str) -> str:
    """Write a text as RFC 5545, 3.3.11 asks for."""
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line that is too long; what goes on begins with a space, and no letter is broken."""
    part, room = "", _LINE
    for letter in line:
        if len(part.encode()) + len(letter.encode()) > room:
            yield part
            part = " "
        part += letter
    yield part
