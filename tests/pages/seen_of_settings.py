"""What can be seen of each setting, as close to where people meet it as no browser is needed."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pandas as pd
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from data.confined import confined
from data.confined.turns import NobodyWaits
from data.log import as_entries
from data.reading import Choices
from data.settings import data_folder, get_settings
from data.store import ShareChoices, Wish, build_payload, forget_store, get_store
from pages.drawing import Look, drawings
from pages.drawing.apart import Apart
from pages.routes import upkeep
from pages.routes.door import upload_sums, visit_door
from pages.routes.door.visits import Visit, Visits
from pages.routes.paths import STREAM
from pages.studies import workshop
from pages.visit import pace, room
from tests.pages.visits import go, visit, words

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)


def begin_anew() -> None:
    get_settings.cache_clear()
    forget_store()
    pace._pace.cache_clear()


def refusal(tried: Callable[[], object]) -> str:
    """Return the sentence with which something is refused; nothing where it is not."""
    try:
        tried()
    except ValueError as refused:
        return str(refused)
    return ""


# What is shown


def population_page() -> str:
    """Return what the page of results of many people says; nothing where there is no such page."""
    with suppress(ValueError):
        return words(go(visit(), "population"))
    return ""


# What is kept


def database_files() -> str:
    get_store().check()
    return " ".join(sorted(file.name for file in data_folder().parent.rglob("*.db")))


def make_links(many: int) -> None:
    """Make links to a thousand days of three people each."""
    days = pd.date_range("2026-01-05", periods=1000)
    scores = [i * 37 % 1009 / 7 for i in range(3000)]
    log = pd.DataFrame({"person": ["a", "b", "c"] * 1000, "date": days.repeat(3), "reach_cm": scores})
    payload = build_payload(as_entries(log), ShareChoices())
    owner = get_store().new_owner(NOW)
    for _ in range(many):
        get_store().create_link(owner, payload, label="", expires_at=NOW + timedelta(days=1), now=NOW)


def make_batch(many: int) -> None:
    """Make links to so many people's pages as one batch."""
    log = pd.DataFrame({"person": "a", "date": pd.date_range("2026-01-05", periods=9), "reach_cm": 1.5})
    wish = Wish(build_payload(as_entries(log), ShareChoices()), "a")
    owner = get_store().new_owner(NOW)
    get_store().create_batch(owner, [wish] * many, expires_at=NOW + timedelta(days=1), now=NOW)


def keep_versions(many: int, size: int) -> int:
    """Keep a log that many times, and return how many of its versions there are then."""
    store, version = get_store(), None
    owner = store.new_owner(NOW)
    for _ in range(many):
        version = store.keep_log(owner, os.urandom(size), summary="", base_version=version, now=NOW)
    return len(store.log_versions(owner))


def make_owners(make: Callable[[], object]) -> str:
    return refusal(lambda: [make() for _ in range(2)])


async def seconds_between_sweeps() -> float:
    asked: dict[object, float] = {}

    async def every(seconds: float, work: object) -> None:
        asked[work] = seconds

    async with _while_up(_every=every):
        await asyncio.sleep(0)
    return asked[upkeep._sweep]


async def most_workers() -> int:
    async with _while_up():
        return workshop().most


@asynccontextmanager
async def _while_up(**instead: object) -> AsyncIterator[None]:
    """Be where the server is up, with other functions for some of what runs beside it."""
    nothing = SimpleNamespace(instance=lambda: SimpleNamespace(media_file_mgr=None))
    with patch.multiple(upkeep, Runtime=nothing, let_linger=lambda _manager: None, **instead):
        async with upkeep.upkeep(None):
            yield


# What is drawn


def told_to_draw(name: str) -> object:
    """Return what the process that draws a big page is told about its bounds."""
    told: dict[str, object] = {}

    class Process:
        returncode = 0

        def __enter__(self) -> Process:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def kill(self) -> None:
            pass

        def communicate(self, order: bytes, timeout: float) -> tuple[bytes, bytes]:
            told.update(json.loads(order.partition(b"\n")[0]), timeout=timeout)
            return b"", b""

    drawings.cache_clear()
    with patch.object(Apart, "_started", lambda _self: Process()):
        drawings()._apart.draw(b"", Look())
    drawings().close()
    drawings.cache_clear()
    return told[name]


