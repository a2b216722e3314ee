"""Visitors without a browser: people who open links, and sessions that speak Streamlit's websocket protocol."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.deploy.proxies import SITE, Proxy


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
    with _handshake(proxy, "127.0.0.1", "", {"Cookie": cookies(client)}) as stream:
        message = BackMsg()
        message.rerun_script.context_info.timezone = "Europe/Berlin"
        stream.send(message.SerializeToString())
        session, drawn = "", b""
        for data in stream:
            part = data if isinstance(data, bytes) else data.encode()
            answer = ForwardMsg.FromString(part)
            drawn += part
            kind = answer.WhichOneof("type")
            session = answer.new_session.initialize.session_id if kind == "new_session" else session
            if kind == "script_finished":
                break
        yield Visit(session, drawn)


@contextmanager
def knock(
    proxy: Proxy, *, address: str = "127.0.0.1", origin: str = "", headers: dict[str, str] | None = None
) -> Iterator[int]:
    """Open the websocket and nothing else; give the status: 101 while it is open."""
    try:
        stream = _handshake(proxy, address, origin, headers)
    except InvalidStatus as refused:
        status = refused.response.status_code
    else:
        with stream:
            yield 101
        return
    yield status


def _handshake(proxy: Proxy, address: str, origin: str, headers: dict[str, str] | None) -> ClientConnection:
    """Open a websocket; where no answer comes, ask once more, as a page does."""
    for tries_left in (1, 0):
        door = socket.create_connection(("127.0.0.1", proxy.port), source_address=(address, 0))
        try:
            return connect(
                proxy.origin.replace("http", "ws", 1) + "/_stcore/stream",
                sock=door,
                ssl=proxy.tls,
                origin=Origin(origin or proxy.origin),
                subprotocols=[Subprotocol("streamlit")],
                additional_headers=headers or {},
                max_size=None,
                max_queue=None,  # nobody reads what is drawn last, and behind it comes the end
                open_timeout=30,  # sixty pages at once on two processors
            )
        except BaseException as error:
            door.close()
            if not (tries_left and isinstance(error, TimeoutError)):
                raise
    raise AssertionError


def upload(client: httpx.Client, session: str, content: bytes) -> httpx.Response:
    """Send a file into a session, as the page's uploader does."""
    client.get("/_stcore/health")  # gives the cookie that an upload has to repeat
    return client.put(
        f"/_stcore/upload_file/{session}/file-1",
        files={"file-1": ("log.csv", content)},
        headers={"X-Xsrftoken": client.cookies["_streamlit_xsrf"]},
    )
