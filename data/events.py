"""What happened and when: dates that a person marks in a log (new chair, physiotherapy, illness)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: Longer labels are cut: a flag on a chart has little room.
LONGEST_LABEL = 60
#: More events than this on one log cannot be told apart on a chart.
MOST_EVENTS = 30


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
