"""What a visit remembers for sharing: what a link would hold, who was looked at, what was drawn and packed.

Like `state` this touches `st.session_state`, and little else of the pages does.
"""

from __future__ import annotations

import streamlit as st

from analysis.groups.traits import with_traits
from data.store import Payload, ShareChoices, build_payload
from pages.visit import analyses
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog

_PREVIEW = "drawn_preview"
_PACKED = "packed_pages"


@per_session
def payload_of(log: OpenLog, choices: ShareChoices) -> Payload:
    """Return what a link with these choices would hold."""
    people = with_traits(log.people, analyses.names(log)) if choices.compare_by else log.people
    return build_payload(log.entries, choices, log.events, people, reach_unit=log.reach_unit)


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
