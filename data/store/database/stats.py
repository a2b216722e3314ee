"""How much is kept: counts and sizes, nothing about anybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from data.store.database.connect import Database
from data.store.database.tables import LinkTable, LogTable, OwnerTable, VersionTable


def stats(database: Database, now: datetime) -> dict[str, int]:
    """Return what to show an operator, by words."""
    live = LinkTable.revoked_at.is_(None) & (LinkTable.expires_at > now)
    with database.reading() as session:

        def rows(table: type[OwnerTable | LogTable | VersionTable]) -> int:
            return session.scalar(select(func.count()).select_from(table)) or 0

        def links(*which: ColumnElement[bool]) -> int:
            return session.scalar(select(func.count()).select_from(LinkTable).where(*which)) or 0

        return {
            "owners": rows(OwnerTable),
            "kept logs": rows(LogTable),
            "versions of logs": rows(VersionTable),
            "links open": links(live, LinkTable.paused_at.is_(None)),
            "links paused": links(live, LinkTable.paused_at.is_not(None)),
            "links expired": links(LinkTable.revoked_at.is_(None), LinkTable.expires_at <= now),
            "links revoked": links(LinkTable.revoked_at.is_not(None)),
            "times links were opened": int(session.scalar(select(func.sum(LinkTable.opened))) or 0),
            "bytes of logs": int(session.scalar(select(func.sum(func.length(VersionTable.content)))) or 0),
            "bytes of links": int(session.scalar(select(func.sum(func.length(LinkTable.payload)))) or 0),
        }
