"""In a process of its own: how long imports take, and which unwanted modules they bring. Prints JSON."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module


def main(modules: str, *unwanted: str) -> None:
    """Import modules (comma between them) and print."""
    begin = time.perf_counter()
    for name in modules.split(","):
        import_module(name)
    took = time.perf_counter() - begin
    print(json.dumps({"seconds": took, "loaded": [name for name in unwanted if name in sys.modules]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
