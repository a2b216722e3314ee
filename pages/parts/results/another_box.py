"""Asks whether a sudden step of reach was another box; the answer is kept with the log."""

from __future__ import annotations

import streamlit as st

from analysis.quality.facts import Jump
from analysis.quality.remarks import Remark
from analysis.sentences.quality import sentence_of
from analysis.sentences.words import day
from data.events import ANOTHER_BOX, MOST_EVENTS, Event
from pages.text.quote import plain
from pages.visit import state
from pages.visit.open_log import OpenLog, with_same_box


def ask_about_boxes(log: OpenLog, found: list[Remark]) -> list[Remark]:
    """Show each sudden step with a yes and a no beside it.

    Returns
    -------
    list of Remark
        The others, for the page to show.
    """
    if log.shared or len(log.events) >= MOST_EVENTS:
        return found
    rest = []
    for place, remark in enumerate(found):
        if not isinstance(remark.facts, Jump):
            rest.append(remark)
        elif remark.facts.when.date() not in log.same_box:
            _question(log, remark, remark.facts, place)
    return rest


def _question(log: OpenLog, remark: Remark, jump: Jump, place: int) -> None:
    with st.container(border=True, key=f"another_box_{place}"):
        st.info(plain(sentence_of(remark)), icon=":material/straighten:")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"Was another box used from {day(jump.when)} on?", width="stretch")
            event = Event(jump.when.date(), ANOTHER_BOX)
            st.button(
                "Yes, another box", key=f"another_box_yes_{place}", on_click=state.put_event, args=(event,)
            )
            st.button(
                "No, the same",
                key=f"another_box_no_{place}",
                on_click=state.put_changed,
                args=(with_same_box(log, event.day), f"said that no other box was used on {day(jump.when)}"),
            )
