"""The first page without a log: three equal choices, an answer as it looks, and what else is here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.findings import Card
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report.cards import cards_of
from data.content.loader import load_benefits
from data.content.samples import SAMPLES
from pages.parts.bring import class_grid, one_day, ways
from pages.parts.frame import show
from pages.visit import state
from pages.visit.open_log import open_sample
from pages.visit.opened import open_or_close, opened

#: The sample whose answer is shown in small.
_EXAMPLE = "one-person"


def choices() -> None:
    """Offer the three ways to begin; what a tap opens stands right below them."""
    with st.grid(columns=3, min_column_width=240, gap="small"):
        _choice(f"sample_{_EXAMPLE}", "See an example", ":material/play_circle:", "A made-up log.")
        _choice("begin_today", "Add today", ":material/edit:", "How your back feels, in two taps.")
        _choice("begin_bring", "Bring a file or note", ":material/upload_file:", "A sheet, or your notes.")
    if opened() == "today":
        with st.container(border=True, key="today"):
            st.header("How is it today?", anchor=False)
            one_day.form()
    elif opened() == "bring":
        bring()


#: What a tap does.
_BEGINS: dict[str, Callable[[], None]] = {
    f"sample_{_EXAMPLE}": partial(state.put_sample, _EXAMPLE),
    "begin_today": partial(open_or_close, "today"),
    "begin_bring": partial(open_or_close, "bring"),
}


def _choice(key: str, label: str, icon: str, words: str) -> None:
    with st.container(gap="xxsmall"):
        st.button(label, key=key, icon=icon, width="stretch", on_click=_BEGINS[key])
        st.caption(words, text_alignment="center")


def bring() -> None:
    """Show the uploader and the box to paste into, and in a quieter row what else can be begun with."""
    with st.container(border=True, key="bring"):
        st.header("Bring a file or note", anchor=False)
        with st.grid(columns=2, min_column_width=300, gap="medium"):
            with st.container():
                ways.upload()
            with st.container():
                ways.paste()
        with st.container(horizontal=True, gap="small"):
            class_grid.offer(None)
            ways.template()


def example() -> None:
    """Show what an answer looks like, from the sample and labelled as made up."""
    with st.container(border=True, key="example", gap="small"):
        st.badge("Example, made-up numbers", color="blue")
        show.cards(_in_small())


@st.cache_data(show_spinner=False, max_entries=1)
def _in_small() -> list[Card]:
    """Return two cards of the sample: worked out once for everybody, because it never changes."""
    log = open_sample(_EXAMPLE)
    person = str(log.entries["person"].iloc[0])
    analysis = PersonAnalysis(log.entries, person, log.people, log.events)
    return cards_of(analysis, ("reach_cm", "back_pain"))


def also_here() -> None:
    """Lead to what is known about stretching, one sentence each, and to the films."""
    st.header("What stretching can do, and what not", anchor=False)
    with st.grid(columns=4, min_column_width=230, gap="small"):
        for benefit in load_benefits()[:3]:
            _lead("benefits.py", benefit.title, benefit.verdict, ":material/menu_book:")
        _lead("stretches.py", "The stretches", _FILMS, ":material/play_circle:")


_FILMS = "Four films of 40 seconds, without sound. One stretch is enough for a day."


def _lead(page: str, title: str, words: str, icon: str) -> None:
    with st.container(gap="xxsmall"):
        st.page_link(page, label=f"**{title}**", icon=icon)
        st.caption(words)


def more_examples() -> None:
    """Offer the other made-up logs in a quiet row."""
    st.markdown("**More examples**")
    ways.samples(*(key for key in SAMPLES if key != _EXAMPLE))


def trust() -> None:
    """Say in one line what is stored, and for whom this is."""
    st.caption(
        "Nothing is stored on our server unless you ask for it: what you bring is gone when you close the "
        "page, and what you write stays on this device. For people who stretch, and for those who help them."
    )
