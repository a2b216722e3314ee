from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

import analysis.report
from data.content.stretches import load_stretches
from data.settings import get_settings
from data.store import forget_store
from pages.routes.faults import CalmEdge, WithoutMessages
from pages.routes.static import assets_prefix
from tests.own_loop import ran
from tests.pages.routes.live_server import Client

PLOTLY = "plotly-basic.min.js"


@pytest.mark.usefixtures("store")
def test_healthy_while_the_database_answers(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.usefixtures("store")
def test_unhealthy_in_one_word_when_it_does_not(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database" * 400)
    with monkeypatch.context() as patch:
        patch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{tmp_path}/broken.db")
        get_settings.cache_clear()
        forget_store()
        answer = client.get("/healthz")
    get_settings.cache_clear()
    forget_store()
    assert (answer.status_code, answer.text) == (503, "unavailable")
    assert client.get("/healthz").status_code == 200


@pytest.mark.usefixtures("store")
def test_unhealthy_where_the_tables_are_those_of_another_version(client: Client, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "limber.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'another'")
    database.close()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "unavailable")


def test_robots_stay_out_of_secret_addresses(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /s",
        "Disallow: /edit",
        "Disallow: /forget",
    ]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_assets_are_kept_for_a_year(client: Client, accepted: str) -> None:
    answer = client.get(f"{assets_prefix('')}/{PLOTLY}", headers={"Accept-Encoding": accepted})
    file = Path(analysis.report.__file__).parent / "static" / PLOTLY
    assert answer.content == file.read_bytes()
    assert answer.headers.get("content-encoding", "identity") == accepted
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


def test_the_stills_of_the_stretches_are_kept_for_a_year(client: Client) -> None:
    for still in (still for stretch in load_stretches() for still in stretch.stills):
        answer = client.get(f"{assets_prefix('')}/{still.name}", headers={"Accept-Encoding": "gzip"})
        assert answer.content == still.read_bytes()
        assert answer.headers["content-type"] == "image/webp"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        f"/assets/0000000000000000/{PLOTLY}",
        f"/assets/{PLOTLY}",
        f"{assets_prefix('')}/nothing.js",
        f"{assets_prefix('')}/..%2f__init__.py",
        f"{assets_prefix('')}/__init__.py",
        f"{assets_prefix('')}/in-a-doorway.mp4",
        f"{assets_prefix('')}/in-a-doorway-4.webp",
        f"{assets_prefix('')}/in-a-doorway.md",
        f"{assets_prefix('')}/film/in-a-doorway-1.webp",
    ],
)
def test_other_assets_are_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert answer.headers.get("cache-control") != "public, max-age=31536000, immutable"
    assert "def " not in answer.text


def test_a_failing_route_answers_a_calm_sentence(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("back pain 7")

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(CalmEdge(broken))
        async with httpx.AsyncClient(transport=transport, base_url="http://limber") as http:
            return await http.get("/")

    answer = ran(ask())
    assert answer.status_code == 500
    assert "nothing you have was changed" in answer.text
    assert "RuntimeError at " in caplog.text
    assert "back pain 7" not in answer.text + caplog.text


def test_streamlits_log_of_a_failed_page_leaves_the_message_out(client: Client) -> None:
    logger = logging.getLogger("streamlit.error_util")
    assert any(isinstance(one, WithoutMessages) for one in logger.filters)
    try:
        raise ValueError("back pain 7")
    except ValueError as error:
        record = logger.makeRecord(
            logger.name, logging.ERROR, "", 0, "Uncaught app execution", (), (ValueError, error, None)
        )
    assert logger.filter(record)
    assert logging.Formatter().format(record).startswith("Uncaught app execution: ValueError at ")
    assert "back pain 7" not in logging.Formatter().format(record)
