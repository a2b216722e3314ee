"""`read_log` with bounds: small files here and now, big ones in a process of their own, one at a time."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from data.confined.amount import is_small
from data.confined.answer import Request
from data.confined.process import Worker
from data.confined.turns import Turns, TurnsFull
from data.reading import Choices, Reading, UnreadableLog, read_log
from data.settings import get_settings

_BUSY = (
    "Limber is reading as many big files as it can just now. There is nothing wrong with this one: bring it "
    "again in a few minutes."
)


class Reader:
    """Reads big files one at a time; one for each app process."""

    def __init__(self) -> None:
        self._turns = Turns()
        #: The process that waits for the next file, once there was one. Only who has the turn touches it.
        self.next: Worker | None = None

    def read(
        self, content: bytes, choices: Choices, today: date | None,
        told: Callable[[int], None], wanted: Callable[[], bool],
    ) -> Reading:  # fmt: skip
        """Read a big file when it is its turn; see `read_confined`."""
        settings = get_settings()
        request = Request(
            length=len(content),
            choices=choices,
            today=None if today is None else today.isoformat(),
            memory_bytes=settings.read_memory_bytes,
            seconds=settings.read_seconds,
        )
        try:
            with self._turns.turn(len(content), settings.reads_waiting, told, wanted):
                worker = self._take()
                try:
                    return worker.read(request, content, wanted)
                finally:
                    with suppress(OSError):
                        self.next = Worker()
        except TurnsFull:
            raise UnreadableLog(_BUSY) from None

    def close(self) -> None:
        """End the process that waits."""
        worker, self.next = self.next, None
        if worker is not None:
            worker.end()

    def _take(self) -> Worker:
        worker, self.next = self.next, None
        if worker is not None and worker.is_fit():
            return worker
        if worker is not None:
            worker.end()
        try:
            return Worker()
        except OSError:  # no more processes, or no memory for one
            raise UnreadableLog(_BUSY) from None


_READER = Reader()
atexit.register(_READER.close)


def read_confined(
    content: bytes,
    filename: str = "log.csv",
    choices: Choices | None = None,
    today: date | None = None,
    *,
    told: Callable[[int], None] = lambda _ahead: None,
    wanted: Callable[[], bool] = lambda: True,
) -> Reading:
    """Read the bytes of an uploaded file as a log, as `read_log` does, within bounds of memory and time.

    Parameters
    ----------
    content, filename, choices, today
        As in `read_log`.
    told : callable
        Called for a big file, with how many are read before it, whenever that changes; 0 when its turn has
        come.
    wanted : callable
        Asked again and again for a big file whether anybody waits for the result.

    Raises
    ------
    UnreadableLog
        As `read_log` does; also if the file needs too much memory or time, or too many wait already.
    NobodyWaits
        If it is not wanted any more.
    """
    # Windows has neither process groups nor limits.
    if os.name != "posix" or is_small(content, get_settings().read_apart_bytes):
        return read_log(content, filename, choices, today)
    return _READER.read(content, choices or Choices(), today, told, wanted)
