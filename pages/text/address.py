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


def view_address(token: str, base: str = "") -> str:
    """Return the address of a shared page; `base` is `public_base()`, where nobody is there to ask for it."""
    return f"{base or public_base()}/s/{token}"


def edit_address(token: str) -> str:
    """Return the private address of a log: the key stands after the #, which browsers keep to themselves."""
    return f"{public_base()}/edit#{token}"


def path_to(route: str) -> str:
    """Return where a route of ours is on the host that the visitor is at."""
    return f"{urlsplit(public_base()).path.rstrip('/')}{route}"


def forms_say_where_from() -> bool:
    """Say whether browsers tell us that a form comes from here: on https, and on this computer itself."""
    here = urlsplit(st.context.url or "http://localhost")
    return here.scheme == "https" or _is_this_computer(here.hostname)


def is_this_computer_only() -> bool:
    """Say whether the address works on this computer only."""
    return _is_this_computer(urlsplit(public_base()).hostname)


def _is_this_computer(host: str | None) -> bool:
    return host in ("localhost", "::1") or (host or "").startswith("127.")
