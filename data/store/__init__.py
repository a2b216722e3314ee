"""What Limber keeps: links with their sealed, redacted copies."""

from __future__ import annotations

from functools import lru_cache

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
    "get_store",
    "is_token",
    "open_store",
]


@lru_cache(maxsize=1)
def get_store() -> Store:
    """Return this process's store, opened once with the settings."""
    settings = get_settings()
    return open_store(
        settings.database_url,
        max_link_bytes=settings.max_link_bytes,
        max_links_per_owner=settings.max_links_per_owner,
    )
