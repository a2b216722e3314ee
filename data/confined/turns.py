"""Who is next: one file at a time, small ones first, and nobody for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

#: A megabyte more counts like having come so many seconds later: a small file goes first, and a big one that
#: has waited long enough is not passed by any.
_SECONDS_A_MEGABYTE = 1.0
#: How often somebody who waits is asked whether they still do, in seconds.
ASK_EVERY = 0.1


class TurnsFull(Exception):
    """As many wait already as may."""


class NobodyWaits(Exception):
    """Whoever brought the file has left; it is not read."""


@dataclass(frozen=True, slots=True, order=True)
class _Ticket:
    due: float
    number: int


class Turns:
    """A queue of those who want to do one thing, which only one at a time may do."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[_Ticket] = []
        self._taken = False
        self._given = 0

    @contextmanager
    def turn(
        self,
        amount: int,
        most_waiting: int,
        told: Callable[[int], None] = lambda _ahead: None,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Iterator[None]:
        """Wait for one's turn, and have it.

        Parameters
        ----------
        amount : int
            Bytes of the file.
        most_waiting : int
            How many may wait.
        told : callable
            Called with how many go before, whenever that changes; 0 when it is one's turn.
        wanted : callable
            Asked again and again whether anybody waits for the result.

        Raises
        ------
        TurnsFull, NobodyWaits
        """
        ticket = self._queue_up(amount, most_waiting)
        mine = False
        try:
            ahead = -1
            while not mine:
                if not wanted():
                    raise NobodyWaits
                mine, before = self._next(ticket, ASK_EVERY if ahead >= 0 else 0.0)
                if before != ahead:
                    ahead = before
                    told(ahead)
            yield
        finally:
            self._leave(ticket, mine=mine)

    def _queue_up(self, amount: int, most_waiting: int) -> _Ticket:
        with self._changed:
            if self._taken and len(self._waiting) >= most_waiting:
                raise TurnsFull
            self._given += 1
            ticket = _Ticket(monotonic() + amount / 1e6 * _SECONDS_A_MEGABYTE, self._given)
            self._waiting = sorted([*self._waiting, ticket])
            return ticket

    def _next(self, ticket: _Ticket, seconds: float) -> tuple[bool, int]:
        """Take the turn if it is free within so many seconds; else say how many go before."""
        with self._changed:
            if self._changed.wait_for(lambda: not self._taken and self._waiting[0] is ticket, seconds):
                self._waiting.remove(ticket)
                self._taken = True
                return True, 0
            return False, self._waiting.index(ticket) + int(self._taken)

    def _leave(self, ticket: _Ticket, *, mine: bool) -> None:
        with self._changed:
            if mine:
                self._taken = False
            else:
                self._waiting.remove(ticket)
            self._changed.notify_all()
