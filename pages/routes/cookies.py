"""The cookies we set. Each is HttpOnly, so that no script ever reads it, and none tells who somebody is.

Where Limber has a host to itself and the visitor came by https, their names begin with ``__Host-``: then no
other site of the same domain, and nobody on the way, can put one of theirs in its place.
"""

from __future__ import annotations

import base64
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from data.store import is_token
from pages.routes.paths import prefix_of

#: The owner's edit token: opens the kept log on this browser.
LOG = "limber_log"
#: What a shared page handed over to the app: its view token, and its unlock key if it has one.
EXPLORE = "limber_explore"
#: That the passphrase of one link was given: its unlock key, sent back to that link only. A path of its own
#: keeps it from the other links, and a name with ``__Host-`` would be for the whole host. A foreign one opens
#: nothing.
VIEW = "limber_view"
#: That a form of ours was opened in this browser; see `is_from_our_own_page`.
FORM = "limber_form"

_HOST = "__Host-"

REMEMBER_SECONDS = 365 * 24 * 3600
EXPLORE_SECONDS = 300


def put(
    request: Request,
    response: Response,
    name: str,
    value: str,
    *,
    below: str = "",
    same_site: Literal["lax", "strict"] = "lax",
    seconds: int | None = None,
) -> None:
    """Set a cookie for our part of the host only, and for https only where the visitor came by https.

    Parameters
    ----------
    request, response : Request, Response
        What is answered, and the answer.
    name, value : str
        Of the cookie.
    below : str
        The path below the base path that it is sent back to; "" for all of ours.
    same_site : {"lax", "strict"}
        "strict": not even where somebody follows a link from elsewhere.
    seconds : int, optional
        How long the browser keeps it; without it, until the browser is closed.
    """
    spelled = name if below else spelled_for(request, name)
    if spelled != name:
        _drop(request, response, name)  # an older Limber's, which would outlive this one
    response.set_cookie(
        spelled,
        value,
        max_age=seconds,
        path=prefix_of(request.scope) + below or "/",
        secure=is_https(request),
        httponly=True,
        samesite=same_site,
    )


def forget(request: Request, response: Response, name: str) -> None:
    """Have the browser drop a cookie that was set for all of ours, an older Limber's too."""
    for spelled in {spelled_for(request, name), name}:
        _drop(request, response, spelled)


def spellings(name: str) -> tuple[str, str]:
    """Return the names a cookie may have, the one to believe first: browsers remember a log for a year."""
    return _HOST + name, name


def spelled_for(visitor: HTTPConnection, name: str) -> str:
    """Return the name that a cookie for all of ours gets: with `_HOST` no neighbour can set it."""
    return _HOST + name if is_https(visitor) and not prefix_of(visitor.scope) else name


def _drop(request: Request, response: Response, spelled: str) -> None:
    path = prefix_of(request.scope) or "/"
    response.delete_cookie(spelled, path=path, secure=is_https(request), httponly=True, samesite="lax")


def is_https(visitor: HTTPConnection) -> bool:
    """Say whether the visitor came by https, at least as far as the proxy in front of us."""
    forwarded = visitor.headers.get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    return (forwarded or visitor.url.scheme) in {"https", "wss"}


def is_from_our_own_page(request: Request) -> bool:
    """Say whether a form was sent from a page of ours, so that no other site can act for a visitor.

    Browsers say so themselves, except older ones and those on plain http: there the `FORM` cookie, which
    they send to us from our own pages only, has to be there.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "null")
    if origin != "null":
        return urlsplit(origin).netloc == request.headers.get("host")
    return has(request, FORM)


def has(request: Request, name: str) -> bool:
    """Say whether a browser sends a cookie under the one name that we would set it by now."""
    return spelled_for(request, name) in request.cookies


def unlock_key(request: Request) -> bytes | None:
    """Return the unlock key that the browser was given for this link, if it has one."""
    return _key(request.cookies.get(VIEW, ""))


def written_key(unlock: bytes) -> str:
    """Write an unlock key (32 bytes) as a cookie's value."""
    return base64.urlsafe_b64encode(unlock).decode().rstrip("=")


def explore_value(token: str, unlock: bytes | None) -> str:
    """Write what `EXPLORE` holds."""
    return token if unlock is None else f"{token}.{written_key(unlock)}"


def read_explore(value: str) -> tuple[str, bytes | None] | None:
    """Return the view token and the unlock key of an `EXPLORE` cookie, or None where it is not one."""
    token, dot, key = value.partition(".")
    unlock = _key(key)
    if not is_token(token) or (dot and unlock is None):
        return None
    return token, unlock


def _key(text: str) -> bytes | None:
    """32 bytes are written like a token: 43 letters, digits, ``-`` and ``_``."""
    return base64.urlsafe_b64decode(text + "=") if is_token(text) else None
