"""From process start to the first healthy answer, and to the first session that has its chart."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.measure import duration, in_turns, print_table, times
from tests.bench.sessions import ON_PROGRESS
from tests.bench.visitor import session_seconds
from tests.running import running_app

RUNS = 3


def main() -> None:
    """Measure and print."""
    found = in_turns(
        RUNS,
        {
            "limber": lambda: _start("dashboard.py"),
            "line": lambda: _start("tests/bench/apps/one_line.py"),
            "limber chart": lambda: _start("tests/bench/apps/limber.py", page="progress", charts=ON_PROGRESS),
            "chart": lambda: _start("tests/bench/apps/one_chart.py", page=""),
        },
    )
    rows = []
    for name, own, peer, what in (
        ("first healthy answer", "limber", "line", "a bare one-line Streamlit app"),
        ("first session with its chart", "limber chart", "chart", "a bare one-chart Streamlit app"),
    ):
        mine, theirs = sorted(found[own])[RUNS // 2], sorted(found[peer])[RUNS // 2]
        rows.append([name, duration(mine), f"{duration(theirs)} ({what})", times(mine, theirs)])
    print_table(f"Cold start (median of {RUNS})", ["until", "Limber", "peer", "ratio"], rows)


def _start(script: str, page: str | None = None, charts: int = 1) -> float:
    """Return the seconds from process start to the first healthy answer, or to the first session's end."""
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder), script) as app:
        if page is None:
            return app.started_after
        begin = time.perf_counter()
        session_seconds(app.url, page, charts=charts)
        return app.started_after + time.perf_counter() - begin
