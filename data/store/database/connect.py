"""The database and how to reach it: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from data.store.database.silence import LONG_SECONDS, Silence
from data.store.database.spare import Spare
from data.store.errors import StoreFull, StoreReadOnly, StoreUnavailable

#: How long a writer waits for another one, in milliseconds: a database away for ten seconds is waited out.
BUSY_MS = 15_000
#: What still holds a connection after so long is left to itself.
_CLOSING_SECONDS = 1.0
_OUR_FAULT = (DataError, IntegrityError, ProgrammingError)
_FULL = {"13", "4874", "53100"}  # SQLITE_FULL, SQLITE_IOERR_SHMSIZE; PostgreSQL's disk_full
_READ_ONLY = {"8", "25006"}  # SQLITE_READONLY; read_only_sql_transaction
_CONNECTING = ("08", "28", "3D", "57P")  # connection, who may, which database, shut down
_BUSY = {"5", "6", "55P03", "40P01"}  # SQLITE_BUSY, SQLITE_LOCKED; lock_not_available, deadlock_detected


class Database:
    """An open database. Safe to use from many threads; several processes may have it open."""

    def __init__(self, url: str | URL) -> None:
        self.silence = Silence()
        self.engine = connect(url, self.silence)
        self._writer = self.engine.execution_options(writes=True)
        self.in_one_file = self.engine.dialect.name == "sqlite"
        self.spare = Spare(Path(str(self.engine.url.database))) if self.in_one_file else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads one moment's state."""
        with in_words(), self.silence.asked(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are all kept at its end, or none of them."""
        with in_words(), self.silence.asked(), Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def one_moment(self) -> Iterator[Connection]:
        """Give a connection on which all that is read is of one moment, while others go on writing."""
        engine = self.engine.execution_options(patience=LONG_SECONDS)
        if not self.in_one_file:  # SQLite reads so anyway
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with in_words(), self.silence.asked(), engine.connect() as connection:
            yield connection

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Give a bare connection, for the one query every viewer asks."""
        with in_words(), self.silence.asked(), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; one that is being asked is closed as soon as it has answered."""
        pool, until = self.engine.pool, time.monotonic() + _CLOSING_SECONDS
        while isinstance(pool, QueuePool) and pool.checkedout() and time.monotonic() < until:
            time.sleep(0.01)
        self.engine.dispose()


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a driver says about a database away, busy or full into `StoreUnavailable`."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable("The database is busy. Try again in a moment.") from error
    except (DatabaseError, InterfaceError) as error:
        if isinstance(error, _OUR_FAULT) and not error.connection_invalidated:
            raise
        raise _in_words(error.orig) from error


def connect(url: str | URL, silence: Silence) -> Engine:
    """Open a database; a file that does not exist is made, and only this user may read it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        try:
            return _sqlite(parsed, Path(str(parsed.database)))
        except OSError as error:
            raise StoreUnavailable(
                "The file of the database cannot be opened.", error.strerror or ""
            ) from error
    return _postgresql(parsed.set(drivername="postgresql+psycopg"), silence)


def place_of(url: str | URL) -> str:
    """Return where a database is, for the operator: its host and port or its file; never a password.

    Examples
    --------
    >>> place_of("postgresql://limber:secret@db.example:5433/limber")
    'db.example:5433'
    >>> place_of("sqlite:////var/lib/limber/limber.db")
    '/var/lib/limber/limber.db'
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return str(parsed.database)
    host = parsed.host or parsed.query.get("host") or "localhost"
    return f"{host}:{parsed.port or 5432}"


def forget_old_pages(engine: Engine) -> bool:
    """Empty SQLite's write-ahead file, where what was erased still stands until it is written over.

    It waits a moment for readers; where they are too many, the next call does it. On PostgreSQL it gives
    the space of erased rows free to be written over. It never fails: the rows themselves are gone before.

    Returns
    -------
    bool
        Whether nothing of what was erased before is left in SQLite's files; False on PostgreSQL, whose
        files nobody but its operator can speak for.
    """
    try:
        connection = engine.raw_connection()  # neither statement belongs into a transaction
        try:
            if engine.dialect.name == "sqlite":
                return _checkpoint(connection.driver_connection)
            _vacuum(connection.driver_connection)
            return False
        finally:
            connection.close()
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error):
        return False


def _checkpoint(connection: Any) -> bool:  # noqa: ANN401 - a driver's connection
    connection.execute("PRAGMA busy_timeout = 250")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


def _vacuum(connection: Any) -> None:  # noqa: ANN401 - a driver's connection
    connection.patience = 60.0
    connection.autocommit = True
    connection.execute("VACUUM (SKIP_LOCKED) links, log_versions, logs, owners, tries")
    connection.autocommit = False


def _in_words(error: BaseException | None) -> StoreUnavailable:
    code = getattr(error, "sqlite_errorcode", None)
    state = str(getattr(error, "sqlstate", None) or "")
    said = {state} if code is None else {str(code), str(code & 0xFF)}
    # What is said of a connection quotes nothing of what people keep; what is said of a statement may.
    told = str(error or "").split("\n", 1)[0]
    reason = told if code or not state or state.startswith(_CONNECTING) else state
    if said & _FULL:
        return StoreFull("The disk of the database is full.", reason)
    if said & _READ_ONLY:
        return StoreReadOnly("The database can only be read at the moment.", reason)
    if said & _BUSY:
        return StoreUnavailable("The database is busy. Try again in a moment.", reason)
    return StoreUnavailable("The database does not answer. Try again in a moment.", reason)


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


def _sqlite(url: URL, file: Path) -> Engine:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    # Made here so that nobody else on the computer may read it; SQLite gives -wal and -shm the same mode.
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        url, hide_parameters=True, pool_size=10, max_overflow=40, pool_timeout=BUSY_MS / 1000
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _switch_to_wal(connection)
        for pragma in (
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer says so at once: turning a reader into a writer half-way fails when another one wrote.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL, silence: Silence) -> Engine:
    from data.store.database.listening import listen  # noqa: PLC0415 - SQLite alone need not load the driver

    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a server that went away and came back is found again
        pool_size=5,
        max_overflow=15,
        pool_timeout=BUSY_MS / 1000,
        connect_args={"connect_timeout": 5, "tcp_user_timeout": BUSY_MS},
    )
    listen(engine, silence)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        # Said here, not when connecting: what pools connections for many often refuses options there.
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {BUSY_MS}")
        connection.execute("SET idle_in_transaction_session_timeout = 60000")
        connection.autocommit = False

    return engine
