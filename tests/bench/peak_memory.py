"""In a process of its own: the most memory that reading one file takes. Prints JSON (Linux)."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from data.confined import read_confined
from data.reading import UnreadableLog, read_log
from tests.bench.logs import as_csv, daily_log
from tests.bench.reading import plain_pandas


def _memory(line: str) -> int:
    """Return one of the kernel's figures on this process in bytes.

    Not `resource`'s ru_maxrss: a child begins there with the peak of the process that started it.
    """
    for text in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if text.startswith(line):
            return int(text.split()[1]) * 1024
    raise RuntimeError(f"This kernel does not tell {line}.")


def main(reader: str, file: str) -> None:
    """Read the file with "own", "confined" or "peer" and print what it took.

    With "confined", the largest process that was started counts as well: all of it, with its program.
    """
    read = {"own": read_log, "confined": read_confined, "peer": plain_pandas}[reader]
    read(as_csv(daily_log(84)))  # what is imported late is imported now
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from here
    before = _memory("VmRSS:")
    content = Path(file).read_bytes()
    kept, said = None, ""
    try:
        kept = read(content)
    except UnreadableLog as refusal:
        said = str(refusal)
    # In kilobytes on Linux. A child begins there with what this process has: less than a big file takes.
    other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 if reader == "confined" else 0
    peak = _memory("VmHWM:") - before + other
    print(json.dumps({"peak": peak, "left": _memory("VmRSS:") - before, "said": said}))
    del kept


if __name__ == "__main__":
    main(*sys.argv[1:])
