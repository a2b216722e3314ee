"""One visitor's big page against everybody else's small ones: order, limits, and work that grows straight."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest
from starlette.applications import Starlette

from analysis.figures.everyone import MOST_DRAWN
from analysis.groups.group import MOST_LINKED
from analysis.noise import dependence
from analysis.report import ReportOptions, report_html
from data.log import as_entries
from data.settings import get_settings
from data.store import (
    PayloadTooLarge,
    ShareChoices,
    Store,
    build_payload,
    forget_store,
    get_store,
    open_store,
)
from data.store.payload import keeping_names
from data.store.pseudonyms import in_order
from pages.drawing import Crowded, Drawings, Look, TakesTooLong
from pages.drawing.apart import Apart
from pages.drawing.drawings import SMALL_BYTES
from pages.drawing.lane import PATIENCE, Lane
from pages.parts.share import preview
from pages.routes import shared_page
from tests.bench.groups import large_group
from tests.counting import calls_of
from tests.pages.visits import GROUP, go, use_database, visit_with_log

#: A test that waits for something that never comes ends after so many seconds.
ENOUGH = 60.0
START = pd.Timestamp("2026-01-05")


def a_log(people: int, days: int) -> pd.DataFrame:
    return as_entries(large_group(people * days, people))


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


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{tmp_path}/limber.db")
    get_settings.cache_clear()
    forget_store()
    yield get_store()
    forget_store()
    get_settings.cache_clear()


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

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(run())).result()


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
    look = Look("../x/plotly.js", START.date(), "?explore")
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


# ---- People and days of a link ----


def test_a_link_to_too_many_people_or_entries_is_refused_in_words(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    store = open_store(f"sqlite:///{tmp_path}/limber.db", max_link_people=10, max_link_entries=200)
    owner = store.new_owner(now)

    def share(people: int, days: int) -> None:
        payload = build_payload(a_log(people, days), ShareChoices())
        store.create_link(owner, payload, label="", expires_at=now + timedelta(days=1), now=now)

    share(10, 20)
    with pytest.raises(PayloadTooLarge, match=r"show 11 people, and a link shows 10 at most\. Choose fewer"):
        share(11, 3)
    with pytest.raises(
        PayloadTooLarge, match=r"show 210 entries, and a link shows 200 at most\. Choose a sh"
    ):
        share(10, 21)
    store.close()


def test_a_group_of_some_thousands_is_within_the_defaults() -> None:
    settings = get_settings()
    assert settings.max_link_people >= 2000
    assert settings.max_link_entries >= 100 * 900


# ---- Work that grows straight ----


def test_making_a_link_takes_a_few_calls_a_person_however_many_there_are() -> None:
    def work(people: int) -> Callable[[], object]:
        log = a_log(people, 2)
        known = pd.DataFrame({"person": sorted(set(log["person"])), "age": 30.0, "sex": "F", "protocol": ""})
        return lambda: build_payload(log, ShareChoices(profile=True), (), known).to_bytes()

    work(10)()
    few, many = calls_of(work(1000)), calls_of(work(2000))
    assert many / few < 2.3
    assert (many - few) / 1000 < 60


def test_names_that_are_settled_are_looked_up_once() -> None:
    looked_up = [0]

    class Name(str):
        __slots__ = ()

        def __hash__(self) -> int:
            looked_up[0] += 1
            return str.__hash__(self)

    log = a_log(400, 2)
    known = [Name(f"Somebody else {at}") for at in range(400)]
    assert len(in_order(log, known)) == 800
    assert looked_up[0] <= 4 * 400


def test_the_order_of_numbers_is_what_it_always_was() -> None:
    log = a_log(30, 3)
    order = keeping_names(log, ShareChoices()).order
    groups = {str(name): rows for name, rows in log.groupby("person")}
    assert sorted(order) == sorted(groups)
    first = [(groups[name]["date"].min(), len(groups[name])) for name in order]
    assert first == sorted(first)
    assert list(order) != sorted(order), "the alphabet would tell who is who"


def test_a_group_is_fitted_once_for_everything_its_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = [0]
    weigh = dependence._weighed

    def counting(*given: Any) -> Any:  # noqa: ANN401
        fitted[0] += 1
        return weigh(*given)

    monkeypatch.setattr(dependence, "_weighed", counting)
    people, measures = 24, 3
    report_html(a_log(people, 60), ReportOptions(title="Group"))
    assert fitted[0] <= people * measures + MOST_LINKED * measures


def test_the_page_of_a_group_costs_straight_by_people_and_by_days() -> None:
    def work(people: int, days: int) -> Callable[[], object]:
        log = a_log(people, days)
        return lambda: report_html(log, ReportOptions(title="Group"))

    work(6, 40)()
    base = calls_of(work(24, 60))
    assert calls_of(work(48, 60)) / base < 2.3
    assert calls_of(work(24, 120)) / base < 2.3


def test_beyond_what_is_shown_a_group_costs_hardly_more() -> None:
    def work(people: int) -> Callable[[], object]:
        log = a_log(people, 12)  # too short for anything to be fitted
        return lambda: report_html(log, ReportOptions(title="Group"))

    few, many = calls_of(work(4 * MOST_DRAWN)), calls_of(work(8 * MOST_DRAWN))
    assert many / few < 2.2


def test_the_share_page_says_before_the_link_is_made_that_it_shows_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMBER_MAX_LINK_PEOPLE", "1")
    use_database(monkeypatch, tmp_path)
    # A log of its own: what is remembered of it in this process is true under these settings only.
    app = go(visit_with_log(GROUP.replace(b"Ann Lee", b"Ann Leigh"), "group.csv"), "share")
    said = [warning.value for warning in app.warning]
    assert any("would show 2 people, and a link shows 1 at most" in text for text in said)
    assert app.button(key="make_link").disabled
    app.multiselect(key="share_people").set_value(["Ann Leigh"]).run()
    assert not any("at most" in warning.value for warning in app.warning)
    assert not app.button(key="make_link").disabled
    forget_store()
    get_settings.cache_clear()
