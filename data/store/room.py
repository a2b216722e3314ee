"""How much is kept, by one owner and by all, and how many new ones come in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from data.store.database.tables import ClosedTable, LinkTable, OwnerTable, VersionTable
from data.store.errors import NoRoom, TooManyNew
from data.store.new_links import ACT
from data.store.parts import Limits

_MINUTE = timedelta(minutes=1)
#: About what a row takes besides what is sealed in it.
_ROW_BYTES = 300
_SITE_FULL = (
    "This site has no room for more now. Nothing was changed, and what is kept here stays. Tell whoever runs "
    "it; meanwhile, download your log."
)


@contextmanager
def room_for(session: Session, owner: str, limits: Limits) -> Iterator[None]:
    """Let an owner keep more within a transaction, which fails where that is too much.

    Raises
    ------
    NoRoom
        With a sentence for the owner. What makes the database no larger is always let through.
    """
    before = owner_bytes(session, owner)
    yield
    session.flush()
    after = owner_bytes(session, owner)
    if after <= before:
        return
    check_owner(after, limits)
    check_store(session, limits)


def check_owner(taken: int, limits: Limits) -> None:
    """Raise `NoRoom` where so many bytes are more than one owner may keep."""
    if taken > limits.max_owner_bytes:
        raise NoRoom(
            f"There is no room for this: what you keep here would take {taken / 1e6:.1f} MB, and there is "
            f"room for {limits.max_owner_bytes / 1e6:.1f} MB. Close links that you no longer need, then try "
            "again."
        )


def check_store(session: Session, limits: Limits) -> None:
    """Raise `NoRoom` where all that is kept together is too much."""
    if _file_bytes(session) > limits.max_store_bytes and _kept_bytes(session) > limits.max_store_bytes:
        raise NoRoom(_SITE_FULL)


def check_pace(session: Session, table: type[OwnerTable | LinkTable], now: datetime, most: int) -> None:
    """Raise `TooManyNew` where so many were made within a minute, by any process on this database.

    Links that were made together count as one. What a clock far ahead wrote does not count: it would lock
    everybody out until that moment.
    """
    lately = (table.created_at > now - _MINUTE, table.created_at <= now + _MINUTE)
    one = ACT if table is LinkTable else table.id
    if (session.scalar(select(func.count(one.distinct())).where(*lately)) or 0) >= most:
        raise TooManyNew(
            "Many people are keeping and sharing logs just now. Nothing was changed, and your log is still "
            "open. Try again in a minute."
        )


def owner_bytes(session: Session, owner: str) -> int:
    """Return how many bytes are sealed for an owner; databases know the length of what they do not read."""
    return _versions_bytes(session, owner) + link_bytes(session, owner)


def link_bytes(session: Session, owner: str) -> int:
    """Return how many bytes an owner's links take."""
    return _sum(session, _LINK.where(LinkTable.owner_id == owner))


def drop_versions(session: Session, owner: str, newest: int, limits: Limits) -> None:
    """Erase the oldest versions of a log: those beyond the number, or the room, that an owner has.

    Parameters
    ----------
    session : Session
    owner : str
    newest : int
        Number of the version that stays in any case.
    limits : Limits
    """
    room = limits.max_owner_bytes - link_bytes(session, owner)
    size = func.length(VersionTable.content) + func.length(VersionTable.summary)
    mine = VersionTable.owner_id == owner
    rows = session.execute(
        select(VersionTable.number, size).where(mine).order_by(VersionTable.number.desc())
    ).all()
    oldest = newest
    for place, (number, taken) in enumerate(rows):
        room -= taken
        if place >= limits.versions_kept or (room < 0 and number < newest):
            break
        oldest = number
    session.execute(delete(VersionTable).where(mine, VersionTable.number < oldest))


def _versions_bytes(session: Session, owner: str) -> int:
    return _sum(session, _VERSION.where(VersionTable.owner_id == owner))


def _file_bytes(session: Session) -> int:
    """Return what the database takes on its disk, at a glance."""
    if session.get_bind().dialect.name == "postgresql":
        return int(session.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    pages, free, size = (
        int(session.scalar(text(f"PRAGMA {name}")) or 0)
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _kept_bytes(session: Session) -> int:
    """Return what the rows take: PostgreSQL gives erased rows' room back to new rows, not to the disk."""
    rows = sum(
        session.scalar(select(func.count()).select_from(table)) or 0
        for table in (OwnerTable, VersionTable, LinkTable, ClosedTable)
    )
    return _sum(session, _VERSION) + _sum(session, _LINK) + rows * _ROW_BYTES


_VERSION = select(func.sum(func.length(VersionTable.content) + func.length(VersionTable.summary)))
_LINK = select(
    func.sum(
        func.coalesce(func.length(LinkTable.payload), 0)
        + func.coalesce(func.length(LinkTable.choices), 0)
        + func.length(LinkTable.label)
    )
)


def _sum(session: Session, query: object) -> int:
    return int(session.scalar(query) or 0)  # type: ignore[call-overload]
