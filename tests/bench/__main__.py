"""All benchmarks, or those named: `python -m tests.bench [cold_start sessions shared_page reading worst_files drawing groups group_page store open_sessions felt population]`.

Each prints a Markdown table of figures beside a named peer that ran in turns with it. None of them says
how fast a machine must be. The whole run takes a few minutes; docs/benchmarks.md explains the figures.
"""

from __future__ import annotations

import sys

from tests.bench import (
    cold_start,
    drawing,
    felt,
    group_page,
    groups,
    open_sessions,
    population,
    reading,
    sessions,
    shared_page,
    store,
    worst_files,
)
from tests.bench.measure import load, machine

BENCHMARKS = {
    "cold_start": cold_start.main,
    "sessions": sessions.main,
    "shared_page": shared_page.main,
    "reading": reading.main,
    "worst_files": worst_files.main,
    "drawing": drawing.main,
    "groups": groups.main,
    "group_page": group_page.main,
    "store": store.main,
    "open_sessions": open_sessions.main,
    "felt": felt.main,
    "population": population.main,
}


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        sys.exit(f"No benchmark named {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
    print(f"Machine: {machine()}. Load before the run: {load()}.")
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    print(f"\nLoad after the run: {load()}.")


if __name__ == "__main__":
    main(sys.argv[1:])
