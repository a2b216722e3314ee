"""What a page may say over its websocket: messages that Limber's pages send, of the size they have."""

from __future__ import annotations

from collections.abc import Callable

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Codes of a closed websocket: what came was no message, is of a kind that is not spoken here, is too big.
BROKEN, NOT_SPOKEN, TOO_BIG = 1002, 1003, 1009

#: Others are for developers: one empties every visitor's caches, one asks git about the program's folder.
SPOKEN = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
)


def closing_code(message: Message, most: int) -> int | None:
    """Return the code with which the websocket is closed for a message, or None where it may be said."""
    data = message.get("bytes")
    if data is None:
        return NOT_SPOKEN
    return TOO_BIG if len(data) > most else None


def kind_of(data: bytes) -> str | None:
    """Return what kind of message a page sent; None where it is no message."""
    said = BackMsg()
    try:
        said.ParseFromString(data)
    except DecodeError:
        return None
    return said.WhichOneof("type")


def session_told(data: bytes) -> str | None:
    """Return the session that a message to the page tells it to be, if it does."""
    try:
        told = ForwardMsg.FromString(data)
    except DecodeError:
        return None
    return told.new_session.initialize.session_id if told.WhichOneof("type") == "new_session" else None


class Talk:
    """What goes over one visit's websocket, both ways; it is closed at what is not a page's message.

    Streamlit then hears that the page is gone. It would log what it cannot read, with its whole way there.

    Parameters
    ----------
    receive, send : callable
        Of the websocket.
    most : int
        Largest message of the page, in bytes.
    told : callable
        Called with the session that Streamlit tells the page to be.
    headers : list of (bytes, bytes)
        Added where the websocket is accepted.
    """

    def __init__(
        self,
        receive: Receive,
        send: Send,
        *,
        most: int,
        told: Callable[[str], None],
        headers: list[tuple[bytes, bytes]],
    ) -> None:
        self._receive = receive
        self._send = send
        self._most = most
        self._told: Callable[[str], None] | None = told
        self._headers = headers
        self._closed = False

    async def receive(self) -> Message:
        """Return the next message that may be said, or that the page is gone."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            code = closing_code(message, self._most)
            kind = kind_of(message["bytes"]) if code is None else None
            if kind is None:
                code = code or BROKEN
                await self._send({"type": "websocket.close", "code": code})
                self._closed = True
                return {"type": "websocket.disconnect", "code": code}
            if kind in SPOKEN:
                return message

    async def send(self, message: Message) -> None:
        """Pass on what Streamlit says."""
        if self._closed:
            raise OSError  # as a server does whose visitor is gone
        if message["type"] == "websocket.accept":
            message = {**message, "headers": [*message.get("headers", []), *self._headers]}
        elif self._told is not None and message["type"] == "websocket.send" and message.get("bytes"):
            session_id = session_told(message["bytes"])
            if session_id is not None:
                self._told(session_id)
                self._told = None  # a websocket has one session
        await self._send(message)
