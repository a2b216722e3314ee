"""Who may open the websocket of a visit: pages of ours, and nobody else's.

Browsers let any page of the web open a websocket to any host, with that host's cookies, and say only from
where: the Origin. It has to be the host that was asked for, or the one of ``LIMBER_PUBLIC_URL``.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from data.settings import get_settings
from pages.routes.refusing import refuse_socket

_PORTS = {"http": 80, "https": 443}
_PLACE = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._~-]{1,253})(?::([0-9]{1,5}))?")

SENTENCE = (
    "Only Limber's own pages open a visit here. If this is your Limber: the proxy in front of it has to pass "
    "on the Host that was asked for, or LIMBER_PUBLIC_URL has to be the address that people use."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port; None where none is written."""

    host: str
    port: int | None


def place(text: str) -> Place | None:
    """Read ``host`` or ``host:port``, as a Host header or an origin has it; None where it is neither."""
    found = _PLACE.fullmatch(text.lower())
    if found is None:
        return None
    host, port = found.groups()
    if host.startswith("["):
        try:
            host = f"[{ipaddress.IPv6Address(host[1:-1])}]"
        except ValueError:
            return None
    return Place(host, None if port is None else int(port))


def is_own(origin: str, host: str, *, secure: bool, public_url: str | None = None) -> bool:
    """Say whether an Origin is the host asked for, or that of the public address.

    A port that is not written is the usual one of the origin's scheme, on both sides.

    Parameters
    ----------
    origin, host : str
        The two headers.
    secure : bool
        It is known that the visitor came by https: then a page that came by http is somebody else's.
    public_url : str, optional
        The address people use, as set.
    """
    came = _origin(origin)
    asked = place(host)
    if came is None or asked is None:
        return False
    if public_url is not None and came == _origin_of(public_url):
        return True
    scheme, there = came
    return (
        (scheme == "https" or not secure)
        and there.host == asked.host
        and there.port == (_PORTS[scheme] if asked.port is None else asked.port)
    )


def _origin(text: str) -> tuple[str, Place] | None:
    scheme, _, rest = text.lower().partition("://")
    there = place(rest)
    if scheme not in _PORTS or there is None:
        return None
    return scheme, Place(there.host, _PORTS[scheme] if there.port is None else there.port)


@lru_cache(maxsize=8)
def _origin_of(url: str) -> tuple[str, Place] | None:
    scheme, _, rest = url.partition("://")
    return _origin(f"{scheme}://{rest.partition('/')[0]}")


class OwnOrigin:
    """ASGI middleware that refuses websockets of other sites' pages before Streamlit sees them.

    Streamlit's own check asks an outside service for this machine's address where it does not know an
    origin, and everybody waits for the answer. So what is let in gets the one Origin that it never asks
    about: the Host, letter by letter.

    Whoever sends no Origin is refused too. Every browser sends one; and were it let in, a proxy that drops
    the header would switch the check off without a word.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origins, hosts = headers.getlist("origin"), headers.getlist("host")
        secure = scope.get("scheme") == "wss"
        public_url = get_settings().public_url
        if (
            len(origins) != 1
            or len(hosts) != 1
            or not is_own(origins[0], hosts[0], secure=secure, public_url=public_url)
        ):
            await refuse_socket(scope, receive, send, 403, SENTENCE)
            return
        scope = {**scope, "headers": list(scope["headers"])}
        MutableHeaders(scope=scope)["origin"] = f"{'https' if secure else 'http'}://{hosts[0]}"
        await self._app(scope, receive, send)
