"""Manage links: what the private manage address opens, after a refresh or on another device."""

import streamlit as st

from data.store import NotAnOwner
from pages.parts import state
from pages.parts.links import owned, show_links

st.title("Your links", anchor=False)
key = st.query_params.get("key") or state.manage_token() or ""

try:
    rows = owned(key)
except NotAnOwner:
    st.info(
        "This address opens no list of links. Check that you copied all of it; it was shown when you made "
        "your first link.",
        icon=":material/link_off:",
    )
    st.page_link("your_log.py", label="Go to your log", icon=":material/edit_note:")
    st.stop()

state.put_manage_token(key)
st.markdown(
    "The address of this page is private: whoever has it can close your links. To show somebody your log, "
    "send one of the links below, not this page."
)
show_links(key, rows)
if not rows:
    st.caption("No links any more.")
