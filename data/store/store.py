"""The store: everything Limber keeps, in one object."""

from __future__ import annotations

from datetime import datetime

from data.store.connect import Database
from data.store.links import OwnedLinks
from data.store.logs import KeptLogs
from data.store.migrations import check_version, migrate
from data.store.parts import Limits, new_id
from data.store.sealing import new_token, token_hash
from data.store.sweep import Upkeep
from data.store.tables import OwnerTable
from data.store.viewing import ViewedLinks


class Store(KeptLogs, OwnedLinks, ViewedLinks, Upkeep):
    """Logs and links in a database. Safe to use from many threads and processes at once.

    Every method raises `StoreUnavailable` where the database is away, busy or full; nothing is half done
    then.
    """

    def new_owner(self, now: datetime) -> str:
        """Make an owner and return the edit token, which is not stored."""
        token = new_token()
        owner = OwnerTable(id=new_id(), token_hash=token_hash(token, "manage"), created_at=now)
        with self.database.writing() as session:
            session.add(owner)
        return token

    def check(self) -> None:
        """Ask the database for an answer, and whether its tables are the ones this Limber knows."""
        with self.database.connected() as connection:
            check_version(connection)

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def open_store(
    url: str,
    *,
    max_link_bytes: int = 8_000_000,
    max_link_people: int = 5000,
    max_link_entries: int = 100_000,
    max_links_per_owner: int = 200,
    max_log_bytes: int = 20_000_000,
    versions_kept: int = 20,
) -> Store:
    """Open a store; makes the database file and its tables, or brings them up to date.

    Parameters
    ----------
    url : str
        As `Settings.database_url`.
    max_link_bytes, max_link_people, max_link_entries, max_links_per_owner, max_log_bytes, versions_kept : int
        As in `Settings`.

    Raises
    ------
    StoreUnavailable
        If the database does not answer, or was written by a newer Limber.
    """
    database = Database(url)
    try:
        migrate(database.engine)
    except BaseException:
        database.close()
        raise
    limits = Limits(
        max_link_bytes=max_link_bytes,
        max_link_people=max_link_people,
        max_link_entries=max_link_entries,
        max_links_per_owner=max_links_per_owner,
        max_log_bytes=max_log_bytes,
        versions_kept=versions_kept,
    )
    return Store(database, limits)
