"""One visitor's big page against everybody else's small ones: order, and a time and a memory for each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pandas as pd
import pytest
from starlette.applications import Starlette

from data.store import ShareChoices, Store, build_payload
from pages.drawing import Crowded, Drawings, Look, TakesTooLong
from pages.drawing.apart import Apart
from pages.drawing.drawings import SMALL_BYTES
from pages.drawing.lane import PATIENCE, Lane
from pages.parts.share import preview
from pages.routes.links import shared_page
from tests.attack.shared_groups import a_log
from tests.own_loop import ran

#: A test that waits for something that never comes ends after so many seconds.
ENOUGH = 60.0


START = pd.Timestamp("2026-01-05")


class Held:
    """Stands for the process that draws big pages: holds each until it is let go, and counts them."""

    def __init__(self, page: bytes = b"<p>big</p>") -> None:
        self.begun, self.go, self.drawn, self.page = threading.Event(), threading.Event(), 0, page

    def draw(self, _content: bytes, _look: Look) -> bytes:
        self.drawn += 1
        self.begun.set()
        assert self.go.wait(ENOUGH)
        return self.page

    def stop(self) -> None:
        self.go.set()


class TooLong(Held):
    """Stands for a process that was stopped for its time."""

    def draw(self, _content: bytes, _look: Look) -> bytes:
        self.drawn += 1
        raise TakesTooLong


def use(monkeypatch: pytest.MonkeyPatch, apart: Any, **more: Any) -> Drawings:  # noqa: ANN401
    made = Drawings(apart, **more)
    monkeypatch.setattr(shared_page, "drawings", lambda: made)
    monkeypatch.setattr(preview, "drawings", lambda: made)
    return made


def link_to(store: Store, entries: pd.DataFrame) -> str:
    now = datetime.now(UTC)
    payload = build_payload(entries, ShareChoices(title="Group"))
    made = store.create_link(
        store.new_owner(now), payload, label="", expires_at=now + timedelta(days=1), now=now
    )
    return f"/s/{made.token}"


def visits(visit: Callable[[httpx.AsyncClient], Any]) -> Any:  # noqa: ANN401
    """Run a visit of the shared page's own routes, in a loop of its own."""

    async def run() -> Any:  # noqa: ANN401
        routes = httpx.ASGITransport(Starlette(routes=shared_page.routes("")))
        async with httpx.AsyncClient(transport=routes, base_url="http://limber", timeout=ENOUGH) as client:
            return await asyncio.wait_for(visit(client), ENOUGH)

    return ran(run())


# ---- Small ones first ----


def test_a_big_link_being_drawn_makes_no_small_link_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()
    use(monkeypatch, held)
    big, small = link_to(store, a_log(40, 200)), link_to(store, a_log(1, 12))

    async def visit(client: httpx.AsyncClient) -> None:
        waiting = asyncio.create_task(client.get(big))
        await asyncio.to_thread(held.begun.wait, ENOUGH)
        assert held.begun.is_set()
        answer = await client.get(small)
        assert answer.status_code == 200
        assert not waiting.done(), "the big one is still being drawn"
        held.go.set()
        assert (await waiting).text == "<p>big</p>"

    visits(visit)


def test_a_fresh_big_link_is_drawn_once_for_all_who_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()
    use(monkeypatch, held)
    big = link_to(store, a_log(40, 200))

    async def visit(client: httpx.AsyncClient) -> list[httpx.Response]:
        waiting = [asyncio.create_task(client.get(big)) for _ in range(20)]
        await asyncio.to_thread(held.begun.wait, ENOUGH)
        held.go.set()
        return [await one for one in waiting]

    assert {answer.text for answer in visits(visit)} == {"<p>big</p>"}
    assert held.drawn == 1


