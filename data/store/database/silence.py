"""A database server that takes connections and never answers: noticed once, not waited for by everybody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from data.store.errors import StoreUnavailable

#: A server that says nothing for so long is taken to hang; a writer may wait for another's lock.
READ_SECONDS = 5.0
WRITE_SECONDS = 20.0
#: For work of an operator or of a new version, which may take the server minutes before its first word.
LONG_SECONDS = 3600.0
_AWAY = "The database does not answer. Try again in a moment."


class Silence:
    """Whether the server was silent when it was asked last. Safe to use from many threads.

    While it is, one caller at a time asks again; all others are told at once. So a server that hangs holds
    one thread, not all of them, and the first answer after it lets everybody in.
    """

    def __init__(self) -> None:
        self._silent = self._silent_again = False
        self._asking = threading.Lock()
        self._asker: int | None = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Stand around every use of the database.

        Raises
        ------
        StoreUnavailable
            If the server is silent and somebody else is asking it already.
        """
        if not self._silent:
            yield
            return
        if not self._asking.acquire(blocking=False):
            raise StoreUnavailable(_AWAY)
        self._asker, self._silent_again = threading.get_ident(), False
        try:
            yield
        finally:
            self._silent = self._silent_again
            self._asker = None
            self._asking.release()

    def notice(self) -> None:
        """Take down that the server said nothing."""
        self._silent = self._silent_again = True

    def heard(self) -> None:
        """Take down that the server answered."""
        self._silent = self._silent_again = False

    @property
    def is_known(self) -> bool:
        """Whether the server is silent and this thread is not the one to ask again."""
        return self._silent and self._asker != threading.get_ident()
