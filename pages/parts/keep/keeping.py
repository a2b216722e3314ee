"""Keeping a log, as people see it: consent first, then its private address, saving, versions and deleting."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.sentences.words import count, sentence
from data.settings import get_settings
from data.store import LinkRow, VersionRow, get_store
from pages.parts.bring import draft
from pages.parts.frame import downloads
from pages.parts.frame.copyable import copyable
from pages.parts.keep import arrival, leaving, saving
from pages.parts.keep.everything import everything, file_name
from pages.routes.paths import EDIT, FORGET
from pages.text import address
from pages.text.moments import minute_of, now
from pages.text.quote import plain, quote
from pages.visit import home, state
from pages.visit.home import Home
from pages.visit.open_log import TITLE_LENGTH, OpenLog

#: So many versions are read at a glance; more are folded.
_SHOWN = 5


def at_stake(log: OpenLog) -> bool:
    """Whether work of the visitor's own is in a log that is not kept: then keeping it comes first."""
    known = home.current()
    return (known is None or known.version is None) and draft.is_on_device(log)


def button() -> None:
    """Show the main button that leads to keeping the log."""
    if st.button("Keep this log", key="keep_this", type="primary", icon=":material/save:"):
        st.switch_page("keep.py")


def line(log: OpenLog, *, offered: bool = False) -> None:
    """Say in one line where the log lives, and lead to keeping it unless the page has `offered` that."""
    known = home.current()
    with st.container(horizontal=True, vertical_alignment="center", key="keep_line"):
        if known is None or known.version is None:
            if at_stake(log):
                st.markdown("Not kept on the server.")
                if not offered:
                    button()
            else:
                st.markdown("In this visit only. It is gone when you close the page.")
                if not log.sample:
                    st.page_link("keep.py", label="Keep this log", icon=":material/save:")
        else:
            st.markdown(f"Kept, version {known.version}.")
            st.page_link("keep.py", label="Private address, versions, delete", icon=":material/key:")
    if known is None or known.version is None:
        draft.line(log)


def remembered_here() -> None:
    """Offer on the first page the log that this browser remembers, when it is not open."""
    if state.current_log() is None and home.current() is None and arrival.remembered():
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="remembered"):
            st.markdown("A log is remembered on this browser.", width="stretch")
            st.button("Open it", key="open_remembered", type="primary", on_click=arrival.open_remembered)
            leaving.link("Forget me here", FORGET)


def deleted() -> None:
    """Show what was deleted, counted, and that the private address opens nothing."""
    gone = state.deleted()
    if gone is not None:
        said = ", ".join(
            (count(gone.logs, "log"), count(gone.versions, "version"), count(gone.links, "link"))
        )
        left = "no row of them is left in the database" if not gone.left else f"{gone.left} rows are left"
        over = " and the freed space was overwritten" if gone.overwritten else ""
        st.success(
            f"**Everything is deleted: {said}.** Looked up again afterwards: the private address opens "
            f"nothing, {left}{over}.",
            icon=":material/delete_forever:",
        )


def consent(log: OpenLog) -> None:
    """Say in plain words what keeping means, and keep only with the box ticked."""
    if log.sample:
        st.info("This is a sample log. Bring your own log to keep it.", icon=":material/science:")
        return
    settings = get_settings()
    st.markdown(
        f"""
- **What is stored:** your {_things(log)}, and what you typed in.
- **Who can open it:** only who has the private address that you get now. What is stored is encrypted with \
it, so without the address nobody reads it, not even who runs this site. (Only while you have it open, the \
server works with it in its memory.) There is no account, and no way to get a lost address back.
- **How long:** until you delete it. The last {settings.versions_kept} saved versions are kept, as far as \
they and your links fit into {settings.max_owner_bytes / 1e6:,.0f} MB, so that you can go back.
- **How to delete it:** here, with one button, at once and for good.
"""
    )
    agreed = st.checkbox(
        "I agree that my health log (reach, pain ratings, minutes and notes) is stored on this server.",
        key="keep_consent",
    )
    st.button(
        "Keep this log",
        key="keep",
        type="primary",
        icon=":material/save:",
        disabled=not agreed,
        on_click=saving.keep,
    )


def _things(log: OpenLog) -> str:
    files = count(len(log.files), "file") + " as it came" if len(log.files) == 1 else ""
    if len(log.files) > 1:
        files = f"{len(log.files)} files as they came"
    entries = count(len(log.entries), "entry", "entries")
    return f"{files} ({entries})" if files else entries


