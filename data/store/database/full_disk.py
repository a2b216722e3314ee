"""Erasing on a disk that is full: what frees room needs a little room first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from data.store.database.connect import Database, forget_old_pages
from data.store.errors import StoreFull

Result = TypeVar("Result")
_STILL_FULL = (
    "The disk of this site is full, and erasing needs a little room itself. Nothing was erased yet. Tell "
    "whoever runs it, and try again."
)


def erase(database: Database, work: Callable[[Session], Result]) -> tuple[Result, bool]:
    """Do work that only erases, wholly or not at all, also where the disk is full.

    Parameters
    ----------
    database : Database
    work : callable
        Gets a session; it may be called again after it failed.

    Returns
    -------
    object, bool
        What the work returned, and whether nothing of what it erased is left in the database's files; see
        `forget_old_pages`.

    Raises
    ------
    StoreFull
        With a sentence of its own, where even the room held back is not enough.
    """
    try:
        return _done(database, work)
    except StoreFull:
        if not database.in_one_file:
            raise StoreFull(_STILL_FULL) from None
    forget_old_pages(database.engine)  # the write-ahead file is often most of what fills a small disk
    try:
        return _done(database, work)
    except StoreFull:
        return _with_the_spare(database, work)


def _done(database: Database, work: Callable[[Session], Result]) -> tuple[Result, bool]:
    with database.writing() as session:
        result = work(session)
    return result, forget_old_pages(database.engine)


def _with_the_spare(database: Database, work: Callable[[Session], Result]) -> tuple[Result, bool]:
    """Use the room held back, and only free what is erased: it is overwritten by what is kept next."""
    if database.spare is not None:
        database.spare.give_up()
    try:
        with database.writing() as session:
            raw = session.connection()
            raw.exec_driver_sql("PRAGMA secure_delete = FAST")
            try:
                result = work(session)
                session.flush()
            finally:
                raw.exec_driver_sql("PRAGMA secure_delete = ON")
    except StoreFull:
        raise StoreFull(_STILL_FULL) from None
    forget_old_pages(database.engine)
    if database.spare is not None:
        database.spare.make()
    return result, False
