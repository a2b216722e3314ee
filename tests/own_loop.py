"""Coroutines of tests in a thread with a loop of its own: browsers keep one in the thread of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def ran(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
    """Run a coroutine to its end, and return what it returns."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
