"""Links made together, one for each person: each sealed for itself, closed together or one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, insert, select

from data.store.database.tables import LinkTable, TryTable
from data.store.follow import packed
from data.store.listing import LinkRow, listed, opened_row
from data.store.new_links import check_open, check_together, lock_of, sealed_row
from data.store.parts import Part, find_owner, hold_owner, is_id, new_id
from data.store.room import check_owner, check_pace, room_for
from data.store.sealed.payload import Payload
from data.store.sealing import SealBroken, open_sealed
from data.store.viewing import TRIES_TOLD, tried_within

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """One link of those that are made together: what it shows, whose it is and how it was made."""

    payload: Payload
    label: str
    choices: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Links that were made together, in the owner's list; moments in UTC.

    Attributes
    ----------
    id : str
        What pauses, resumes, moves the end of and revokes all of them.
    created_at, expires_at : datetime
        When they were made, and when the last of them closes.
    links, open, paused : int
        How many there are, and how many are open or paused; all others are closed.
    seen : int
        How many of them were opened.
    locked : bool
        Whether they ask for a passphrase.
    choices : bytes
        Of one of them; empty once all are closed, and where its seal does not open.
    wrong_tries : int
        How many wrong passphrases were tried within a day, on all of them.
    """

    id: str
    created_at: datetime
    expires_at: datetime
    links: int
    open: int
    paused: int
    seen: int
    locked: bool
    choices: bytes
    wrong_tries: int = 0


class OwnedBatches(Part):
    """What an owner can do with many links at once; `OwnedLinks` closes them, all or one."""

    def create_batch(
        self,
        edit_token: str,
        wishes: Iterable[Wish],
        *,
        expires_at: datetime,
        now: datetime,
        passphrase: str = "",
    ) -> str:
        """Make a link for each wish, all or none. They are frozen copies, and count as one act.

        Parameters
        ----------
        edit_token : str
            The owner's.
        wishes : iterable of Wish
            Taken one by one, so that no more than what is sealed is held.
        expires_at, now : datetime
            With a time zone.
        passphrase : str
            What each receiver has to type; empty for none.

        Returns
        -------
        str
            The id of the batch.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        NoRoom, PassphraseUnfit, PayloadTooLarge, TooManyLinks, TooManyNew
            With a sentence for the owner.
        ValueError
            If there is no wish, or the links would already have expired.
        """
        if expires_at <= now:
            raise ValueError("A link must expire later than now.")
        batch, lock, taken = new_id(), lock_of(passphrase), 0
        rows: list[dict[str, object]] = []
        for wish in wishes:
            _, row = sealed_row(
                edit_token,
                packed(wish.payload, self.limits),
                lock,
                label=wish.label,
                choices=wish.choices,
                expires_at=expires_at,
                now=now,
            )
            rows.append(row)
            taken += sum(len(part) for part in row.values() if isinstance(part, bytes))
            check_together(0, len(rows), self.limits)
            check_owner(taken, self.limits)
        if not rows:
            raise ValueError("There is nobody to make a link for.")
        with self.database.writing() as session:
            owner = hold_owner(session, edit_token, now)
            check_open(session, owner.id, now, self.limits, len(rows))
            check_pace(session, LinkTable, now, self.limits.new_links_per_minute)
            with room_for(session, owner.id, self.limits):
                for at in range(0, len(rows), _ROWS_AT_ONCE):
                    some = [
                        {"owner_id": owner.id, "batch": batch, **row} for row in rows[at : at + _ROWS_AT_ONCE]
                    ]
                    session.execute(insert(LinkTable), some)
        return batch

    def batches(self, edit_token: str, now: datetime) -> list[BatchRow]:
        """List what an owner made together, newest first.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """
        with self.database.reading() as session:
            owner = find_owner(session, edit_token).id
            rows = session.execute(_summed(owner, now)).all()
            tries = {row.batch: row.tries for row in session.execute(_tries(owner, now))}
            first = select(LinkTable.id, LinkTable.choices).where(LinkTable.id.in_([row.one for row in rows]))
            ones = {row.id: row.choices for row in session.execute(first)}
        return [
            BatchRow(
                row.batch,
                row.created_at,
                row.alive_until or row.expires_at,
                row.links,
                row.open,
                row.paused,
                row.seen,
                bool(row.locked),
                _choices(row, ones.get(row.one), edit_token),
                tries.get(row.batch, 0),
            )
            for row in rows
        ]

    def batch_links(self, edit_token: str, batch: str, now: datetime) -> list[LinkRow]:
        """List the links of a batch by their labels; empty if the owner has no such batch.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """
        if not is_id(batch):
            return []
        with self.database.reading() as session:
            rows = session.execute(listed(find_owner(session, edit_token).id, now, batch)).all()
        return sorted((opened_row(row, edit_token, now) for row in rows), key=lambda row: row.label)


def _summed(owner: str, now: datetime) -> Select[*tuple[Any, ...]]:
    alive = and_(LinkTable.revoked_at.is_(None), LinkTable.expires_at > now)
    return (
        select(
            LinkTable.batch,
            func.min(LinkTable.created_at).label("created_at"),
            func.max(LinkTable.expires_at).label("expires_at"),
            func.max(case((alive, LinkTable.expires_at))).label("alive_until"),
            func.count().label("links"),
            _many(and_(alive, LinkTable.paused_at.is_(None))).label("open"),
            _many(and_(alive, LinkTable.paused_at.is_not(None))).label("paused"),
            _many(LinkTable.opened > 0).label("seen"),
            _many(LinkTable.salt.is_not(None)).label("locked"),
            func.min(case((LinkTable.choices.is_not(None), LinkTable.id))).label("one"),
        )
        .where(LinkTable.owner_id == owner, LinkTable.batch.is_not(None))
        .group_by(LinkTable.batch)
        .order_by(func.min(LinkTable.created_at).desc(), LinkTable.batch)
    )


def _many(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))


def _tries(owner: str, now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(LinkTable.batch, func.count().label("tries"))
        .join(TryTable, TryTable.link_id == LinkTable.id)
        .where(LinkTable.owner_id == owner, LinkTable.batch.is_not(None), tried_within(TRIES_TOLD, now))
        .group_by(LinkTable.batch)
    )


def _choices(row: Row[Any], sealed: bytes | None, edit_token: str) -> bytes:
    try:
        return open_sealed(sealed, edit_token, "choices", row.one) if sealed else b""
    except SealBroken:
        return b""
