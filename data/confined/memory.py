"""How much memory another process has taken, as Linux counts it."""

from __future__ import annotations

import os
from pathlib import Path

#: A process this close to its limit fails at its next step, or worse: Python 3.11 can turn in a circle where
#: it has no memory left for the error that says so.
NEARLY = 0.98
#: Which number of /proc/PID/statm is the data, in pages: what `RLIMIT_DATA` bounds.
_DATA = 5


def taken(pid: int) -> int:
    """Return the bytes that a process and its children have taken; 0 where the system does not say.

    Examples
    --------
    >>> taken(os.getpid()) >= 0, taken(-1)
    (True, 0)
    """
    place = Path(f"/proc/{pid}")
    try:
        pages = int((place / "statm").read_text(encoding="ascii").split()[_DATA])
        children = (place / "task" / str(pid) / "children").read_text(encoding="ascii").split()
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(taken(int(child)) for child in children)
