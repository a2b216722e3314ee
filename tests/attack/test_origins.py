"""Other sites' pages knock at the websocket, and no outside service is asked about them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running import ROOT, RunningApp, running_app

from pages.routes.door.origins import is_own
from tests.attack.sockets import Stranger, draw

OWN = [
    ("http://limber.example", "limber.example"),
    ("https://limber.example", "limber.example"),  # behind a proxy that speaks TLS and says nothing of it
    ("https://limber.example:443", "limber.example"),
    ("https://limber.example", "limber.example:443"),
    ("http://limber.example:80", "limber.example"),
    ("http://limber.example:8501", "limber.example:8501"),
    ("https://LIMBER.example", "limber.EXAMPLE"),
    ("http://127.0.0.1:8501", "127.0.0.1:8501"),
    ("http://[::1]:8501", "[::1]:8501"),
    ("http://[::1]:8501", "[0:0:0:0:0:0:0:1]:8501"),
]
FOREIGN = [
    ("https://evil.example", "limber.example"),
    ("http://limber.example:8502", "limber.example:8501"),
    ("http://limber.example", "limber.example:8501"),
    ("http://limber.example:443", "limber.example:80"),
    ("https://limber.example", "limber.example:80"),
    ("https://limber.example.evil.example", "limber.example"),
    ("https://evil-limber.example", "limber.example"),
    ("https://limber.example@evil.example", "limber.example"),
    ("https://evil.example/limber.example", "limber.example"),
    ("https://evil.example#limber.example", "limber.example"),
    ("https://limber.example\\.evil.example", "limber.example"),
    ("https://limber.example:99999999", "limber.example"),
    ("https://[::1", "[::1"),
    ("https://[:::::]", "[:::::]"),
    ("http://localhost:8501", "127.0.0.1:8501"),
    ("null", "null"),
    ("file://", ""),
    ("ftp://limber.example", "limber.example"),
    ("", ""),
    ("https://", ""),
    ("limber.example", "limber.example"),
]


@pytest.mark.parametrize(("origin", "host"), OWN)
def test_a_page_of_the_host_that_was_asked_for_is_our_own(origin: str, host: str) -> None:
    assert is_own(origin, host, secure=False)
    assert is_own(origin, host, secure=True) == origin.startswith("https")


@pytest.mark.parametrize(("origin", "host"), FOREIGN)
def test_every_other_page_is_somebody_elses(origin: str, host: str) -> None:
    assert not is_own(origin, host, secure=False)
    assert not is_own(origin, host, secure=False, public_url="https://elsewhere.example")


@pytest.mark.parametrize("url", ["https://limber.example", "https://limber.example:443/below/here"])
def test_pages_of_the_public_address_are_our_own_whatever_host_a_proxy_asks_for(url: str) -> None:
    assert is_own("https://limber.example", "127.0.0.1:8501", secure=False, public_url=url)
    for origin in ("http://limber.example", "https://limber.example:8443", "https://evil.example"):
        assert not is_own(origin, "127.0.0.1:8501", secure=False, public_url=url)


#: Put into a server process before anything else: it writes down whoever is asked outside this machine, and
#: what is asked never answers.
WATCH = """
    import os, socket, threading
    _written = open(os.environ["ASKED_OUTSIDE"], "a", buffering=1)
    def _outside(host):
        host = host.decode() if isinstance(host, bytes) else host
        return isinstance(host, str) and host not in {"", "localhost", "::1", "::"} and not host.startswith(("127.", "0.0.0.0", "/"))
    def _watch(owner, name, place):
        plain = getattr(owner, name)
        def watched(*given, **named):
            where = place(given)
            if _outside(where):
                _written.write(f"{name} {where}\\n")
                threading.Event().wait(20)
                raise OSError("no answer")
            return plain(*given, **named)
        setattr(owner, name, watched)
    class Watched(socket.socket):
        def connect(self, address):
            if isinstance(address, tuple) and _outside(address[0]):
                _written.write(f"connect {address[0]}\\n")
                threading.Event().wait(20)
                raise OSError("no answer")
            return super().connect(address)
        def connect_ex(self, address):
            if isinstance(address, tuple) and _outside(address[0]):
                _written.write(f"connect_ex {address[0]}\\n")
            return super().connect_ex(address)
        def sendto(self, data, *rest):
            if isinstance(rest[-1], tuple) and _outside(rest[-1][0]):
                _written.write(f"sendto {rest[-1][0]}\\n")
            return super().sendto(data, *rest)
    socket.socket = Watched
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        _watch(socket, name, lambda given: given[0])
    _written.write("watching\\n")
