from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from data.log import as_entries
from data.store import NewLink, ShareChoices, Store, build_payload, open_store
from tests.deploy.processes import AppProcess, files_in, make_program_folder
from tests.deploy.proxies import Proxy, caddy, nginx
from tests.deploy.visitors import visitor

NOTE = "slept on the kitchen floor"


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """A real PostgreSQL, reached over a socket in the file system."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs says where it puts its own files
        from tests.data.store.postgres import running_postgres
    with running_postgres() as postgres:
        yield postgres.new_database()


@pytest.fixture(scope="session")
def everything_written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where all processes of these tests leave their files."""
    return tmp_path_factory.mktemp("written")


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_program_folder(tmp_path_factory.mktemp("image"))


@pytest.fixture(scope="session")
def both_apps(program: Path, everything_written: Path, database_url: str) -> Iterator[list[AppProcess]]:
    """Two app processes of one database, both started on an empty one at once."""
    before = files_in(program)
    apps = [AppProcess(program, everything_written, database_url) for _ in range(2)]
    yield apps
    for app in apps:
        app.kill()
    assert files_in(program) == before  # the image's root file system is read-only
    for app in apps:
        assert not files_in(everything_written / f"home-{app.port}")  # nor is anything put elsewhere


@pytest.fixture
def apps(both_apps: list[AppProcess]) -> list[AppProcess]:
    """Both app processes, running, whatever the test before did to them."""
    for app in both_apps:
        app.start()
    for app in both_apps:
        app.wait_until_healthy()
    return both_apps


@pytest.fixture(scope="session")
def both_proxies(both_apps: list[AppProcess], everything_written: Path) -> Iterator[dict[str, Proxy]]:
    """Both proxies before the same two processes, at once."""
    ports = both_apps[0].port, both_apps[1].port
    folders = everything_written / "nginx", everything_written / "caddy"
    for folder in folders:
        folder.mkdir()
    with nginx(folders[0], ports) as one, caddy(folders[1], ports) as other:
        yield {proxy.name: proxy for proxy in (one, other)}


@pytest.fixture(params=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest, both_proxies: dict[str, Proxy], apps: list[AppProcess]) -> Proxy:
    assert apps
    chosen = both_proxies[request.param]
    # A proxy that asked before the processes were up takes them for dead until it asks again.
    deadline = time.monotonic() + 60
    with visitor(chosen) as client:
        while client.get("/healthz").status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
    return chosen


@pytest.fixture
def store(apps: list[AppProcess], database_url: str) -> Iterator[Store]:
    """A third process of the same database: this one. The apps have made its tables."""
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def owner(store: Store) -> str:
    return store.new_owner(datetime.now(UTC))


@pytest.fixture
def link(store: Store, owner: str) -> NewLink:
    return share(store, owner)


def share(store: Store, owner: str, passphrase: str = "") -> NewLink:
    """Make a link to twelve days."""
    days = pd.date_range("2026-01-05", periods=12)
    log = as_entries(pd.DataFrame({"date": days, "reach_cm": 2.5, "back_pain": 4.0, "note": NOTE}))
    now = datetime.now(UTC)
    return store.create_link(
        owner,
        build_payload(log, ShareChoices(title="Autumn term")),
        label="Dr Ohm",
        expires_at=now + timedelta(days=30),
        now=now,
        passphrase=passphrase,
    )
