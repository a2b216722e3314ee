"""One line of an owner's list of links, and the state a link is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, func, select

from data.store.database.tables import LinkTable, TryTable
from data.store.sealing import SealBroken, open_sealed
from data.store.viewing import TRIES_TOLD, tried_within

State = Literal["open", "paused", "expired", "revoked"]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One line of the owner's list; moments in UTC.

    `choices` are the bytes given when the link was made, its key for a SMART Health Link (`health`);
    `locked` says that it asks for a passphrase, and `wrong_tries` how many wrong ones were tried within a
    day. Of a `damaged` link the label, token and choices are empty, because a seal does not open; it can be
    revoked.
    """

    id: str
    label: str
    token: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    paused_at: datetime | None
    state: State
    follows: bool
    locked: bool
    opened: int
    last_opened_on: date | None
    choices: bytes
    damaged: bool = False
    wrong_tries: int = 0
    health: bool = False


def state_of(
    expires_at: datetime, paused_at: datetime | None, revoked_at: datetime | None, now: datetime
) -> State:
    """Name the state of a link."""
    if revoked_at:
        return "revoked"
    if expires_at <= now:
        return "expired"
    return "paused" if paused_at else "open"


def listed(owner: str, now: datetime, batch: str | None = None) -> Select[*tuple[Any, ...]]:
    """Return the query for an owner's links, newest first: those of a batch, or those of none."""
    wrong = select(func.count()).where(TryTable.link_id == LinkTable.id, tried_within(TRIES_TOLD, now))
    return (
        select(
            LinkTable.id,
            LinkTable.label,
            LinkTable.token,
            LinkTable.choices,
            LinkTable.created_at,
            LinkTable.expires_at,
            LinkTable.revoked_at,
            LinkTable.paused_at,
            LinkTable.follows,
            LinkTable.salt.is_not(None).label("locked"),
            LinkTable.opened,
            LinkTable.last_opened_on,
            LinkTable.health,
            wrong.correlate(LinkTable).scalar_subquery().label("wrong_tries"),
        )
        .where(LinkTable.owner_id == owner, LinkTable.batch == batch)
        .order_by(LinkTable.created_at.desc(), LinkTable.id)
    )


def opened_row(row: Row[Any], edit_token: str, now: datetime) -> LinkRow:
    """Open what is sealed in a line of the list; a damaged line must not hide the others."""
    state = state_of(row.expires_at, row.paused_at, row.revoked_at, now)
    try:
        opened: dict[str, Any] = {
            "label": open_sealed(row.label, edit_token, "label", row.id).decode(),
            "token": open_sealed(row.token, edit_token, "link token", row.id).decode(),
            "choices": open_sealed(row.choices, edit_token, "choices", row.id) if row.choices else b"",
        }
    except SealBroken:
        opened = {"label": "", "token": "", "choices": b"", "damaged": True}
    return LinkRow(**{**row._mapping, **opened, "state": state})
