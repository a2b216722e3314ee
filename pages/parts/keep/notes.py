"""What stands above every page: what was just said, that a copy is shared, what is not saved yet."""

from __future__ import annotations

import streamlit as st

from pages.parts.bring import receipt
from pages.parts.keep import saving
from pages.text.moments import day_of
from pages.visit import home, state
from pages.visit.kept_log import what_changed
from pages.visit.open_log import OpenLog

_ICONS = {"success": ":material/check_circle:", "warning": ":material/info:", "error": ":material/error:"}


def notes() -> None:
    """Show above every page what was just said, whether a shared copy is open, and what is not saved yet."""
    said = home.take_notice()
    if said is not None:
        kind, words = said
        if kind == "saved":
            _saved(words)
        else:
            {"success": st.success, "warning": st.warning, "error": st.error}[kind](words, icon=_ICONS[kind])
    link, log = home.visited(), state.current_log()
    if link is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="shared_copy"):
            st.info(
                f"You are looking at a shared copy, read-only, until {day_of(link.until)}.",
                icon=":material/visibility:",
                width="stretch",
            )
            st.button("Leave it", key="leave_copy", on_click=state.close_log)
    elif home.newer_version() is not None:
        _saved_elsewhere()
    elif log is not None and home.has_changes(log):
        _not_saved(log)


def _saved(words: str) -> None:
    """Say that a change was saved, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center", key="saved"):
        st.markdown(f":material/cloud_done: **{words}**", width="content")
        receipt.undo()


def _not_saved(log: OpenLog) -> None:
    known = home.current()
    changed = what_changed(known.saved, log) if known is not None and known.saved is not None else ""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="unsaved"):
        st.markdown(f":material/edit: **Not saved yet:** {changed}.", width="stretch")
        with st.container(horizontal=True, width="content"):
            st.button("Save", key="save", type="primary", icon=":material/save:", on_click=saving.save)
            st.button("Discard", key="discard", on_click=saving.forget_changes, help="Back to what was saved")


def _saved_elsewhere() -> None:
    """Say that somebody else saved first, show what differs, and let the visitor decide."""
    log, known, number = state.current_log(), home.current(), home.newer_version()
    if log is None or known is None or number is None:
        return
    with saving.calmly(here=True):
        theirs = saving.version(known.token, number)
        with st.container(border=True, key="stale"):
            st.markdown(
                f":material/sync_problem: **This log was saved elsewhere in the meantime (version {number}), "
                "and nothing was overwritten.** Compared with that version, yours has: "
                f"{what_changed(theirs, log)}."
            )
            with st.container(horizontal=True):
                st.button(
                    "Put both together",
                    key="stale_both",
                    type="primary",
                    icon=":material/merge:",
                    on_click=saving.merge_with_saved,
                    help="Where both say something of a day, yours stands. Undo goes back.",
                )
                st.button(
                    f"Open version {number}",
                    key="stale_open",
                    on_click=saving.open_newer_version,
                    help="Yours can be brought back with Undo.",
                )
                st.button(
                    "Save mine as the newest",
                    key="stale_mine",
                    on_click=saving.save_on_top,
                    help=f"Version {number} stays in the list of versions.",
                )
