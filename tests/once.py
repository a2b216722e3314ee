"""What is dear to make is made by one worker of a run of the tests; the others read it."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

OnceARun = Callable[[str, Callable[[], Any]], Any]


def folder_of_the_run(folder: Path) -> Path:
    """Return the temporary folder of a whole run, from the one of this process."""
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def made_once(folder: Path, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Return what `make` returns, kept in a folder under a name; whoever comes meanwhile waits."""
    kept = folder / f"{name}.made"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # falls with the process, so nobody waits for one that has died
        if not kept.exists():
            half = kept.with_suffix(".half")
            half.write_bytes(pickle.dumps(make()))
            half.rename(kept)
        return pickle.loads(kept.read_bytes())  # noqa: S301 - our own
