"""The owner's list of links: what each is, its address to copy, and the button that closes it for good."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from data.store import LinkRow, get_store
from pages.parts.address import view_address

_STATES = {
    "open": ("Open", ":material/lock_open:", "green"),
    "expired": ("Expired", ":material/schedule:", "gray"),
    "revoked": ("Closed for good", ":material/block:", "gray"),
}


def now() -> datetime:
    """Return the present moment in UTC, as the store keeps moments."""
    return datetime.now(UTC)


def owned(manage_token: str) -> list[LinkRow]:
    """Return the links of an owner, newest first.

    Raises
    ------
    NotAnOwner
        If the token belongs to nobody.
    """
    return get_store().links(manage_token, now())


def show_links(manage_token: str, rows: list[LinkRow]) -> None:
    """Show each link as a card, with what its owner can do with it."""
    for row in rows:
        word, icon, colour = _STATES[row.state]
        with st.container(border=True, key=f"link_{row.id}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(row.label or "Without a label")
                st.badge(word, icon=icon, color=colour)  # type: ignore[arg-type]
            st.caption(f"Made {_moment(row.created_at)}. Closes {_moment(row.expires_at)}.")
            if row.state == "open":
                st.code(view_address(row.token), language=None, wrap_lines=True)
                st.button(
                    "Close this link for good",
                    key=f"revoke_{row.id}",
                    icon=":material/block:",
                    on_click=_revoke,
                    args=(manage_token, row.id),
                )


def _revoke(manage_token: str, link_id: str) -> None:
    get_store().revoke(manage_token, link_id, now())


def _moment(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