def name(log: OpenLog) -> None:
    """Ask what the log is called; the name is saved with the log."""
    if log.sample:
        return
    home.fill("log_name", log.title)
    st.text_input(
        "Name of this log",
        key="log_name",
        max_chars=TITLE_LENGTH,
        on_change=state.put_name,
        args=("log_name",),
    )
    st.caption("It tells this log from your other ones. A page that you share does not show it by itself.")


def private_address(log: OpenLog | None, known: Home) -> None:
    """Show the address that is the only key, and how to have it at hand."""
    opens = f"“{quote(log.title, TITLE_LENGTH)}”" if log is not None and log.own_name else "this log"
    st.header("Your private address", anchor=False)
    st.markdown(
        "**Keep this address, for example in a password manager or a mail to yourself.** It is the only key: "
        f"it opens {opens} on any device, to add, correct, share and delete. Whoever has it can do the same, "
        "so do not send it on."
    )
    copyable(address.edit_address(known.token), "the private address", key="private_address")
    with st.container(horizontal=True, vertical_alignment="center", key="on_this_browser"):
        if arrival.remembered() == known.token:
            st.badge("This browser opens it by itself", icon=":material/bookmark:", color="green")
            if leaving.loses_nothing():
                leaving.link("Forget me here", FORGET)
        elif not leaving.loses_nothing():
            st.caption("This browser can remember it once everything is saved.")
        elif address.forms_say_where_from():
            wanted = {"token": known.token, "remember": "yes", "back": "keep"}
            leaving.button("Remember it on this browser", EDIT, wanted)
            st.caption("Only on a device that nobody else uses.")
        else:
            # A form from here would be taken for another site's; the private address has a page for it.
            private = address.edit_address(known.token)
            st.link_button("Remember it on this browser", private, icon=":material/open_in_new:")
            st.caption(
                "Only on a device that nobody else uses. It goes on in a new tab; then close this one."
            )


def versions(known: Home) -> None:
    """List what was saved, newest first, each with a way to bring it back."""
    with saving.calmly(here=True):
        rows = get_store().log_versions(known.token)
        if not rows:
            return
        st.header("Saved versions", anchor=False)
        for row in rows[:_SHOWN]:
            _version(row, known)
        if len(rows) > _SHOWN:
            with st.expander(f"{len(rows) - _SHOWN} older ones", icon=":material/history:"):
                for row in rows[_SHOWN:]:
                    _version(row, known)


def _version(row: VersionRow, known: Home) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f"**Version {row.number}**, {minute_of(row.saved_at)}  \n{plain(sentence(row.summary))}",
            width="stretch",
        )
        if row.damaged:
            st.badge(
                "Damaged", icon=":material/broken_image:", color="orange", help="Its copy does not open."
            )
        elif row.number == known.version and not home.has_changes(state.current_log()):
            st.badge("Open now", color="green")
        else:
            st.button(
                "Bring back",
                key=f"bring_back_{row.number}",
                icon=":material/history:",
                help=f"Open version {row.number} again",
                on_click=saving.bring_back,
                args=(row.number,),
            )


def download(log: OpenLog, known: Home | None) -> None:
    """Offer everything there is about a log as one file."""
    rows: list[LinkRow] = []
    if known is not None:
        with saving.calmly(here=True):
            store, moment = get_store(), now()
            rows = store.links(known.token, moment)
            for batch in store.batches(known.token, moment):
                rows += store.batch_links(known.token, batch.id, moment)
    downloads.download(
        "Download everything",
        partial(everything, log, rows),
        file_name(log),
        "application/zip",
        key="everything",
    )
    st.caption("Your files as they came, the cleaned log, marked dates, what is known about people, links.")


def delete() -> None:
    """Delete everything, after one more tick."""
    with st.expander("Delete everything", icon=":material/delete_forever:", key="delete"):
        st.markdown(
            "Deletes the kept log with all its versions and all its links, now and for good. Links that you "
            "sent stop opening at once. Files that you downloaded stay with you."
        )
        sure = st.checkbox("Yes, delete everything at this private address", key="delete_sure")
        st.button(
            "Delete everything",
            key="delete_everything",
            icon=":material/delete_forever:",
            disabled=not sure,
            on_click=saving.delete_everything,
        )