# What is read


def rows(many: int, pain: Callable[[int], object] = lambda _i: 3, note: str = "") -> bytes:
    return "\n".join(
        ["date,back_pain,note", *(f"2026-01-05,{pain(i)},{note}{i if note else ''}" for i in range(many))]
    ).encode()


def read_where() -> str:
    with patch.object(confined, "_READER", SimpleNamespace(read=lambda *_: "apart")):
        return "apart" if confined.read_confined(rows(200)) == "apart" else "here"


class Bounded:
    """Stands for the process that reads: says within which bounds it is to."""

    def read(self, request: confined.Request, _content: bytes, _wanted: object) -> confined.Request:
        return request


def bounds_of_reading() -> confined.Request:
    with patch.object(confined, "Worker", Bounded):
        return confined.Reader().read(b"", Choices(), None, lambda _ahead: None, lambda: True)


def third_of_three_files() -> str:
    """Return what becomes of a file while one is read and one waits."""
    begun, go_on, waits = threading.Event(), threading.Event(), threading.Event()

    class Held:
        def read(self, *_: object) -> None:
            begun.set()
            go_on.wait()

        def is_fit(self) -> bool:
            return True

    with patch.object(confined, "Worker", Held):
        reader = confined.Reader()

        def bring(told: Callable[[int], None]) -> threading.Thread:
            thread = threading.Thread(target=reader.read, args=(b"", Choices(), None, told, lambda: True))
            thread.start()
            return thread

        one = bring(lambda _ahead: None)
        begun.wait()
        other = bring(lambda _ahead: waits.set())
        waits.wait()
        try:
            with suppress(NobodyWaits):
                return refusal(lambda: reader.read(b"", Choices(), None, lambda _ahead: None, lambda: False))
            return "waits"
        finally:
            go_on.set()
            one.join()
            other.join()


def open_a_large_log() -> str:
    with patch.dict(room._held, clear=True):
        return refusal(lambda: room.take_room(200_000))


# Who visits


def second_visit(address: str) -> str:
    """Return what somebody at an address reads while there is a visit from elsewhere and one from "here"."""
    open_visits = Visits()
    open_visits.begin(Visit("key", key_came_back=False, address="here"))
    with patch.object(visit_door, "visits", open_visits):
        full = visit_door._why_full(address)
    return "" if full is None else " ".join(full.sentences)


def left_for_ten_seconds() -> int:
    """Return how many visits are let go ten seconds after one was left."""
    left = Visits()
    visit = Visit("key", key_came_back=True, address="here")
    left.begin(visit)
    left.name(visit, "session")
    left.leave(visit)
    assert visit.left_at is not None
    return left.let_go_of_the_left(visit.left_at + 10)


async def message_of_150_kb() -> str:
    """Return what reaches the app of a message."""
    came: list[str] = []

    async def app(_scope: object, receive: Callable, _send: object) -> None:
        came.append((await receive())["type"])
        came.append((await receive())["type"])

    message = BackMsg(rerun_script=ClientState(query_string="x" * 150_000))
    messages: Iterator[dict[str, object]] = iter(
        [{"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": message.SerializeToString()}]
    )

    async def receive() -> dict[str, object]:
        return next(messages)

    async def send(_message: object) -> None:
        pass

    scope = {"type": "websocket", "path": STREAM, "headers": [], "client": ("127.0.0.1", 1), "root_path": ""}
    with patch.object(visit_door, "visits", Visits()):
        await visit_door.VisitDoor(app)(scope, receive, send)
    return came[-1]


def bring_two_megabytes() -> str:
    with patch.object(upload_sums, "visits", Visits()):
        full = upload_sums.why_no_more(Visit("key", key_came_back=True, address="here"), 2_000_000)
    return "" if full is None else full.sentence
