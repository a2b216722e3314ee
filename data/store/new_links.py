"""What one new link is made of: its sealed row, and whether its owner may have more of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.store.database.tables import LinkTable
from data.store.errors import TooManyLinks
from data.store.parts import Limits, new_id
from data.store.passphrase import check_passphrase, new_salt, unlock_key
from data.store.sealing import new_token, seal, token_hash, unlock_proof

_LABEL_LENGTH = 120
#: What counts as one act: a link, or all that were made together.
ACT = func.coalesce(LinkTable.batch, LinkTable.id)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made. `token` is what opens it; `id` is what its owner revokes it by."""

    id: str
    token: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """What belongs to a passphrase: its salt and the key made of it; both empty where there is none."""

    salt: bytes | None = None
    key: bytes = field(default=b"", repr=False)


def lock_of(passphrase: str) -> Lock:
    """Make the key of a passphrase, which takes a while; raises `PassphraseUnfit`."""
    if not passphrase:
        return Lock()
    check_passphrase(passphrase)
    salt = new_salt()
    return Lock(salt, unlock_key(passphrase, salt))


def sealed_row(
    edit_token: str,
    content: bytes,
    lock: Lock,
    *,
    label: str,
    choices: bytes,
    expires_at: datetime,
    now: datetime,
) -> tuple[NewLink, dict[str, object]]:
    """Seal a payload's bytes behind a new link.

    Returns
    -------
    NewLink, dict
        The link, and its row without owner, batch and whether it follows.
    """
    made = NewLink(new_id(), new_token(), now, expires_at)

    def for_owner(plain: bytes, purpose: str) -> bytes:
        return seal(plain, edit_token, purpose, made.id)

    return made, {
        "id": made.id,
        "token_hash": token_hash(made.token, "view"),
        "token": for_owner(made.token.encode(), "link token"),
        "label": for_owner(_one_line(label).encode("utf-8", "replace"), "label"),
        "choices": for_owner(choices, "choices") if choices else None,
        "payload": seal(content, made.token, "payload", made.id, lock.key),
        "salt": lock.salt,
        "proof": unlock_proof(made.token, lock.key) if lock.key else None,
        "unlock": for_owner(lock.key, "unlock") if lock.key else None,
        "created_at": now,
        "expires_at": expires_at,
    }


def check_open(session: Session, owner: str, now: datetime, limits: Limits, together: int = 0) -> None:
    """Raise `TooManyLinks` where an owner has as many open as allowed; those made together count as one.

    Parameters
    ----------
    session : Session
    owner : str
    now : datetime
    limits : Limits
    together : int
        How many are made together now; 0 for a link by itself.
    """
    mine = (LinkTable.owner_id == owner, LinkTable.expires_at > now, LinkTable.revoked_at.is_(None))
    acts, members = session.execute(
        select(func.count(ACT.distinct()), func.count(LinkTable.batch)).where(*mine)
    ).one()
    if acts >= limits.max_links_per_owner:
        raise TooManyLinks(
            f"You have {limits.max_links_per_owner} open links, the most there can be. "
            "Revoke one you no longer need, then make the new one."
        )
    check_together(members, together, limits)


def check_together(members: int, together: int, limits: Limits) -> None:
    """Raise `TooManyLinks` where more would be open of those that were made together than allowed."""
    if together and members + together > limits.max_batch_links_per_owner:
        already = f", and you have {members:,} already" if members else ""
        raise TooManyLinks(
            f"One owner may have {limits.max_batch_links_per_owner:,} open links made for many people at once"
            f"{already}. Choose fewer people, or close links that you no longer need."
        )


def _one_line(label: str) -> str:
    return " ".join(label.split())[:_LABEL_LENGTH]
