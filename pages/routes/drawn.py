"""The pages drawn last, in memory only, so that a link with many viewers is drawn once."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import threading
from collections import OrderedDict
from dataclasses import dataclass

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
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Page | None:
        """Return a page drawn before, if it is still here."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, page: Page) -> None:
        """Keep a page."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += len(page.html) + len(page.packed)
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page:
            self._bytes -= len(page.html) + len(page.packed)


def _hash(unlock: bytes) -> bytes:
    return hashlib.sha256(b"limber/v1/drawn\0" + unlock).digest()
