"""Share: make a link to a read-only copy of this log, or one for each person, and take them back."""

from dataclasses import replace

import streamlit as st

from data.settings import get_settings
from pages.parts.frame import show
from pages.parts.frame.copyable import copyable
from pages.parts.keep import keeping, saving
from pages.parts.results.profile import told_of
from pages.parts.share import (
    for_clinician,
    for_each,
    health_link,
    link_choices,
    new_link,
    owned_batches,
    owned_links,
)
from pages.parts.share.link_words import in_sentences
from pages.parts.share.preview import in_and_out, preview
from pages.text.address import edit_address, is_this_computer_only
from pages.text.moments import now
from pages.visit import analyses, home, state
from pages.visit.required import require_log
from pages.visit.sharing import payload_of

st.title("Share", anchor=False)
made, made_batch, rows, batches = None, None, None, None
log, known = state.current_log(), home.current()
if known is None or (log is not None and not log.entries.empty):
    log = require_log(shows="Here you make a page of your log for somebody you choose.", answered=True)
home.empty_now()
if known is not None:
    with saving.calmly(here=True, waits="Links cannot be made or listed just now."):
        rows, batches = owned_links.owned(known.token), owned_batches.owned(known.token)

if log is not None and not log.entries.empty:
    show.made_up(log)
    group = len(analyses.names(log)) > 1
    st.markdown(
        "A link opens a calm one-page dashboard of this log, for your physiotherapist, your coach or a "
        "friend. They need no account and can change nothing, and you can close it at any time."
    )
    here_only = is_this_computer_only()
    made, made_batch = new_link.newest(rows or []), owned_batches.newest(batches or [])
    if here_only and made is None:  # which says so itself
        st.warning(
            "Limber runs on this computer, so a link opens on this computer only. To send the page to "
            "somebody, download it as a file and send that.",
            icon=":material/computer:",
        )
    if made is not None:
        new_link.show_made(made, log)
    elif made_batch is not None and known is not None:
        owned_batches.show_made(known.token, made_batch)
    else:
        with st.container(border=True):
            each = group and for_each.wanted_for_each()
            with st.container(horizontal=True, vertical_alignment="bottom"):
                label = "" if each else new_link.whom()
                lengths, usual = new_link.lengths(get_settings())
                closes = st.selectbox(
                    "The link closes after",
                    list(lengths),
                    index=list(lengths).index(usual),
                    key="expiry",
                    persist_state="page",
                )
            with st.expander("Choose what they see", icon=":material/tune:", key="choose_shown"):
                wanted = link_choices.what_to_show(log, each=each)
            if not each and (not group or len(wanted.choices.people or ()) == 1):
                who = wanted.choices.people[0] if wanted.choices.people else analyses.names(log)[0]
                told = replace(wanted.choices, hand_over=for_clinician.answers(told_of(log, who)))
                wanted = replace(wanted, choices=told)
            # Below what it depends on: put above it later, it would push all of that down.
            summary = st.container()
            expires = now() + lengths[closes]
            if each:
                for_each.ways(log, wanted, summary, expires_at=expires, here_only=here_only)
            else:
                payload = payload_of(log, wanted.choices)
                summary.markdown(in_sentences(log, payload, wanted))
                if group:
                    st.caption("These are other people's health data too: ask them before you share.")
                refused = link_choices.why_no_link(log, wanted.choices)
                if refused:
                    st.warning(refused, icon=":material/groups:")
                if new_link.pressed(payload, here_only=here_only, refused=bool(refused)):
                    new_link.make(wanted, payload, label=label, expires_at=expires)
                    st.rerun()
                if not refused:
                    health_link.offer(wanted, payload, label=label, expires_at=expires)
            st.caption(
                "**A link:** by making it you agree that an encrypted copy of what is shown is stored on the "
                "server. Only the link opens it, and it is deleted when the link closes."
            )
            st.caption(
                "**A file** shows the same, opens without internet and without a passphrase, and cannot be "
                "taken back once sent."
            )
        looked_at = for_each.one_of_them(log, wanted.choices) if each else payload
        if looked_at is not None:
            in_and_out(log, looked_at, wanted)
            preview(looked_at, expires)

if known is not None:
    if rows or batches or (log is None and rows is not None):
        st.header("Your links", anchor=False)
        several = log is None or len(analyses.names(log)) > 1
        owned_batches.show_batches(known.token, batches or [])
        above = made.id if made is not None else ""
        owned_links.show_links(known.token, rows or [], group=several, above=above)
        if not rows and not batches:
            st.caption("There are no links.")
    if known.version is not None:
        st.page_link("keep.py", label="Your private address opens this list too", icon=":material/key:")
    else:
        st.markdown(
            "**Keep this private address.** It lists your links, pauses and closes them, also from another "
            "device. Whoever has it can do that too, so do not send it on."
        )
        copyable(edit_address(known.token), "the private address", key="private_address")
        with st.container(horizontal=True, vertical_alignment="center"):
            if log is not None and not log.sample:
                st.page_link("keep.py", label="Keep the log too", icon=":material/save:")
    if log is None:
        st.page_link("home.py", label="Bring a log", icon=":material/upload_file:")
        keeping.deleted()
