"""A made-up country: rows a second, memory, two workers beside one, and what a lost worker costs.

The peer is one process of pandas that reads the same file and asks the one-person functions of everybody; it
judges a slice of the people, and its time is told for all of them.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import psutil
from distributed import LocalCluster

from analysis.questions.thresholds import judged
from tests.bench.measure import ROOT, print_table, processor_seconds, times
from tests.made_up_country import country

#: LIMBER_BENCH_PEOPLE=50000 makes 5 million rows.
PEOPLE, DAYS, SITES, SLICE = int(os.environ.get("LIMBER_BENCH_PEOPLE", "5000")), 100, 40, 100
_LOOK = 0.2


@dataclass
class Ran:
    """What a run took: by the clock, of processors, and the most memory of all its processes at once."""

    seconds: float
    processors: float
    peak: float


def ran(folder: Path, out: Path, *more: str, kill: LocalCluster | None = None) -> Ran:
    """Run the command line; on a cluster, kill a worker when the first people are judged."""
    asked = [
        sys.executable,
        "-m",
        "analysis.population",
        str(folder),
        "--out",
        str(out),
        "--by",
        "site",
        *more,
    ]
    begin, peak, processors = time.perf_counter(), 0, 0.0
    with subprocess.Popen(asked, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as run:
        assert run.stderr is not None
        os.set_blocking(run.stderr.fileno(), False)
        tree = psutil.Process(run.pid)
        known: dict[int, float] = {}
        while run.poll() is None:
            memory = 0
            for process in [tree, *_children(tree)]:
                try:
                    memory += process.memory_info().rss
                    spent = process.cpu_times()
                    known[process.pid] = spent.user + spent.system
                except psutil.Error:
                    continue
            peak = max(peak, memory)
            said = run.stderr.read() or b""
            if kill is not None and b"Judging people" in said:
                os.kill(next(iter(kill.workers.values())).pid, signal.SIGKILL)
                kill = None
            time.sleep(_LOOK)
        processors = sum(known.values())
    if run.returncode:
        raise RuntimeError(f"The run ended with {run.returncode}.")
    return Ran(time.perf_counter() - begin, processors, peak)


def _children(tree: psutil.Process) -> list[psutil.Process]:
    try:
        return tree.children(recursive=True)
    except psutil.Error:
        return []


def one_by_one(folder: Path, people: int) -> float:
    """Return the processor time of pandas with a function a person, for all `people`."""
    read = processor_seconds(lambda: _read(folder))
    log = _read(folder)
    some = log[log["pupil"].isin(log["pupil"].unique()[:SLICE])]

    def judge() -> None:
        for measure, column in (("reach_cm", "reach (cm)"), ("back_pain", "back pain")):
            some.groupby("pupil").apply(
                lambda own, column=column, measure=measure: judged(own.set_index("date")[column], measure)
            )

    return read + processor_seconds(judge) * people / SLICE


def _read(folder: Path) -> pd.DataFrame:
    tables = [pd.read_csv(path, sep=";", dtype=str) for path in sorted(folder.glob("*.csv"))]
    log = pd.concat(tables, ignore_index=True)
    log["date"] = pd.to_datetime(log["date"], format="%d/%m/%Y", errors="coerce")
    for column in ("reach (cm)", "back pain"):
        log[column] = pd.to_numeric(log[column].str.replace(",", "."), errors="coerce")
    return log.dropna(subset=["date"])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "country"
        rows = country(folder, people=PEOPLE, days=DAYS, sites=SITES).rows
        one = ran(folder, Path(made) / "one", "--workers", "1")
        two = ran(folder, Path(made) / "two", "--workers", "2")
        peer = one_by_one(folder, PEOPLE)
        print_table(
            f"{rows:,} rows of {PEOPLE:,} people",
            ["", "clock", "processor time", "peak of memory", "pandas, a function a person / this"],
            [
                _row("one process", one, peer), _row("two processes", two, peer),
                ["pandas, one person at a time", "", f"{peer:,.0f} s", "", ""],
            ],
        )  # fmt: skip
        _on_dask(folder, Path(made), rows)


def _row(name: str, found: Ran, peer: float) -> list[str]:
    memory = f"{found.peak / 1e6:,.0f} MB"
    return [
        name,
        f"{found.seconds:,.0f} s",
        f"{found.processors:,.0f} s",
        memory,
        times(peer, found.processors),
    ]


def _on_dask(folder: Path, made: Path, rows: int) -> None:
    found = {}
    for name, workers, lost in (
        ("one worker", 1, False),
        ("two workers", 2, False),
        ("two, one lost", 2, True),
    ):
        quiet = {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}
        with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, **quiet) as cluster:
            more = ("--cluster", cluster.scheduler_address, "--workers", "2")
            found[name] = ran(folder, made / name, *more, kill=cluster if lost else None)
    first = found["one worker"].seconds
    print_table(
        f"The same {rows:,} rows on Dask",
        ["", "clock", "beside one worker"],
        [[name, f"{one.seconds:,.0f} s", times(one.seconds, first)] for name, one in found.items()],
    )
