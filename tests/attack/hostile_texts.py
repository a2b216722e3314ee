"""Files of 100 kB that repeat one thing in one place, and a plain file of the same size to hold them against."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from types import FrameType

from data.reading import UnreadableLog, read_log

SIZE = 100_000
TODAY = date(2026, 11, 22)
#: How many times the work of a plain file is still a multiple of it; the files that this is about took a
#: thousand times as much.
MULTIPLE = 50

UNITS = {
    "round brackets": "(",
    "square brackets": "[",
    "wide brackets": "（",
    "pairs of brackets": "()",
    "brackets of all kinds": "([{【",
    "severities": " (mild)",
    "blanks": " ",
    "tabs": "\t",
    "blanks without a break": "\u00a0",
    "underlines": "_",
    "nines": "9",
    "zeros and blanks": "0 ",
    "numbers and commas": "9,",
    "numbers and points": "1.",
    "numbers and apostrophes": "1'",
    "scales": "0 - 1",
    "minus signs": "−-",
    "slashes": "/",
    "days": "1/",
    "years": "1年",
    "times": " 9:00",
    "letters": "a",
    "words": "pain ",
    "umlauts": "ä",
    "accents": "\u0301",
    "accents in turns": "\u0301\u0323",
    "one sign that stands for eighteen": "ﷺ",
    "marks for right to left": "\u202e",
    "zero bytes": "a\x00",
    "apostrophes": "'",
    "quotation marks": '"',
    "line ends": "\r",
    "comments": "#",
    "months": "jan ",
}

#: Where the text stands: (before, behind).
PLACES: dict[str, tuple[str, str]] = {
    "the header": ("date,back_pain,", "\n2026-01-05,3,x\n"),
    "the first header": ("", ",date,back_pain\nx,2026-01-05,3\n"),
    "above the header": ("", "\ndate,back_pain\n2026-01-05,3\n"),
    "a measure": (
        "date,metric,value\n2026-01-05,Back pain",
        "y,3\n2026-01-06,Back pain,3\n2026-01-06,Sciatica,3\n",
    ),
    "a note": ("date,back_pain,note\n2026-01-05,3,", "y\n"),
    "a rating": ("date,back_pain,note\n2026-01-05,3", "y,x\n2026-01-06,3,x\n"),
    "a reach": ("date,reach_cm,note\n2026-01-05,3", "y,x\n2026-01-06,3,x\n"),
    "minutes": ("date,minutes,note\n2026-01-05,1 h", "y,x\n2026-01-06,3,x\n"),
    "a date": ("date,back_pain\n2026-01-05", "y,3\n2026-01-06,4\n"),
    "a day and month": ("date,back_pain\n5 ", " May 2026 y,3\n2026-01-06,4\n"),
    "a time of day": ("date,back_pain,time\n2026-01-05,3,9", "y\n2026-01-06,3,9:00\n"),
    "a name": ("name,date,back_pain\nAnn", "y,2026-01-05,3\nBob,2026-01-05,3\n"),
    "a protocol": ("date,reach_cm,protocol,sex\n2026-01-05,3,box ", "y,f\n2026-01-06,3,box,f\n"),
    "an injury": ("date,back_pain,injury\n2026-01-05,3,no", "y\n"),
}


def filled(unit: str, size: int) -> str:
    """Return a text of so many bytes, or a few fewer, that repeats one thing."""
    return unit * (size // len(unit.encode()))


def in_place(place: str, unit: str, size: int = SIZE) -> bytes:
    before, behind = PLACES[place]
    return (before + filled(unit, size - len(before) - len(behind)) + behind).encode()


def plain(size: int = SIZE) -> bytes:
    """Return a log as people write it: dates, numbers, a short note that differs in every row."""
    lines = ["date,reach_cm,back_pain,note\n"]
    length = len(lines[0])
    while length < size:
        i = len(lines)
        day = f"{1990 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}"
        lines.append(f"{day},{i % 40 - 10}.5,{i % 11},walked {i} steps\n")
        length += len(lines[-1])
    return "".join(lines).encode()[:size]


def read(content: bytes) -> None:
    with suppress(UnreadableLog):
        read_log(content, "log.csv", None, TODAY)


class Endless(BaseException):
    """Reading took so much longer than a plain file that nobody waits for it; not caught as a fault of ours."""


def _work(reading: Callable[[], None]) -> float:
    begin = time.process_time()
    reading()
    return time.process_time() - begin


@cache
def plain_work() -> float:
    """Return the work of a plain file in processor time of this process, the least of several."""
    content = plain()
    read(content)
    return min(_work(lambda: read(content)) for _ in range(5))


def times_the_work(content: bytes) -> float:
    """Return how many times the work of a plain file of its size reading takes, the least of two tries.

    A reading of far more than that is stopped, so that a test of a slow reader ends, too.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Endless

    usual = plain_work() * max(len(content) / SIZE, 1)
    least = float("inf")
    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for _ in range(2):
            signal.setitimer(signal.ITIMER_VIRTUAL, 4 * MULTIPLE * usual)
            with suppress(Endless):
                least = min(least, _work(lambda: read(content)))
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if least < MULTIPLE * usual / 4:
                break
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return least / usual
