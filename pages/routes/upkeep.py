"""What runs beside the requests while the server is up: the sweep that erases what has expired."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from data.store import get_store
from pages.routes.faults import log_fault

SWEEP_SECONDS = 3600.0


@asynccontextmanager
async def upkeep(_app: object) -> AsyncIterator[None]:
    """Sweep at the start and every hour until the server stops."""
    sweeping = asyncio.create_task(_sweep_for_ever())
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping


async def _sweep_for_ever() -> None:
    while True:
        try:
            await run_in_threadpool(_sweep)
        except (SQLAlchemyError, OSError) as error:  # a database that is away now may be back in an hour
            log_fault("The sweep of expired links failed", error)
        await asyncio.sleep(SWEEP_SECONDS)


def _sweep() -> None:
    get_store().sweep(datetime.now(UTC))
