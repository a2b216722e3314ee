"""The other process: started, given one file, waited for within bounds, and ended for certain."""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from data.confined.answer import Answer, AnswerBroken, Request, read_answer, write_request
from data.confined.memory import NEARLY, taken
from data.confined.turns import ASK_EVERY, NobodyWaits
from data.confined.worker import NO_MEMORY
from data.reading import Reading, UnreadableLog
from data.reading.read import TOO_LARGE
from data.settings import PREFIX, get_settings

_log = logging.getLogger(__name__)
_LONGEST_FAULT = 2_000

_PARTS = "Split it, for example by year, and upload the parts one after the other."
_TOO_LONG = f"Reading this file took too long and was stopped. {_PARTS}"
_BROKE_OFF = (
    "Reading this file broke off; that is our fault. Try again, or save the file as “CSV UTF-8” in your "
    "spreadsheet program."
)
_FOLDER = Path(__file__).resolve().parents[2]
#: All that the process needs to know of its surroundings; it has no business with the server's secrets.
_ENVIRONMENT = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")
_SECRETS = {"database_url", "public_url"}
#: Memory that is let go goes back at once, nothing is reserved in advance, and one core is enough.
_THRIFT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "ARROW_IO_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def environment() -> dict[str, str]:
    """Return what the process finds around it: the reader's settings, and no secret."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    settings = get_settings().model_dump(exclude=_SECRETS, exclude_none=True)
    told = {f"{PREFIX}{name.upper()}": str(value) for name, value in settings.items()}
    return {**kept, **told, **_THRIFT, "PYTHONPATH": str(_FOLDER)}


class Worker:
    """One process for one file."""

    def __init__(self) -> None:
        self.environment = environment()
        self._process = subprocess.Popen(
            # -P: nothing that lies in the working directory is imported in place of Python's own.
            [sys.executable, "-P", "-m", "data.confined.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What native code prints when it fails may quote the file.
            stderr=subprocess.DEVNULL,
            env=self.environment,
            start_new_session=True,  # so that it and what it starts are ended together
        )
        self._out_of_time = self._out_of_memory = False

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def is_fit(self) -> bool:
        """Say whether it still waits, under today's settings."""
        return self._process.poll() is None and self.environment == environment()

    def read(self, request: Request, content: bytes, wanted: Callable[[], bool]) -> Reading:
        """Have the file read.

        Raises
        ------
        UnreadableLog
            Also when it needs too much time or memory, or the process ends in the middle.
        NobodyWaits
            If it is not wanted any more.
        """
        clock = threading.Timer(request.seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            answer, reading = self._ask(request, content, wanted)
        except (AnswerBroken, BrokenPipeError):
            raise UnreadableLog(self._what_ended_it()) from None
        finally:
            clock.cancel()
            self.end()
        for fault in answer.logged:  # type and place, as the reader says them
            _log.error("%s", fault[:_LONGEST_FAULT])
        if reading is None:
            raise UnreadableLog(answer.refused)
        pa.default_memory_pool().release_unused()
        return reading

    def end(self) -> None:
        """End the process and what it started, and have it gone."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _ask(
        self, request: Request, content: bytes, wanted: Callable[[], bool]
    ) -> tuple[Answer, Reading | None]:
        to, source = _pipes(self._process)
        write_request(request, to)
        to.write(content)
        to.flush()
        while not select.select([source], [], [], ASK_EVERY)[0]:
            if not wanted():
                raise NobodyWaits
            if taken(self.pid) > NEARLY * request.memory_bytes:
                self._out_of_memory = True
                raise AnswerBroken
        return read_answer(source)

    def _stop(self) -> None:
        self._out_of_time = True
        self._kill()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _what_ended_it(self) -> str:
        if self._out_of_memory:
            return TOO_LARGE
        code = self._process.wait()
        if self._out_of_time or code == -signal.SIGXCPU:
            return _TOO_LONG
        _log.error("a process that read a file ended with %s", code)
        # The kernel's own choice when the machine's memory is used up; C++ aborts when its own is.
        return TOO_LARGE if code in {NO_MEMORY, -signal.SIGKILL, -signal.SIGABRT} else _BROKE_OFF


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise AnswerBroken
    return process.stdin, process.stdout  # type: ignore[return-value]
