"""How often a link was opened, without looking at who opened it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from data.store import LinkRow, StoreUnavailable
from pages.routes.links import opened as module
from pages.routes.links.opened import OpenedCounts, opened
from tests.pages.routes.live_server import PASSPHRASE, Client, Shared, cookies_set


@pytest.fixture(autouse=True)
def _nothing_waits() -> Iterator[None]:
    yield
    opened.flush()


def row(link: Shared) -> LinkRow:
    opened.flush()
    (found,) = link.store.links(link.owner, datetime.now(UTC))
    return found


def test_showing_the_page_counts_and_says_the_day(client: Client, shared: Shared) -> None:
    assert (row(shared).opened, row(shared).last_opened_on) == (0, None)
    for _ in range(3):
        client.get(shared.path)
    assert row(shared).opened == 3
    assert row(shared).last_opened_on == datetime.now(UTC).date()
    assert row(shared).opened == 3, "a count is told once"


def test_only_showing_the_page_counts(client: Client, shared: Shared) -> None:
    client.request("HEAD", shared.path)
    client.get(f"{shared.path}?explore")
    client.get(shared.path, {"Sec-Purpose": "prefetch;prerender"})
    client.post(shared.path, {"passphrase": "x"})
    assert row(shared).opened == 0


def test_asking_for_a_passphrase_does_not_count(client: Client, locked: Shared) -> None:
    client.get(locked.path)
    client.post(locked.path, {"passphrase": "guess"})
    key = cookies_set(client.post(locked.path, {"passphrase": PASSPHRASE}))["limber_view"].value
    assert row(locked).opened == 0
    client.get(locked.path, {"Cookie": f"limber_view={key}"})
    assert row(locked).opened == 1


def test_no_count_is_lost_between_threads_or_while_the_database_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[dict[str, int]] = []

    class Away:
        def count_opened(self, counts: dict[str, int], _now: datetime) -> None:
            if len(told) < 2:
                told.append({})
                raise StoreUnavailable
            told.append(counts)

    monkeypatch.setattr(module, "get_store", Away)
    counts = OpenedCounts()

    def count_and_flush(i: int) -> None:
        counts.add("link")
        if i % 100 == 0:
            with suppress(StoreUnavailable):
                counts.flush()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count_and_flush, range(1000)))
    counts.flush()
    assert sum(one.get("link", 0) for one in told) == 1000
