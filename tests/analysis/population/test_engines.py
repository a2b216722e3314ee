"""Processes of this machine and of a cluster: the same bytes, also where some are lost."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from distributed import LocalCluster

from analysis.population import run
from analysis.population.__main__ import options_of
from analysis.population.engines import Local
from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run
from tests.analysis.population.runs import asked_of, contents, runs_on
from tests.made_up_country import Truth
from tests.running import ROOT


def lost_once(pids: Callable[[], list[int]]) -> Callable[[str, int, int, int], None]:
    """Kill a worker as soon as the first people are judged."""
    killed: list[int] = []

    def told(step: str, done: int, of: int, many: int) -> None:
        if step == population_run.JUDGING and done == 1 and not killed:
            killed.append(pids()[0])
            os.kill(killed[0], signal.SIGKILL)

    return told


def test_two_processes_give_the_same_bytes_although_one_is_lost(
    tmp_path: Path, small: tuple[Path, Truth], whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = runs_on(monkeypatch, Local(2))
    told = lost_once(lambda: [child.pid or 0 for child in multiprocessing.active_children()])
    try:
        run.run(options_of([*asked_of(small[0]), "--out", str(tmp_path / "out")]), told)
    finally:
        engine.close()
    assert contents(tmp_path / "out") == contents(whole)


def test_dask_gives_the_same_bytes_although_a_worker_is_lost(
    tmp_path: Path, small: tuple[Path, Truth], whole: Path
) -> None:
    quiet = {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as cluster:
        asked = [*asked_of(small[0]), "--out", str(tmp_path / "out"), "--cluster", cluster.scheduler_address]
        run.run(options_of(asked), lost_once(lambda: [worker.pid for worker in cluster.workers.values()]))
    assert contents(tmp_path / "out") == contents(whole)


def test_workers_that_are_always_lost_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Local(1)
    try:
        with pytest.raises(Stopped, match="Workers were lost again and again") as told:
            list(engine.each(os._exit, [3]))
    finally:
        engine.close()
    assert told.value.code == Exit.WORKERS_LOST


def interrupted(bucket: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return bucket


def test_ctrl_c_is_heard_by_the_command_and_not_by_its_workers(capfd: pytest.CaptureFixture[str]) -> None:
    engine = Local(1)
    try:
        assert list(engine.each(interrupted, [1, 2])) == [(1, 1), (2, 2)]
    finally:
        engine.close()
    assert capfd.readouterr().err == ""


LEADING = """
import multiprocessing, os, signal
from analysis.population.engines import Local

if __name__ == "__main__":
    engine = Local(2)
    list(engine.each(abs, [1, 2, 3, 4]))
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_worker_outlives_a_command_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "leading.py"
    script.write_text(LEADING, encoding="utf-8")
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    led = subprocess.run(
        [sys.executable, script], cwd=ROOT, env=around, capture_output=True, text=True, check=False
    )
    assert led.returncode == -signal.SIGKILL
    pids = [int(pid) for pid in led.stdout.split()]
    assert pids
    left = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    assert psutil.wait_procs(left, timeout=60)[1] == []
