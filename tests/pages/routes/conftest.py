from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from data.settings import get_settings
from data.store import Store, forget_store, get_store
from pages.routes import upkeep
from tests.pages.routes.live_server import PASSPHRASE, Client, Shared, small_payload
from tests.quick_passphrases import quick_passphrases  # noqa: F401 - used by every test here


def _use_database(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{folder}/limber.db")
    get_settings.cache_clear()
    forget_store()


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The real app on a real server, started once: Streamlit allows one in a process."""
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as door:
        _use_database(patch, tmp_path_factory.mktemp("start"))
        from dashboard import app

        swept, sweep = threading.Event(), upkeep._sweep

        def sweep_and_say() -> None:
            sweep()
            swept.set()

        patch.setattr(upkeep, "_sweep", sweep_and_say)
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_config=None, access_log=False, ws="websockets-sansio", timeout_graceful_shutdown=2
            )
        )
        thread = threading.Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        client = Client(door.getsockname()[1])
        assert client.get("/_stcore/health").status_code == 200  # waits until the server takes the connection
        assert swept.wait(60)  # it holds a connection, and the first test closes that database
        yield client
        client.close()
        server.should_exit = True
        # Longer than it lets anybody finish: a server that outlives its test complains at the session's end.
        thread.join(timeout=60)


@pytest.fixture
def store(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    """A fresh store, which the running app uses too."""
    _use_database(monkeypatch, tmp_path)
    yield get_store()
    forget_store()
    get_settings.cache_clear()


@pytest.fixture
def shared(store: Store) -> Shared:
    """A link that whoever has it can open."""
    return _share(store, "")


@pytest.fixture
def locked(store: Store) -> Shared:
    """A link that asks for a passphrase: `PASSPHRASE`."""
    return _share(store, PASSPHRASE)


def _share(store: Store, passphrase: str) -> Shared:
    now = datetime.now(UTC)
    owner = store.new_owner(now)
    closes = now + timedelta(days=30)
    link = store.create_link(
        owner,
        small_payload(),
        label="Dr Ohm",
        expires_at=closes,
        now=now,
        passphrase=passphrase,
        follows=True,
    )
    return Shared(owner, link, store)
