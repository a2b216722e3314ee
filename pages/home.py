"""Home: without a log three ways to begin, with one what it says."""

import streamlit as st

from pages.parts.bring import asked, class_grid, draft, one_day, receipt, ways, welcome
from pages.parts.frame import show
from pages.parts.keep import keeping
from pages.parts.results import first_look
from pages.text.quote import HEADING, plain, quote
from pages.visit import state
from pages.visit.open_log import OpenLog
from pages.visit.opened import open_or_close, opened


def answer(log: OpenLog) -> None:
    """Show what the log says, and what to do with it: on a phone it is seen without scrolling."""
    first_look.answered(log)
    with st.container(horizontal=True, gap="small", key="acts"):
        written, at_stake = one_day.written_today(log), keeping.at_stake(log)
        # A day of the calendar has no place among counted ones.
        if not log.counted:
            st.button(
                "Add to today" if written else "Add today",
                key="begin_today",
                type="secondary" if written or at_stake else "primary",
                icon=":material/edit:",
                on_click=open_or_close,
                args=("today",),
            )
        if at_stake:
            keeping.button()
        if st.button("Share", key="begin_share", icon=":material/link:"):
            st.switch_page("share.py")
    if written:
        one_day.told(log, str(log.entries["person"].iloc[0]))
    one_day.added()
    if opened() == "today" and not log.counted:
        one_day.how_is_it_today(log)
    first_look.in_cards(log)


def about_the_file(log: OpenLog, questions: int) -> None:
    """Say what was read and where it lives, and lead to the pages with all the rest of it."""
    receipt.in_short(log)
    keeping.line(log, offered=not (log.waits or log.entries.empty))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("my_days.py", label="My days", icon=":material/list:")
        st.page_link("your_data.py", label="Your data", icon=":material/table_rows:")
        waits = receipt.waiting(log, questions)
        if waits:
            st.caption(plain(waits), width="content")


def newer_waits() -> None:
    """Lead to what was brought and not added yet."""
    newer = state.newer_log()
    if newer is not None:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"You brought {quote(newer.title)}, and it waits to be added.", width="stretch")
            st.page_link("your_data.py", label="See what it changes", icon=":material/playlist_add:")


def notices() -> None:
    """Show what has just happened, above all else that is on the page."""
    keeping.deleted()
    keeping.remembered_here()
    draft.offer()
    ways.refusals()
    class_grid.grid()


log = state.current_log()
# Each has a place of its own, so that one makes room for the other at once: see frame.css. Whoever opens a
# log by keyboard goes on in the answer, as it comes after the button that has gone.
welcoming, overview = st.container(key="welcome"), st.container(key="overview")
if log is None:
    with welcoming:
        st.title("Is stretching helping you?", anchor=False)
        st.markdown(
            "Limber shows whether your reach and your pain are really changing, and how sure that is."
        )
        notices()
        welcome.choices()
        welcome.example()
        welcome.also_here()
        if opened() != "bring":
            welcome.bring()
        welcome.more_examples()
        welcome.trust()
else:
    with overview:
        st.title(quote(log.title, HEADING), anchor=False)
        show.made_up(log)
        notices()
        newer_waits()
        if log.waits:
            show.lead("One answer is needed first.")
        elif not log.entries.empty:
            answer(log)
        receipt.undo()
        more = asked.first(log)
        if not (log.waits or log.entries.empty):
            first_look.how_far_to_trust(log)
            first_look.pictured(log)
        about_the_file(log, more)
