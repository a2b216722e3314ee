"""The viewer's side of links: found, unlocked, opened. Nothing here can change what a link shows."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, or_, select, update
from sqlalchemy.orm import Session

from data.store.database.tables import LinkTable, TryTable
from data.store.errors import LinkGone, TooManyTries, WrongPassphrase
from data.store.parts import Part, day_of, is_id, new_id
from data.store.passphrase import unlock_key
from data.store.sealed.payload import Payload
from data.store.sealing import is_token, open_sealed, token_hash, unlock_proof

#: So many passphrases may be tried on a link in so long.
MOST_TRIES = 5
TRIES_WITHIN = timedelta(minutes=15)
#: So long an owner is told of wrong ones.
TRIES_TOLD = timedelta(days=1)
#: So many wrong passcodes close a SMART Health Link for good, however slowly they come, as its rules ask.
MOST_WRONG = 10

# Written once: putting a query together takes longer than asking it, and every viewer asks.
_OPEN = (
    LinkTable.token_hash == bindparam("asked"),
    LinkTable.health == bindparam("health"),
    LinkTable.expires_at > bindparam("now"),
    LinkTable.paused_at.is_(None),
    LinkTable.revoked_at.is_(None),
    LinkTable.payload.is_not(None),
)
_FIND = select(LinkTable.id, LinkTable.version, LinkTable.expires_at, LinkTable.salt, LinkTable.wrong).where(
    *_OPEN
)
_OPENED = select(LinkTable.id, LinkTable.payload, LinkTable.expires_at, LinkTable.proof).where(*_OPEN)
_LOCKED = (
    select(LinkTable.id, LinkTable.salt, LinkTable.proof, LinkTable.wrong).where(*_OPEN).with_for_update()
)


@dataclass(frozen=True, slots=True)
class LinkMark:
    """That a link is open now, and which state of its copy; for caches that must never outlive a revoke.

    `salt` is None where the link asks for no passphrase. `tries_left` is how many passcodes may
    ever be tried on a SMART Health Link.
    """

    id: str
    version: int
    expires_at: datetime
    salt: bytes | None = None
    tries_left: int = MOST_WRONG


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a link shows, and until when."""

    payload: Payload
    expires_at: datetime


