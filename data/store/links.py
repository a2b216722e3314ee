"""Links: made, listed, revoked by their owner; opened by whoever was given one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Engine, delete, func, or_, select, update
from sqlalchemy.orm import Session

from data.store.payload import Payload, PayloadTooLarge
from data.store.sealing import is_token, new_token, open_sealed, seal, token_hash
from data.store.tables import Base, LinkTable, OwnerTable, connect, forget_old_pages

#: A closed link stays in its owner's list this long; its copy is erased at once.
KEEP_CLOSED = timedelta(days=30)
_LABEL_LENGTH = 120


class LinkGone(LookupError):
    """No such link now: it never was, has expired, or was revoked. Which one is nobody's business."""


class NotAnOwner(LookupError):
    """The manage token belongs to nobody."""


class TooManyLinks(ValueError):
    """The owner has as many open links as allowed; the message is a sentence for them."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made. `token` is what opens it; `id` is what its owner revokes it by."""

    id: str
    token: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One line of the owner's list; moments in UTC."""

    id: str
    label: str
    token: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    state: Literal["open", "expired", "revoked"]


@dataclass(frozen=True, slots=True)
class LinkMark:
    """That a link is open now, and which state of its copy; for caches that must never outlive a revoke."""

    id: str
    version: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a link shows, and until when."""

    payload: Payload
    expires_at: datetime


class Store:
    """Links in a database. Safe to use from many threads and processes at once."""

    def __init__(self, engine: Engine, *, max_link_bytes: int, max_links_per_owner: int) -> None:
        self._engine = engine
        self._max_link_bytes = max_link_bytes
        self._max_links_per_owner = max_links_per_owner
        # As a writer, so that of several that start at once the first makes the tables.
        with engine.execution_options(writes=True).begin() as connection:
            Base.metadata.create_all(connection)

    def new_owner(self, now: datetime) -> str:
        """Make an owner and return the manage token, which is not stored."""
        token = new_token()
        owner = OwnerTable(id=_new_id(), token_hash=token_hash(token, "manage"), created_at=now)
        with self._writing() as session:
            session.add(owner)
        return token

    def create_link(
        self, manage_token: str, payload: Payload, *, label: str, expires_at: datetime, now: datetime
    ) -> NewLink:
        """Seal a payload and make a link to it.

        Parameters
        ----------
        manage_token : str
            The owner's.
        payload : Payload
            From `build_payload`: everything the receiver will see.
        label : str
            For the owner's list only; sealed, at most 120 characters are kept.
        expires_at, now : datetime
            With a time zone.

        Raises
        ------
        NotAnOwner
            If the manage token belongs to nobody.
        PayloadTooLarge, TooManyLinks
            With a sentence for the owner.
        ValueError
            If the link would already have expired.
        """
        if expires_at <= now:
            raise ValueError("A link must expire later than now.")
        content = payload.to_bytes()
        if len(content) > self._max_link_bytes:
            raise PayloadTooLarge(
                f"This log is too large for a link: it takes {len(content) / 1e6:.1f} MB, and a link holds "
                f"{self._max_link_bytes / 1e6:.1f} MB. Send the page as a file instead."
            )
        made = NewLink(_new_id(), new_token(), now, expires_at)
        sealed = seal(content, made.token, "payload", made.id)
        with self._writing() as session:
            owner = self._owner(session, manage_token, lock=True)
            if self._open_count(session, owner, now) >= self._max_links_per_owner:
                raise TooManyLinks(
                    f"You have {self._max_links_per_owner} open links, the most there can be. "
                    "Revoke one you no longer need, then make the new one."
                )
            session.add(
                LinkTable(
                    id=made.id,
                    owner_id=owner,
                    token_hash=token_hash(made.token, "view"),
                    token=seal(made.token.encode(), manage_token, "link token", made.id),
                    label=seal(_one_line(label).encode(), manage_token, "label", made.id),
                    payload=sealed,
                    created_at=now,
                    expires_at=expires_at,
                )
            )
        return made

    def links(self, manage_token: str, now: datetime) -> list[LinkRow]:
        """List an owner's links, newest first.

        Raises
        ------
        NotAnOwner
            If the manage token belongs to nobody.
        """
        query = select(
            LinkTable.id,
            LinkTable.label,
            LinkTable.token,
            LinkTable.created_at,
            LinkTable.expires_at,
            LinkTable.revoked_at,
        ).order_by(LinkTable.created_at.desc(), LinkTable.id)
        with Session(self._engine) as session:
            owner = self._owner(session, manage_token)
            rows = session.execute(query.where(LinkTable.owner_id == owner)).all()
        return [
            LinkRow(
                id=row.id,
                label=open_sealed(row.label, manage_token, "label", row.id).decode(),
                token=open_sealed(row.token, manage_token, "link token", row.id).decode(),
                created_at=row.created_at,
                expires_at=row.expires_at,
                revoked_at=row.revoked_at,
                state="revoked" if row.revoked_at else "expired" if row.expires_at <= now else "open",
            )
            for row in rows
        ]

    def revoke(self, manage_token: str, link_id: str, now: datetime) -> bool:
        """Close a link for good and erase its copy at once.

        Returns
        -------
        bool
            False if the owner has no such link or it was revoked before; nothing changes then.
        """
        with self._writing() as session:
            try:
                owner = self._owner(session, manage_token)
            except NotAnOwner:
                return False
            closed = session.execute(
                update(LinkTable)
                .where(LinkTable.id == link_id, LinkTable.owner_id == owner, LinkTable.revoked_at.is_(None))
                .values(revoked_at=now, payload=None)
                .returning(LinkTable.id)
            ).all()
        forget_old_pages(self._engine)
        return bool(closed)

    def find_link(self, token: str, now: datetime) -> LinkMark:
        """Say whether a link is open now, without opening it.

        Raises
        ------
        LinkGone
            For a malformed, unknown, expired or revoked link alike.
        """
        with Session(self._engine) as session:
            query = select(LinkTable.id, LinkTable.version, LinkTable.expires_at)
            row = session.execute(query.where(*_open_to(token, now))).first()
        if row is None:
            raise LinkGone
        return LinkMark(row.id, row.version, row.expires_at)

    def open_link(self, token: str, now: datetime) -> OpenedLink:
        """Open what a link shows.

        Raises
        ------
        LinkGone
            For a malformed, unknown, expired or revoked link alike.
        SealBroken, PayloadUnreadable
            If the stored copy is damaged.
        """
        with Session(self._engine) as session:
            query = select(LinkTable.id, LinkTable.payload, LinkTable.expires_at)
            row = session.execute(query.where(*_open_to(token, now))).first()
        if row is None:
            raise LinkGone
        content = open_sealed(row.payload, token, "payload", row.id)
        return OpenedLink(Payload.from_bytes(content), row.expires_at)

    def sweep(self, now: datetime) -> int:
        """Erase the copies of links that have expired, and forget links closed long ago.

        Returns
        -------
        int
            How many copies were erased.
        """
        closed = or_(LinkTable.expires_at <= now, LinkTable.revoked_at.is_not(None))
        long_ago = now - KEEP_CLOSED
        with self._writing() as session:
            erased = session.execute(
                update(LinkTable)
                .where(closed, LinkTable.payload.is_not(None))
                .values(payload=None)
                .returning(LinkTable.id)
            ).all()
            session.execute(
                delete(LinkTable).where(
                    or_(LinkTable.expires_at <= long_ago, LinkTable.revoked_at <= long_ago)
                )
            )
        forget_old_pages(self._engine)
        return len(erased)

    def check(self) -> None:
        """Ask the database for an answer; raises SQLAlchemyError when it gives none."""
        with Session(self._engine) as session:
            session.execute(select(LinkTable.id).limit(1)).all()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._engine.execution_options(writes=True)) as session, session.begin():
            yield session

    def _owner(self, session: Session, manage_token: str, *, lock: bool = False) -> str:
        if not is_token(manage_token):
            raise NotAnOwner
        query = select(OwnerTable.id).where(OwnerTable.token_hash == token_hash(manage_token, "manage"))
        owner = session.scalar(query.with_for_update() if lock else query)
        if owner is None:
            raise NotAnOwner
        return owner

    def _open_count(self, session: Session, owner: str, now: datetime) -> int:
        mine = select(func.count()).where(LinkTable.owner_id == owner)
        return session.scalar(mine.where(LinkTable.expires_at > now, LinkTable.revoked_at.is_(None))) or 0


def open_store(url: str, *, max_link_bytes: int = 8_000_000, max_links_per_owner: int = 200) -> Store:
    """Open a store; makes the database file and tables where they are missing.

    Parameters
    ----------
    url : str
        As `Settings.database_url`.
    max_link_bytes, max_links_per_owner : int
        As in `Settings`.
    """
    return Store(connect(url), max_link_bytes=max_link_bytes, max_links_per_owner=max_links_per_owner)


def _new_id() -> str:
    return secrets.token_urlsafe(16)


def _one_line(label: str) -> str:
    return " ".join(label.split())[:_LABEL_LENGTH]


def _open_to(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions for the one open link of a token; a malformed token is never looked up."""
    if not is_token(token):
        raise LinkGone
    return (
        LinkTable.token_hash == token_hash(token, "view"),
        LinkTable.expires_at > now,
        LinkTable.revoked_at.is_(None),
        LinkTable.payload.is_not(None),
    )
