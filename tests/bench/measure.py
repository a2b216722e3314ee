"""Taking turns, medians and tables: what every benchmark needs."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def processor_seconds(work: Callable[[], object]) -> float:
    """Return how long a processor works on one call, whatever else runs beside it."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def in_turns(runs: int, contestants: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Let every contestant measure itself `runs` times, one after the other, so all meet the same machine."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(runs):
        for name, contestant in contestants.items():
            found[name].append(contestant())
    return found


def medians(runs: int, contestants: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return each contestant's median."""
    return {name: median(figures) for name, figures in in_turns(runs, contestants).items()}


def in_child(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module in a fresh Python and return what it prints as a JSON object."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table."""
    print(f"\n### {title}\n")
    for row in (headers, ["---"] * len(headers), *rows):
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def machine() -> str:
    """Say what this runs on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def load() -> str:
    """Say how many processes want to run, on average of the last minute: a busy machine's figures mean less."""
    return f"{os.getloadavg()[0]:.1f}"


def times(own: float, peer: float) -> str:
    """Write a ratio: "2.5 ×"."""
    return f"{own / peer:.2g} ×" if own / peer < 10 else f"{own / peer:.0f} ×"


def duration(value: float) -> str:
    """Write seconds with a fitting unit."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.3g} ms"
