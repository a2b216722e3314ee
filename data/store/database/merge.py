"""Bringing the rows of a backup into a database that may have gone on since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, inspect, select, update
from sqlalchemy.orm import Session

from data.store.database.tables import (
    Base,
    ClosedTable,
    IdentityTable,
    LinkTable,
    LogTable,
    OwnerTable,
    VersionTable,
)
from data.store.sealing import closed_mark

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back. `kept_closed` counts owners and links that stay deleted or revoked."""

    owners: int = 0
    versions: int = 0
    links: int = 0
    paused: int = 0
    kept_closed: int = 0


class Merge:
    """One restore, within one transaction of the present database."""

    def __init__(self, backup: Session, present: Session, now: datetime, *, keep_links_open: bool) -> None:
        self._backup = backup
        self._present = present
        self._now = now
        fresh = present.scalar(select(OwnerTable.id).limit(1)) is None
        ours, theirs = present.scalar(select(IdentityTable.id)), backup.scalar(select(IdentityTable.id))
        self._pause = not keep_links_open and (fresh or ours != theirs)
        if fresh and theirs:
            present.execute(update(IdentityTable).values(id=theirs))
        self._closed = set(present.scalars(select(ClosedTable.mark)))
        self._done: Counter[str] = Counter()

    def run(self) -> Restored:
        """Bring everything over."""
        self._take_marks()
        for owner_id in self._backup.scalars(select(OwnerTable.id).order_by(OwnerTable.created_at)).all():
            self._owner(owner_id)
            self._backup.expunge_all()
        return Restored(**self._done)

    def _take_marks(self) -> None:
        """Keep deleted here too what was deleted where the backup was made."""
        for mark in self._backup.scalars(select(ClosedTable)).all():
            if mark.mark not in self._closed:
                self._present.add(_copy(mark))
                self._closed.add(mark.mark)
        for table in (OwnerTable, LinkTable):
            for key, hashed in self._present.execute(select(table.id, table.token_hash)).all():
                if closed_mark(hashed) in self._closed:
                    self._present.execute(delete(table).where(table.id == key))

    def _owner(self, owner_id: str) -> None:
        theirs = self._backup.get_one(OwnerTable, owner_id)
        if closed_mark(theirs.token_hash) in self._closed:
            self._done["kept_closed"] += 1
            return
        ours = self._present.get(OwnerTable, owner_id, with_for_update=True)
        known = ours.versions if ours else 0
        if ours is None:
            self._present.add(_copy(theirs))
            self._present.flush()
            self._done["owners"] += 1
        else:
            ours.versions = max(known, theirs.versions)
        self._log(owner_id, known)
        for link in self._backup.scalars(select(LinkTable).where(LinkTable.owner_id == owner_id)):
            self._link(link)
        self._present.flush()
        self._present.expunge_all()

    def _log(self, owner_id: str, known: int) -> None:
        """Bring versions newer than any the present database ever had: it forgot the others on purpose."""
        theirs = self._backup.get(LogTable, owner_id)
        if theirs is None or theirs.version <= known:
            return
        mine = (VersionTable.owner_id == owner_id, VersionTable.number > known)
        for version in self._backup.scalars(select(VersionTable).where(*mine)):
            self._present.add(_copy(version))
            self._done["versions"] += 1
        self._present.merge(_copy(theirs))

    def _link(self, theirs: LinkTable) -> None:
        if closed_mark(theirs.token_hash) in self._closed:
            self._done["kept_closed"] += 1
            return
        ours = self._present.get(LinkTable, theirs.id)
        if ours is None:
            link = _copy(theirs)
            if self._pause and link.revoked_at is None and link.paused_at is None:
                link.paused_at = self._now
                self._done["paused"] += 1
            self._present.add(link)
            self._done["links"] += 1
        elif ours.revoked_at is None and theirs.revoked_at is not None:
            ours.revoked_at, ours.payload = theirs.revoked_at, None
        elif ours.revoked_at is not None and theirs.revoked_at is None:
            self._done["kept_closed"] += 1


def _copy(row: Row) -> Row:
    columns = inspect(type(row)).columns.keys()
    return type(row)(**{name: getattr(row, name) for name in columns})
