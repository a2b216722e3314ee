"""Work done one piece after the other: small pieces first, and none waits for ever."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from pages.drawing.failures import Crowded

T = TypeVar("T")
#: For each second that a piece will take, what is smaller may come so many seconds later and still go first.
PATIENCE = 10.0
#: A thread without work ends after so many seconds.
_IDLE = 30.0


class Lane:
    """One thread and what waits for it.

    Parameters
    ----------
    name : str
        Of the thread.
    most_waiting : int
        More pieces than this are turned away.
    clock : callable
        Seconds that only rise.

    Notes
    -----
    A piece's place is when it was put plus `PATIENCE` times what it will take. It never changes, so whatever
    comes later than that place goes behind: a piece waits for a bounded number of smaller ones.
    """

    def __init__(self, name: str, most_waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._most, self._clock = name, most_waiting, clock
        self._waiting: list[tuple[float, int, Callable[[], Any], Future[Any]]] = []
        self._count = 0
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], T], seconds: float) -> Future[T]:
        """Have work done in its turn.

        Parameters
        ----------
        work : callable
        seconds : float
            About how long it will take.

        Raises
        ------
        Crowded
            If too many pieces wait.
        """
        done: Future[T] = Future()
        with self._changed:
            if len(self._waiting) >= self._most:
                raise Crowded
            self._count += 1
            heapq.heappush(self._waiting, (self._clock() + PATIENCE * seconds, self._count, work, done))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work_off, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()
        return done

    def clear(self) -> None:
        """Turn away what waits."""
        with self._changed:
            for *_, done in self._waiting:
                done.cancel()
            self._waiting.clear()

    def _work_off(self) -> None:
        while (piece := self._next()) is not None:
            work, done = piece
            if done.set_running_or_notify_cancel():
                try:
                    done.set_result(work())
                except BaseException as error:  # noqa: BLE001 - whoever waits gets it
                    done.set_exception(error)

    def _next(self) -> tuple[Callable[[], Any], Future[Any]] | None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._waiting, timeout=_IDLE):
                self._thread = None
                return None
            return heapq.heappop(self._waiting)[2:]
