"""What the tests of the routes ask, and what they ask about."""

from __future__ import annotations

from dataclasses import dataclass

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
