"""What runs beside the requests while the server is up: the sweep, counts, the end of left visits."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from streamlit.runtime import Runtime

from data.settings import get_settings
from data.store import get_store
from pages.drawing import drawings
from pages.routes.asking import ask
from pages.routes.door.visits import visits
from pages.routes.faults import UNREACHABLE, log_fault
from pages.routes.lingering import let_linger
from pages.routes.links.opened import opened
from pages.studies import workshop

_LOG = logging.getLogger("limber")
#: A process that is killed forgets the openings of this long.
COUNT_SECONDS = 5.0
#: Visits that were left, and downloads that are offered no more, are let go at most so long after their time.
LEFT_SECONDS = 5.0


@asynccontextmanager
async def upkeep(_app: object) -> AsyncIterator[None]:
    """Sweep at the start and from time to time, write counts every few seconds and once more at the end.

    At the end no page is drawn any more and no log worked out, also none in a process of its own.
    """
    workshop().open(get_settings().workers)
    let_linger(Runtime.instance().media_file_mgr)
    tasks = [
        asyncio.create_task(_every(get_settings().sweep_minutes * 60.0, _sweep)),
        asyncio.create_task(_every(COUNT_SECONDS, opened.flush)),
        asyncio.create_task(_let_go_of_the_left()),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        drawings().close()
        workshop().close()
        drawings.cache_clear()
        await _once(opened.flush)


async def _every(seconds: float, work: Callable[[], None]) -> None:
    while True:
        await _once(work)
        await asyncio.sleep(seconds)


async def _let_go_of_the_left() -> None:
    while True:
        await asyncio.sleep(LEFT_SECONDS)
        try:
            visits.let_go_of_the_left(time.monotonic())
            workshop().let_go()
            Runtime.instance().media_file_mgr.remove_orphaned_files()
        except Exception as error:  # noqa: BLE001 - one failure must not end this
            log_fault("What was left could not be let go", error)


async def _once(work: Callable[[], None]) -> None:
    try:
        await ask(work)
    except UNREACHABLE as error:  # a database that is away now may be back the next time
        log_fault("Upkeep of the database failed", error)


def _sweep() -> None:
    swept = get_store().sweep(datetime.now(UTC))
    if swept.doubt:
        _LOG.warning("Nothing was erased. %s", swept.doubt)
