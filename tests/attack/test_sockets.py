"""What comes over the websocket: words, noise, floods, and somebody else's visit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from running import RunningApp, running_app
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from pages.routes.door.visit_messages import SPOKEN, Talk
from pages.routes.door.visits import MOST_WAITING, Visit, Visits
from tests.attack.sockets import PATIENCE, Stranger, draw
from tests.own_loop import ran

SECRET = "my knee hurts since Thursday"
NOISE = {
    "words": SECRET,
    "many words": SECRET * 10_000,
    "noise": SECRET.encode(),
    "bytes": bytes(range(256)),
    "nothing": b"",
    "half a message": BackMsg(rerun_script={"query_string": SECRET}).SerializeToString()[:-5],
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("sockets")) as running:
        yield running


def arrived(app: RunningApp, address: str = "127.0.0.1") -> Stranger:
    visitor = Stranger(app.url, address)
    visitor.arrive()
    return visitor


def hear_the_end(stream: ClientConnection) -> None:
    while True:
        stream.recv(timeout=PATIENCE)


@pytest.mark.parametrize("what", NOISE)
def test_what_is_no_message_ends_that_visit_and_is_written_nowhere(app: RunningApp, what: str) -> None:
    visitor = arrived(app)
    with visitor.stream() as calm, visitor.stream() as stream:
        draw(calm)
        draw(stream)
        before = len(app.output.read_bytes())
        stream.send(NOISE[what])
        with pytest.raises(ConnectionClosed) as closed:
            hear_the_end(stream)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == (1003 if isinstance(NOISE[what], str) else 1002)
        draw(calm)  # the server and every other visit go on
    assert app.output.read_bytes()[before:] == b""


def test_no_endless_message_is_kept(app: RunningApp) -> None:
    """In parts, the last of which never comes: the server gives up at 2 MB, not at Streamlit's 200."""
    parts = 0

    def endless() -> Iterator[bytes]:
        nonlocal parts
        while parts < 60:
            parts += 1
            yield b"x" * 1_000_000

    with arrived(app).stream() as stream:
        draw(stream)
        with pytest.raises(ConnectionClosed) as closed:
            stream.send(endless())
        assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    assert parts < 30


def test_what_developers_may_say_is_not_heard() -> None:
    """One message empties every visitor's caches, one asks git, one would stop the server."""
    kinds = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
    assert set(kinds) > SPOKEN
    said = []
    for kind in kinds:
        message = BackMsg()
        if kind in {"rerun_script", "file_urls_request", "backend_operation_request"}:
            getattr(message, kind).SetInParent()
        else:
            setattr(message, kind, True)
        said.append({"type": "websocket.receive", "bytes": message.SerializeToString()})
    waiting = iter([*said, {"type": "websocket.disconnect", "code": 1000}])

    async def hear() -> set[str | None]:
        async def receive() -> dict[str, object]:
            return next(waiting)

        async def send(message: object) -> None:
            raise AssertionError(message)

        talk = Talk(receive, send, most=1000, told=lambda _: None, headers=[])
        heard = set()
        while (message := await talk.receive())["type"] == "websocket.receive":
            heard.add(BackMsg.FromString(message["bytes"]).WhichOneof("type"))
        return heard

    assert ran(hear()) == SPOKEN


def test_a_visit_is_not_joined_by_its_id(app: RunningApp) -> None:
    owner = arrived(app)
    thief = arrived(app)
    with owner.stream() as stream:
        session = draw(stream)
        for cookies in (thief.cookies, "", f"limber_visit={'A' * 43}", "limber_visit="):
            with thief.stream(session=session, cookies=cookies) as joining:
                assert draw(joining) != session
        assert draw(stream) == session  # and the owner has noticed nothing
    for cookies in (thief.cookies, ""):  # nor is one that was left
        with thief.stream(session=session, cookies=cookies) as joining:
            assert draw(joining) != session
    with owner.stream(session=session) as stream:  # but its own browser comes back to it
        assert draw(stream) == session
        with owner.stream(session=session) as newer:  # also when the old connection hangs
            assert draw(newer) == session


def test_a_visit_without_cookies_is_joined_by_nobody(app: RunningApp) -> None:
    with Stranger(app.url).stream() as stream:
        session = draw(stream)
        with Stranger(app.url).stream(session=session) as joining:
            assert draw(joining) != session


def test_the_cookie_is_for_the_browser_alone(app: RunningApp) -> None:
    def given(**headers: str) -> list[str]:
        answer = httpx.get(f"{app.url}/_stcore/health", headers=headers)
        return [line for line in answer.headers.get_list("set-cookie") if "limber_visit" in line]

    [plain] = given()
    assert plain.startswith("limber_visit=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(plain.split("; "))
    [secure] = given(**{"X-Forwarded-Proto": "https"})
    assert secure.startswith("__Host-limber_visit=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Secure"} == set(secure.split("; ")[1:])
    assert given(Cookie=plain.partition(";")[0]) == []  # it keeps the one it has
    for path in ("/", "/healthz", "/robots.txt", "/s/x"):
        assert "limber_visit" not in str(httpx.get(app.url + path).headers)


def test_as_many_visits_are_open_as_may_be(tmp_path: Path) -> None:
    few = {"LIMBER_MAX_VISITS": "4", "LIMBER_MAX_VISITS_PER_ADDRESS": "3"}
    document = {"Sec-Fetch-Dest": "document"}
    with running_app(tmp_path, **few) as app, ExitStack() as stack:
        crowd = arrived(app, "127.0.0.2")
        opened = [stack.enter_context(crowd.stream()) for _ in range(3)]
        assert crowd.knock() == 429
        answer = crowd.http.get("/", headers=document)
        assert answer.status_code == 429
        assert "Your network has as many pages" in answer.text
        other = arrived(app, "127.0.0.3")
        assert other.http.get("/", headers=document).status_code == 200
        stack.enter_context(other.stream())
        late = arrived(app, "127.0.0.4")
        assert late.knock() == 503
        for path in ("/", "/progress"):
            answer = late.http.get(path, headers=document)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
            assert "Limber is full just now" in answer.text
        for path, status in {"/s/x": 404, "/healthz": 200, "/edit": 200, "/robots.txt": 200}.items():
            assert late.http.get(path, headers=document).status_code == status
        opened[0].close()
        assert late.knock() == 101
        assert app.output.read_text().count("\n") < 12  # refusing is not worth a line each


def test_who_leaves_many_visits_pushes_out_his_own() -> None:
    visits = Visits()

    def leave(name: str, address: str) -> None:
        visit = Visit("key", key_came_back=True, address=address)
        visits.begin(visit)
        visits.name(visit, name)
        visits.leave(visit)

    leave("quiet", "192.0.2.1")
    for number in range(5 * MOST_WAITING):
        leave(f"loud-{number}", "192.0.2.2")
    assert visits.find("quiet") is not None
    assert len(visits.waiting()) == MOST_WAITING
    assert len(visits.waiting("192.0.2.2")) == MOST_WAITING - 1


def test_a_flood_of_sockets_that_say_nothing_leaves_the_server_standing(app: RunningApp) -> None:
    visitor = arrived(app, "127.0.0.9")
    for _ in range(40):
        with visitor.stream() as stream:
            stream.send(os.urandom(1000))
    with visitor.stream() as stream:
        assert draw(stream)
