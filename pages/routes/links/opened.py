"""How often links were opened: counted here, told to the database every few seconds.

Only a number for each link. Nothing about who opened it is ever looked at.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime

from data.store import get_store


class OpenedCounts:
    """Counts that wait to be written. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Counter[str] = Counter()

    def add(self, link_id: str) -> None:
        """Count one opening of a link."""
        with self._lock:
            self._waiting[link_id] += 1

    def flush(self) -> None:
        """Tell the database; what it did not take waits for the next time.

        Raises
        ------
        SQLAlchemyError, OSError
            If the database does not answer.
        """
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        if not taken:
            return
        try:
            get_store().count_opened(dict(taken), datetime.now(UTC))
        except BaseException:
            with self._lock:
                self._waiting.update(taken)
            raise


#: This process's counts.
opened = OpenedCounts()
