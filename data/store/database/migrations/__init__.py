"""Bringing a database to the tables this Limber knows, with Alembic; each file of versions/ is one step.

There is no env.py and no alembic.ini: the steps run when a store is opened, wherever the app was started.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from data.store.database.connect import in_words
from data.store.database.silence import LONG_SECONDS
from data.store.errors import StoreUnavailable

#: The newest step; a test compares it with the files.
HEAD = "0005"
_FOLDER = Path(__file__).parent
_LOCK = 0x11BBE5  # any number that nothing else in the same PostgreSQL database uses


def migrate(engine: Engine) -> None:
    """Bring a database to the newest tables; of several processes one does it and the others wait.

    Raises
    ------
    StoreUnavailable
        If the database does not answer, or was written by a newer Limber.
    """
    with in_words():
        with engine.connect() as connection:
            if version_of(connection) == HEAD:
                return
        with engine.execution_options(writes=True, patience=LONG_SECONDS).begin() as connection:
            if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _upgrade(connection)


def check_version(connection: Connection) -> None:
    """Raise `StoreUnavailable` where the tables are not the ones this Limber knows."""
    if version_of(connection) != HEAD:
        raise StoreUnavailable("The database has the tables of another version of Limber.")


def version_of(connection: Connection) -> str | None:
    """Return the step a database stands at; None for a new one and for one from before Alembic."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    # Loaded only where there is something to do: it takes a tenth of a second.
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    steps = ScriptDirectory(str(_FOLDER))
    now = version_of(connection)
    if now is not None and now not in {step.revision for step in steps.walk_revisions()}:
        raise StoreUnavailable("The database was written by a newer Limber. Update this one to open it.")
    context = MigrationContext.configure(
        connection, opts={"fn": lambda revision, _context: steps._upgrade_revs("head", revision)}
    )
    with Operations.context(context):
        context.run_migrations()
