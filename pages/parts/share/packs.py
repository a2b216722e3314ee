"""ZIP files that wait to be saved: on the disk without a name, few of them, and not for long."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from typing import IO

#: One process holds so many for so long, whoever they are for; those packed first make room.
_MOST, _SECONDS = 3, 1800.0


class Packs:
    """What was packed, by a key that cannot be guessed. Safe to use from many threads.

    Parameters
    ----------
    clock : callable
        Seconds that only rise.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[str, tuple[float, IO[bytes]]] = {}
        self._lock = threading.Lock()

    def put(self, packed: IO[bytes]) -> str:
        """Hold an open file, and return its key."""
        key = secrets.token_hex(16)
        with self._lock:
            self._make_room(_MOST - 1)
            self._held[key] = (self._clock() + _SECONDS, packed)
        return key

    def has(self, key: str) -> bool:
        """Say whether there is such a file still."""
        with self._lock:
            self._make_room(_MOST)
            return key in self._held

    def read(self, key: str) -> bytes:
        """Return a file's content; empty where it is held no more."""
        with self._lock:
            if key not in self._held:
                return b""
            packed = self._held[key][1]
            packed.seek(0)
            return packed.read()

    def _make_room(self, most: int) -> None:
        """Close what is too old, and the oldest of too many."""
        for key, (until, packed) in list(self._held.items()):
            if until <= self._clock() or len(self._held) > most:
                del self._held[key]
                packed.close()
