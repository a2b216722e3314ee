"""Sessions opened on Progress beside a bare Streamlit page with one chart."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psutil

from tests.bench.measure import duration, medians, print_table, times
from tests.bench.visitor import session_seconds, sessions_per_second
from tests.running import RunningApp, running_app

RUNS = 5
AT_ONCE = 8
#: What Progress sends of a log: one score over time; the weeks of stretching come when their fold is opened.
ON_PROGRESS = 1


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        limber = running_app(Path(one), "tests/bench/apps/limber.py")
        bare = running_app(Path(two), "tests/bench/apps/one_chart.py")
        with limber as own, bare as peer:
            for _ in range(2):  # the first sessions import what the pages need, and start the workers
                _rate(own.url, "progress", AT_ONCE, charts=ON_PROGRESS)
                session_seconds(peer.url, "")
            alone = medians(
                RUNS,
                {
                    "own": lambda: session_seconds(own.url, "progress", charts=ON_PROGRESS),
                    "text": lambda: session_seconds(own.url, "safety", charts=0),
                    "peer": lambda: session_seconds(peer.url, ""),
                },
            )
            worked = medians(
                RUNS,
                {
                    "own": lambda: _processor_seconds(own, "progress", charts=ON_PROGRESS),
                    "text": lambda: _processor_seconds(own, "safety", charts=0),
                    "peer": lambda: _processor_seconds(peer, ""),
                },
            )
            many = medians(
                RUNS,
                {
                    "own": lambda: _rate(own.url, "progress", 16, charts=ON_PROGRESS),
                    "text": lambda: _rate(own.url, "safety", 24, charts=0),
                    "peer": lambda: _rate(peer.url, "", 24),
                },
            )
    print_table(
        f"Sessions opened, {AT_ONCE} at once, one process and its workers (median of {RUNS})",
        ["page", "sessions per second", "against the bare page", "one session alone", "its processor time"],
        [
            [
                name,
                f"{many[key]:.1f}",
                times(many[key], many["peer"]),
                duration(alone[key]),
                duration(worked[key]),
            ]
            for key, name in (
                ("peer", "bare Streamlit page, one three-trace figure"),
                ("own", "Progress: a log read, worked out, drawn"),
                ("text", "When to get help: a log read, Limber's frame and text"),
            )
        ],
    )


def _rate(url: str, page: str, sessions: int, charts: int = 1) -> float:
    return sessions_per_second(url, page, sessions=sessions, at_once=AT_ONCE, charts=charts)


def _processor_seconds(app: RunningApp, page: str, charts: int = 1) -> float:
    """Return the processor time that server and workers spend on one session of several, one after the other."""
    before = _spent(app)
    sessions_per_second(app.url, page, sessions=AT_ONCE, at_once=1, charts=charts)
    return (_spent(app) - before) / AT_ONCE


def _spent(app: RunningApp) -> float:
    server = psutil.Process(app.process.pid)
    times_ = [process.cpu_times() for process in (server, *server.children())]
    return sum(time.user + time.system for time in times_)
