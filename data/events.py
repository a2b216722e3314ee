"""What happened and when: dates that a person marks in a log (new chair, physiotherapy, illness)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

#: Longer labels are cut: a flag on a chart has little room.
LONGEST_LABEL = 60
#: More events than this on one log cannot be told apart on a chart.
MOST_EVENTS = 30
#: What a date is called from which on reach was measured on another box: the answer to Limber's question.
ANOTHER_BOX = "Another box"


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One marked date.

    Attributes
    ----------
    day : date
    label : str
        What happened, in the person's own words.
    person : str
        Whom it concerns; "" for everybody in the log.
    """

    day: date
    label: str
    person: str = ""

    def concerns(self, person: str) -> bool:
        """Whether it belongs into this person's charts."""
        return self.person in ("", person)

    @property
    def another_box(self) -> bool:
        """Whether reach was measured on another box from then on: its step is no change in the body."""
        return self.label.casefold() == ANOTHER_BOX.casefold()


class NoEvent(ValueError):
    """Something that is no marked date; the message is a sentence."""


def event_of(text: str) -> Event:
    """Read a marked date of the form ``date:what happened``.

    Raises
    ------
    NoEvent

    Examples
    --------
    >>> event_of("2026-03-12:new box")
    Event(day=datetime.date(2026, 3, 12), label='new box', person='')
    """
    day, _, label = text.partition(":")
    return _event(day, label, "", text)


def events_of(table: bytes) -> list[Event]:
    """Read marked dates from a table with the columns date, label and, where wanted, person.

    Such a table lies in the download of everything that is known of a log.

    Raises
    ------
    NoEvent
    """
    try:
        rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), restval="")
        if not {"date", "label"} <= set(rows.fieldnames or ()):
            raise NoEvent("A table of marked dates needs the columns “date” and “label”.")
        return [
            _event(row["date"], _unguarded(row["label"]), _unguarded(row.get("person", "")), row["date"])
            for row in rows
        ]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise NoEvent("The table of marked dates cannot be read. Save it as CSV in UTF-8.") from problem


def marked(events: Iterable[Event], people: Iterable[str]) -> tuple[Event, ...]:
    """Return the marked dates of a log in order of time, each once.

    Raises
    ------
    NoEvent
        If there are more than a log can have, or one is somebody else's.
    """
    known, each = {"", *people}, tuple(sorted(set(events)))
    if len(each) > MOST_EVENTS:
        raise NoEvent(f"{len(each)} dates are marked; a log can have {MOST_EVENTS} at most.")
    for event in each:
        if event.person not in known:
            raise NoEvent(f"There is nobody called “{event.person}” in this log.")
    return each


def _event(day: str, label: str, person: str, text: str) -> Event:
    label = " ".join(label.split())
    try:
        when = date.fromisoformat(day.strip())
    except ValueError:
        when = None
    if when is None or not label:
        raise NoEvent(f"“{text}” is no marked date. Write it as 2026-03-12:what happened.")
    if len(label) > LONGEST_LABEL:
        raise NoEvent(f"“{label}” is too long for a marked date: {LONGEST_LABEL} letters at most.")
    return Event(when, label, person.strip())


def _unguarded(cell: str) -> str:
    """Take back the apostrophe that keeps a spreadsheet from reading a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@", "\t", "\r"} else cell
