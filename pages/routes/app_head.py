"""What Streamlit's own page lacks in its head: the frame's style, how it is installed, what a preview shows.

Streamlit has no setting for any of them, and a style that comes with the page's elements comes late, and
moves what stands there already. Everything here is the same for everybody and says nothing of any log.
"""

from __future__ import annotations

import gzip
from collections.abc import MutableMapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis.figures.theme import DARK, LIGHT
from data.settings import get_settings
from pages.routes.calm_page import CalmPage
from pages.routes.paths import MANIFEST, is_a_page, is_for_a_visit, path_of, prefix_of
from pages.routes.static import assets_prefix

_SAID = "Shows how flexibility and pain go over the days, and how sure that is."
_TITLE = b"<title>Streamlit</title>"
#: Why each rule is there stands beside it, and in pages/parts/frame/look.py.
_FRAME = (Path(__file__).parent / "templates" / "frame.css").read_text(encoding="utf-8")
_SCRIPTS = ("install.js", "top.js", "aloud.js")
#: Streamlit's own files, below the address of its page.
_STREAMLIT = Path(streamlit.__file__).parent / "static"
#: Ask for a part of the page, for one that was not changed, or for one that is packed already.
_NOT_PASSED_ON = {b"range", b"if-range", b"if-none-match", b"if-modified-since", b"accept-encoding"}
#: Say so of the page as it was before.
_NOT_TRUE_ANY_MORE = ("etag", "last-modified", "accept-ranges")


def preview_picture() -> str:
    """Return the whole address of the picture that link previews show; "" without a public address.

    What asked for a page may name any host; so it is never taken from there.
    """
    public = get_settings().public_url
    return f"{assets_prefix(public)}/preview.png" if public else ""


@lru_cache(maxsize=1)
def charts_module() -> str:
    """Return the relative address of what Streamlit draws charts with; "" if that cannot be told."""
    found = list((_STREAMLIT / "static" / "js").glob("PlotlyChart.*.js"))
    return f"./{found[0].relative_to(_STREAMLIT).as_posix()}" if len(found) == 1 else ""


def _named(**names: str) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in names.items())


def head() -> bytes:
    """Return the lines of HTML; their addresses are relative, as Streamlit's, so they hold below any path."""
    assets, picture = assets_prefix("."), preview_picture()
    lines = [
        f"<style>{_FRAME}</style>",
        f"<link{_named(rel='manifest', href=f'.{MANIFEST}')}>",
        f"<link{_named(rel='apple-touch-icon', href=f'{assets}/apple-touch-icon.png')}>",
        f"<meta{_named(name='theme-color', content=LIGHT.paper, media='(prefers-color-scheme: light)')}>",
        f"<meta{_named(name='theme-color', content=DARK.paper, media='(prefers-color-scheme: dark)')}>",
        f"<meta{_named(name='apple-mobile-web-app-title', content='Limber')}>",
        f"<meta{_named(name='description', content=_SAID)}>",
        f"<meta{_named(property='og:type', content='website')}>",
        f"<meta{_named(property='og:title', content='Limber')}>",
        f"<meta{_named(property='og:description', content=_SAID)}>",
        *([f"<meta{_named(property='og:image', content=picture)}>"] if picture else []),
        *(f"<script{_named(src=f'{assets}/{name}')} defer></script>" for name in _SCRIPTS),
        f"<script{_named(src=f'{assets}/ahead.js', **{'data-charts': charts_module()})} defer></script>",
    ]
    return "\n".join([*lines, "</head>"]).encode()


@lru_cache(maxsize=4)
def _completed(page: bytes, lines: bytes) -> tuple[bytes, bytes]:
    """Return a page with these lines at the end of its head, as it is and packed."""
    whole = page.replace(b"</head>", lines, 1).replace(_TITLE, b"<title>Limber</title>", 1)
    return whole, gzip.compress(whole, mtime=0)


class AppHead:
    """ASGI middleware that completes the head of every page of the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold its page back until all of it is there."""
        if (
            scope["type"] != "http"
            or scope["method"] not in {"GET", "HEAD"}
            or not is_for_a_visit(path_of(scope))
        ):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        start: MutableMapping[str, Any] | None = None
        parts: list[bytes] = []

        async def completing(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                if not message.get("more_body", False) and not is_a_page(path_of(scope)):
                    await _nowhere(prefix_of(scope)).response()(scope, receive, send)
                elif not message.get("more_body", False):
                    body = _answer(start, b"".join(parts), asked)
                    await send(start)
                    await send(
                        {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
                    )

        wanted = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED_ON]
        # A HEAD is answered with the length of what a GET gets.
        await self._app({**scope, "method": "GET", "headers": wanted}, receive, completing)


def _nowhere(prefix: str) -> CalmPage:
    """Return what is read where no page is, with the way to the first one."""
    return CalmPage(
        "There is no page here",
        "The address may have lost some letters, or the page may have moved. Nothing is lost by it.",
        status_code=404,
        home=f"{prefix}/",
    )


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    plain = "content-encoding" not in headers
    return start["status"] == 200 and plain and headers.get("content-type", "").startswith("text/html")


def _answer(start: MutableMapping[str, Any], page: bytes, asked: Headers) -> bytes:
    """Return the page as it goes out, and have its first line say how that is."""
    whole, packed = _completed(page, head())
    headers = MutableHeaders(scope=start)
    for name in _NOT_TRUE_ANY_MORE:
        del headers[name]
    headers["vary"] = "Accept-Encoding"
    if "gzip" in asked.get("accept-encoding", ""):
        headers["content-encoding"], whole = "gzip", packed
    headers["content-length"] = str(len(whole))
    return whole
