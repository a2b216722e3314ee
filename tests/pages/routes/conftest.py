from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import uvicorn

from data.log import as_entries
from data.settings import get_settings
from data.store import ShareChoices, Store, build_payload, forget_store, get_store
from tests.pages.routes.live_server import Client, Shared


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

        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, ws="websockets-sansio")
        )
        thread = threading.Thread(target=server.run, args=([door],))
        thread.start()
        client = Client(door.getsockname()[1])
        assert client.get("/_stcore/health").status_code == 200  # waits until the server takes the connection
        yield client
        client.close()
        server.should_exit = True
        thread.join()


@pytest.fixture
def store(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    """A fresh store, which the running app uses too."""
    _use_database(monkeypatch, tmp_path)
    yield get_store()
    forget_store()
    get_settings.cache_clear()


@pytest.fixture
def shared(store: Store) -> Shared:
    days = pd.date_range("2026-01-05", periods=12)
    note = "slept on the kitchen floor"
    log = as_entries(pd.DataFrame({"date": days, "reach_cm": 2.5, "back_pain": 4.0, "note": note}))
    now = datetime.now(UTC)
    owner = store.new_owner(now)
    payload = build_payload(log, ShareChoices(title="Autumn <term>"))
    link = store.create_link(owner, payload, label="Dr Ohm", expires_at=now + timedelta(days=30), now=now)
    return Shared(owner, link, store)
