"""A page drawn in a process of its own, which can be stopped, and whose memory goes back when it ends."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from data.settings import without_settings
from data.store.sealed.payload import PayloadUnreadable
from pages.drawing.failures import DrawingFailed, TakesTooLong
from pages.drawing.look import Look

_ROOT = Path(__file__).resolve().parents[2]
#: On a busy machine a process may take so many times its processor time.
BUSY = 5
_LOG = logging.getLogger("limber")
#: How that process ends when the bytes are no payload, when the memory is used up, and on any other error.
UNREADABLE, NO_ROOM, FAILED = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Order:
    """What goes to that process before the payload: how the page looks, and within what it is drawn."""

    look: Look
    seconds: int
    most_bytes: int


ORDER = TypeAdapter(Order)


class Apart:
    """Draws pages in processes, each within a time and a memory.

    Parameters
    ----------
    seconds : int
        How much processor time one may take.
    most_bytes : int
        How much memory it may take.
    """

    def __init__(self, seconds: int, most_bytes: int) -> None:
        self._seconds, self._most_bytes = seconds, most_bytes
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def draw(self, content: bytes, look: Look) -> bytes:
        """Draw a page as `page_html` does, and wait for it.

        Raises
        ------
        TakesTooLong
            If it was stopped for its time or its memory.
        PayloadUnreadable
            If the bytes are no payload.
        DrawingFailed
            If it failed otherwise.
        """
        order = ORDER.dump_json(Order(look, self._seconds, self._most_bytes))
        with self._started() as process:
            try:
                page, said = process.communicate(order + b"\n" + content, timeout=BUSY * self._seconds)
            except subprocess.TimeoutExpired:
                raise TakesTooLong from None
            finally:
                process.kill()
                with self._lock:
                    self._running.discard(process)
        if process.returncode == 0:
            return page
        if process.returncode == UNREADABLE:
            raise PayloadUnreadable("This link's copy cannot be read.")
        if process.returncode == FAILED:
            raise DrawingFailed(said.decode(errors="replace"))
        if (
            process.returncode > 0 and process.returncode != NO_ROOM
        ):  # libraries that get no memory end the process in ways of their own
            _LOG.error("The process that drew a page ended with code %d", process.returncode)
        raise TakesTooLong

    def stop(self) -> None:
        """End what is being drawn; nothing is drawn from then on."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise TakesTooLong
            process = subprocess.Popen(
                [sys.executable, "-m", "pages.drawing.process"],
                cwd=_ROOT,
                # The system's allocator, so that a limit on memory can hold.
                env=without_settings() | {"ARROW_DEFAULT_MEMORY_POOL": "system"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            self._running.add(process)
        return process
