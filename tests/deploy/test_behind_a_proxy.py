"""Two app processes with one PostgreSQL behind nginx and behind Caddy, in the shipped configurations."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from data.log import empty_log
from data.reading import Choices
from data.settings import Settings
from data.store import NewLink, Store
from data.store.sealed.kept import KeptFile, KeptLog
from tests.deploy.conftest import NOTE, share
from tests.deploy.processes import AppProcess, files_in
from tests.deploy.proxies import SITE, Proxy
from tests.deploy.visitors import cookies, knock, upload, visit, visitor

VIEWERS, VIEWS = 8, 25


def test_a_link_made_through_one_process_opens_and_closes_in_every_other(
    apps: list[AppProcess], store: Store, owner: str, link: NewLink
) -> None:
    first, second = (f"{app.url}/s/{link.token}" for app in apps)
    assert httpx.get(first).status_code == httpx.get(second).status_code == 200
    assert store.revoke(owner, link.id, datetime.now(UTC))
    assert httpx.get(first).status_code == httpx.get(second).status_code == 404


def test_a_kept_log_is_opened_by_its_private_address_and_comes_back_in_every_process(
    proxy: Proxy, apps: list[AppProcess], store: Store, owner: str
) -> None:
    rows = "".join(f"2026-01-{day:02},{day / 2}\n" for day in range(1, 29))
    file = KeptFile("autumn-of-ohm.csv", f"date,reach\n{rows}".encode(), Choices())
    log = KeptLog("Autumn of Ohm", (file,), empty_log())
    store.keep_log(owner, log.to_bytes(), summary="", base_version=None, now=datetime.now(UTC))
    with visitor(proxy) as client:
        answer = client.post("/edit", data={"token": owner}, headers={"Origin": proxy.origin})
        assert answer.status_code == 303
        assert ("Secure" in answer.headers["Set-Cookie"]) == (proxy.tls is not None)
        for app in apps:  # whichever process a later visit reaches
            with visit(Proxy("none", app.port, None), client) as visiting:
                assert b"Autumn of Ohm" in visiting.drawn
        client.cookies.clear()
        with visit(proxy, client) as visiting:
            assert b"Autumn of Ohm" not in visiting.drawn


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
        for path in ("/", f"/s/{link.token}"):
            assert client.get(path).headers["Strict-Transport-Security"] == "max-age=31536000", path


def test_a_visit_and_its_uploads_reach_the_same_process(proxy: Proxy) -> None:
    """Six new people: sent anywhere, half of their uploads would not find their visit."""
    for others in range(6):
        with visitor(proxy) as client:
            client.get("/")
            with visit(proxy, client) as visiting:
                for _ in range(others):  # taking turns is no way to arrive at the right one
                    client.get("/_stcore/health")
                assert upload(client, visiting.session, b"date,reach\n2026-01-05,2.5\n").status_code == 204


@pytest.mark.parametrize(
    "origin", ["https://evil.example", f"https://{SITE}:1", f"https://{SITE}.evil.example", "null"]
)
def test_only_pages_of_the_site_open_a_visit(proxy: Proxy, origin: str) -> None:
    claims = {"X-Forwarded-Host": origin.partition("://")[2], "Forwarded": f"host={origin}"}
    with knock(proxy) as status:
        assert status == 101
    with knock(proxy, origin=origin, headers=claims) as status:
        assert status == 403


def test_visits_are_counted_by_the_visitors_own_address_whatever_he_says(proxy: Proxy) -> None:
    most = Settings.model_fields["max_visits_per_address"].default
    # Sent to one process by its seat; one process keeps what it may of one address.
    with visitor(proxy, "127.0.0.4") as client, ExitStack() as stack:
        client.get("/")
        seat = cookies(client)

        def one_more(number: int, address: str = "127.0.0.4") -> int:
            says = {"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": "192.0.2.9", "Cookie": seat}
            return stack.enter_context(knock(proxy, address=address, headers=says))

        assert {one_more(number) for number in range(most)} == {101}
        assert one_more(most) == 429
        assert one_more(0, "127.0.0.5") == 101


def test_nginx_answers_too_many_tries_itself_and_sends_plain_http_to_https(
    apps: list[AppProcess], both_proxies: dict[str, Proxy], link: NewLink
) -> None:
    assert apps
    nginx = both_proxies["nginx"]
    with visitor(nginx) as client:
        answers = [client.post(f"/s/{link.token}").status_code for _ in range(30)]
        assert 429 not in answers[:20]
        assert 429 in answers[20:]
        assert client.get(f"/s/{link.token}").status_code == 200  # looking is no try
        assert client.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"
    answer = httpx.get(f"http://127.0.0.1:{nginx.plain_port}/s/x")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"https://{SITE}/s/x")


def test_a_process_killed_under_load_costs_a_viewer_at_most_a_retry(
    apps: list[AppProcess], both_proxies: dict[str, Proxy], link: NewLink
) -> None:
    turns = itertools.count()

    def look(proxy: Proxy) -> int:
        retries = 0
        with visitor(proxy) as client:
            for _ in range(VIEWS):
                if next(turns) == VIEWERS * VIEWS // 4:
                    apps[0].kill()
                try:
                    page = client.get(f"/s/{link.token}")
                except httpx.TransportError:  # the page was half sent when its process ended
                    retries += 1
                    page = client.get(f"/s/{link.token}")
                assert page.status_code == 200
                assert "</html>" in page.text
        return retries

    with ThreadPoolExecutor(VIEWERS) as pool:
        viewers = [pool.submit(look, proxy) for proxy in both_proxies.values() for _ in range(VIEWERS // 2)]
    assert all(viewer.result() <= 1 for viewer in viewers)
    assert next(turns) == VIEWERS * VIEWS
    for proxy in both_proxies.values():  # and whoever comes now is served by the process that is left
        with visitor(proxy) as client:
            client.get("/")
            with visit(proxy, client) as visiting:
                assert visiting.session


def test_no_secret_is_written_down(
    apps: list[AppProcess], both_proxies: dict[str, Proxy], store: Store, owner: str, everything_written: Path
) -> None:
    """Pages that open, pages that do not, too long, too big, too often, and while no process is there."""
    passphrase = "quiet-otter-17"
    link, locked = share(store, owner), share(store, owner, passphrase)
    page, closed_page = f"/s/{link.token}", f"/s/{locked.token}"
    secrets = {link.token, locked.token, owner, passphrase, NOTE}
    for proxy in both_proxies.values():
        with visitor(proxy, "127.0.0.2") as client:
            client.headers["Origin"] = proxy.origin
            assert client.get(page, headers={"Referer": proxy.origin + page}).status_code == 200
            assert client.post("/edit", data={"token": owner}).status_code == 303
            assert client.post(closed_page, data={"passphrase": passphrase}).status_code == 303
            assert "Autumn term" in client.get(closed_page).text
            assert client.get(f"{closed_page}?explore").status_code == 303
            secrets |= {cookie.value or "" for cookie in client.cookies.jar if cookie.name != "limber_seat"}
            with visit(proxy, client):
                pass
            for path in (f"/{page}", f"/%73/{link.token}", f"{page}/x", page + link.token * 800):
                client.get(path)
            client.post(page, content=b"x" * 100_000)
            for _ in range(30):
                client.post(page, data={"passphrase": passphrase})
    for app in apps:
        app.kill()

    def knock(proxy: Proxy, method: str, path: str) -> int:
        with visitor(proxy, "127.0.0.3") as client:
            return client.request(
                method, path, data={"token": owner} if method == "POST" else None
            ).status_code

    asked = [("GET", page), ("GET", "/"), ("POST", page), ("POST", "/edit")]
    with ThreadPoolExecutor(VIEWERS) as pool:
        knocks = [pool.submit(knock, proxy, *what) for proxy in both_proxies.values() for what in asked]
    assert {status.result() for status in knocks} <= {502, 503, 504}
    written = {file: file.read_bytes() for file in files_in(everything_written)}
    assert sum(map(len, written.values())) > 1000
    for file, content in written.items():
        assert not [secret for secret in secrets if len(secret) > 8 and secret.encode() in content], file.name
