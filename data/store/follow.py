"""Sealing a new copy for a link that follows its owner's log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data.store.database.tables import LinkTable
from data.store.parts import Limits, is_id
from data.store.sealed.payload import Payload, PayloadTooLarge
from data.store.sealing import open_sealed, seal


def packed(payload: Payload, limits: Limits) -> bytes:
    """Return a payload's bytes.

    Raises
    ------
    PayloadTooLarge
        If it shows more people or entries, or takes more bytes, than a link holds.
    """
    entries, people, most = len(payload.entries), payload.entries["person"].nunique(), limits.max_link_bytes
    if people > limits.max_link_people:
        raise PayloadTooLarge(
            f"This page would show {people:,} people, and a link shows {limits.max_link_people:,} at most. "
            "Choose fewer people, or send the page as a file instead."
        )
    if entries > limits.max_link_entries:
        raise PayloadTooLarge(
            f"This page would show {entries:,} entries, and a link shows {limits.max_link_entries:,} at "
            "most. Choose a shorter period or fewer people, or send the page as a file instead."
        )
    content = payload.to_bytes()
    if len(content) > most:
        raise PayloadTooLarge(
            f"This log is too large for a link: it takes {len(content) / 1e6:.1f} MB, and a link holds "
            f"{most / 1e6:.1f} MB. Send the page as a file instead."
        )
    return content


def reseal(
    session: Session,
    edit_token: str,
    owner: str,
    link_id: str,
    payload: Payload,
    *,
    now: datetime,
    limits: Limits,
    choices: bytes = b"",
) -> bool:
    """Give a following link a new copy, and with `choices` also how the next one is made.

    Returns
    -------
    bool
        False if the owner has no such link that follows and is not closed; nothing changes then.

    Raises
    ------
    PayloadTooLarge
        If the copy is too large for a link.
    SealBroken
        If the link's own token or key is damaged.
    """
    content = packed(payload, limits)
    mine = (
        LinkTable.id == link_id,
        LinkTable.owner_id == owner,
        LinkTable.follows.is_(True),
        LinkTable.revoked_at.is_(None),
        LinkTable.expires_at > now,
        LinkTable.payload.is_not(None),
    )
    if not is_id(link_id):
        return False
    # Held: a revoke that comes between would else find its erased copy written again.
    link = session.execute(select(LinkTable.token, LinkTable.unlock).where(*mine).with_for_update()).first()
    if link is None:
        return False
    token = open_sealed(link.token, edit_token, "link token", link_id).decode()
    unlock = open_sealed(link.unlock, edit_token, "unlock", link_id) if link.unlock else b""
    changed: dict[str, object] = {"payload": seal(content, token, "payload", link_id, unlock)}
    if choices:
        changed["choices"] = seal(choices, edit_token, "choices", link_id)
    session.execute(update(LinkTable).where(*mine).values(version=LinkTable.version + 1, **changed))
    return True
