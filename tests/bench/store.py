"""The store: making a link and opening a kept log, beside the same log merely written to and read from a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from data.log import empty_log
from data.reading import Choices, read_log
from data.store import ShareChoices, Store, build_payload, open_store
from data.store.sealed.kept import KeptFile, KeptLog
from tests.bench.logs import as_csv, daily_log
from tests.bench.measure import duration, medians, print_table, seconds, times

RUNS = 9
SIZES = (84, 10_000)
_WRITE, _READ = "write a plain file, synced", "read a plain file"
_READING = (_READ, "open the kept log", "open it and read its entries", "check a passphrase")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store/limber.db")
        for size in SIZES:
            _print(store, Path(folder), size)
        store.close()


def _print(store: Store, folder: Path, size: int) -> None:
    table = as_csv(daily_log(size))
    content = KeptLog("A log", (KeptFile("log.csv", table, Choices()),), empty_log()).to_bytes()
    payload = build_payload(read_log(table).entries, ShareChoices())
    now = datetime.now(UTC)
    owner, file = store.new_owner(now), folder / "plain.csv"
    versions: list[int] = []

    def share(passphrase: str = "") -> None:
        store.create_link(
            owner,
            payload,
            label="Dr. Lee",
            expires_at=now + timedelta(days=30),
            now=now,
            passphrase=passphrase,
        )

    def keep() -> None:
        base = versions[-1] if versions else None
        versions.append(store.keep_log(owner, content, summary="bench", base_version=base, now=now))

    locked = store.create_link(
        owner, payload, label="", expires_at=now + timedelta(days=30), now=now, passphrase="tulip field"
    )
    work: dict[str, Callable[[], object]] = {
        _WRITE: lambda: _write(file, content),
        "keep the log": keep,
        "make a link": share,
        "make a link with a passphrase": lambda: share("tulip field"),
        _READ: file.read_bytes,
        "open the kept log": lambda: store.open_log(owner, now),
        "open it and read its entries": lambda: _entries(store.open_log(owner, now).content),
        "check a passphrase": lambda: store.try_passphrase(locked.token, "tulip field", now),
    }
    found = medians(RUNS, {name: partial(seconds, one) for name, one in work.items()})
    print_table(
        f"Store (SQLite): a log of {size:,} entries, {len(content) / 1e3:.0f} kB (median of {RUNS})",
        ["what", "takes", "against a plain file"],
        [
            [
                name,
                duration(took),
                times(took, found[_READ if name in _READING else _WRITE]),
            ]
            for name, took in found.items()
        ],
    )


def _entries(content: bytes) -> int:
    """Bring the entries back as pages do: the kept file is read again, with every check."""
    (file,) = KeptLog.from_bytes(content).files
    return len(read_log(file.content, file.name, file.choices).entries)


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


if __name__ == "__main__":
    main()
