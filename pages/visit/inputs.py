"""What a visitor brings, what of it could not be read, and the changes that can be undone: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.reading import Choices
from pages.visit.home import Home
from pages.visit.open_log import OpenLog


@dataclass(frozen=True, slots=True)
class Upload:
    """What was handed over: name and bytes of one file, and how to read it where that is known."""

    name: str
    content: bytes = field(repr=False)
    choices: Choices | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read: its name and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the open log: the log before it, what was done, in words, and where the log before lived.

    `elsewhere` says that another log was opened, which does not live there.
    """

    before: OpenLog
    words: str
    home: Home | None = None
    elsewhere: bool = False
