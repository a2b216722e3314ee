"""What a run is asked for, and what can stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path

from analysis.sentences.group import population_run

#: People of one bucket are judged together, so a bucket must fit into a worker's memory several times.
BUCKET_BYTES, FEWEST_BUCKETS, MOST_BUCKETS = 6_000_000, 4, 4096


class Exit(IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    UNREADABLE = 2
    QUESTION = 3
    NO_COLUMN = 4
    NO_ROOM = 5
    WORKERS_LOST = 6
    INTERRUPTED = 130


class Stopped(Exception):
    """A run cannot go on; the message is a sentence, `code` the exit code, `file` what it begins with."""

    def __init__(self, sentence: str, code: Exit = Exit.UNREADABLE) -> None:
        super().__init__(sentence)
        self.code = code
        self.file = ""


def sentences_of(stopped: Sequence[Stopped]) -> list[str]:
    """Return what stopped files, each sentence once: many files may ask the same."""
    alike: dict[str, list[str]] = {}
    for one in stopped:
        alike.setdefault(str(one).removeprefix(one.file), []).append(one.file)
    return [
        population_run.of_files(files, sentence) if all(files) else sentence
        for sentence, files in alike.items()
    ]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes
    ----------
    inputs : tuple of str
        Files, folders and globs.
    out : Path
    by : tuple of str
        Columns of the files that tell groups apart, the one that must stay longest first; sex and age follow.
    answers : tuple of str
        ``about=option`` for every file.
    mapping : dict of pattern of file names to tuple of such answers
    fewest : int
        Numbers of fewer people are not told.
    workers : int
    cluster : str
        Address of a Dask scheduler; "" for local processes.
    today : date
        Later days are in the future.
    apart : bool
        Whether a name in two files is that of two people.
    buckets : int
        0: as many as the size of the files asks for.
    since, until : date, optional
        Entries of earlier and of later days are left out.
    """

    inputs: tuple[str, ...]
    out: Path
    by: tuple[str, ...]
    answers: tuple[str, ...]
    mapping: dict[str, tuple[str, ...]]
    fewest: int
    workers: int
    cluster: str
    today: date
    apart: bool = False
    buckets: int = 0
    since: date | None = None
    until: date | None = None


def buckets_for(size: int) -> int:
    """Return how many buckets files of so many bytes are parted into: a power of two, whatever the machine.

    Examples
    --------
    >>> buckets_for(1000), buckets_for(700_000_000)
    (4, 128)
    """
    wanted = max(FEWEST_BUCKETS, min(MOST_BUCKETS, size // BUCKET_BYTES))
    return 1 << (wanted - 1).bit_length()
