"""Where this Limber is reached: the start of every link it makes."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from data.settings import get_settings
from pages.routes.paths import base_path


def public_base() -> str:
    """Return the address that links begin with: the setting, else how the visitor reached this page."""
    setting = get_settings().public_url
    if setting:
        return setting
    parts = urlsplit(st.context.url or "http://localhost:8501")
    return f"{parts.scheme}://{parts.netloc}{base_path()}"


def view_address(token: str) -> str:
    """Return the address of a shared page."""
    return f"{public_base()}/s/{token}"


def edit_address(token: str) -> str:
    """Return the private address of a log: the key stands after the #, which browsers keep to themselves."""
    return f"{public_base()}/edit#{token}"


def forget_address() -> str:
    """Return the address of the page that makes this browser forget."""
    return f"{public_base()}/forget"


def is_this_computer_only() -> bool:
    """Say whether the address works on this computer only."""
    host = urlsplit(public_base()).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")
