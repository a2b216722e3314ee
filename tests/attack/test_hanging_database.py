"""PostgreSQL stands still: it takes connections and says nothing. The site says so in seconds, and comes back.

No time is asserted: the server stays stopped until after the answers, and only the client's own patience ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from running import running_app

import data.store
from data.settings import get_settings
from data.store import StoreUnavailable, forget_store, get_store, open_store
from data.store.database.silence import Silence
from tests.data.store.postgres import Postgres, running_postgres
from tests.pages.routes.live_server import small_payload

PATIENCE = 60.0  # of the clients
VIEWERS = 100  # more than there are threads or connections
OURS = {"Sec-Fetch-Site": "same-origin"}  # as a browser says of a form of ours


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


def test_links_and_health_say_503_while_it_hangs_and_open_when_it_goes_on(
    postgres: Postgres, tmp_path: Path
) -> None:
    """The database is silent for as long as Limber waits for it, three times, so this takes half a minute."""
    url = postgres.new_database()
    with running_app(tmp_path, LIMBER_DATABASE_URL=url) as app, httpx.Client(timeout=PATIENCE) as client:
        store = open_store(url)
        now = datetime.now(UTC)
        owner = store.new_owner(now)
        link = store.create_link(
            owner, small_payload(), label="", expires_at=now + timedelta(days=1), now=now
        )
        store.close()
        shared = f"{app.url}/s/{link.token}"
        assert client.get(shared).status_code == 200
        with ThreadPoolExecutor(VIEWERS) as viewers, postgres.paused():
            asked = [viewers.submit(httpx.get, shared, timeout=PATIENCE) for _ in range(VIEWERS)]
            health = viewers.submit(httpx.get, f"{app.url}/healthz", timeout=PATIENCE)
            # What needs no database is answered meanwhile.
            assert client.get(f"{app.url}/robots.txt").status_code == 200
            assert client.get(f"{app.url}/_stcore/health").status_code == 200
            answers = [one.result() for one in asked]
            assert {answer.status_code for answer in answers} == {503}
            assert all("Nothing is lost" in answer.text for answer in answers)
            assert (health.result().status_code, health.result().text) == (503, "unavailable")
            assert client.post(f"{app.url}/edit", data={"token": owner}, headers=OURS).status_code == 503
            assert client.get(f"{app.url}/healthz").status_code == 503
        # Whoever asked last while it was silent may be waiting still; all others are told at once meanwhile.
        deadline = time.monotonic() + PATIENCE
        while client.get(f"{app.url}/healthz").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert client.get(shared).status_code == 200


def test_a_save_too_gives_up_and_a_later_one_stands(postgres: Postgres) -> None:
    store = open_store(postgres.new_database())
    now = datetime.now(UTC)
    owner = store.new_owner(now)
    with ThreadPoolExecutor(1) as threads, postgres.paused():
        save = threads.submit(store.keep_log, owner, b"one", summary="", base_version=None, now=now)
        with pytest.raises(StoreUnavailable, match="does not answer"):
            save.result(timeout=PATIENCE)
    assert store.keep_log(owner, b"one", summary="", base_version=None, now=now) == 1
    store.close()


def test_while_it_is_silent_one_asks_again_and_the_others_are_told() -> None:
    silence = Silence()
    silence.notice()
    asking, answer = threading.Event(), threading.Event()

    def ask_again() -> None:
        with silence.asked():
            asking.set()
            assert answer.wait(PATIENCE)

    with ThreadPoolExecutor(1) as threads:
        one = threads.submit(ask_again)
        assert asking.wait(PATIENCE)
        for _ in range(50):
            with pytest.raises(StoreUnavailable), silence.asked():
                raise AssertionError("nobody else asks")
        answer.set()
        one.result(timeout=PATIENCE)
    with silence.asked(), silence.asked():
        pass  # heard: everybody asks


def test_of_many_who_want_it_opened_one_tries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process that starts while the database hangs must not wait for it once for every request."""
    monkeypatch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{tmp_path}/limber.db")
    get_settings.cache_clear()
    forget_store()
    tried, go_on = [], threading.Event()

    def hanging(*_some: object, **_more: object) -> object:
        tried.append(1)
        assert go_on.wait(PATIENCE)
        raise StoreUnavailable("The database does not answer. Try again in a moment.", "no route")

    monkeypatch.setattr(data.store, "open_store", hanging)
    waiting = threading.Barrier(21)

    def want() -> None:
        waiting.wait(PATIENCE)
        with pytest.raises(StoreUnavailable, match="does not answer") as refused:
            get_store()
        assert refused.value.reason == "no route", "who waited reads why, too"

    with ThreadPoolExecutor(20) as threads:
        wanted = [threads.submit(want) for _ in range(20)]
        waiting.wait(PATIENCE)
        threading.Event().wait(0.5)  # all have come to the door by now
        go_on.set()
        for one in wanted:
            one.result(timeout=PATIENCE)
    assert len(tried) < 10
    get_settings.cache_clear()
