"""What Limber keeps: logs with their versions, and links with their sealed, redacted copies."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from threading import Lock

from data.settings import get_settings
from data.store.batches import BatchRow, Wish
from data.store.errors import (
    LinkGone,
    LogTooLarge,
    NoLog,
    NoRoom,
    NotAnOwner,
    PassphraseUnfit,
    StaleLog,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    TooManyLinks,
    TooManyNew,
    TooManyTries,
    WrongPassphrase,
)
from data.store.follow import packed
from data.store.listing import LinkRow
from data.store.logs import KeptVersion, VersionRow
from data.store.new_links import NewLink
from data.store.parts import Limits
from data.store.sealed.payload import (
    Payload,
    PayloadTooLarge,
    PayloadUnreadable,
    ShareChoices,
    build_payload,
)
from data.store.sealing import SealBroken, is_token
from data.store.store import Store, open_store
from data.store.sweep import Deleted, Swept
from data.store.viewing import LinkMark, OpenedLink

__all__ = [
    "BatchRow",
    "Deleted",
    "KeptVersion",
    "LinkGone",
    "LinkMark",
    "LinkRow",
    "LogTooLarge",
    "NewLink",
    "NoLog",
    "NoRoom",
    "NotAnOwner",
    "OpenedLink",
    "PassphraseUnfit",
    "Payload",
    "PayloadTooLarge",
    "PayloadUnreadable",
    "SealBroken",
    "ShareChoices",
    "StaleLog",
    "Store",
    "StoreFull",
    "StoreReadOnly",
    "StoreUnavailable",
    "Swept",
    "TooManyLinks",
    "TooManyNew",
    "TooManyTries",
    "VersionRow",
    "Wish",
    "WrongPassphrase",
    "build_payload",
    "forget_store",
    "get_store",
    "is_token",
    "open_store",
    "too_large",
]


class _Opening:
    """One attempt at a time to open the store; whoever waits for one that fails shares its failure."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.failed = 0
        self.problem: StoreUnavailable | None = None


_opening = _Opening()


def get_store() -> Store:
    """Return this process's store, opened once with the settings.

    Raises
    ------
    StoreUnavailable
        If the database does not answer. The next call tries again.
    """
    failed = _opening.failed
    with _opening.lock:  # a cache alone would let two requests at the start open it twice
        if _opening.failed != failed and _opening.problem is not None:
            raise StoreUnavailable(str(_opening.problem), _opening.problem.reason)
        try:
            return _open()
        except StoreUnavailable as problem:
            _opening.failed, _opening.problem = _opening.failed + 1, problem
            raise


@lru_cache(maxsize=1)
def _open() -> Store:
    return open_store(get_settings().database_url, **_limits())


def _limits() -> dict[str, int]:
    settings = get_settings()
    return {limit.name: getattr(settings, limit.name) for limit in fields(Limits)}


def too_large(payload: Payload) -> str:
    """Say in a sentence why no link can show a payload, by the settings; empty where one can."""
    try:
        packed(payload, Limits(**_limits()))
    except PayloadTooLarge as problem:
        return str(problem)
    return ""


def forget_store() -> None:
    """Close this process's store, so that the next use opens it with the settings as they are then."""
    with _opening.lock:
        if _open.cache_info().currsize:
            _open().close()
        _open.cache_clear()
