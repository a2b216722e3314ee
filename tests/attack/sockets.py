"""Visitors without a browser who say exactly what a test wants them to say."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0


@dataclass
class Stranger:
    """Somebody at an address of the loopback network, with a cookie jar of their own."""

    url: str
    address: str = "127.0.0.1"
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        nothing_left_open = httpx.Limits(max_keepalive_connections=0)
        way = httpx.HTTPTransport(local_address=self.address, limits=nothing_left_open)
        self.http = httpx.Client(base_url=self.url, transport=way, timeout=PATIENCE)

    def arrive(self) -> None:
        """Ask for what every page asks for before its websocket; its answer brings the cookies."""
        assert self.http.get("/_stcore/health").status_code == 200

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)

    @contextmanager
    def stream(
        self, *, origin: str | None = "", host: str = "", session: str = "", cookies: str | None = None
    ) -> Iterator[ClientConnection]:
        """Open the websocket; an origin that is not given is the page's own."""
        port = int(self.url.rpartition(":")[2])
        door = closing(socket.create_connection(("127.0.0.1", port), source_address=(self.address, 0)))
        own = f"http://{host}" if host else self.url
        chosen = own if origin == "" else origin
        protocols = ["streamlit", "none", session] if session else ["streamlit"]
        carried = self.cookies if cookies is None else cookies
        with (
            door as way,
            connect(
                f"ws://{host or f'127.0.0.1:{port}'}/_stcore/stream",
                sock=way,
                origin=None if chosen is None else Origin(chosen),
                subprotocols=[Subprotocol(name) for name in protocols],
                additional_headers={"Cookie": carried} if carried else {},
                max_size=None,
                max_queue=None,  # nobody reads what is drawn last, and behind it comes the end
                open_timeout=PATIENCE,
                proxy=None,
            ) as stream,
        ):
            yield stream

    def knock(self, **how: str | None) -> int:
        """Open the websocket and close it; return the status: 101 where it opened."""
        try:
            with self.stream(**how):  # type: ignore[arg-type]
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    def put(
        self, session: str, content: bytes, name: str = "file-1", *, cookies: bool = True
    ) -> httpx.Response:
        """Send a file into a session, as the page's uploader does."""
        self.http.get("/_stcore/health")
        token = self.http.cookies["_streamlit_xsrf"]
        kept = dict(self.http.cookies) if cookies else {"_streamlit_xsrf": token}
        return httpx.put(
            f"{self.url}/_stcore/upload_file/{session}/{name}",
            files={name: ("log.csv", content)},
            headers={"X-Xsrftoken": token, "Cookie": "; ".join(f"{key}={kept[key]}" for key in kept)},
            timeout=PATIENCE,
        )


def draw(stream: ClientConnection) -> str:
    """Have the first page drawn; return the session that it is told to be."""
    message = BackMsg()
    message.rerun_script.context_info.timezone = "Europe/Berlin"
    stream.send(message.SerializeToString())
    session = ""
    while True:
        data = stream.recv(timeout=PATIENCE)
        answer = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        kind = answer.WhichOneof("type")
        if kind == "new_session":
            session = answer.new_session.initialize.session_id
        elif kind == "script_finished":
            return session
