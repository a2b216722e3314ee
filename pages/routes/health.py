"""Whether this process can do its work, for load balancers and monitors."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data.store import get_store
from pages.routes.faults import log_fault


async def healthz(_request: Request) -> JSONResponse:
    """Answer 200 when the database answers, else 503 with a sentence."""
    headers = {"Cache-Control": "no-store"}
    try:
        await run_in_threadpool(_ask_database)
    except (SQLAlchemyError, OSError) as error:
        log_fault("The database did not answer", error)
        sentence = "The database does not answer; links cannot be made or opened now."
        return JSONResponse({"status": "unavailable", "reason": sentence}, status_code=503, headers=headers)
    return JSONResponse({"status": "ok"}, headers=headers)


def _ask_database() -> None:
    get_store().check()


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    return [Route(f"{base}/healthz", healthz)]
