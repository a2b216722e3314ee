"""The files of a run: found, hashed, written whole or not at all."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run

SUFFIXES = (".csv", ".tsv", ".txt", ".parquet")
_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is read.

    Attributes
    ----------
    path : Path
    size : int
    digest : str
        Of its content.
    quotes : bool
        Whether quotation marks stand in it.
    """

    path: Path
    size: int
    digest: str
    quotes: bool


def found(inputs: Sequence[str], out: Path) -> list[Path]:
    """Return the files that are meant, each once, in the order of their names; results are none of them.

    Raises
    ------
    Stopped
        If a name stands for no file.
    """
    paths: set[Path] = set()
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            some = [one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file()]
        else:
            some = [path] if path.is_file() else [Path(one) for one in glob.glob(given, recursive=True)]
        if not some:
            raise Stopped(population_run.no_file(given))
        own = out.resolve()
        paths |= {one for one in some if one.is_file() and own not in one.resolve().parents}
    return sorted(paths, key=lambda path: (path.name, str(path)))


def looked_at(path: Path) -> Source:
    """Hash a file, and see on the way whether it has quotation marks."""
    digest, size, quotes = hashlib.blake2b(digest_size=16), 0, False
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
            quotes = quotes or b'"' in block
    return Source(path, size, digest.hexdigest(), quotes)


def digest_of(path: Path) -> str:
    """Return the hash of a file's content."""
    return looked_at(path).digest


def whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have a file written under another name and renamed when it is whole: nobody ever sees half of one."""
    part = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write(part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def bucket_file(bucket: int) -> str:
    """Return what the file of a bucket is called, in each of the folders that hold one a bucket."""
    return f"bucket-{bucket:04d}.parquet"


def cleared(folders: Iterable[Path]) -> None:
    """Remove folders with all that is in them."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def stopped_by(problem: OSError, out: Path) -> Stopped:
    """Say what a fault of the operating system means for whoever runs this."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(problem):
        return Stopped(population_run.no_room(str(out)), Exit.NO_ROOM)
    return Stopped(population_run.no_access(str(problem.filename or out), problem.strerror or str(problem)))