def test_whoever_waits_long_reads_that_the_page_is_on_its_way(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()
    use(monkeypatch, held)
    monkeypatch.setattr(shared_page, "WAIT_SECONDS", 0.2)
    big = link_to(store, a_log(40, 200))

    async def visit(client: httpx.AsyncClient) -> None:
        answer = await client.get(big)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "10"
        assert "This page is being prepared" in answer.text
        held.go.set()
        while (answer := await client.get(big)).status_code == 503:
            await asyncio.sleep(0.05)
        assert answer.text == "<p>big</p>"

    visits(visit)
    assert held.drawn == 1, "the drawing went on; nobody began it again"


def _held_lane(clock: Callable[[], float]) -> tuple[Lane, threading.Event]:
    lane, go, begun = Lane("test", 100, clock), threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        assert go.wait(ENOUGH)

    lane.put(hold, 0.0)
    assert begun.wait(ENOUGH)
    return lane, go


def test_what_waits_goes_in_the_order_of_size() -> None:
    lane, go = _held_lane(lambda: 0.0)
    order: list[float] = []
    pieces = [lane.put(lambda size=size: order.append(size), size) for size in (8.0, 0.1, 3.0, 0.5)]
    go.set()
    for piece in pieces:
        piece.result(ENOUGH)
    assert order == [0.1, 0.5, 3.0, 8.0]


def test_a_big_piece_waits_for_a_bounded_number_of_small_ones() -> None:
    now = [0.0]
    lane, go = _held_lane(lambda: now[0])
    order: list[str] = []
    big = lane.put(lambda: order.append("big"), 2.0)
    small = []
    for _ in range(90):  # one a second, for ever so long
        now[0] += 1.0
        small.append(lane.put(lambda: order.append("small"), 0.0))
    go.set()
    for piece in [big, *small]:
        piece.result(ENOUGH)
    assert order.index("big") <= 2.0 * PATIENCE
    assert order.index("big") > 1, "smaller ones went first all the same"


def test_more_than_can_wait_are_turned_away_and_none_is_kept() -> None:
    lane, go = _held_lane(lambda: 0.0)
    for _ in range(100):
        lane.put(lambda: None, 0.0)
    with pytest.raises(Crowded):
        lane.put(lambda: None, 0.0)
    lane.clear()
    go.set()


# ---- A time and a memory for each page ----


def test_a_page_that_takes_too_long_says_so_and_is_not_begun_again_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, now = TooLong(), [0.0]
    use(monkeypatch, slow, clock=lambda: now[0])
    big = link_to(store, a_log(40, 200))

    async def visit(client: httpx.AsyncClient) -> list[httpx.Response]:
        answers = [await client.get(big) for _ in range(3)]
        now[0] += 3600
        return [*answers, await client.get(big)]

    answers = visits(visit)
    assert {answer.status_code for answer in answers} == {503}
    assert all("takes unusually long to prepare" in answer.text for answer in answers)
    assert answers[0].headers["retry-after"] == "600"
    assert answers[0].headers["cache-control"] == "no-store"
    assert slow.drawn == 2


@pytest.mark.parametrize(
    ("seconds", "most_bytes"), [(1, 2_000_000_000), (100, 230_000_000)], ids=["time", "memory"]
)
def test_a_process_that_draws_is_stopped_at_its_limit(seconds: int, most_bytes: int) -> None:
    content = build_payload(a_log(100, 300), ShareChoices()).to_bytes()
    apart = Apart(seconds, most_bytes)
    with pytest.raises(TakesTooLong):
        apart.draw(content, Look())
    assert not apart._running


def test_a_page_drawn_apart_is_the_page_drawn_here() -> None:
    from pages.drawing.look import page_html

    content = build_payload(a_log(8, 40), ShareChoices(made=START.date())).to_bytes()
    look = Look(
        "../x/plotly.js", START.date(), "?explore", "https://a.test/preview.png", "https://a.test/s/x"
    )
    assert all(getattr(look, field.name) for field in fields(look)), "what a look says is tried whole"
    assert Apart(100, 1_000_000_000).draw(content, look) == page_html(content, look)


def test_the_end_of_the_server_ends_what_is_being_drawn() -> None:
    content = build_payload(a_log(100, 900), ShareChoices()).to_bytes()
    assert len(content) > SMALL_BYTES
    apart = Apart(100, 2_000_000_000)
    made = Drawings(apart)
    asked = made.ask("big", lambda: (content, Look()), bytes)
    later = made.ask("later", lambda: (content, Look()), bytes)
    while not apart._running:
        threading.Event().wait(0.01)
    made.close()
    with pytest.raises(TakesTooLong):
        asked.result(ENOUGH)
    with pytest.raises(CancelledError):
        later.result(ENOUGH)
    assert not apart._running


def test_whoever_downloads_a_page_that_takes_too_long_reads_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, TooLong())
    with pytest.raises(TakesTooLong, match=r"takes unusually long to prepare\. Choose fewer people"):
        preview.drawn_file(build_payload(a_log(40, 200), ShareChoices()))
