"""What stands on a page that failed, above its foot."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

#: Where the page of this run stands. Each visitor's pages run in a thread of their own.
_PLACE: ContextVar[DeltaGenerator | None] = ContextVar("place", default=None)


def forget_place() -> None:
    """Begin a run: nothing of it is drawn yet."""
    _PLACE.set(None)


def put_place(place: DeltaGenerator) -> None:
    """Remember where the page stands, for `say_sorry`."""
    _PLACE.set(place)


def say_sorry() -> None:
    """Tell a visitor in one sentence that a page failed."""
    (_PLACE.get() or st).error(
        "Something went wrong on this page, and it is our fault. Your log is still open: "
        "try another page from the menu.",
        icon=":material/error:",
    )