class ViewedLinks(Part):
    """What whoever was given a link can do with it."""

    def find_link(self, token: str, now: datetime, *, health: bool = False) -> LinkMark:
        """Say whether a link, or a SMART Health Link (`health`), is open now, without opening it.

        Raises
        ------
        LinkGone
            For a malformed, unknown, expired, paused or revoked link alike.
        """
        asked = _asked(token, now, health)
        with self.database.connected() as connection:
            row = connection.execute(_FIND, asked).first()
        if row is None or (health and row.wrong >= MOST_WRONG):
            raise LinkGone
        return LinkMark(row.id, row.version, row.expires_at, row.salt, MOST_WRONG - row.wrong)

    def open_link(self, token: str, now: datetime, unlock: bytes | None = None) -> OpenedLink:
        """Open what a link shows, and read it; raises what `open_copy` does, and `PayloadUnreadable`."""
        content, expires_at = self.open_copy(token, now, unlock)
        return OpenedLink(Payload.from_bytes(content), expires_at)

    def open_copy(
        self, token: str, now: datetime, unlock: bytes | None = None, *, health: bool = False
    ) -> tuple[bytes, datetime]:
        """Return the bytes of what a link shows, and until when.

        Parameters
        ----------
        token : str
            From the link's address.
        now : datetime
            With a time zone.
        unlock : bytes, optional
            From `try_passphrase`, for a link that asks for a passphrase.
        health : bool
            Whether the token is of a SMART Health Link; its file is encrypted by itself.

        Raises
        ------
        LinkGone
            For a malformed, unknown, expired, paused or revoked link alike.
        WrongPassphrase
            If the link asks for a passphrase and `unlock` is missing or wrong.
        SealBroken
            If the stored copy is damaged.
        """
        asked = _asked(token, now, health)
        with self.database.connected() as connection:
            row = connection.execute(_OPENED, asked).first()
        if row is None:
            raise LinkGone
        if row.proof is None:
            unlock = b""
        elif unlock is None or not hmac.compare_digest(row.proof, unlock_proof(token, unlock)):
            raise WrongPassphrase
        return open_sealed(row.payload, token, "payload", row.id, unlock), row.expires_at

    def try_passphrase(self, token: str, passphrase: str, now: datetime, *, health: bool = False) -> bytes:
        """Check a passphrase. The try is counted before, so many at once cannot be more than allowed.

        Returns
        -------
        bytes
            The key that `open_link` needs; empty for a link that asks for no passphrase. A right
            passphrase does not use up a try.

        Raises
        ------
        WrongPassphrase
            With the number of tries left.
        TooManyTries
            With the moment of the next try; the passphrase is not looked at then.
        LinkGone
            For a malformed, unknown, expired, paused or revoked link alike.
        """
        asked = _asked(token, now, health)
        one = new_id()
        with self.database.writing() as session:
            link = session.execute(_LOCKED, asked).first()
            if link is None or (health and link.wrong >= MOST_WRONG):
                raise LinkGone
            if link.salt is None:
                return b""
            lately = (TryTable.link_id == link.id, tried_within(TRIES_WITHIN, now))
            tried = session.scalars(
                select(TryTable.tried_at).where(*lately).order_by(TryTable.tried_at.desc())
            ).all()
            if len(tried) >= MOST_TRIES:
                raise TooManyTries(tried[MOST_TRIES - 1] + TRIES_WITHIN)
            session.add(TryTable(id=one, link_id=link.id, tried_at=now))
            _count_wrong(session, link.id, 1)
        unlock = unlock_key(passphrase, link.salt)
        if not hmac.compare_digest(link.proof, unlock_proof(token, unlock)):
            raise WrongPassphrase(MOST_WRONG - link.wrong - 1 if health else MOST_TRIES - len(tried) - 1)
        with self.database.writing() as session:
            session.execute(delete(TryTable).where(TryTable.id == one))
            _count_wrong(session, link.id, -1)
        return unlock

    def count_opened(self, counts: Mapping[str, int], now: datetime) -> None:
        """Add to how often links were opened, by link id; unknown links are passed over."""
        day = day_of(now)
        known = sorted((link_id, count) for link_id, count in counts.items() if is_id(link_id) and count > 0)
        if not known:
            return
        earlier = or_(LinkTable.last_opened_on.is_(None), LinkTable.last_opened_on < day)
        with self.database.writing() as session:
            # In one order everywhere, so that two processes never wait crosswise.
            for link_id, count in known:
                session.execute(
                    update(LinkTable)
                    .where(LinkTable.id == link_id)
                    .values(
                        opened=LinkTable.opened + count,
                        last_opened_on=case((earlier, day), else_=LinkTable.last_opened_on),
                    )
                )


def _count_wrong(session: Session, link_id: str, more: int) -> None:
    session.execute(update(LinkTable).where(LinkTable.id == link_id).values(wrong=LinkTable.wrong + more))


def tried_within(long: timedelta, now: datetime) -> ColumnElement[bool]:
    """Return the condition for wrong tries that are no older than this.

    One that a clock far ahead wrote does not count: it would lock the link until that moment.
    """
    return and_(TryTable.tried_at > now - long, TryTable.tried_at <= now + TRIES_WITHIN)


def _asked(token: str, now: datetime, health: bool) -> dict[str, object]:  # noqa: FBT001
    """Parameters of `_OPEN`; a malformed token is never looked up."""
    if not is_token(token):
        raise LinkGone
    return {"asked": token_hash(token, "view"), "now": now, "health": health}
