"""The outer edge: whatever goes wrong, the visitor reads one calm sentence and the log holds no user data."""

from __future__ import annotations

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.faults import type_and_place
from data.settings import get_settings
from data.store import StoreUnavailable
from data.store.database.connect import place_of
from pages.routes.calm_page import CalmPage

_LOG = logging.getLogger("limber")
#: Where Streamlit logs errors that pages, downloads, edited cells or messages of a visit raise.
QUOTING = (
    "streamlit.dataframe_util",
    "streamlit.elements.widgets.data_editor",
    "streamlit.error_util",
    "streamlit.runtime.app_session",
    "streamlit.runtime.backend_operation_handler",
    "streamlit.runtime.caching.cache_data_api",
    "streamlit.runtime.dataframe_chunk_handler",
    "streamlit.runtime.fragment",
    "streamlit.runtime.scriptrunner.script_runner",
    "streamlit.web.server.starlette.starlette_routes",
    "streamlit.web.server.starlette.starlette_websocket",
)
#: Where the server below Streamlit does.
SERVERS = ("asyncio", "uvicorn.error")

FAULT = CalmPage(
    "Something went wrong here",
    "This page could not be made. The fault is on our side, and nothing you have was changed.",
    "Please try again in a minute.",
    status_code=500,
)

#: What the store raises while its database is away.
UNREACHABLE = (SQLAlchemyError, OSError)

AWAY = CalmPage(
    "This does not open just now",
    "What Limber keeps cannot be reached at the moment. Nothing is lost, and no link was closed by it.",
    "Please try again in a minute.",
    status_code=503,
    headers={"Retry-After": "10"},
)


def log_fault(what: str, error: BaseException) -> None:
    """Log the type and the place of an error, not its message: that may quote what somebody typed.

    Of a database that was not to be had the operator reads where it is looked for, and why not.
    """
    if isinstance(error, StoreUnavailable):
        why = f", {error.reason}" if error.reason else ""
        what += f" (the database at {place_of(get_settings().database_url)}{why})"
    _LOG.error("%s: %s", what, type_and_place(error))


class WithoutMessages(logging.Filter):
    """Logging filter that makes of a traceback what `log_fault` would say."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; none is dropped."""
        if record.exc_info and record.exc_info[1]:
            record.msg, record.args = f"{record.getMessage()}: {type_and_place(record.exc_info[1])}", None
            record.exc_info = record.exc_text = None
        return True


class WithoutRefusals(logging.Filter):
    """Logging filter that drops a line of uvicorn's at each websocket that was refused with an answer.

    It takes that for an app that forgot to answer, and anybody could fill the log with it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record stays."""
        return record.msg != "ASGI callable returned without completing handshake."


def keep_messages_out_of_logs() -> None:
    """Have Streamlit and its server, which log failures before they ask us, leave out what an error says."""
    st.set_option("logger.enableRich", value=False)  # prints past the logger
    for name in (*QUOTING, *SERVERS):
        logging.getLogger(name).addFilter(WithoutMessages())
    logging.getLogger("uvicorn.error").addFilter(WithoutRefusals())


class CalmEdge:
    """ASGI middleware that answers a calm page where a route failed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer in its place if that raises."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noticing(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noticing)
        except Exception as error:  # noqa: BLE001 - the edge of the app (see module docstring)
            log_fault("A request failed", error)
            if not started:
                said = AWAY if isinstance(error, UNREACHABLE) else FAULT
                await said.response()(scope, receive, send)
