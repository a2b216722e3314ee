"""What the receiver of a link will see, drawn from the very payload that will be sealed."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, wait
from datetime import datetime

import streamlit as st

from analysis.report.assets import PLOTLY
from data.store import Payload
from pages.drawing import Crowded, Look, TakesTooLong, drawings
from pages.parts.share.link_choices import Wanted
from pages.parts.share.link_words import left_out, moves_on, shown
from pages.routes.static import assets_prefix
from pages.visit import home, sharing
from pages.visit.open_log import OpenLog

_HEIGHT = 640
#: Longer than this nobody waits for a preview or a file.
_MOST_SECONDS = 120
_TOO_LONG = (
    "This page takes unusually long to prepare. Choose fewer people or a shorter time, or try again in ten "
    "minutes."
)


def in_and_out(log: OpenLog, payload: Payload, wanted: Wanted) -> None:
    """Say in two short lists what the receiver will see and what is left out."""
    with st.grid(columns=2, min_column_width=280, gap="medium"):
        _list("They will see", [*shown(payload), *moves_on(wanted)])
        _list("Left out", left_out(log, payload, wanted.choices.compare_by))


def _list(heading: str, lines: list[str]) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{heading}**")
        st.markdown("\n".join(f"- {line}" for line in lines))


def preview(payload: Payload, closes: datetime) -> None:
    """Show the very page, one press away; drawing it takes a moment."""
    seen = home.filled("preview")
    with st.container(horizontal=True):
        st.button(
            "Hide the page" if seen else "See exactly what they will see",
            icon=":material/preview:",
            key="see_page",
            on_click=home.fill,
            args=("preview", not seen),
        )
        st.button(
            "Print or save as PDF",
            icon=":material/print:",
            key="print_page",
            on_click=home.fill,
            args=("preview", True),
            help="Opens the page below; its own button prints it. Of one person it is one sheet.",
        )
    if not seen:
        return
    # Relative to this page, which lies beside the files' folder below any base path and proxy.
    look = Look(f"{assets_prefix('.')}/{PLOTLY}", closes.date())
    html = _drawn(payload.to_bytes(), look)
    if html:
        with st.container(border=True):  # it has the ground of this page
            st.iframe(html, height=_HEIGHT, alt="Preview of the page behind the link")
    else:
        st.warning(_TOO_LONG, icon=":material/hourglass_disabled:")


def drawn_file(payload: Payload) -> str:
    """Return the page of a payload as one file, drawn in its turn.

    Raises
    ------
    TakesTooLong
        With a sentence for whoever wants it.
    """
    content = payload.to_bytes()
    try:
        return _ask(content, Look()).result(_MOST_SECONDS)
    except (Crowded, TakesTooLong, TimeoutError):
        raise TakesTooLong(_TOO_LONG) from None


def _drawn(content: bytes, look: Look) -> str:
    """Return the page, drawn in its turn while the visitor sees that something happens; empty if it fails.

    A change of a field ends the waiting, and what has not begun is not drawn.
    """
    of = _mark(content, look)
    html = sharing.drawn_preview(of)
    if html:
        return html
    try:
        asked = _ask(content, look)
    except (Crowded, TakesTooLong):
        return ""
    note = st.empty()
    try:
        for seconds in range(_MOST_SECONDS):
            if wait([asked], timeout=1.0).done:
                html = asked.result()
                break
            note.caption(f":material/hourglass_empty: The page is being drawn: {seconds + 1} s so far.")
    except TakesTooLong:
        pass
    finally:
        asked.cancel()
    note.empty()
    if html:
        sharing.put_drawn_preview(of, html)
    return html


def _ask(content: bytes, look: Look) -> Future[str]:
    return drawings().ask(_mark(content, look), lambda: (content, look), bytes.decode, alone=True)


def _mark(content: bytes, look: Look) -> str:
    return hashlib.sha256(repr(look).encode() + b"\0" + content).hexdigest()
