"""What the owner of a log chose to show with a link, and nothing of the log itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Literal, get_args

from pydantic import TypeAdapter

from data.hand_over import HandOver
from data.log import MEASURES

DEFAULT_TITLE = "A stretching log"
Names = Literal["numbers", "initials", "as written"]
Dates = Literal["exact", "days"]
#: What may be chosen to be shown: the measures, and with them injuries and the side of a one-sided test.
#: A new column of the log is private until it is named here.
CHOOSABLE = (*MEASURES, "injury", "side")
_FORMAT = 4
#: What choices say that were written before it could be chosen, by the format that brought it.
_LATER: dict[int, dict[str, object]] = {2: {"last_days": None}, 3: {"compare_by": ""}, 4: {"hand_over": None}}


class ChoicesUnreadable(ValueError):
    """Bytes that are not choices this version can read; the message is a sentence for the owner."""


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """What the owner chose to show; what is not chosen here is not in the copy.

    Attributes
    ----------
    title : str
        Heading of the shared page; at most 120 characters are kept.
    names : {"numbers", "initials", "as written"}
        "numbers": people become "Person 1", "Person 2", …; a single person has no name at all.
        "initials": "A. B.", and "A. B. 2" for the next one.
    people : tuple of str or None
        Whom to show, as the log names them; None is everybody.
    first, last : date or None
        The period, both days included; None leaves that end open.
    last_days : int or None
        Of that period only so many days, the last one of them that of the newest entry shown: a copy made
        anew moves on with the log, and what gets older leaves it.
    fields : tuple of str or None
        Which of `CHOOSABLE`; None is every measure, without injuries and sides.
    notes : bool
        Whether the notes are shown.
    dates : {"exact", "days"}
        "days": only how many days after the first one; no real date is in the copy, not even `made`.
    events : bool
        Whether the marked dates of the period are shown, in the words of whoever marked them.
    profile : bool
        Whether age, sex and sit-and-reach protocol of people are shown.
    compare_by : str
        A column of the log's people, such as their class, whose groups are set beside each other; "" for
        none. Small groups are held back, see `redaction.chosen_groups`.
    hand_over : HandOver or None
        Answers for whoever reads the page of one person: signs asked after, how reach was measured.
    made : date or None
        Day the copy is made; None is today in UTC.
    sample : bool
        The log is a made-up sample, and the page has to say so.
    order : tuple of str
        Whom earlier copies of a following link showed, as the log names them: they keep their numbers and
        initials, see `payload.keeping_names`. Stays with the owner.
    """

    title: str = DEFAULT_TITLE
    names: Names = "numbers"
    made: date | None = None
    sample: bool = False
    people: tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None
    last_days: int | None = None
    fields: tuple[str, ...] | None = None
    notes: bool = False
    dates: Dates = "exact"
    events: bool = False
    profile: bool = False
    compare_by: str = ""
    order: tuple[str, ...] = ()
    hand_over: HandOver | None = None

    def __post_init__(self) -> None:
        """Refuse a misspelt choice: it must never show more than was meant."""
        if self.names not in get_args(Names) or self.dates not in get_args(Dates):
            raise ValueError("There is no such way to show names or dates.")
        unknown = set(self.fields or ()) - set(CHOOSABLE)
        if unknown:
            raise ValueError("There is something among the fields that cannot be shown.")
        if self.last_days is not None and self.last_days < 1:
            raise ValueError("There is no such number of days.")

    def to_bytes(self) -> bytes:
        """Write the choices as versioned JSON."""
        return json.dumps({"format": _FORMAT, "choices": _json().dump_python(self, mode="json")}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> ShareChoices:
        """Read what `to_bytes` wrote, also in the earlier formats.

        Raises
        ------
        ChoicesUnreadable
            If the bytes are something else, or of a newer format.
        """
        try:
            written = json.loads(content)
            if written["format"] not in range(1, _FORMAT + 1):
                raise ChoicesUnreadable("These choices were made with a newer Limber.")
            later: dict[str, object] = {}
            for number, said in _LATER.items():
                later |= said if number > written["format"] else {}
            # Nothing else is filled in or left out: it could show more than was meant.
            if set(written["choices"]) != {field.name for field in fields(cls)} - set(later):
                raise ChoicesUnreadable("These choices cannot be read.")
            return _json().validate_python(written["choices"] | later)
        except ChoicesUnreadable:
            raise
        except (KeyError, TypeError, ValueError, RecursionError) as problem:
            raise ChoicesUnreadable("These choices cannot be read.") from problem


@cache
def _json() -> TypeAdapter[ShareChoices]:
    return TypeAdapter(ShareChoices)
