"""What the tests of runs ask again and again: an engine within the test, arguments, what a run left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from analysis.population import run
from analysis.population.engines import Engine

T = TypeVar("T")
E = TypeVar("E", bound=Engine)
TODAY = ("--today", "2026-11-22")


class Here:
    """An engine within the test: it can be stopped, and tells what it did."""

    def __init__(self, stops_after: int = 10_000) -> None:
        self.did: list[tuple[str, int]] = []
        self.left = stops_after

    def each(self, work: Callable[[int], T], buckets: Sequence[int]) -> Iterator[tuple[int, T]]:
        for bucket in buckets:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            self.did.append((work.func.__name__, bucket))  # type: ignore[attr-defined]
            yield bucket, work(bucket)

    def close(self) -> None:
        pass


def runs_on(monkeypatch: pytest.MonkeyPatch, engine: E) -> E:
    """Have runs done by an engine, whatever is asked."""

    @contextmanager
    def lent(_workers: int, _cluster: str) -> Iterator[Engine]:
        yield engine

    monkeypatch.setattr(run, "engine_for", lent)
    return engine


def asked_of(folder: Path) -> list[str]:
    return [str(folder), "--by", "site", "--buckets", "3", *TODAY]


def into(folder: Path) -> list[str]:
    return ["--out", str(folder), "--buckets", "1", *TODAY]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
