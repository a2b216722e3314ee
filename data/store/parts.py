"""What the parts of the store share: the database, the limits, and finding an owner by their token."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.store.database.connect import Database
from data.store.database.tables import OwnerTable
from data.store.errors import NotAnOwner
from data.store.sealing import is_token, token_hash

_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be kept, by one owner and by all; see `data.settings.Settings`.

    The two for each minute have defaults that stop nobody: they are for a server.
    """

    max_link_bytes: int = 8_000_000
    max_link_people: int = 5000
    max_link_entries: int = 100_000
    max_links_per_owner: int = 200
    max_batch_links_per_owner: int = 5000
    max_log_bytes: int = 20_000_000
    versions_kept: int = 20
    max_owner_bytes: int = 200_000_000
    max_store_bytes: int = 5_000_000_000
    new_owners_per_minute: int = 1_000_000
    new_links_per_minute: int = 1_000_000


class Part:
    """One side of the store."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self.database = database
        self.limits = limits


def new_id() -> str:
    """Return a fresh identity of a row: 22 letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(16)


def is_id(text: object) -> bool:
    """Say whether a text has the form of an identity; anything else is never looked up."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def day_of(moment: datetime) -> date:
    """Return the day of a moment in UTC."""
    return moment.astimezone(UTC).date()


def find_owner(session: Session, edit_token: str) -> OwnerTable:
    """Return the owner of an edit token.

    Raises
    ------
    NotAnOwner
        If the token belongs to nobody.
    """
    owner = session.scalar(_owner(edit_token))
    if owner is None:
        raise NotAnOwner
    return owner


def hold_owner(session: Session, edit_token: str, now: datetime | None = None) -> OwnerTable:
    """Return the owner, held until the end of the transaction: no other can change what they have meanwhile.

    With `now`, the owner counts as seen on that day.

    Raises
    ------
    NotAnOwner
        If the token belongs to nobody.
    """
    owner = session.scalar(_owner(edit_token).with_for_update())
    if owner is None:
        raise NotAnOwner
    if now is not None:
        # Written, not only locked: a sweep that waits for this row then sees that the owner is not idle.
        owner.seen_on = day_of(now)
    return owner


def _owner(edit_token: str) -> Select[OwnerTable]:
    if not is_token(edit_token):
        raise NotAnOwner
    return select(OwnerTable).where(OwnerTable.token_hash == token_hash(edit_token, "manage"))
