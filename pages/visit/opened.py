"""What a tap has opened on the first page: the form of the day, or the ways to bring a log."""

from __future__ import annotations

from typing import Literal

import streamlit as st

_OPENED = "opened_on_home"

What = Literal["", "today", "bring"]


def opened() -> What:
    """Return what is open, "" for nothing."""
    what: What = st.session_state.get(_OPENED, "")
    return what


def close() -> None:
    """Close what is open."""
    st.session_state[_OPENED] = ""


def open_or_close(what: What) -> None:
    """Open it, or close it again if it is open: the callback of a button."""
    st.session_state[_OPENED] = "" if opened() == what else what
