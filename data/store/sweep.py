"""Erasing: what has expired or lies idle, and everything of an owner who wants to be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, literal, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from data.store.database.clock import Clock
from data.store.database.connect import Database
from data.store.database.full_disk import erase
from data.store.database.tables import ClosedTable, LinkTable, LogTable, OwnerTable, TryTable, VersionTable
from data.store.parts import Limits, Part, day_of, hold_owner
from data.store.sealing import closed_mark
from data.store.viewing import TRIES_TOLD, tried_within

#: A closed link stays in its owner's list this long, and an owner without log and links exists this long.
KEEP_CLOSED = timedelta(days=30)
#: The mark of a deleted owner or link outlives every backup that is worth restoring.
KEEP_MARKS = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Deleted:
    """What "delete everything" erased, and the proof.

    `left` counts the rows of this owner found afterwards: 0. `overwritten` says that nothing of them is
    left in the database's files either; it is False where a reader was in the way (the next sweep does it),
    where the disk was full, and on PostgreSQL, which reuses freed space later.
    """

    logs: int
    versions: int
    links: int
    left: int = 0
    overwritten: bool = False


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows a sweep erased; `copies` counts links whose copy was erased while the row stays.

    `doubt` is a sentence for the operator where nothing was erased because the clock may be wrong.
    """

    copies: int = 0
    links: int = 0
    versions: int = 0
    owners: int = 0
    tries: int = 0
    doubt: str = ""

    def __bool__(self) -> bool:
        return any((self.copies, self.links, self.versions, self.owners, self.tries))


class Upkeep(Part):
    """Erasing what need not be kept."""

    def __init__(self, database: Database, limits: Limits) -> None:
        super().__init__(database, limits)
        self._clock = Clock()

    def delete_everything(self, edit_token: str) -> Deleted:
        """Erase an owner with their log, its versions and all links, at once and for good.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        StoreFull
            With a sentence of its own, where the disk is too full even for this.
        """

        def forget(session: Session) -> tuple[str, Deleted]:
            owner = hold_owner(session, edit_token)
            gone = owner.id
            links = select(LinkTable.token_hash).where(LinkTable.owner_id == gone)
            hashes = [owner.token_hash, *session.scalars(links)]
            counted = Deleted(
                logs=_count(session, LogTable, LogTable.owner_id == gone),
                versions=_count(session, VersionTable, VersionTable.owner_id == gone),
                links=_count(session, LinkTable, LinkTable.owner_id == gone),
            )
            session.execute(delete(OwnerTable).where(OwnerTable.id == gone))
            _mark(session, hashes, datetime.now(UTC))
            return gone, counted

        (gone, counted), overwritten = erase(self.database, forget)
        return replace(counted, left=self._left(gone), overwritten=overwritten)

    def sweep(self, now: datetime, *, clock_is_right: bool = False) -> Swept:
        """Erase what need not be kept, unless the clock jumped by days since the last sweep; see `clock`.

        That is: copies of closed links, links closed long ago, versions beyond the kept ones, tries that
        are told no more, and owners who have had neither log nor links for a month.

        Parameters
        ----------
        now : datetime
            With a time zone.
        clock_is_right : bool
            Somebody looked at the clock: it is believed, however far it jumped.
        """

        def work(session: Session) -> Swept:
            doubt = self._clock.doubt(session, now, is_right=clock_is_right)
            return Swept(doubt=doubt) if doubt else self._sweep(session, now)

        swept, _ = erase(self.database, work)
        if self.database.spare is not None:
            self.database.spare.make()
        return swept

    def _sweep(self, session: Session, now: datetime) -> Swept:
        long_ago = now - KEEP_CLOSED
        closed = or_(LinkTable.expires_at <= now, LinkTable.revoked_at.is_not(None))
        copies = session.execute(
            update(LinkTable)
            .where(closed, LinkTable.payload.is_not(None))
            .values(payload=None, salt=None, proof=None, unlock=None, choices=None)
            .returning(LinkTable.id)
        ).all()
        old = or_(LinkTable.expires_at <= long_ago, LinkTable.revoked_at <= long_ago)
        hashes = session.scalars(delete(LinkTable).where(old).returning(LinkTable.token_hash)).all()
        _mark(session, hashes, now)
        # Numbers have gaps, where saves of one visit were put together.
        other = aliased(VersionTable)
        newer = select(func.count()).where(
            other.owner_id == VersionTable.owner_id, other.number > VersionTable.number
        )
        beyond = newer.scalar_subquery() >= self.limits.versions_kept
        versions = _count(session, VersionTable, beyond)
        owners = _count(session, OwnerTable, _idle(long_ago))
        told = tried_within(TRIES_TOLD, now)
        tries = _count(session, TryTable, not_(told))
        session.execute(delete(ClosedTable).where(ClosedTable.until <= now))
        return Swept(len(copies), len(hashes), versions, owners, tries)

    def _left(self, owner: str) -> int:
        with self.database.reading() as session:
            return sum(
                session.scalar(select(func.count()).where(column == owner)) or 0
                for column in (OwnerTable.id, LogTable.owner_id, VersionTable.owner_id, LinkTable.owner_id)
            )


def _count(
    session: Session,
    table: type[LogTable | VersionTable | LinkTable | OwnerTable | TryTable],
    which: ColumnElement[bool],
) -> int:
    """Delete rows and say how many."""
    return len(session.execute(delete(table).where(which).returning(literal(1))).all())


def _idle(long_ago: datetime) -> ColumnElement[bool]:
    return and_(
        OwnerTable.created_at <= long_ago,
        or_(OwnerTable.seen_on.is_(None), OwnerTable.seen_on <= day_of(long_ago)),
        not_(exists().where(LogTable.owner_id == OwnerTable.id)),
        not_(exists().where(LinkTable.owner_id == OwnerTable.id)),
    )


def _mark(session: Session, hashes: Sequence[bytes], now: datetime) -> None:
    for hashed in hashes:
        session.merge(ClosedTable(mark=closed_mark(hashed), until=now + KEEP_MARKS))
