"""Share: make a link that shows a read-only copy of this log, and take it back."""

from datetime import timedelta
from functools import partial

import streamlit as st

from analysis.report import report_html
from data.settings import get_settings
from pages.parts import cached, home, keeping, making, saving, sharing, show, state
from pages.parts.address import edit_address, is_this_computer_only
from pages.parts.links import owned, show_links
from pages.parts.moments import now
from pages.parts.preview import in_and_out, preview, report_options
from pages.parts.share_words import in_one_line

EXPIRIES = {
    "An hour": timedelta(hours=1),
    "A day": timedelta(days=1),
    "A week": timedelta(days=7),
    "30 days": timedelta(days=30),
    "90 days": timedelta(days=90),
    "Half a year": timedelta(days=182),
    "A year": timedelta(days=365),
}

st.title("Share", anchor=False)
log, known = state.current_log(), home.current()
if known is None or (log is not None and not log.entries.empty):
    log = state.require_log()
home.empty_now()

if log is not None and not log.entries.empty:
    show.made_up(log)
    settings = get_settings()
    group = len(cached.names(log)) > 1
    st.markdown(
        "A link opens a calm one-page dashboard of this log, for your physiotherapist, your coach or a "
        "friend. They need no account and can change nothing, and you can close it at any time."
    )
    making.show_made(owned(known.token) if known is not None else [])
    with st.container(border=True):
        with st.container(horizontal=True):
            label = st.text_input("Your own label", placeholder="For Dr. Lee", max_chars=80, key="label")
            allowed = [name for name, length in EXPIRIES.items() if length.days <= settings.link_days_max]
            closes = st.selectbox(
                "The link closes after", allowed, index=allowed.index("30 days"), key="expiry"
            )
        summary = st.container()
        with st.expander("Choose what they see", icon=":material/tune:", key="choose_shown"):
            wanted = sharing.what_to_show(log)
        payload = sharing.payload_of(log, wanted.choices)
        expires = now() + EXPIRIES[closes]
        summary.caption(f"{in_one_line(wanted, group=group)}.")
        if group:
            st.caption("These are other people's health data too: ask them before you share.")
        if st.button(
            "Make the link",
            type=show.main_button(),
            icon=":material/add_link:",
            key="make_link",
            disabled=payload.entries.empty,
        ):
            making.make(wanted, payload, label=label, expires_at=expires)
            st.rerun()
        st.caption(
            "By making it you agree that an encrypted copy of what is shown is stored on the server. Only "
            "the link opens it, and it is deleted when the link closes."
        )
    in_and_out(log, payload, wanted)
    preview(payload, expires)
    if is_this_computer_only():
        st.warning(
            "Limber runs on this computer, so a link opens on this computer only. To send the page to "
            "somebody, send it as a file.",
            icon=":material/computer:",
        )
    st.download_button(
        "Download the page as one file",
        partial(report_html, payload.entries, report_options(payload)),
        "stretching-log.html",
        "text/html",
        icon=":material/download:",
        on_click="ignore",
        key="offline",
    )
    st.caption("It shows the same as the link, opens without internet, and cannot be taken back once sent.")

if known is not None:
    with saving.calmly():
        rows = owned(known.token)
        if rows or log is None:
            st.subheader("Your links", anchor=False)
            made = state.made_link()
            several = log is None or len(cached.names(log)) > 1
            show_links(known.token, rows, group=several, above=made[0] if made and log is not None else "")
        if not rows and log is None:
            st.caption("There are no links.")
    if known.version is not None:
        st.page_link("keep.py", label="Your private address opens this list too", icon=":material/key:")
    else:
        st.markdown(
            "**Keep this private address.** It lists your links, pauses and closes them, also from another "
            "device. Whoever has it can do that too, so do not send it on."
        )
        st.code(edit_address(known.token), language=None, wrap_lines=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            if log is not None and not log.sample:
                st.page_link("keep.py", label="Keep the log too", icon=":material/save:")
    if log is None:
        st.page_link("your_log.py", label="Bring a log", icon=":material/upload_file:")
        keeping.deleted()
