"""A link while its owner saves or revokes, and while the database is away: never an error, never a lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from data.settings import get_settings
from data.store import LinkMark, StoreUnavailable, forget_store
from pages.drawing import look
from tests.pages.routes.live_server import Client, Shared, small_payload
from tests.saved_again import save_again

VIEWERS = 200
SAVES = 8


def _heading(answer: httpx.Response) -> str:
    found = re.search(r"<h1>(?:<bdi>)?(.*?)(?:</bdi>)?</h1>", answer.text)
    return found.group(1) if found else ""


def test_two_hundred_viewers_while_the_owner_saves(client: Client, shared: Shared) -> None:
    titles = [f"Week {number}" for number in range(1, SAVES + 1)]
    with ThreadPoolExecutor(24) as viewers:
        views = [viewers.submit(client.get, shared.path) for _ in range(VIEWERS)]
        for title in titles:
            now = datetime.now(UTC)
            save_again(shared.store, shared.owner, shared.link.id, small_payload(title), now)
        answers = [view.result() for view in views]
    assert {answer.status_code for answer in answers} == {200}
    assert {_heading(answer) for answer in answers} <= {"Autumn &lt;term&gt;", *titles}
    assert _heading(client.get(shared.path)) == titles[-1]


def test_a_save_shows_from_the_next_request(client: Client, shared: Shared) -> None:
    for number in range(1, 5):
        title = f"Week {number}"
        payload = small_payload(title)
        save_again(shared.store, shared.owner, shared.link.id, payload, datetime.now(UTC))
        assert _heading(client.get(shared.path)) == title


def test_a_link_revoked_while_it_is_opened_is_gone(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = shared.store.find_link

    def then_revoked(token: str, now: datetime) -> LinkMark:
        found = really(token, now)
        shared.store.revoke(shared.owner, shared.link.id, now)
        return found

    monkeypatch.setattr(shared.store, "find_link", then_revoked)
    answer = client.get(shared.path)
    assert (answer.status_code, answer.content) == (404, client.get("/s/x").content)


def test_a_link_saved_while_it_is_opened_shows_the_new_copy_from_then_on(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = shared.store.find_link
    with monkeypatch.context() as patch:

        def then_saved(token: str, now: datetime) -> LinkMark:
            found = really(token, now)
            save_again(shared.store, shared.owner, shared.link.id, small_payload("Newer"), now)
            return found

        patch.setattr(shared.store, "find_link", then_saved)
        assert _heading(client.get(shared.path)) == "Newer"
    assert _heading(client.get(shared.path)) == "Newer"


@pytest.fixture
def broken_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """A database that is none, until the patch is undone."""
    (tmp_path / "broken.db").write_bytes(b"no database" * 400)
    with monkeypatch.context() as patch:
        patch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{tmp_path}/broken.db")
        get_settings.cache_clear()
        forget_store()
        yield patch


def _back(patch: pytest.MonkeyPatch) -> None:
    patch.undo()
    get_settings.cache_clear()
    forget_store()


def test_while_the_database_is_away_no_link_is_called_closed(
    client: Client, shared: Shared, broken_database: pytest.MonkeyPatch
) -> None:
    answers = [
        client.get(shared.path),
        client.request("HEAD", shared.path),
        client.get(f"{shared.path}?explore"),
        client.post(shared.path, {"passphrase": "x"}),
        client.post("/edit", {"token": shared.owner}),
    ]
    for answer in answers:
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
        assert "may have closed it" not in answer.text
    assert "Nothing is lost" in answers[0].text
    for page in ("/edit", "/forget", "/robots.txt"):
        assert client.get(page).status_code == 200
    _back(broken_database)
    assert client.get(shared.path).status_code == 200
    assert client.post("/edit", {"token": shared.owner}).status_code == 303


def test_a_drawn_page_too_waits_for_the_database(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> LinkMark:
        raise StoreUnavailable

    assert client.get(shared.path).status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(shared.store, "find_link", away)
        assert client.get(shared.path).status_code == 503, "it may have been revoked meanwhile"
    assert client.get(shared.path).status_code == 200


def test_a_page_that_cannot_be_drawn_is_our_fault_and_not_kept(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(look, "page_html", fail)
        answer = client.get(shared.path)
        assert answer.status_code == 500
        assert "The fault is on our side" in answer.text
        assert answer.headers["cache-control"] == "no-store"
    assert client.get(shared.path).status_code == 200
