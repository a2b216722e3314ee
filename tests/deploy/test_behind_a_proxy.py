"""Two app processes with one PostgreSQL behind nginx and behind Caddy, in the shipped configurations."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from data.store import NewLink, Store
from tests.deploy.conftest import NOTE
from tests.deploy.processes import AppProcess, files_in
from tests.deploy.proxies import SITE, Proxy
from tests.deploy.visitors import upload, visit, visitor

pytestmark = pytest.mark.xdist_group("deploy")

VIEWERS, VIEWS = 8, 25


def test_a_link_made_through_one_process_opens_and_closes_in_every_other(
    apps: list[AppProcess], store: Store, owner: str, link: NewLink
) -> None:
    first, second = (f"{app.url}/s/{link.token}" for app in apps)
    assert httpx.get(first).status_code == httpx.get(second).status_code == 200
    assert store.revoke(owner, link.id, datetime.now(UTC))
    assert httpx.get(first).status_code == httpx.get(second).status_code == 404


def test_everything_is_reached_through_the_proxy(proxy: Proxy, link: NewLink) -> None:
    with visitor(proxy) as client:
        for path in ("/", "/healthz", "/_stcore/health", "/robots.txt", f"/s/{link.token}"):
            assert client.get(path).status_code == 200, path
        page = client.get(f"/s/{link.token}")
        assert "Autumn term" in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in page.headers  # whoever only views a link is given nothing to carry
        assert client.get("/").headers["Content-Encoding"] == "gzip"


def test_a_visit_and_its_uploads_reach_the_same_process(proxy: Proxy) -> None:
    """Six new people: sent anywhere, half of their uploads would not find their visit."""
    for _ in range(6):
        with visitor(proxy) as client:
            client.get("/")
            with visit(proxy, client) as session:
                assert upload(client, session, b"date,reach\n2026-01-05,2.5\n").status_code == 204


def test_a_process_killed_under_load_costs_a_viewer_at_most_a_retry(
    proxy: Proxy, apps: list[AppProcess], link: NewLink
) -> None:
    seen, under_way = [], threading.Event()

    def look() -> int:
        retries = 0
        with visitor(proxy) as client:
            for _ in range(VIEWS):
                try:
                    page = client.get(f"/s/{link.token}")
                except httpx.TransportError:  # the page was half sent when its process ended
                    retries += 1
                    page = client.get(f"/s/{link.token}")
                assert page.status_code == 200
                assert page.text.endswith("</html>\n")
                seen.append(page)
                if len(seen) >= VIEWERS * VIEWS // 4:
                    under_way.set()
        return retries

    with ThreadPoolExecutor(VIEWERS) as pool:
        viewers = [pool.submit(look) for _ in range(VIEWERS)]
        assert under_way.wait(60)
        apps[0].kill()
        assert all(viewer.result() <= 1 for viewer in viewers)
    assert len(seen) == VIEWERS * VIEWS
    with visitor(proxy) as client:  # and whoever comes now is served by the one that is left
        client.get("/")
        with visit(proxy, client) as session:
            assert session


def test_no_secret_is_written_down(
    proxy: Proxy, apps: list[AppProcess], owner: str, link: NewLink, everything_written: Path
) -> None:
    """Pages that open, pages that do not, too long, too big, too often, and while a process is away."""
    passphrase = "quiet-otter-17"
    with visitor(proxy) as client:
        for path in (f"/s/{link.token}", f"//s/{link.token}", f"/%73/{link.token}", f"/s/{link.token}/x"):
            client.get(path)
        client.get(f"/s/{link.token}{link.token * 800}")
        client.post(f"/s/{link.token}", content=b"x" * 100_000, headers={"Referer": f"/s/{link.token}"})
        client.post("/edit", data={"token": owner})
        for _ in range(30):
            client.post(f"/s/{link.token}", data={"passphrase": passphrase})
        client.get("/")
        for app in apps:
            app.kill()
        away = [client.get(path).status_code for path in (f"/s/{link.token}", "/")]
        assert set(away) <= {502, 503, 504}
        client.post("/edit", data={"token": owner})
    written = files_in(everything_written)
    assert any(file.stat().st_size for file in written)
    for file in written:
        content = file.read_bytes()
        for secret in (link.token, owner, passphrase, NOTE):
            assert secret.encode() not in content, file.name


def test_nginx_answers_too_many_tries_itself_and_sends_plain_http_to_https(
    proxy: Proxy, link: NewLink
) -> None:
    if proxy.name != "nginx":
        return
    with visitor(proxy) as client:
        answers = [client.post(f"/s/{link.token}").status_code for _ in range(30)]
        assert 429 in answers[20:]
        assert 429 not in answers[:20]
        assert client.get(f"/s/{link.token}").status_code == 200  # looking is no try
        assert client.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"
    answer = httpx.get(f"http://127.0.0.1:{proxy.plain_port}/s/x")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"https://{SITE}/s/x")
