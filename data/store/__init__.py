"""What Limber keeps: logs with their versions, and links with their sealed, redacted copies."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from data.settings import get_settings
from data.store.errors import (
    LinkGone,
    LogTooLarge,
    NoLog,
    NotAnOwner,
    PassphraseUnfit,
    StaleLog,
    StoreUnavailable,
    TooManyLinks,
    TooManyTries,
    WrongPassphrase,
)
from data.store.follow import packed
from data.store.links import NewLink
from data.store.listing import LinkRow
from data.store.logs import KeptVersion, VersionRow
from data.store.parts import Limits
from data.store.payload import Payload, PayloadTooLarge, PayloadUnreadable, ShareChoices, build_payload
from data.store.sealing import SealBroken, is_token
from data.store.store import Store, open_store
from data.store.sweep import Deleted, Swept
from data.store.viewing import LinkMark, OpenedLink

__all__ = [
    "Deleted",
    "KeptVersion",
    "LinkGone",
    "LinkMark",
    "LinkRow",
    "LogTooLarge",
    "NewLink",
    "NoLog",
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
    "StoreUnavailable",
    "Swept",
    "TooManyLinks",
    "TooManyTries",
    "VersionRow",
    "WrongPassphrase",
    "build_payload",
    "forget_store",
    "get_store",
    "is_token",
    "open_store",
    "too_large",
]


_opening = Lock()


def get_store() -> Store:
    """Return this process's store, opened once with the settings."""
    with _opening:  # a cache alone would let two requests at the start open it twice
        return _open()


@lru_cache(maxsize=1)
def _open() -> Store:
    settings = get_settings()
    return open_store(
        settings.database_url,
        max_link_bytes=settings.max_link_bytes,
        max_link_people=settings.max_link_people,
        max_link_entries=settings.max_link_entries,
        max_links_per_owner=settings.max_links_per_owner,
        max_log_bytes=settings.max_log_bytes,
        versions_kept=settings.versions_kept,
    )


def too_large(payload: Payload) -> str:
    """Say in a sentence why no link can show a payload, by the settings; empty where one can."""
    settings = get_settings()
    limits = Limits(
        max_link_bytes=settings.max_link_bytes,
        max_link_people=settings.max_link_people,
        max_link_entries=settings.max_link_entries,
    )
    try:
        packed(payload, limits)
    except PayloadTooLarge as problem:
        return str(problem)
    return ""


def forget_store() -> None:
    """Close this process's store, so that the next use opens it with the settings as they are then."""
    with _opening:
        if _open.cache_info().currsize:
            _open().close()
        _open.cache_clear()
