"""What runs in the other process: reads one file within bounds, answers, and ends.

It waits with everything imported, so that the next file need not wait for that.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from datetime import date
from typing import BinaryIO

from data.confined.answer import read_request, write_reading, write_refusal
from data.reading import UnreadableLog, read_log

#: Ends a process that could not even say that its memory is used up.
NO_MEMORY = 3
#: Seconds beyond the limit after which the kernel ends what nobody waits for any more.
_SPARE_SECONDS = 10
#: How much rather than the app it is ended when the machine's memory is used up; 1000 is most.
_OOM_SCORE = "800"
#: The other visits go first.
_NICENESS = 5


class _Logged(logging.Handler):
    """Keeps what the reader logs, without tracebacks, to be logged by the app."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def confine(memory_bytes: int, seconds: int) -> None:
    """Bound this process; what a system does not know (macOS: memory) stays unbounded there.

    `RLIMIT_DATA` is what is written to and belongs to no file: close to what memory is really used, where
    `RLIMIT_AS` also counts libraries and what is only reserved.
    """
    import resource  # noqa: PLC0415 (there is none on Windows, where this is never called)

    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime) + seconds + _SPARE_SECONDS
    bounds = [
        (resource.RLIMIT_DATA, (memory_bytes, memory_bytes)),
        # Only the soft one: `data.reading.bytes.sheets` sets its own in its own process.
        (resource.RLIMIT_CPU, (processor, resource.getrlimit(resource.RLIMIT_CPU)[1])),
        (resource.RLIMIT_CORE, (0, 0)),
        (resource.RLIMIT_FSIZE, (0, 0)),
    ]
    for kind, most in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, most)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
        score.write(_OOM_SCORE)
    with suppress(OSError):
        os.nice(_NICENESS)


def serve(source: BinaryIO, to: BinaryIO) -> int:
    """Read the file that stands on `source`, write the answer, and return the exit code."""
    request = read_request(source)
    if request is None:  # the app has ended, or has no use for this process any more
        return 0
    confine(request.memory_bytes, request.seconds)
    logged = _Logged()
    logging.basicConfig(handlers=[logged], level=logging.WARNING, force=True)
    today = None if request.today is None else date.fromisoformat(request.today)
    try:
        try:
            reading = read_log(source.read(request.length), choices=request.choices, today=today)
        except UnreadableLog as problem:
            write_refusal(str(problem), to, tuple(logged.messages))
        else:
            write_reading(reading, to)
        to.flush()
    except MemoryError:  # perhaps in the middle of the answer
        return NO_MEMORY
    return 0


def main() -> None:
    """Serve standard input and output; what libraries print goes nowhere."""
    to = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    code = serve(sys.stdin.buffer, to)
    # Without taking down a few hundred megabytes piece by piece.
    os._exit(code)


if __name__ == "__main__":
    main()
