"""Files sent past the uploader: too many, too big, for nobody, for somebody else, and left behind."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from running import RunningApp, running_app

from tests.attack.sockets import PATIENCE, Stranger, draw

MB = 1_000_000
#: A hundredth of the defaults.
SMALL = {
    "LIMBER_MAX_HELD_BYTES_PER_VISIT": str(MB),
    "LIMBER_MAX_HELD_BYTES_PER_ADDRESS": str(2 * MB),
    "LIMBER_MAX_HELD_BYTES": str(3 * MB),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("sums"), LIMBER_VISIT_KEPT_SECONDS="1", **SMALL) as running:
        yield running


def held(app: RunningApp) -> int:
    """Return the bytes of files that Streamlit holds, as it tells by itself (it counts anew every five seconds)."""
    told = httpx.get(f"{app.url}/_stcore/metrics", timeout=PATIENCE).text
    line = re.search(r'^cache_memory_bytes\{[^}]*"UploadedFileManager"[^}]*\} (\d+)', told, re.MULTILINE)
    return int(line[1]) if line else 0


def wait_until_held(app: RunningApp, size: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while held(app) != size and time.monotonic() < deadline:
        time.sleep(0.5)
    assert held(app) == size


@pytest.fixture
def nothing_left_from_before(app: RunningApp) -> None:
    """What is left gives way to what comes; only who counts what is held waits for its end."""
    wait_until_held(app, 0)


#: Each visitor comes from an address of its own, so that no test fills another's.
ADDRESSES = (f"127.0.1.{place}" for place in range(1, 255))


def arrived(app: RunningApp, address: str = "") -> Stranger:
    visitor = Stranger(app.url, address or next(ADDRESSES))
    visitor.arrive()
    return visitor


def test_fifteen_files_into_one_visit_are_as_much_as_one_visit_may_hold(app: RunningApp) -> None:
    visitor = arrived(app)
    with visitor.stream() as stream:
        session = draw(stream)
        answers = [visitor.put(session, b"x" * 200_000, f"file-{number}") for number in range(15)]
        assert [answer.status_code for answer in answers] == [204] * 4 + [413] * 11
        assert "A visit may hold 1 MB of files" in answers[-1].text
        assert answers[-1].headers["Cache-Control"] == "no-store"
        token = visitor.http.cookies["_streamlit_xsrf"]
        gone = visitor.http.delete(f"/_stcore/upload_file/{session}/file-0", headers={"X-Xsrftoken": token})
        assert gone.status_code == 204
        assert visitor.put(session, b"x" * 200_000, "file-15").status_code == 204


def test_many_empty_files_are_not_nothing(app: RunningApp) -> None:
    visitor = arrived(app)
    with visitor.stream() as stream:
        session = draw(stream)
        assert visitor.put(session, b"x" * 996_000).status_code == 204
        answers = [visitor.put(session, b"", f"empty-{number}").status_code for number in range(5)]
        assert answers[-1] == 413


def test_what_comes_without_a_length_is_counted_as_it_comes(app: RunningApp) -> None:
    visitor = arrived(app)
    with visitor.stream() as stream:
        session = draw(stream)
        status, taken = send_in_chunks(app, visitor, session, chunks=400)
        assert status == 413
        assert taken < 400  # it was told long before the end
        assert visitor.put(session, b"x" * 900_000).status_code == 204  # and nothing of it is held


def send_in_chunks(app: RunningApp, visitor: Stranger, session: str, chunks: int) -> tuple[int, int]:
    """Send 100 kB at a time without a length until an answer comes; return it and how many were sent."""
    port = int(app.url.rpartition(":")[2])
    part = b'--b\r\nContent-Disposition: form-data; name="file-1"; filename="log.csv"\r\n\r\n'
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as door:
        door.sendall(head(visitor, session, "Transfer-Encoding: chunked") + chunk(part))
        for number in range(chunks):
            door.sendall(chunk(b"x" * 100_000))
            door.settimeout(0.02)
            try:
                return int(door.recv(4000).split(b" ")[1]), number
            except TimeoutError:
                door.settimeout(PATIENCE)
        door.sendall(chunk(b"\r\n--b--\r\n") + b"0\r\n\r\n")
        return int(door.recv(4000).split(b" ")[1]), chunks


def head(visitor: Stranger, session: str, length: str) -> bytes:
    lines = [
        f"PUT /_stcore/upload_file/{session}/file-1 HTTP/1.1",
        "Host: limber.test",
        f"Cookie: {visitor.cookies}",
        f"X-Xsrftoken: {visitor.http.cookies['_streamlit_xsrf']}",
        "Content-Type: multipart/form-data; boundary=b",
        length,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def chunk(content: bytes) -> bytes:
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def test_a_file_that_is_too_much_is_refused_before_it_is_read(app: RunningApp) -> None:
    visitor = arrived(app)
    port = int(app.url.rpartition(":")[2])
    with visitor.stream() as stream:
        session = draw(stream)
        for name, status in ((session, b"413"), ("00000000-0000-4000-8000-000000000000", b"404")):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as door:
                door.sendall(head(visitor, name, "Content-Length: 40000000"))  # and nothing of the body
                assert door.recv(4000).split(b" ")[1] == status


def test_the_visits_of_an_address_and_of_a_process_have_sums_too(app: RunningApp) -> None:
    with ExitStack() as stack:

        def fill(address: str) -> httpx.Response:
            visitor = arrived(app, address)
            return visitor.put(draw(stack.enter_context(visitor.stream())), b"x" * 900_000)

        assert [fill("127.0.0.2").status_code for _ in range(2)] == [204, 204]
        third = fill("127.0.0.2")
        assert (third.status_code, third.headers["Retry-After"]) == (429, "60")
        assert "your network" in third.text
        assert fill("127.0.0.3").status_code == 204  # nobody pays for somebody else's address
        full = fill("127.0.0.4")
        assert (full.status_code, full.headers["Retry-After"]) == (503, "60")
        assert "just now" in full.text


@pytest.mark.usefixtures("nothing_left_from_before")
def test_only_the_browser_of_a_visit_sends_files_into_it(app: RunningApp) -> None:
    visitor, thief = arrived(app), arrived(app)
    with visitor.stream() as stream:
        session = draw(stream)
        assert thief.put(session, b"x").status_code == 403
        assert thief.put(session, b"x", cookies=False).status_code == 403
        for nobody in ("nobody", "00000000-0000-4000-8000-000000000000", ".", "%2e%2e"):
            assert visitor.put(nobody, b"x").status_code in {400, 404}
        token = thief.http.cookies["_streamlit_xsrf"]
        assert visitor.put(session, b"xx").status_code == 204
        taking = thief.http.delete(f"/_stcore/upload_file/{session}/file-1", headers={"X-Xsrftoken": token})
        assert taking.status_code == 403
        wait_until_held(app, 2)  # and nothing of what was refused


# About 20 seconds: a visit is kept for one here and looked for every five, and Streamlit counts every five.
@pytest.mark.usefixtures("nothing_left_from_before")
def test_what_was_left_is_let_go_and_a_file_that_arrives_later_is_kept_for_nobody(app: RunningApp) -> None:
    """Streamlit counts what it holds every five seconds, and three counts are waited for."""
    visitor, other = arrived(app), arrived(app)
    port = int(app.url.rpartition(":")[2])
    part = b'--b\r\nContent-Disposition: form-data; name="file-1"; filename="log.csv"\r\n\r\n'
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as door:
        with visitor.stream() as stream:
            session = draw(stream)
            assert visitor.put(session, b"x" * 300_000, "file-2").status_code == 204
            door.sendall(head(visitor, session, "Transfer-Encoding: chunked") + chunk(part + b"x" * 500_000))
            wait_until_held(app, 300_000)
        wait_until_held(app, 0)
        door.sendall(chunk(b"\r\n--b--\r\n") + b"0\r\n\r\n")
        assert door.recv(4000)
    with visitor.stream(session=session) as stream:
        assert draw(stream) != session
    with other.stream() as stream:
        assert other.put(draw(stream), b"xxx").status_code == 204
        wait_until_held(app, 3)


def test_visits_that_were_left_give_way_to_those_that_are_open(tmp_path: Path) -> None:
    with running_app(tmp_path, LIMBER_VISIT_KEPT_SECONDS="110", **SMALL) as app:
        for address in ("127.0.0.2", "127.0.0.2", "127.0.0.3"):
            visitor = arrived(app, address)
            with visitor.stream() as stream:
                assert visitor.put(draw(stream), b"x" * 900_000).status_code == 204
        again = arrived(app, "127.0.0.2")
        with again.stream() as stream:
            assert again.put(draw(stream), b"x" * 900_000).status_code == 204
        other = arrived(app, "127.0.0.4")
        with other.stream() as stream:
            assert other.put(draw(stream), b"x" * 900_000).status_code == 204
