"""The tables, and how to reach them: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, create_engine, event
from sqlalchemy.engine import Connection, Dialect, Engine, make_url
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

#: How long a writer of SQLite waits for another one, in milliseconds.
BUSY_MS = 10_000


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, the same on every database; SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Take only moments that know their zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give moments back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""


class OwnerTable(Base):
    """Who may list and revoke links: known by the hash of a manage token only."""

    __tablename__ = "owners"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)


class LinkTable(Base):
    """A link. `payload` opens with the view token; `label` and `token` with the owner's manage token.

    `version` grows whenever the payload changes; it is None, like the payload, once that is erased.
    """

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    token: Mapped[bytes] = mapped_column(LargeBinary)
    label: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


def connect(url: str) -> Engine:
    """Open a database and make its tables where they are missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, Path(str(parsed.database)))
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def forget_old_pages(engine: Engine) -> None:
    """Empty SQLite's write-ahead file, where what was erased still stands until it is written over.

    It waits a moment for readers; where they are too many, the next call does it.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()  # a checkpoint belongs to no transaction
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 250")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    finally:
        connection.close()


def _switch_to_wal(connection: Any) -> None:  # noqa: ANN401 - a driver's connection
    """Turn on the write-ahead log. Where others open the same new file, SQLite does not wait but fails."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _sqlite(url: str, file: Path) -> Engine:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700)
    # Made here so that nobody else on the computer may read it; SQLite gives -wal and -shm the same mode.
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _switch_to_wal(connection)
        for pragma in (
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer says so at once: turning a reader into a writer half-way fails when another one wrote.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
