"""Backups: one file with everything that is kept, sealed as it is, from either database and for either.

The file is itself an SQLite database with Limber's tables, whichever database it came from.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, delete, insert, inspect, select, text

from data.store.database.connect import Database
from data.store.database.merge import Merge, Restored
from data.store.database.migrations import migrate
from data.store.database.tables import Base, IdentityTable, TryTable
from data.store.errors import NotABackup, StoreUnavailable

_MAGIC = b"SQLite format 3\0"
_ROWS_AT_ONCE = 50


def back_up(database: Database, file: Path) -> None:
    """Write everything of one moment to a file, while the app goes on; only this user may read it.

    Raises
    ------
    FileExistsError
        If there is such a file already; a backup never overwrites another.
    FileNotFoundError
        If there is no such folder.
    StoreUnavailable, OSError
        If the database or the disk does not answer. No file is left then.
    """
    if file.exists():
        raise FileExistsError(f"{file} exists already; name another file.")
    if not file.parent.is_dir():
        raise FileNotFoundError(f"There is no folder {file.parent}.")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".limber-") as folder:
        part = Path(folder) / "backup.db"
        with _opened(part) as copy:
            migrate(copy.engine)
            with database.one_moment() as source, copy.writing() as target:
                target.execute(delete(IdentityTable))
                for table in Base.metadata.sorted_tables:
                    if table.name == TryTable.__tablename__:
                        continue
                    rows = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table))
                    for some in rows.mappings().partitions():
                        target.execute(insert(table), [dict(row) for row in some])
            _into_one_file(copy)
        part.replace(file)


def restore(database: Database, file: Path, now: datetime, *, keep_links_open: bool = False) -> Restored:
    """Bring back what a backup holds and the database has not; nothing that is there is replaced.

    Links revoked and owners deleted since the backup stay so as long as the database they were revoked in
    is the one restored into. Into any other database, a new one above all, links come back paused, because
    nothing there knows which were revoked since.

    Parameters
    ----------
    database : Database
        Migrated.
    file : Path
        From `back_up`, of this Limber or an older one; or an SQLite database of Limber itself.
    now : datetime
        With a time zone.
    keep_links_open : bool
        Leave links open also in a database that does not know them: right where nobody could revoke any
        since the backup was made, as when moving to another database.

    Raises
    ------
    NotABackup
        If the file is something else, or damaged.
    StoreUnavailable, OSError
        If the database or the disk does not answer; nothing is changed then.
    """
    with file.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            raise NotABackup(f"{file} is not a backup of Limber.")
    with tempfile.TemporaryDirectory(prefix="limber-") as folder:
        part = Path(folder) / "backup.db"
        for ending in ("", "-wal"):  # a database in use keeps its newest pages in the second file
            if Path(f"{file}{ending}").exists():
                shutil.copyfile(f"{file}{ending}", f"{part}{ending}")
        with _opened(part) as backup:
            _check(backup, file)
            migrate(backup.engine)
            with backup.reading() as old, database.writing() as present:
                return Merge(old, present, now, keep_links_open=keep_links_open).run()


@contextmanager
def _opened(file: Path) -> Iterator[Database]:
    database = Database(URL.create("sqlite", database=str(file)))
    try:
        yield database
    finally:
        database.close()


def _check(backup: Database, file: Path) -> None:
    try:
        with backup.connected() as connection:
            sound = connection.scalar(text("PRAGMA quick_check(1)")) == "ok"
            known = inspect(connection).has_table("links")
    except StoreUnavailable as error:
        raise NotABackup(f"{file} is damaged and cannot be restored.") from error
    if not sound:
        raise NotABackup(f"{file} is damaged and cannot be restored.")
    if not known:
        raise NotABackup(f"{file} is not a backup of Limber.")


def _into_one_file(copy: Database) -> None:
    """Leave the write-ahead mode, so that nothing stands outside the file."""
    connection = copy.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    copy.close()
    for file in Path(str(copy.engine.url.database)).parent.iterdir():
        os.chmod(file, 0o600)
