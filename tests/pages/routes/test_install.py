"""What a phone is told of Limber to install it, and what previews of its addresses show."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from data.settings import get_settings
from pages.routes import app_head
from pages.routes.paths import base_path
from pages.routes.static import assets_prefix
from tests.pages.routes.live_server import Client, Shared

PAGES = ["/", "/progress", "/stretches?x=1"]


def named(page: str) -> dict[str, str]:
    """Return what the page says by name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page)
    return {name: html.unescape(content) for name, content in found}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_every_page_of_the_app_says_how_it_is_installed(client: Client, path: str, accepted: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    page = answer.text
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding", "identity") == accepted
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "no-cache"
    assert page.count("</head>") == 1
    before = page.partition("</head>")[0]
    assert '<link rel="manifest" href="./app.webmanifest">' in before
    assert before.count("theme-color") == 2
    assert "<title>Limber</title>" in before
    assert named(before)["og:title"] == "Limber"
    assert client.get("/" + re.search(r'touch-icon" href="./([^"]+)', before)[1]).status_code == 200  # type: ignore[index]
    script = client.get("/" + re.search(r'<script src="./([^"]+)" defer', before)[1])  # type: ignore[index]
    assert script.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/no-such-page", "/progress/deeper", "/favicon.ico"])
def test_where_no_page_is_one_sentence_says_so_and_leads_home(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no page here" in answer.text
    assert '<a href="/">Open Limber</a>' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_how_long_a_page_is_holds(client: Client, path: str) -> None:
    """Of what Streamlit says of its page before it is completed, nothing is left that is not true any more."""
    asked = {"Accept-Encoding": "identity"}
    whole = client.get(path, asked)
    assert int(whole.headers["content-length"]) == len(whole.content)
    assert not {"etag", "last-modified", "accept-ranges"} & set(whole.headers)
    head = client.request("HEAD", path, asked)
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]
    for part in (
        {"Range": "bytes=0-9"},
        {"If-None-Match": "*"},
        {"If-Modified-Since": whole.headers["date"]},
    ):
        again = client.get(path, asked | part)
        assert (again.status_code, again.content) == (200, whole.content)


def test_what_is_no_page_of_the_app_stays_as_it_is(client: Client) -> None:
    for path in ("/edit", "/forget", "/s/x", "/offline", "/robots.txt", "/healthz", "/_stcore/health"):
        assert "app.webmanifest" not in client.get(path).text, path
    assert client.get("/progress/").status_code == 301
    assert client.request("POST", "/").status_code == 405


def test_the_manifest_names_icons_of_the_size_it_says(client: Client) -> None:
    answer = client.get("/app.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    assert answer.headers["cache-control"] == "no-cache"
    told = json.loads(answer.content)
    assert (told["name"], told["short_name"], told["display"]) == ("Limber", "Limber", "standalone")
    assert told["start_url"] == told["scope"] == "./"
    assert {told["theme_color"], told["background_color"]} <= {"#F7F6F3"}
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in told["icons"]:
        file = client.get("/" + icon["src"].removeprefix("./"))
        assert file.headers["content-type"] == icon["type"] == "image/png"
        with Image.open(io.BytesIO(file.content)) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]
            if icon["purpose"] == "maskable":
                _fills_its_corners_and_keeps_to_its_middle(picture.convert("RGBA"))


def _fills_its_corners_and_keeps_to_its_middle(picture: Image.Image) -> None:
    size = picture.width
    ground = picture.getpixel((0, 0))
    assert ground == (0x0B, 0x7A, 0x75, 255)
    away = [
        (x, y)
        for x in range(0, size, 4)
        for y in range(0, size, 4)
        if picture.getpixel((x, y)) != ground
        and (x - size / 2) ** 2 + (y - size / 2) ** 2 > (0.4 * size) ** 2
    ]
    assert away == []


def test_icons_are_of_the_logo_as_it_is(client: Client) -> None:
    """Whoever changes the logo draws the icons again: both are white on the same ground."""
    drawing = Path("pages/parts/icon.svg").read_text(encoding="utf-8")
    with Image.open(io.BytesIO(client.get(f"{assets_prefix('')}/icon-192.png").content)) as picture:
        shown = {colour for count, colour in picture.convert("RGB").getcolors(99_999) or [] if count > 1000}
    assert shown == {tuple(bytes.fromhex(code[1:])) for code in ("#0B7A75", "#FFFFFF")} | (
        {(0, 0, 0)} & shown
    )
    assert 'fill="#0B7A75"' in drawing
    assert drawing.count("#fff") == 2


def test_the_worker_keeps_one_page_and_its_version_is_that_of_the_page(client: Client) -> None:
    answer = client.get("/sw.js")
    script = answer.text
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert re.search(r'CACHE = FAMILY \+ "[0-9a-f]{16}"', script)
    assert re.findall(r"cache\.add\w*|\.put\(", script) == ["cache.add"]
    for secret in ("s/", "edit", "forget"):
        assert f'"{secret}"' in script


def test_the_offline_page_says_what_works_and_asks_for_nothing(client: Client) -> None:
    answer = client.get("/offline")
    assert answer.status_code == 200
    assert "What works without one" in answer.text
    assert "What has to wait" in answer.text
    assert not re.search(r'(?:src|href)="(?!data:)', answer.text)


def test_previews_show_a_picture_where_the_address_is_known(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"Host": "evil.example"}
    assert "og:image" not in named(client.get("/", asked).text)
    monkeypatch.setenv("LIMBER_PUBLIC_URL", "https://limber.example.org/stiff")
    get_settings.cache_clear()
    picture = named(client.get("/", asked).text)["og:image"]
    assert picture.startswith("https://limber.example.org/stiff/assets/")
    file = client.get(picture.removeprefix("https://limber.example.org/stiff"))
    with Image.open(io.BytesIO(file.content)) as drawn:
        assert drawn.size == (1200, 630)
    monkeypatch.undo()
    get_settings.cache_clear()


def test_a_preview_of_a_shared_page_says_nothing_of_the_log(client: Client, shared: Shared) -> None:
    page = client.get(shared.path).text
    told = named(page)
    assert told["og:title"] == "A shared flexibility log"
    assert "Autumn" in page
    assert not [text for name, text in told.items() if name.startswith("og:") and "Autumn" in text]
    assert "app.webmanifest" not in page


def test_a_page_under_a_path_is_completed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.routes.paths.config.get_option", lambda _name: "/stiff/")
    assert base_path() == "/stiff"
    assert b'href="./app.webmanifest"' in app_head.head(), "relative, so it holds below any path"
