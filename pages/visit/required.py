"""What a page needs of the open log; where it lacks that, the page says what to do and ends."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages.visit import state
from pages.visit.ending import end_page
from pages.visit.open_log import OpenLog


def require_log(*, shows: str = "", answered: bool = False) -> OpenLog:
    """Return the open log, or show where to get one and end the page.

    Parameters
    ----------
    shows : str
        A sentence: what the page would show of a log.
    answered : bool
        Whether the page has nothing to say of a log before its question is answered.
    """
    log = state.current_log()
    if log is None:
        _where_to_begin(shows)
    if log.waits and (answered or log.entries.empty):
        _instead(
            "One answer is needed first", "Nothing can be said of this log before.", "home.py", "Answer it"
        )
    if log.entries.empty:
        why = "Your data says what could not be read, and puts back what was taken out."
        _instead("No day is left in this log", why, "your_data.py", "Your data")
    return log


def _where_to_begin(shows: str) -> NoReturn:
    with st.container(border=True):
        st.header("No log is open yet", anchor=False)
        st.write(f"{shows} Open an example with one tap, or begin with your own.".strip())
        with st.container(horizontal=True):
            if st.button("See an example", type="primary", key="guard_sample"):
                state.put_sample("one-person")
                st.rerun()
            st.page_link("home.py", label="Bring your own", icon=":material/upload_file:")
    end_page()


def _instead(heading: str, words: str, page: str, label: str) -> NoReturn:
    with st.container(border=True):
        st.header(heading, anchor=False)
        st.write(words)
        st.page_link(page, label=label, icon=":material/arrow_forward:")
    end_page()
