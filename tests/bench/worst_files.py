"""Files as large as the limits allow, in the shapes that take most memory; what reading each takes at its peak."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from itertools import accumulate, takewhile
from pathlib import Path

from tests.bench.measure import in_child, print_table

_UPLOAD = 49_000_000
_UNPACKED = 195_000_000
_ROWS = 1_950_000


def _day(number: int) -> str:
    return f"{2000 + number // 336 % 25}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def _lines(header: str, row: Callable[[int], str], most: int) -> bytes:
    rows = [row(i) for i in range(_ROWS)]
    fitting = sum(1 for _ in takewhile(lambda size: size < most, accumulate(map(len, rows))))
    return "".join([f"{header}\n", *rows[:fitting]]).encode()


def _numbers(number: int) -> str:
    return f"P{number // 730},{_day(number)},{number % 200 / 10},{number % 11},{number % 7},{number % 40}"


_NUMBERS = "person,date,reach_cm,back_pain,sciatica_pain,minutes"
_NOTE = "note {0} of the many that were written down"

SHAPES: dict[str, Callable[[], bytes]] = {
    "numbers of many people": lambda: _lines(_NUMBERS, lambda i: f"{_numbers(i)}\n", _UPLOAD),
    "a note in every row": lambda: _lines(
        "date,back_pain,note", lambda i: f"{_day(i)},{i % 11},walked {i} steps\n", _UPLOAD
    ),
    "notes in quotation marks": lambda: _lines(
        "date,back_pain,note", lambda i: f'{_day(i)},{i % 11},"walked, {i} steps"\n', _UPLOAD
    ),
    "a new date text in every row": lambda: _lines(
        "date,back_pain", lambda i: f"{_day(i)} 09:{i % 60:02}:{i // 60 % 60:02}.{i},{i % 11}\n", _UPLOAD
    ),
    "two bad values in every row": lambda: _lines(
        "date,back_pain,sciatica", lambda i: f"{_day(i)},severe{i},mild{i}\n", _UPLOAD
    ),
    "a long table with notes": lambda: _lines(
        "name,date,metric,value,comment",
        lambda i: f"p{i // 3000},{_day(i // 3)},{('Back pain', 'Sciatica', 'Reach')[i % 3]},{i % 11},c{i}\n",
        _UPLOAD,
    ),
    "gzip, a note in every row": lambda: gzip.compress(
        _lines(f"{_NUMBERS},note", lambda i: f"{_numbers(i)},{_NOTE.format(i)} {i * 7919}\n", _UNPACKED)
    ),
    "gzip, notes in quotation marks": lambda: gzip.compress(
        _lines(f"{_NUMBERS},note", lambda i: f'{_numbers(i)},"{_NOTE.format(i)} {i * 7919}"\n', _UNPACKED)
    ),
}


def main() -> None:
    """Measure and print."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.csv"
        for name, make in SHAPES.items():
            file.write_bytes(make())
            taken = in_child("tests.bench.peak_memory", "own", str(file))
            size, peak, left = file.stat().st_size, taken["peak"], taken["left"]
            rows.append(
                [name, *(f"{number / 1e6:.0f} MB" for number in (size, peak, left)), taken["said"] or "read"]
            )
    print_table(
        "Peak memory of the largest files that are allowed, the file's bytes included",
        ["file", "size", "peak above the start", "left after reading", "what became of it"],
        rows,
    )
