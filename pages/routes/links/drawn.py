"""The pages drawn last, in memory only, so that a link with many viewers is drawn once."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import threading
from contextlib import suppress
from dataclasses import dataclass

from cachetools import LRUCache

from data.store import LinkMark

#: Which link, which state of its copy, and which passphrase it has: whatever changes, nothing old is found.
Key = tuple[str, int, bytes | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page, as it is and compressed.

    Attributes
    ----------
    html, packed : bytes
        The page, and the page as gzip.
    lock : bytes or None
        Of a link with a passphrase: a hash of its unlock key, so that only who has that key gets the page.
    """

    html: bytes
    packed: bytes
    lock: bytes | None = None

    @classmethod
    def of(cls, html: bytes, unlock: bytes | None) -> Page:
        """Make a page from what was drawn and the key that its copy was opened with."""
        lock = None if unlock is None else _hash(unlock)
        return cls(html, gzip.compress(html, compresslevel=6, mtime=0), lock)

    def opens_with(self, unlock: bytes | None) -> bool:
        """Say whether a viewer with this key may see the page; it takes as long whatever the key."""
        if self.lock is None:
            return True
        return unlock is not None and hmac.compare_digest(self.lock, _hash(unlock))


def key_of(mark: LinkMark) -> Key:
    """Return what a link's page is kept under."""
    return mark.id, mark.version, mark.salt


class PageCache:
    """At most `most_bytes` of pages; the longest unused go first. Safe to use from many threads."""

    def __init__(self, most_bytes: int) -> None:
        self._pages: LRUCache[Key, Page] = LRUCache(
            most_bytes, lambda page: len(page.html) + len(page.packed)
        )
        self._lock = threading.Lock()

    def get(self, key: Key) -> Page | None:
        """Return a page drawn before, if it is still here."""
        with self._lock:
            return self._pages.get(key)

    def put(self, key: Key, page: Page) -> None:
        """Keep a page that is not larger than all pages together may be."""
        with self._lock, suppress(ValueError):
            self._pages[key] = page


def _hash(unlock: bytes) -> bytes:
    return hashlib.sha256(b"limber/v1/drawn\0" + unlock).digest()
