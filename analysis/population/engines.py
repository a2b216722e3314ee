"""Where buckets are worked on: processes of this machine, or a Dask cluster. A bucket in, a small answer out.

Another engine needs one method, `each`, and files that all its workers see.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, closing, contextmanager
from importlib import import_module
from typing import Any, Protocol, TypeVar

from analysis.population.options import Exit, Stopped
from analysis.sentences.group import population_run

T = TypeVar("T")
#: How often a bucket is tried whose worker was lost.
TRIES = 3
#: With several threads the same sums are made in another order: the last digits would depend on the machine.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Engine(Protocol):
    """Works on buckets."""

    def each(self, work: Callable[[int], T], buckets: Sequence[int]) -> Iterator[tuple[int, T]]:
        """Yield each bucket with its answer, in the order in which they are done.

        Raises
        ------
        Stopped
            If workers are lost again and again.
        """
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


class Local:
    """Processes of this machine, each with one thread; they stay until `close`."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def each(self, work: Callable[[int], T], buckets: Sequence[int]) -> Iterator[tuple[int, T]]:
        """Yield each bucket with its answer; workers that are lost are replaced."""
        left = list(buckets)
        for _ in range(TRIES):
            if self._pool is None:
                own = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._workers, own, initializer=_led)
            try:
                with _one_thread():  # processes start when there is work
                    asked = {self._pool.submit(work, bucket): bucket for bucket in left}
                for done in as_completed(asked):
                    answer = done.result()
                    left.remove(asked[done])
                    yield asked[done], answer
            except BrokenProcessPool:
                self.close()
                continue
            return
        raise Stopped(population_run.workers_lost(len(left)), Exit.WORKERS_LOST)

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class OnDask:
    """The workers of a Dask scheduler; they see the same folders and have the same packages."""

    def __init__(self, address: str) -> None:
        try:
            self._dask: Any = import_module("distributed")  # the app starts without it
        except ImportError:
            raise Stopped(population_run.not_installed("Dask")) from None
        try:
            self.client = self._dask.Client(address, timeout="20s")
        except OSError:
            raise Stopped(population_run.no_cluster(address), Exit.WORKERS_LOST) from None

    def each(self, work: Callable[[int], T], buckets: Sequence[int]) -> Iterator[tuple[int, T]]:
        """Yield each bucket with its answer; what a lost worker held is done by another."""
        asked = {future.key: (bucket, future) for bucket in buckets
                 if (future := self.client.submit(work, bucket, pure=False, retries=TRIES))}  # fmt: skip
        try:
            for done in self._dask.as_completed([future for _, future in asked.values()]):
                yield asked[done.key][0], done.result()
                asked[done.key][1].release()
        except self._dask.KilledWorker:
            raise Stopped(population_run.workers_lost(len(asked)), Exit.WORKERS_LOST) from None

    def close(self) -> None:
        """Leave the cluster as it is."""
        self.client.close()


def _led() -> None:
    """Leave Ctrl-C, which a terminal sends to all processes, to the one that leads; end when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_leader, daemon=True).start()


def _end_with_the_leader() -> None:
    # A process that is killed tells its workers nothing: they would wait for buckets for ever.
    if (leader := multiprocessing.parent_process()) is not None:
        leader.join()
        os._exit(1)


def engine_for(workers: int, cluster: str) -> AbstractContextManager[Engine]:
    """Lend the engine that was asked for."""
    return closing(OnDask(cluster) if cluster else Local(workers))


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have processes that start now count with one thread each."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
