"""A link opened: `GET /s/{token}` answers the one-page dashboard as plain HTML, or a calm "does not open".

Whoever holds an address that does not open learns nothing more from the answer: malformed, unknown,
expired, paused and revoked links give the same bytes. A link with a passphrase asks for it first;
`GET /s/{token}?explore` hands what the page shows over to the app.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from analysis.report.assets import PLOTLY
from data.settings import get_settings
from data.store import (
    LinkGone,
    LinkMark,
    PayloadUnreadable,
    SealBroken,
    TooManyTries,
    WrongPassphrase,
    get_store,
)
from pages.drawing import Crowded, Look, TakesTooLong, drawings
from pages.routes import cookies, forms
from pages.routes.app_head import preview_picture
from pages.routes.asking import ask
from pages.routes.faults import log_fault
from pages.routes.headers import SECRET_ADDRESS, private_headers
from pages.routes.links import health_link
from pages.routes.links.drawn import Page, PageCache, key_of
from pages.routes.links.link_pages import (
    DAMAGED,
    GONE,
    NOT_YET,
    TOO_LONG,
    UNREAD_FORM,
    ask_passphrase,
    too_many_tries,
    wrong_passphrase,
)
from pages.routes.links.opened import opened
from pages.routes.links.trying import trying
from pages.routes.paths import LINKS
from pages.routes.static import assets_prefix

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

#: What the page's link into the app adds to its address. No path of its own: the page would have to hold
#: its token to name it.
EXPLORE = "explore"
_APP = "../"  # what a visitor who brings a shared copy sees first is its progress

_HEADERS = private_headers(POLICY)
_drawn = PageCache(most_bytes=48_000_000)
#: A viewer of a page that is not drawn yet waits so long, then reads that it is on its way.
WAIT_SECONDS = 15.0


async def shared_page(request: Request) -> Response:
    """Answer the page of a link. Every request asks the database, so a revoke holds from the next one."""
    try:
        return await _show(request, request.path_params["token"])
    except LinkGone:
        return GONE.response()
    except WrongPassphrase:
        return ask_passphrase()
    except (SealBroken, PayloadUnreadable) as error:
        log_fault("A shared page is damaged", error)
        return DAMAGED.response()
    except TakesTooLong:
        return TOO_LONG.response()
    except (Crowded, TimeoutError):
        return NOT_YET.response()


async def try_passphrase(request: Request) -> Response:
    """Take a passphrase; the right one is remembered by this browser, for this link, until it is closed."""
    try:
        return await _unlock(request, request.path_params["token"])
    except LinkGone:
        return GONE.response()
    except forms.BadForm:
        return UNREAD_FORM.response()
    except WrongPassphrase as wrong:
        return wrong_passphrase(wrong.tries_left)
    except TooManyTries as many:
        return too_many_tries(many.until)


async def _show(request: Request, token: str) -> Response:
    mark = await ask(_find, token)
    unlock = cookies.unlock_key(request) if mark.salt is not None else None
    if mark.salt is not None and unlock is None:
        raise WrongPassphrase
    page = _drawn.get(key_of(mark))
    if page is None:
        page = await _drawn_anew(token, mark, unlock)
    if not page.opens_with(unlock):
        raise WrongPassphrase
    if EXPLORE in request.query_params and _is_chosen(request):
        return _explore(request, token, unlock)
    if request.method == "GET" and "prefetch" not in request.headers.get("sec-purpose", ""):
        opened.add(mark.id)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**_HEADERS, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(page.packed, headers=headers, media_type="text/html")
    return Response(page.html, headers=_HEADERS, media_type="text/html")


async def _unlock(request: Request, token: str) -> Response:
    mark = await ask(_find, token)
    if mark.salt is None:  # there is nothing to send to it
        return PlainTextResponse("Method Not Allowed", status_code=405, headers={"Allow": "GET, HEAD"})
    passphrase = (await forms.fields(request)).get("passphrase", "")
    if not passphrase.strip():
        return ask_passphrase("Type the passphrase first.", status_code=400)
    unlock = await asyncio.get_running_loop().run_in_executor(trying, _try, token, passphrase)
    answer = RedirectResponse(f"./{token}", status_code=303, headers=SECRET_ADDRESS)
    key = cookies.written_key(unlock)
    cookies.put(request, answer, cookies.VIEW, key, below=f"{LINKS}/{token}", same_site="strict")
    return answer


async def _got(request: Request) -> Response:
    return await (health_link.file if health_link.FILE in request.query_params else shared_page)(request)


async def _posted(request: Request) -> Response:
    return await (health_link.manifest if health_link.is_asked(request) else try_passphrase)(request)


def _is_chosen(request: Request) -> bool:
    """Say whether a visitor asked for this, not another site."""
    return request.headers.get("sec-fetch-site", "none") in {"same-origin", "none"}


def _explore(request: Request, token: str, unlock: bytes | None) -> Response:
    answer = RedirectResponse(_APP, status_code=303, headers=SECRET_ADDRESS)
    value = cookies.explore_value(token, unlock)
    cookies.put(request, answer, cookies.EXPLORE, value, seconds=cookies.EXPLORE_SECONDS)
    return answer


def _address(token: str) -> str:
    """Return the link's address for its code on paper; "" where no setting says it.

    What a request calls this host is not asked: the page is kept for later visitors.
    """
    base = get_settings().public_url
    return f"{base}{LINKS}/{token}" if base else ""


def _find(token: str) -> LinkMark:
    return get_store().find_link(token, datetime.now(UTC))


def _try(token: str, passphrase: str) -> bytes:
    return get_store().try_passphrase(token, passphrase, datetime.now(UTC))


async def _drawn_anew(token: str, mark: LinkMark, unlock: bytes | None) -> Page:
    """Have a page drawn and wait for it, some time; hundreds of viewers of a fresh link wait for the same."""
    key = key_of(mark)

    def opening() -> tuple[bytes, Look]:
        content, expires_at = get_store().open_copy(token, datetime.now(UTC), unlock)
        plotly = f"{assets_prefix('..')}/{PLOTLY}"  # relative: holds below any base path and proxy
        return content, Look(plotly, expires_at.date(), f"?{EXPLORE}", preview_picture(), _address(token))

    def finish(html: bytes) -> Page:
        page = Page.of(html, unlock)
        _drawn.put(key, page)
        return page

    # Whoever has another key waits for a page of their own: what is wrong for one is not for the other.
    asked = drawings().ask((*key, unlock), opening, finish, there=lambda: _drawn.get(key))
    waiting = asyncio.wrap_future(asked)
    waiting.add_done_callback(lambda done: done.cancelled() or done.exception())  # its viewer may have left
    return await asyncio.wait_for(asyncio.shield(waiting), WAIT_SECONDS)


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    path = f"{base}{LINKS}/{{token}}"
    return [
        Route(path, _got),
        Route(path, _posted, methods=["POST"]),
        Route(path, health_link.preflight, methods=["OPTIONS"]),
    ]
