"""A place where tasks are done one after the other: this process, or one beside it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from pathlib import Path
from typing import TypeVar, cast

from data.settings import without_settings
from pages.studies.task import DONE, READY, Task

R = TypeVar("R")
_ROOT = Path(__file__).resolve().parents[2]
#: A task that takes so many seconds is done in this process instead.
_PATIENCE = 30.0


class Broken(Exception):
    """A process ended, took too long, or failed at what it was asked."""


class Place:
    """Tasks take turns in it.

    Attributes
    ----------
    waiting : int
        How many wait in it, with the one whose turn it is.
    """

    def __init__(self) -> None:
        self._turn, self._counting = threading.Lock(), threading.Lock()
        self.waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it inside this block."""
        with self._counting:
            self.waiting += 1
        try:
            with self._turn:
                yield
        finally:
            with self._counting:
                self.waiting -= 1


class Beside(Place):
    """A process beside this one, and what it holds.

    Attributes
    ----------
    broken : bool
        Whether it ended by itself or had to be ended.

    Raises
    ------
    OSError
        If the system has no room for one more.
    """

    def __init__(self) -> None:
        super().__init__()
        self._connection, there = Pipe()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "pages.studies.worker"],
                env=without_settings() | {"PYTHONPATH": str(_ROOT)},
                stdin=there.fileno(),
                stdout=subprocess.DEVNULL,
                # What native code prints when it fails may quote a log.
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the server, which ends it
            )
        self._ready = self.broken = False
        self._left: deque[int] = deque()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def is_ready(self) -> bool:
        """Say whether it has loaded what it needs; asked by one thread at a time."""
        if not self._ready and not self.broken:
            try:
                self._ready = self._connection.poll() and self._connection.recv() == READY
            except (EOFError, OSError):
                self._give_up()
        return self._ready and not self.broken

    def do(self, task: Task[R]) -> R:
        """Have a task done, and wait for it.

        Raises
        ------
        Broken
            If it was not.
        """
        with self.turn():
            try:
                self._connection.send((task, self._gone()))
                if not self._connection.poll(_PATIENCE):
                    self.close()
                said, result = self._connection.recv()
            except (EOFError, OSError) as error:
                self._give_up()
                raise Broken from error
        if said != DONE:
            raise Broken
        return cast(R, result)

    def leave(self, number: int) -> None:
        """Note that nobody will ask for a study any more."""
        self._left.append(number)

    def let_go(self) -> None:
        """Tell the process what was left, without waiting; while it is at work, its next task does."""
        if self._left and self._ready and self._turn.acquire(blocking=False):
            try:
                self._connection.send((None, self._gone()))
            except OSError:
                self._give_up()
            finally:
                self._turn.release()

    def close(self) -> None:
        """End the process; who waits for it does the work in this one."""
        self._process.kill()
        self._process.wait()

    def _give_up(self) -> None:
        self.broken = True
        self.close()

    def _gone(self) -> tuple[int, ...]:
        """Return the numbers of what was left since this was asked last."""
        return tuple(self._left.popleft() for _ in range(len(self._left)))
