"""What a visit begins with, a remembered log or a shared copy; and whether that copy is still open."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.store import (
    LinkGone,
    PayloadUnreadable,
    SealBroken,
    StoreUnavailable,
    WrongPassphrase,
    get_store,
    is_token,
)
from pages.parts.keep import saving
from pages.routes import cookies
from pages.routes.faults import log_fault
from pages.text.moments import now
from pages.visit import home, state
from pages.visit.home import Visited
from pages.visit.kept_log import open_shared

_CLOSED = "The shared copy does not open any more: its last day has passed, or its owner has closed it."


def cookie(name: str) -> str:
    """Return a cookie of the visitor's browser, "" without it."""
    held = st.context.cookies
    return next((str(held[spelled]) for spelled in cookies.spellings(name) if spelled in held), "")


def arrive() -> None:
    """Open what the browser brought at the first run of a session; later save what was changed since.

    A shared copy that is gone is closed.
    """
    home.begin_run()
    try:
        if home.first_run():
            _open_brought()
        elif home.visited() is not None:
            _look_again()
        else:
            saving.save_by_itself()
    except StoreUnavailable as problem:
        log_fault("The database did not answer", problem)
        if home.visited() is not None:
            # Nobody can say now whether the copy may still be seen.
            state.close_log()
        home.say("The database does not answer now: what is kept or shared opens later.", "warning")


def remembered() -> str:
    """Return the private key of the log that is remembered on this browser, "" without one."""
    token = cookie(cookies.LOG)
    return token if is_token(token) else ""


def open_remembered() -> None:
    """Open the log that is remembered on this browser."""
    if not saving.come_home(remembered()):
        home.say("The log that was remembered here is no longer kept.", "warning")


def _open_brought() -> None:
    handed_over = cookies.read_explore(cookie(cookies.EXPLORE))
    if handed_over is not None:
        _open_copy(*handed_over)
    if state.current_log() is None and remembered():
        saving.come_home(remembered())


def _open_copy(token: str, unlock: bytes | None) -> None:
    """Open a link's copy, where the link is open and its dates are real ones."""
    try:
        mark = get_store().find_link(token, now())
        opened = get_store().open_link(token, now(), unlock)
    except (LinkGone, WrongPassphrase):
        return  # an old cookie; the shared page itself says what is to be said
    except (SealBroken, PayloadUnreadable):
        home.say("This shared copy is damaged and cannot be opened.", "error")
        return
    if opened.payload.relative:
        home.say(
            "This copy counts days instead of naming dates, and can only be read on its own page.", "warning"
        )
        return
    state.put_opened(open_shared(opened.payload))
    home.put_visited(Visited(token, mark.version, opened.expires_at, unlock))


def _look_again() -> None:
    """Close the copy if its link is closed now, and bring it up to date if it follows its log."""
    link = home.visited()
    if link is None:
        return
    try:
        mark = get_store().find_link(link.token, now())
        if mark.version != link.version:
            opened = get_store().open_link(link.token, now(), link.unlock)
            state.put_opened(open_shared(opened.payload))
            home.put_visited(replace(link, version=mark.version, until=opened.expires_at))
    except (LinkGone, WrongPassphrase, SealBroken, PayloadUnreadable):
        state.close_log()
        home.say(_CLOSED, "warning")
