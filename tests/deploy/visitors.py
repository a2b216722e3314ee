"""Visitors without a browser: people who open links, and sessions that speak Streamlit's websocket protocol."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import Any, TypeVar

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.deploy.proxies import SITE, Proxy

T = TypeVar("T")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One thread for all websockets: a TLS connection that two threads use at once breaks now and then."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    return loop


def _done(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(work, _loop()).result()


@contextmanager
def visitor(proxy: Proxy, address: str = "127.0.0.1") -> Iterator[httpx.Client]:
    """Give somebody new at an address, with no cookies yet, who asks for the site by its name."""
    here = f"{'https' if proxy.tls else 'http'}://127.0.0.1:{proxy.port}"
    way = httpx.HTTPTransport(verify=proxy.tls or False, local_address=address)
    with httpx.Client(base_url=here, transport=way, timeout=30) as client:
        client.headers["Host"] = f"{SITE}:{proxy.port}"
        client.event_hooks["request"] = [lambda request: request.extensions.update(sni_hostname=SITE)]
        yield client


def cookies(client: httpx.Client) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)


@dataclass(frozen=True, slots=True)
class Visit:
    """A session of the app: its id, and all that was sent to draw its first page."""

    session: str
    drawn: bytes


@contextmanager
def visit(proxy: Proxy, client: httpx.Client) -> Iterator[Visit]:
    """Open the app's websocket as a page of this site does, and wait until the page is drawn."""
    stream = _done(_open(proxy, "127.0.0.1", "", {"Cookie": cookies(client)}))
    try:
        yield _done(_drawn(stream))
    finally:
        _done(stream.close())


async def _drawn(stream: ClientConnection) -> Visit:
    message = BackMsg()
    message.rerun_script.context_info.timezone = "Europe/Berlin"
    await stream.send(message.SerializeToString())
    session, drawn = "", b""
    async for data in stream:
        part = data if isinstance(data, bytes) else data.encode()
        answer = ForwardMsg.FromString(part)
        drawn += part
        kind = answer.WhichOneof("type")
        session = answer.new_session.initialize.session_id if kind == "new_session" else session
        if kind == "script_finished":
            break
    return Visit(session, drawn)


@contextmanager
def knock(
    proxy: Proxy, *, address: str = "127.0.0.1", origin: str = "", headers: dict[str, str] | None = None
) -> Iterator[int]:
    """Open the websocket and nothing else; give the status: 101 while it is open."""
    try:
        stream = _done(_open(proxy, address, origin, headers))
    except InvalidStatus as refused:
        status = refused.response.status_code
    else:
        try:
            yield 101
        finally:
            _done(stream.close())
        return
    yield status


async def _open(proxy: Proxy, address: str, origin: str, headers: dict[str, str] | None) -> ClientConnection:
    door = socket.create_connection(("127.0.0.1", proxy.port), source_address=(address, 0))
    try:
        return await connect(
            proxy.origin.replace("http", "ws", 1) + "/_stcore/stream",
            sock=door,
            ssl=proxy.tls,
            server_hostname=SITE if proxy.tls else None,
            origin=Origin(origin or proxy.origin),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers or {},
            max_size=None,
            max_queue=None,  # nobody reads what is drawn last, and behind it comes the end
            open_timeout=60,  # sixty pages at once on two processors
            ping_interval=None,
        )
    except BaseException:
        door.close()
        raise


def upload(client: httpx.Client, session: str, content: bytes) -> httpx.Response:
    """Send a file into a session, as the page's uploader does."""
    client.get("/_stcore/health")  # gives the cookie that an upload has to repeat
    return client.put(
        f"/_stcore/upload_file/{session}/file-1",
        files={"file-1": ("log.csv", content)},
        headers={"X-Xsrftoken": client.cookies["_streamlit_xsrf"]},
    )
