"""How a page ends early: not by `st.stop`, after which nothing can be drawn below it."""

from __future__ import annotations

from typing import NoReturn


class PageEnds(Exception):  # as Streamlit's own StopException: no error
    """A page has said all that it has to say."""


def end_page() -> NoReturn:
    """End the page; what the frame draws below it comes all the same."""
    raise PageEnds
