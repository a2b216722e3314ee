"""The store: everything Limber keeps, in one object."""

from __future__ import annotations

from datetime import datetime

from data.store.batches import OwnedBatches
from data.store.database.connect import Database
from data.store.database.migrations import check_version, migrate
from data.store.database.tables import OwnerTable
from data.store.links import OwnedLinks
from data.store.logs import KeptLogs
from data.store.parts import Limits, new_id
from data.store.room import check_pace, check_store
from data.store.sealing import new_token, token_hash
from data.store.sweep import Upkeep
from data.store.viewing import ViewedLinks


class Store(KeptLogs, OwnedLinks, OwnedBatches, ViewedLinks, Upkeep):
    """Logs and links in a database. Safe to use from many threads and processes at once.

    Every method raises `StoreUnavailable` where the database is away, busy or full; nothing is half done
    then.
    """

    def new_owner(self, now: datetime) -> str:
        """Make an owner and return the edit token, which is not stored.

        Raises
        ------
        NoRoom, TooManyNew
            With a sentence for whoever wants to be one.
        """
        token = new_token()
        owner = OwnerTable(id=new_id(), token_hash=token_hash(token, "manage"), created_at=now)
        with self.database.writing() as session:
            check_pace(session, OwnerTable, now, self.limits.new_owners_per_minute)
            check_store(session, self.limits)
            session.add(owner)
        return token

    def check(self) -> None:
        """Ask the database for an answer, and whether its tables are the ones this Limber knows."""
        with self.database.connected() as connection:
            check_version(connection)

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def open_store(url: str, **limits: int) -> Store:
    """Open a store; makes the database file and its tables, or brings them up to date.

    Parameters
    ----------
    url : str
        As `Settings.database_url`.
    **limits : int
        Any of `Limits`.

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
    if database.spare is not None:
        database.spare.make()
    return Store(database, Limits(**limits))
