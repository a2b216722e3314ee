"""Visitors of a Streamlit app without a browser: they speak its websocket protocol, many at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_PATIENCE = 60.0


def sessions_per_second(url: str, page: str, *, sessions: int, at_once: int, charts: int = 1) -> float:
    """Open sessions, each until its script has finished, and return how many finish in a second.

    Parameters
    ----------
    url, page : str
        The app, and the page's name in its address ("" for the first).
    sessions, at_once : int
        How many in all, and how many at the same time.
    charts : int
        Plotly charts each session must receive; another number is an error and no figure.
    """
    begin = time.perf_counter()
    asyncio.run(_visit_in_groups(url, page, sessions, at_once, charts))
    return sessions / (time.perf_counter() - begin)


def session_seconds(url: str, page: str, *, charts: int = 1) -> float:
    """Return how long one session alone takes until its script has finished."""
    return 1.0 / sessions_per_second(url, page, sessions=1, at_once=1, charts=charts)


async def _visit_in_groups(url: str, page: str, sessions: int, at_once: int, charts: int) -> None:
    waiting = iter(range(sessions))

    async def one_after_the_other() -> None:
        for _ in waiting:
            await asyncio.wait_for(_visit(url, page, charts), _PATIENCE)

    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))


def megabytes_per_session(url: str, page: str, memory: Callable[[], float], *, sessions: int) -> float:
    """Open sessions, hold all of them open, and return what one more of them takes of the server's memory.

    Parameters
    ----------
    url, page : str
    memory : callable
        The server's memory now, in megabytes.
    sessions : int
        Held open; a tenth as many are opened before, because the first ones import what the page needs.
    """
    return asyncio.run(_held_open(url, page, memory, sessions))


async def _held_open(url: str, page: str, memory: Callable[[], float], sessions: int) -> float:
    async with AsyncExitStack() as held:

        async def more(many: int) -> None:
            for _ in range(many):
                socket = await held.enter_async_context(_session(url))
                await asyncio.wait_for(_ask(socket, page), _PATIENCE)

        await more(max(sessions // 10, 1))
        before = memory()
        await more(sessions)
        return (memory() - before) / sessions


def _session(url: str) -> connect:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    # Limber lets in only what says, as browsers do, that it comes from a page of the same host.
    return connect(address, origin=Origin(url), subprotocols=[Subprotocol("streamlit")], max_size=None)


async def _visit(url: str, page: str, charts: int) -> None:
    async with _session(url) as socket:
        drawn = await _ask(socket, page)
    if drawn != charts:
        raise RuntimeError(f"A session on {url}/{page} drew {drawn} charts instead of {charts}.")


async def _ask(socket: ClientConnection, page: str) -> int:
    """Ask for a page; return how many charts came."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.context_info.timezone = "Europe/Berlin"
    await socket.send(message.SerializeToString())
    return await _until_finished(socket)


async def _until_finished(socket: ClientConnection) -> int:
    """Receive until the script has finished; return how many Plotly charts came."""
    drawn = 0
    async for data in socket:
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        kind = message.WhichOneof("type")
        if kind == "delta":
            element = message.delta.new_element.WhichOneof("type")
            if element == "exception":
                raise RuntimeError(f"The page failed: {message.delta.new_element.exception.message}")
            drawn += element == "plotly_chart"
        elif kind == "script_finished":
            return drawn
    raise RuntimeError("The app closed the session before its script had finished.")
