"""What a visit remembers for sharing: who was looked at, the preview that was drawn, what was packed.

Like `state` this touches `st.session_state`, and little else of the pages does.
"""

from __future__ import annotations

import streamlit as st

_PREVIEW = "drawn_preview"
_PACKED = "packed_pages"


def person_on_screen(names: list[str]) -> str:
    """Return who of these was looked at last; "" for nobody or everyone."""
    person = st.session_state.get("person_or_everyone")
    return person if person in names else ""


def drawn_preview(of: str) -> str:
    """Return the last preview that was drawn, if it is of this; empty otherwise."""
    last: tuple[str, str] = st.session_state.get(_PREVIEW, ("", ""))
    return last[1] if last[0] == of else ""


def put_drawn_preview(of: str, html: str) -> None:
    """Remember a preview: the page is run anew at every change of a field."""
    st.session_state[_PREVIEW] = (of, html)


def packed_pages() -> tuple[str, int]:
    """Return the key of the pages that were packed for this visit last, and the mark of what they are."""
    packed: tuple[str, int] = st.session_state.get(_PACKED, ("", 0))
    return packed


def put_packed_pages(key: str, of: int) -> None:
    """Remember the key of packed pages, and the mark of what they are."""
    st.session_state[_PACKED] = (key, of)
