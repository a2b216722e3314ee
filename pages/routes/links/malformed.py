"""Addresses below /s/ that cannot be a link."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from data.store import is_token
from pages.routes.paths import LINKS, is_below, path_of, prefix_of


class MalformedLinks:
    """ASGI middleware that sends every address below /s/ that cannot be a link to one that never is.

    A link has one spelling: with a letter written as ``%41``, or other spare bits, it is none. So they all
    take the one way to the one answer. Streamlit's own path checks would answer `..` and `%00` differently,
    and its frame would take a deeper path for a page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            path = path_of(scope)
            if is_below(path, LINKS) and not (is_token(path[len(LINKS) + 1 :]) and _as_sent(scope)):
                nowhere = f"{prefix_of(scope)}{LINKS}/-"
                scope = {**scope, "path": nowhere, "raw_path": nowhere.encode()}
        await self._app(scope, receive, send)


def _as_sent(scope: Scope) -> bool:
    """Say whether a path was sent letter for letter, without ``%``."""
    raw: bytes | None = scope.get("raw_path")
    return raw is None or b"%" not in raw.partition(b"?")[0]
