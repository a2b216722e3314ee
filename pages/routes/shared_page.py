"""A link opened: `GET /s/{token}` answers the one-page dashboard as plain HTML, or a calm "does not open".

Whoever holds an address that does not open learns nothing more from the answer: malformed, unknown,
expired and revoked links give the same bytes.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from analysis.report import ReportOptions, report_html
from analysis.report.assets import PLOTLY
from data.store import LinkGone, LinkMark, get_store, is_token
from pages.routes.calm_page import CalmPage
from pages.routes.faults import log_fault
from pages.routes.headers import private_headers
from pages.routes.paths import LINKS, is_below, path_of
from pages.routes.static import assets_prefix

GONE = CalmPage(
    "This link does not open",
    "It may have passed its last day, or the person who shared it may have closed it. "
    "It may also have lost a few letters on its way to you.",
    "Ask the person who sent it for a new link.",
    status_code=404,
)

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = private_headers(POLICY)


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page, as it is and compressed."""

    html: bytes
    packed: bytes


class PageCache:
    """The pages drawn last, in memory only: at most `most_bytes`, the longest unused go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[tuple[str, int], Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, int]) -> Page | None:
        """Return a page drawn before, if it is still here."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[str, int], page: Page) -> None:
        """Keep a page."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += len(page.html) + len(page.packed)
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: tuple[str, int]) -> None:
        page = self._pages.pop(key, None)
        if page:
            self._bytes -= len(page.html) + len(page.packed)


_drawn = PageCache(most_bytes=48_000_000)
# Drawing is heavy work: a few hundred viewers of one fresh link wait here, not in the threads that
# answer everything else, and all but the first find the page drawn.
_drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shared-page")


async def shared_page(request: Request) -> Response:
    """Answer the page of a link. Every request asks the database, so a revoke holds from the next one."""
    token: str = request.path_params["token"]
    try:
        mark = await run_in_threadpool(_find, token)
        page = _drawn.get((mark.id, mark.version))
        if page is None:
            page = await asyncio.get_running_loop().run_in_executor(_drawing, _draw, token, mark)
    except LinkGone:
        return GONE.response()
    except Exception as error:  # noqa: BLE001 - a route's edge: the viewer is told nothing but "does not open"
        log_fault("A shared page could not be made", error)
        return GONE.response()
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**_HEADERS, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(page.packed, headers=headers, media_type="text/html")
    return Response(page.html, headers=_HEADERS, media_type="text/html")


def _find(token: str) -> LinkMark:
    return get_store().find_link(token, datetime.now(UTC))


def _draw(token: str, mark: LinkMark) -> Page:
    key = (mark.id, mark.version)
    page = _drawn.get(key)
    if page is None:
        opened = get_store().open_link(token, datetime.now(UTC))
        options = ReportOptions(
            title=opened.payload.title,
            plotly=f"{assets_prefix('..')}/{PLOTLY}",  # relative: holds below any base path and proxy
            closes=opened.expires_at.date(),
            made=opened.payload.made,
            sample=opened.payload.sample,
        )
        html = report_html(opened.payload.entries, options).encode()
        page = Page(html, gzip.compress(html, compresslevel=6, mtime=0))
        _drawn.put(key, page)
    return page


class MalformedLinks:
    """ASGI middleware that sends every address below /s/ that cannot be a link to one that never is.

    So they all take the one way to the one answer. Streamlit's own path checks would answer `..` and
    `%00` differently, and its frame would take a deeper path for a page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            path = path_of(scope)
            if is_below(path, LINKS) and not is_token(path[len(LINKS) + 1 :]):
                nowhere = scope["path"].removesuffix(path) + f"{LINKS}/-"
                scope = {**scope, "path": nowhere, "raw_path": nowhere.encode()}
        await self._app(scope, receive, send)


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    return [Route(f"{base}{LINKS}/{{token}}", shared_page)]
