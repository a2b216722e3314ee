"""Asking the store from a route, in threads that are kept for it.

A database that hangs can hold these for a few seconds, and nothing else that the server answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple, Unpack

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

Given = TypeVarTuple("Given")
Answer = TypeVar("Answer")
_MOST = 20
_threads: RunVar[CapacityLimiter] = RunVar("threads that ask the store")


async def ask(what: Callable[[Unpack[Given]], Answer], *given: *Given) -> Answer:
    """Return what a function that uses the store answers."""
    try:
        threads = _threads.get()
    except LookupError:
        threads = CapacityLimiter(_MOST)
        _threads.set(threads)
    return await to_thread.run_sync(what, *given, limiter=threads)
