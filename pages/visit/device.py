"""Under what name this visit's log lies on the visitor's device, and what the device brings back.

Like `state` this touches `st.session_state`; no other page does.
"""

from __future__ import annotations

import re
import secrets

import streamlit as st

_NAME = "draft_name"
_ALLOWED = re.compile(r"[0-9a-z-]{1,64}")


def name() -> str:
    """Return the name of the open log on the device; another log gets another one."""
    held: str = st.session_state.setdefault(_NAME, secrets.token_hex(8))
    return held


def use(held: object) -> None:
    """Go on under the name that a log had on the device."""
    if isinstance(held, str) and _ALLOWED.fullmatch(held):
        st.session_state[_NAME] = held


def forget() -> None:
    """Let the next log have a name of its own; what lies on the device stays there."""
    st.session_state.pop(_NAME, None)


def told(key: str, event: str) -> object:
    """Return what the device's part of a page told in this run; it can be anything."""
    return getattr(st.session_state.get(key), event, None)
