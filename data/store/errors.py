"""What the store answers when it does not do what was asked."""

from __future__ import annotations

from datetime import datetime


class StoreUnavailable(OSError):
    """The database is away, busy, full or of another version. The message is a sentence for people.

    Attributes
    ----------
    reason : str
        Why, for the operator, where the database or its driver said so; never with a password or data.
    """

    def __init__(self, sentence: str = "", reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


class StoreFull(StoreUnavailable):
    """The disk that the database is on has no room left."""


class StoreReadOnly(StoreUnavailable):
    """The database can be read and not written to."""


class NoRoom(ValueError):
    """What is to be kept is more than an owner, or everybody together, may keep; a sentence for the owner."""


class TooManyNew(ValueError):
    """More new logs or links than are made in a minute; the message is a sentence for the owner."""


class NotAnOwner(LookupError):
    """The edit token belongs to nobody."""


class LinkGone(LookupError):
    """No such link now: it never was, has expired, was paused or revoked. Which one is nobody's business."""


class NoLog(LookupError):
    """The owner has kept no log, or not the version asked for."""


class TooManyLinks(ValueError):
    """The owner has as many open links as allowed; the message is a sentence for them."""


class LogTooLarge(ValueError):
    """A log too large to keep; the message is a sentence for its owner."""


class StaleLog(ValueError):
    """The log was saved elsewhere meanwhile. `current` is the version kept now, 0 where there is none."""

    def __init__(self, current: int) -> None:
        super().__init__("This log was saved elsewhere in the meantime; nothing was overwritten.")
        self.current = current


class WrongPassphrase(ValueError):
    """The passphrase, or the key made of it, does not open the link; `tries_left` of the five."""

    def __init__(self, tries_left: int = 0) -> None:
        super().__init__("This passphrase does not open the link.")
        self.tries_left = tries_left


class TooManyTries(ValueError):
    """Five passphrases were tried; the next may be tried at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("Too many passphrases were tried.")
        self.until = until


class PassphraseUnfit(ValueError):
    """A passphrase that cannot be set; the message is a sentence for the owner."""


class NotABackup(ValueError):
    """A file that cannot be restored; the message is a sentence for the operator."""
