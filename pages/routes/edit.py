"""The private address of a kept log, `/edit#<token>`: opens it on this browser; `/forget` takes that back.

What stands after `#` is never sent by a browser, so the token is in no server's log and no proxy's. The
page's script puts it into a form, and nothing happens until its owner presses the button. The Keep page
sends the same form by itself, and is gone `back` to.
"""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from data.store import NotAnOwner, get_store
from pages.routes import cookies, forms
from pages.routes.asking import ask
from pages.routes.calm_page import CalmPage
from pages.routes.headers import SECRET_ADDRESS
from pages.routes.paths import EDIT, FORGET
from pages.routes.static import assets_prefix

_SCRIPT = "edit.js"

FOREIGN = CalmPage(
    "This was not sent from here",
    "A log is opened and forgotten from Limber's own pages only, so that no other site can do it for you.",
    "Open your private address again and use its button.",
    status_code=403,
)
FORGET_PAGE = CalmPage(
    "Forget your log on this browser?",
    "The log stays kept, and its links stay open. To come back to it you need its private address, so make "
    "sure that you have it.",
    status_code=200,
    form="forget_log.html",
)


def _page(title: str, *sentences: str, status_code: int) -> CalmPage:
    script = f"{assets_prefix('.')}/{_SCRIPT}"
    return CalmPage(title, *sentences, status_code=status_code, form="open_log.html", script=script)


def _open_page() -> CalmPage:
    return _page(
        "Open your kept log",
        "Whoever has its private address can read, change, share and delete the log. Do not send it on.",
        status_code=200,
    )


def _no_log_page() -> CalmPage:
    return _page(
        "This address opens no log",
        "It may have lost a few letters, or everything that it opened was deleted.",
        "Paste all of it, as you were given it when you kept the log.",
        status_code=404,
    )


def edit(request: Request) -> Response:
    """Answer the page whose script takes the token out of the address; it has no secret in itself."""
    return _with_form_cookie(request, _open_page().response())


async def open_log(request: Request) -> Response:
    """Take an edit token; a right one is remembered by this browser until it is closed, or for a year."""
    if not cookies.is_from_our_own_page(request):
        return FOREIGN.response()
    try:
        sent = await forms.fields(request)
        token = sent.get("token", "").strip().rpartition("#")[2]
        await ask(_check_owner, token)
    except (forms.BadForm, NotAnOwner):
        return _with_form_cookie(request, _no_log_page().response())
    back = "./keep" if sent.get("back") == "keep" else "./"
    answer = RedirectResponse(back, status_code=303, headers=SECRET_ADDRESS)
    seconds = cookies.REMEMBER_SECONDS if sent.get("remember") else None
    cookies.put(request, answer, cookies.LOG, token, seconds=seconds)
    cookies.forget(request, answer, cookies.EXPLORE)  # one's own log goes before a copy just explored
    return answer


def forget(request: Request) -> Response:
    """Ask before this browser forgets a log: to come back takes the private address."""
    return _with_form_cookie(request, FORGET_PAGE.response())


def forget_log(request: Request) -> Response:
    """Have this browser forget the log, and what it was exploring."""
    if not cookies.is_from_our_own_page(request):
        return FOREIGN.response()
    answer = RedirectResponse("./", status_code=303, headers=SECRET_ADDRESS)
    for name in (cookies.LOG, cookies.EXPLORE):
        cookies.forget(request, answer, name)
    return answer


def _check_owner(token: str) -> None:
    get_store().log_versions(token)


def _with_form_cookie(request: Request, answer: Response) -> Response:
    if not cookies.has(request, cookies.FORM):
        cookies.put(request, answer, cookies.FORM, secrets.token_urlsafe(8), same_site="strict")
    return answer


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    return [
        Route(f"{base}{EDIT}", edit),
        Route(f"{base}{EDIT}", open_log, methods=["POST"]),
        Route(f"{base}{FORGET}", forget),
        Route(f"{base}{FORGET}", forget_log, methods=["POST"]),
    ]
