"""What Limber keeps: links with their sealed, redacted copies."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from data.settings import get_settings
from data.store.links import (
    LinkGone,
    LinkMark,
    LinkRow,
    NewLink,
    NotAnOwner,
    OpenedLink,
    Store,
    TooManyLinks,
    open_store,
)
from data.store.payload import Payload, PayloadTooLarge, ShareChoices, build_payload
from data.store.sealing import SealBroken, is_token

__all__ = [
    "LinkGone",
    "LinkMark",
    "LinkRow",
    "NewLink",
    "NotAnOwner",
    "OpenedLink",
    "Payload",
    "PayloadTooLarge",
    "SealBroken",
    "ShareChoices",
    "Store",
    "TooManyLinks",
    "build_payload",
    "forget_store",
    "get_store",
    "is_token",
    "open_store",
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
        max_links_per_owner=settings.max_links_per_owner,
    )


def forget_store() -> None:
    """Close this process's store, so that the next use opens it with the settings as they are then."""
    with _opening:
        if _open.cache_info().currsize:
            _open().close()
        _open.cache_clear()
