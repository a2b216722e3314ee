from __future__ import annotations

import logging
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.types import Message

from data.store.sealing import new_token
from pages.drawing import look
from pages.routes.links.drawn import Page, PageCache
from tests.own_loop import ran
from tests.pages.routes.live_server import Client, Shared

MALFORMED = [
    "/s/:key",
    "/s/",
    "/s",
    "/s/%00",
    "/s/..",
    "/s/%2e%2e",
    "/s/..%2f..%2fetc%2fpasswd",
    "/s/%5c%5cserver%5cshare",
    "/s/{token}",
    "/s/" + "a" * 42,
    "/s/" + "a" * 43 + "/",
    "/s/" + "a" * 43 + "/more",
    "/s/" + "a" * 43 + "/explore",
    "/s/" + "a" * 10_000,
    "/s/%ff%fe",
    "/s/null",
]


def test_a_link_opens_its_page_and_is_kept_nowhere(client: Client, shared: Shared) -> None:
    answer = client.get(shared.path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "set-cookie" not in answer.headers
    assert client.request("HEAD", shared.path).status_code == 200
    assert client.get(shared.path, headers={"Accept-Encoding": "identity"}).text == answer.text


def test_the_page_holds_no_secret_and_nothing_private(client: Client, shared: Shared) -> None:
    page = client.get(shared.path).text
    for private in (shared.owner, shared.link.token, shared.link.id, "kitchen", "Dr Ohm"):
        assert private not in page


def test_every_way_of_not_opening_gives_the_same_answer(client: Client, shared: Shared) -> None:
    now = datetime.now(UTC)
    payload = shared.store.open_link(shared.link.token, now).payload

    def another(days: int, at: datetime) -> str:
        made = shared.store.create_link(
            shared.owner, payload, label="", expires_at=at + timedelta(days=days), now=at
        )
        if days == 30:
            shared.store.revoke(shared.owner, made.id, now)
        return f"/s/{made.token}"

    paused = shared.store.create_link(
        shared.owner, payload, label="", expires_at=now + timedelta(days=1), now=now
    )
    shared.store.pause(shared.owner, paused.id, now)
    unknown, edit = f"/s/{new_token()}", f"/s/{shared.owner}"
    closed = [another(1, now - timedelta(days=9)), another(30, now), f"/s/{paused.token}"]
    paths = [*MALFORMED, unknown, edit, *closed]
    for accepted in ("gzip", "identity"):
        answers = [client.get(path, headers={"Accept-Encoding": accepted}) for path in paths]
        assert [path for path, answer in zip(paths, answers, strict=True) if answer.status_code != 404] == []
        assert len({answer.content for answer in answers}) == 1
        headers = [sorted(item for item in answer.headers.items() if item[0] != "date") for answer in answers]
        assert all(one == headers[0] for one in headers)
    assert "Ask the person who sent it for a new link" in answers[0].text
    assert answers[0].headers["cache-control"] == "no-store"
    assert answers[0].headers["x-robots-tag"] == "noindex, nofollow"


def test_a_damaged_copy_says_so_to_whoever_has_the_link(
    client: Client, shared: Shared, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "limber.db") as database:
        database.execute("UPDATE links SET payload = ?", (b"\x01" * 99,))
    database.close()
    answer = client.get(shared.path)
    assert answer.status_code == 500
    assert "can no longer be read" in answer.text
    assert "Autumn" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_token_of_a_megabyte_is_gone_like_any_other(client: Client) -> None:
    from dashboard import app

    async def ask() -> list[Message]:  # past the server, which refuses such a request line itself
        said: list[Message] = []

        async def send(message: Message) -> None:
            said.append(message)

        path = "/s/" + "a" * 1_000_000
        scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": []}
        await app({**scope, "root_path": "", "query_string": b""}, lambda: None, send)  # type: ignore[arg-type]
        return said

    start, body = ran(ask())
    assert start["status"] == 404
    assert body["body"] == client.get("/s/x").content


def test_a_revoke_holds_from_the_next_request(client: Client, shared: Shared) -> None:
    assert client.get(shared.path).status_code == 200
    shared.store.revoke(shared.owner, shared.link.id, datetime.now(UTC))
    assert client.get(shared.path).status_code == 404


def test_a_link_can_only_be_read(client: Client, shared: Shared) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, shared.path).status_code == 405
    assert client.get(shared.path).status_code == 200


def test_everything_the_page_loads_is_served_from_here(client: Client, shared: Shared) -> None:
    page = client.get(shared.path).text
    loaded = re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', page)
    for address in set(loaded) - {"data:,"}:
        assert address.startswith("../assets/"), address
        assert client.get(address.removeprefix("..")).status_code == 200
    assert loaded


def test_many_viewers_of_a_fresh_link_draw_it_once(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    monkeypatch.setattr(look, "page_html", lambda *_: drawn.append(1) or b"<p>page</p>")
    with ThreadPoolExecutor(8) as viewers:
        answers = list(viewers.map(lambda _: client.get(shared.path).text, range(24)))
    assert answers == ["<p>page</p>"] * 24
    assert len(drawn) == 1


def test_a_failure_is_logged_without_token_or_data(
    client: Client,
    shared: Shared,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError(f"kitchen {shared.link.token}")

    monkeypatch.setattr(look, "page_html", fail)
    with caplog.at_level(logging.DEBUG):
        assert client.get(shared.path).status_code == 500
    said = " ".join(
        record.getMessage() + str(record.exc_text or "")
        for record in caplog.records
        if record.name == "limber"
    )
    assert "RuntimeError at " in said
    assert "kitchen" not in said
    assert shared.link.token not in said


def test_the_cache_forgets_the_longest_unused_page_first() -> None:
    cache = PageCache(most_bytes=20)
    for name in "ab":
        cache.put((name, 1, None), Page(b"12345", b"123"))
    assert cache.get(("a", 1, None))
    cache.put(("c", 1, None), Page(b"12345", b"123"))
    assert [cache.get((name, 1, None)) is not None for name in "abc"] == [True, False, True]
    assert cache.get(("a", 2, None)) is None
    assert cache.get(("a", 1, b"salt")) is None


def test_a_page_too_large_for_the_cache_is_not_kept() -> None:
    cache = PageCache(most_bytes=4)
    cache.put(("a", 1, None), Page(b"12345", b"123"))
    assert cache.get(("a", 1, None)) is None
