"""A log as it is kept: everything that brings an open log back as it was, and nothing that follows from it.

Files are kept byte for byte, with what was chosen for each; entries are read from them again.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from data.events import Event
from data.hand_over import SIDES, TIMES, TRIALS
from data.log import DTYPES
from data.people import Profile
from data.reading.receipt import Choices
from data.store.sealed.columns import as_log, cells

_MARK = b"limber log\n"
_FORMAT = 1
_LENGTH = struct.Struct(">Q")
_NEWER = "This log was kept by a newer Limber. Update this one to open it."
#: Parts of `KeptLog` that are written as they are.
_PLAIN = ("title", "one_person_each", "settled", "sample")
_CHOICES = tuple(choice.name for choice in fields(Choices))


class KeptUnreadable(ValueError):
    """Bytes that are not a kept log this version can read; the message is a sentence for its owner."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file: its name, its bytes as they came, and how it is to be read."""

    name: str
    content: bytes = field(repr=False)
    choices: Choices


@dataclass(frozen=True, slots=True, eq=False)
class KeptLog:
    """What is kept of an open log.

    Attributes
    ----------
    title : str
    files : tuple of KeptFile
        In the order in which they were added.
    typed : DataFrame
        Entries typed into the form, canonical columns.
    events : tuple of Event
    profiles : tuple of Profile
        What was typed in about people.
    one_person_each, settled : bool
        Whether each file without names is another person's, and whether that was said.
    sample : str
        Key of the made-up sample, "" for an owner's own log.
    same_box : tuple of date
        From when on reach steps, and no other box was used: the owner's answers to Limber's question.
    taken_out : tuple of (str, date)
        Days of people that the files hold and the owner deleted.
    """

    title: str
    files: tuple[KeptFile, ...]
    typed: pd.DataFrame
    events: tuple[Event, ...] = ()
    profiles: tuple[Profile, ...] = ()
    one_person_each: bool = False
    settled: bool = False
    sample: str = ""
    same_box: tuple[date, ...] = ()
    taken_out: tuple[tuple[str, date], ...] = ()

    def to_bytes(self) -> bytes:
        """Write the log: a mark, the length of a description in JSON, that description, then the files."""
        parts = {name: getattr(self, name) for name in _PLAIN}
        parts["files"] = [[file.name, len(file.content), _written(file.choices)] for file in self.files]
        parts["typed"] = {name: cells(self.typed[name]) for name in self.typed if name in DTYPES}
        parts["events"] = [[event.day.isoformat(), event.label, event.person] for event in self.events]
        parts["same_box"] = [day.isoformat() for day in self.same_box]
        parts["taken_out"] = [[person, day.isoformat()] for person, day in self.taken_out]
        parts["profiles"] = [[one.person, one.age, one.sex, one.protocol] for one in self.profiles]
        # Beside the profiles, which older versions read as four values.
        parts["measured"] = [[one.person, one.time, one.trials, one.side] for one in self.profiles]
        # In ASCII, so that any text a file holds is written, also half of a character.
        about = json.dumps({"format": _FORMAT, "log": parts}, allow_nan=False, separators=(",", ":")).encode()
        return b"".join([_MARK, _LENGTH.pack(len(about)), about, *(file.content for file in self.files)])

    @classmethod
    def from_bytes(cls, content: bytes) -> KeptLog:
        """Read what `to_bytes` wrote.

        Raises
        ------
        KeptUnreadable
            If the bytes are something else, are not all there, or are of a newer format.
        """
        try:
            return _read(content)
        except KeptUnreadable:
            raise
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError, struct.error) as problem:
            raise KeptUnreadable("This kept log is damaged and cannot be read.") from problem


def _read(content: bytes) -> KeptLog:
    if not content.startswith(_MARK):
        raise KeptUnreadable("This is not a kept log.")
    start = len(_MARK) + _LENGTH.size
    (length,) = _LENGTH.unpack(content[len(_MARK) : start])
    about = json.loads(content[start : start + length])
    if about["format"] != _FORMAT:
        raise KeptUnreadable(_NEWER)
    parts, files, at = about["log"], [], start + length
    measured = {
        str(person): tuple(_known(*one) for one in zip(said, (TIMES, TRIALS, SIDES), strict=True))
        for person, *said in parts.get("measured", ())
    }
    for name, size, choices in parts["files"]:
        files.append(KeptFile(str(name), content[at : at + size], _choices(choices)))
        at += size
    if at != len(content):
        raise KeptUnreadable("This kept log is damaged: a part of it is missing.")
    return KeptLog(
        title=str(parts["title"]),
        files=tuple(files),
        typed=as_log({name: held for name, held in parts["typed"].items() if name in DTYPES}),
        events=tuple(
            Event(date.fromisoformat(day), str(said), str(who)) for day, said, who in parts["events"]
        ),
        profiles=tuple(
            Profile(
                str(person),
                None if age is None else float(age),
                str(sex),
                str(protocol),
                *measured.get(str(person), ()),
            )
            for person, age, sex, protocol in parts["profiles"]
        ),
        one_person_each=bool(parts["one_person_each"]),
        settled=bool(parts["settled"]),
        sample=str(parts["sample"]),
        # Logs that were kept before it was asked, or could be said, say nothing of it.
        same_box=tuple(date.fromisoformat(day) for day in parts.get("same_box", ())),
        taken_out=tuple((str(person), date.fromisoformat(day)) for person, day in parts.get("taken_out", ())),
    )


def _known(said: object, words: tuple[str, ...]) -> str:
    """Return a word that this version knows; another says nothing."""
    return said if isinstance(said, str) and said in words else ""


def _written(choices: Choices) -> dict[str, Any]:
    """Return what was chosen; what was not is left out."""
    untouched = Choices()
    chosen: dict[str, Any] = {}
    for name in _CHOICES:
        value = getattr(choices, name)
        if value != getattr(untouched, name):
            chosen[name] = dict(value) if isinstance(value, Mapping) else value
    if "fixes" in chosen:
        chosen["fixes"] = [[line, dict(cells)] for line, cells in choices.fixes.items()]
    return chosen


def _choices(written: dict[str, Any]) -> Choices:
    if not set(written) <= set(_CHOICES):
        raise KeptUnreadable(_NEWER)
    parts = dict(written)
    for name in ("columns", "units", "trials", "moments", "groupings", "visits", "conditions"):
        parts[name] = MappingProxyType(dict(parts.get(name, {})))
    fixes = {int(line): MappingProxyType(dict(cells)) for line, cells in parts.get("fixes", [])}
    return Choices(**{**parts, "fixes": MappingProxyType(fixes)})
