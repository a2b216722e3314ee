"""The door of a visit: how many may be open, whose they are, and what may be said through the websocket."""

from __future__ import annotations

from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.settings import get_settings
from pages.routes.addresses import address_of
from pages.routes.calm_page import CalmPage
from pages.routes.door.full_page import ADDRESS_FULL, PROCESS_FULL
from pages.routes.door.visit_cookie import new_visit_key, set_cookie, visit_key
from pages.routes.door.visit_messages import Talk
from pages.routes.door.visits import Visit, visits
from pages.routes.faults import log_fault
from pages.routes.paths import HEALTH, STREAM, is_for_a_visit, path_of
from pages.routes.refusing import refuse_socket

_PROTOCOLS = "sec-websocket-protocol"


class VisitDoor:
    """ASGI middleware that lets visits in, gives each browser its cookie, and counts.

    Streamlit lets whoever names a session go on with it. Here it goes on for the browser that had it; for
    anybody else a new one begins, as it does where no such session is there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            if path_of(scope) == STREAM:
                await self._visit(scope, receive, send)
            else:
                await refuse_socket(scope, receive, send, 404, "There is no websocket here.")
            return
        if scope["type"] == "http":
            if scope["path"].endswith(HEALTH) and visit_key(scope) is None:
                send = partial(_with_cookie, send, scope)
            full = _why_full(address_of(scope))
            if full is not None and _opens_a_page(scope):
                await full.response()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = address_of(scope)
        full = _why_full(address)
        if full is not None:
            await refuse_socket(scope, receive, send, full.status_code, " ".join(full.sentences))
            return
        most = get_settings().max_message_bytes
        _read_no_more_than(receive, most)
        key = visit_key(scope)
        visit = Visit(key or new_visit_key(), key is not None, address)
        visits.begin(visit)
        try:
            scope = _going_on(scope, visit)
            talk = Talk(
                receive,
                send,
                most=most,
                told=partial(visits.name, visit),
                headers=[] if key else [set_cookie(scope, visit.key)],
            )
            await self._app(scope, talk.receive, talk.send)
        except Exception as error:  # noqa: BLE001 - the edge of a visit; the server would log what was said
            log_fault("A visit failed", error)
        finally:
            visits.leave(visit)


def _going_on(scope: Scope, visit: Visit) -> Scope:
    """Return the request without the session that it names, unless it is this browser's own."""
    said = [part.strip() for part in Headers(scope=scope).get(_PROTOCOLS, "").split(",")]
    if len(said) < 3:
        return scope
    before = visits.find(said[2])
    if before is not None and before.key_came_back and visit.key_came_back and before.is_of(visit.key):
        visits.name(visit, said[2])
        return scope
    scope = {**scope, "headers": list(scope["headers"])}
    MutableHeaders(scope=scope)[_PROTOCOLS] = ", ".join(said[:2])
    return scope


def _why_full(address: str) -> CalmPage | None:
    if visits.is_full():
        return PROCESS_FULL
    return ADDRESS_FULL if visits.is_full_for(address) else None


def _opens_a_page(scope: Scope) -> bool:
    return Headers(scope=scope).get("sec-fetch-dest") == "document" and is_for_a_visit(path_of(scope))


async def _with_cookie(send: Send, scope: Scope, message: Message) -> None:
    """Give a browser its word with the answer that every page asks for before it opens its websocket."""
    if message["type"] == "http.response.start":
        message = {**message, "headers": [*message.get("headers", []), set_cookie(scope, new_visit_key())]}
    await send(message)


def _read_no_more_than(receive: Receive, most: int) -> None:
    """Have the server give up a message as soon as it is too big, and not when all of it lies in memory.

    uvicorn knows one size for what comes and what goes, and what goes may be a big table.
    """
    connection = getattr(getattr(receive, "__self__", None), "conn", None)
    if connection is not None and hasattr(connection, "max_message_size"):
        connection.max_message_size = most
