"""Whether this process can do its work, for load balancers and monitors."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data.store import get_store
from pages.routes.asking import ask
from pages.routes.faults import log_fault

_HEADERS = {"Cache-Control": "no-store"}


async def healthz(_request: Request) -> PlainTextResponse:
    """Answer 200 when the database answers and its tables are those of this version, else 503; one word."""
    try:
        await ask(_ask_database)
    except Exception as error:  # noqa: BLE001 - a route's edge: whatever it is, this process cannot do its work
        log_fault("The database is not ready", error)
        return PlainTextResponse("unavailable", status_code=503, headers=_HEADERS)
    return PlainTextResponse("ok", headers=_HEADERS)


def _ask_database() -> None:
    get_store().check()


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    return [Route(f"{base}/healthz", healthz)]
