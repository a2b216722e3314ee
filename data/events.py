"""What happened and when: dates that a person marks in a log (new chair, physiotherapy, illness)."""

from __future__ import annotations

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
