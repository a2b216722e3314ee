"""What the receiver of a link can see: built in one place, and nothing else ever leaves.

Redaction happens on the data (`redaction`), not in the page: a column that is not shown is not in the
payload.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pandas as pd

from data.events import Event
from data.hand_over import HandOver
from data.log import ONE_PERSON, REQUIRED, as_entries, recorded
from data.people import COLUMNS, as_people
from data.store.sealed import redaction
from data.store.sealed.choices import CHOOSABLE, DEFAULT_TITLE, ChoicesUnreadable, ShareChoices
from data.store.sealed.columns import as_log, cells
from data.store.sealed.pseudonyms import in_order, shown_names

__all__ = [
    "SHARED",
    "ChoicesUnreadable",
    "Payload",
    "PayloadTooLarge",
    "PayloadUnreadable",
    "ShareChoices",
    "build_payload",
    "keeping_names",
]

#: The only columns a link may carry, the note only where the owner chose so.
SHARED = (*REQUIRED[:2], *CHOOSABLE, "note")
_FORMAT = 2
_TITLE_LENGTH = 120


class PayloadTooLarge(ValueError):
    """A log too large for a link; the message is a sentence for its owner."""


class PayloadUnreadable(ValueError):
    """Bytes that are not a payload this version can read."""


@dataclass(frozen=True, slots=True, eq=False)
class Payload:
    """Everything the receiver of a link can see.

    Attributes
    ----------
    title : str
        Heading of the page.
    made : date or None
        Day the copy was made; None where no real date is shown: it would tell about when the log ends.
    people_shown : tuple of str
        Names the page may show; empty for one person without a name.
    entries : DataFrame
        Canonical columns, `SHARED` ones only; no rows where nothing is shown.
    sample : bool
        Made-up numbers.
    events : tuple of Event
        Marked dates, where the owner shows them.
    people : DataFrame or None
        Age, sex and protocol of people, where the owner shows them.
    relative : bool
        Dates are counted from `data.counted_days.DAY_ONE` and no real ones; a page writes "day 12".
    last_days : int or None
        So many days up to the newest entry is all that is shown, however long the log grows.
    reach_unit : {"cm", "in"}
        What the owner wrote reach in, and what the page tells it in; the entries are in cm.
    compare_by : str
        What groups that are set beside each other are called: the owner's column; "" for none.
    groups : mapping of str to str
        The group of people in `entries`, as far as it may be shown.
    hand_over : HandOver
        What the person answered beside the log; of several people nothing.
    """

    title: str
    made: date | None
    people_shown: tuple[str, ...]
    entries: pd.DataFrame
    sample: bool = False
    events: tuple[Event, ...] = ()
    people: pd.DataFrame | None = None
    relative: bool = False
    last_days: int | None = None
    reach_unit: str = "cm"
    compare_by: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    hand_over: HandOver = field(default_factory=HandOver)

    def to_bytes(self) -> bytes:
        """Write the payload as versioned JSON, column by column."""
        told = [name for name in self.entries if name in REQUIRED[:2] or self.entries[name].notna().any()]
        return json.dumps(
            {
                "format": _FORMAT,
                "title": self.title,
                "made": self.made.isoformat() if self.made else None,
                "people": list(self.people_shown),
                "sample": self.sample,
                "relative": self.relative,
                "last_days": self.last_days,
                "reach_unit": self.reach_unit,
                "columns": {name: cells(self.entries[name]) for name in told},
                "events": [[event.day.isoformat(), event.label, event.person] for event in self.events],
                "profiles": None
                if self.people is None
                else {name: cells(self.people[name]) for name in COLUMNS},
                **({"compare_by": self.compare_by, "groups": dict(self.groups)} if self.groups else {}),
                **({"hand_over": self.hand_over.as_json()} if self.hand_over != HandOver() else {}),
            },
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
        ).encode("utf-8", "replace")

    @classmethod
    def from_bytes(cls, content: bytes) -> Payload:
        """Read what `to_bytes` wrote, also in the first format.

        Raises
        ------
        PayloadUnreadable
            If the bytes are something else, or of a newer format.
        """
        try:
            written = json.loads(content)
            if written["format"] not in (1, _FORMAT):
                raise PayloadUnreadable("This link was made by a newer Limber.")
            if written["format"] == 1:
                written |= {"events": [], "profiles": None, "relative": False}
            profiles = written["profiles"]
            return cls(
                title=str(written["title"]),
                made=date.fromisoformat(written["made"]) if written["made"] else None,
                people_shown=tuple(str(name) for name in written["people"]),
                entries=as_log({name: held for name, held in written["columns"].items() if name in SHARED}),
                sample=bool(written["sample"]),
                events=tuple(_event(*cells) for cells in written["events"]),
                people=None if profiles is None else as_people({name: profiles[name] for name in COLUMNS}),
                relative=bool(written["relative"]),
                # Copies that were sealed before these were written down stay readable.
                last_days=_days(written.get("last_days")),
                reach_unit="in" if written.get("reach_unit") == "in" else "cm",
                compare_by=str(written.get("compare_by", "")),
                groups={str(name): str(label) for name, label in written.get("groups", {}).items()},
                hand_over=HandOver.of_json(written.get("hand_over", {})),
            )
        except PayloadUnreadable:
            raise
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as problem:
            raise PayloadUnreadable("This link's copy cannot be read.") from problem


def build_payload(
    entries: pd.DataFrame,
    choices: ShareChoices,
    events: Sequence[Event] = (),
    people: pd.DataFrame | None = None,
    *,
    reach_unit: str = "cm",
) -> Payload:
    """Build what the receiver of a link will see; the preview, the link and the file are made from it.

    Parameters
    ----------
    entries : DataFrame
        The owner's log, canonical columns; not changed.
    choices : ShareChoices
        What to show.
    events : sequence of Event
        The log's marked dates.
    people : DataFrame, optional
        The log's profiles.
    reach_unit : {"cm", "in"}
        What the log's files have reach in.

    Returns
    -------
    Payload
        A function of what is shown alone: hidden rows, columns, names, times and dates change no byte of it.

    Notes
    -----
    Titles, notes and the words of events are the owner's own and go as they are: a name written there is
    shown. Weekday habits can still be seen in counted days, as every seventh day is still the seventh.
    """
    shown = redaction.chosen_entries(entries, choices)
    names = shown_names(shown, choices.names, choices.order)
    marked = redaction.chosen_events(events, choices, names, shown)
    profiles = redaction.chosen_profiles(people, choices, names)
    groups = redaction.chosen_groups(people, choices, names)
    relative = choices.dates == "days"
    if relative:
        shown, marked = redaction.counted(shown, marked)
    shown["person"] = shown["person"].map(names).astype("str")
    told = tuple(sorted(names.values()))
    answers = choices.hand_over if choices.hand_over and len(names) == 1 else HandOver()
    return Payload(
        title=" ".join(choices.title.split())[:_TITLE_LENGTH] or DEFAULT_TITLE,
        made=None if relative else choices.made or datetime.now(UTC).date(),
        people_shown=() if told == (ONE_PERSON,) else told,
        entries=as_entries(shown),
        sample=choices.sample,
        events=tuple(marked),
        people=profiles,
        relative=relative,
        last_days=choices.last_days,
        reach_unit=reach_unit if "reach_cm" in recorded(shown) else "cm",
        compare_by=choices.compare_by if groups else "",
        groups=groups,
        hand_over=answers.without_date() if relative else answers,
    )


def keeping_names(entries: pd.DataFrame, choices: ShareChoices) -> ShareChoices:
    """Return the choices of a following link with everybody's number settled for its next copies.

    Otherwise Person 2 of one copy could be Person 3 of the next, when somebody new comes or a day is added.
    """
    shown = redaction.chosen_entries(entries, choices)
    return replace(choices, order=tuple(in_order(shown, choices.order)))


def _event(day: str, label: str, person: str) -> Event:
    return Event(date.fromisoformat(day), str(label), str(person))


def _days(written: object) -> int | None:
    return None if written is None else int(str(written))
