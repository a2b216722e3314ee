"""What the tests of the routes ask, and what they ask about."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from http.cookies import Morsel, SimpleCookie
from urllib.parse import urlencode

import httpx
import pandas as pd

from data.log import as_entries
from data.store import NewLink, Payload, ShareChoices, Store, build_payload

PASSPHRASE = "seven blue herons"


class Client:
    """Asks the running server for exactly the path given: `..` and `%00` go out as they are."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        nothing_kept = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._http = httpx.Client(timeout=60, headers={"Accept-Encoding": "gzip"}, cookies=nothing_kept)

    def request(
        self, method: str, path: str, headers: dict[str, str] | None = None, content: bytes | None = None
    ) -> httpx.Response:
        return self._http.request(
            method, self.url, headers=headers, content=content, extensions={"target": path.encode()}
        )

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers)

    def post(self, path: str, form: dict[str, str], headers: dict[str, str] | None = None) -> httpx.Response:
        """Send a form as the browser does that showed it."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        return self.request("POST", path, {**sent, **(headers or {})}, urlencode(form).encode())

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


def small_payload(title: str = "Autumn <term>") -> Payload:
    """A shared copy of twelve days, from a log with a note."""
    days = pd.date_range("2026-01-05", periods=12)
    note = "slept on the kitchen floor"
    log = as_entries(pd.DataFrame({"date": days, "reach_cm": 2.5, "back_pain": 4.0, "note": note}))
    return build_payload(log, ShareChoices(title=title))


def cookies_set(answer: httpx.Response) -> dict[str, Morsel[str]]:
    """Return the cookies an answer sets, by name, with their attributes."""
    return {
        name: morsel
        for line in answer.headers.get_list("set-cookie")
        for name, morsel in SimpleCookie(line).items()
    }
