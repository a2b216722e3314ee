"""What the tests of the routes ask, and what they ask about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from data.store import NewLink, Store


class Client:
    """Asks the running server for exactly the path given: `..` and `%00` go out as they are."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}/"
        self._http = httpx.Client(timeout=30, headers={"Accept-Encoding": "gzip"})

    def request(self, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self._http.request(method, self._root, headers=headers, extensions={"target": path.encode()})

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers)

    def close(self) -> None:
        self._http.close()


@dataclass(frozen=True, slots=True)
class Shared:
    """A link and who made it."""

    owner: str
    link: NewLink
    store: Store

    @property
    def path(self) -> str:
        return f"/s/{self.link.token}"


def in_a_thread(ask: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401
    """Run a coroutine in a thread of its own: a browser test of the same process may keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(ask())).result()