"""


def asked(folder: Path) -> list[str]:
    return (folder / "asked").read_text().splitlines()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[RunningApp]:
    """The app in a process that is cut off from the world, and where every look outside is written down."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    surroundings = {"PYTHONPATH": str(hook), "ASKED_OUTSIDE": str(tmp_path / "asked")}
    with running_app(tmp_path, LIMBER_PUBLIC_URL="https://limber.example/app", **surroundings) as app:
        yield app


def test_the_watch_sees_who_is_asked(tmp_path: Path) -> None:
    """What the next test relies on: with it, Streamlit's own look outside is written down."""
    (tmp_path / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    program = (
        "import threading; threading.Event.wait = lambda *_: True\n"
        "from streamlit.net_util import get_external_ip, get_internal_ip; get_internal_ip(); get_external_ip()"
    )
    surroundings = {"PYTHONPATH": str(tmp_path), "ASKED_OUTSIDE": str(tmp_path / "asked")}
    subprocess.run([sys.executable, "-c", program], env=surroundings, cwd=ROOT, check=True, timeout=120)
    assert {"connect 8.8.8.8", "getaddrinfo checkip.amazonaws.com"} <= set(asked(tmp_path))


def test_no_outside_address_is_asked_at_the_start_or_in_use(watched: RunningApp, tmp_path: Path) -> None:
    """Foreign pages knock, eight at once, while a visit goes on; every own spelling of the address comes in."""
    port = int(watched.url.rpartition(":")[2])
    visitor = Stranger(watched.url)
    visitor.arrive()
    foreign = ["https://evil.example", f"http://localhost:{port}", "http://10.0.0.7", "null"] * 4
    with visitor.stream() as stream, ThreadPoolExecutor(8) as pool:
        knocks = [pool.submit(Stranger(watched.url).knock, origin=origin) for origin in foreign]
        session = draw(stream)
        assert visitor.put(session, b"date,reach\n2026-01-05,2.5\n").status_code == 204
        assert {knock.result(timeout=60) for knock in knocks} == {403}
    assert visitor.knock(origin="https://limber.example") == 101  # the public address
    assert visitor.knock(host=f"LocalHost:{port}") == 101
    assert visitor.knock(host=f"LocalHost:{port}", origin=f"http://localhost:{port}") == 101
    assert visitor.knock(host="limber.test", origin="https://limber.test:443") == 101
    assert asked(tmp_path) == ["watching"]
    output = watched.output.read_text(errors="replace")
    assert not [word for word in ("evil", "external IP", "Traceback", "ASGI") if word in output]


def test_who_says_nothing_or_two_things_is_refused(watched: RunningApp) -> None:
    visitor = Stranger(watched.url)
    assert visitor.knock(origin=None) == 403
    assert visitor.knock() == 101
    port = int(watched.url.rpartition(":")[2])
    for headers in (
        ["Host: limber.test", "Origin: http://limber.test", "Origin: http://evil.example"],
        ["Host: limber.test", "Host: evil.example", "Origin: http://evil.example"],
        ["Host: limber.test", "Origin: http://evil.example", "X-Forwarded-Host: evil.example"],
        ["Host: limber.test", "Origin: http://evil.example", "Forwarded: host=evil.example"],
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as door:
            asking = ["GET /_stcore/stream HTTP/1.1", *headers, "Upgrade: websocket", "Connection: Upgrade"]
            asking += ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""]
            door.sendall("\r\n".join(asking).encode())
            assert door.recv(100).split(b" ")[1] in {b"400", b"403"}, json.dumps(headers)
