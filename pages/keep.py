"""Keep: store the open log, with consent, behind a private address; versions, download, delete."""

import streamlit as st

from pages.parts.keep import keeping
from pages.visit import home, state
from pages.visit.ending import end_page
from pages.visit.required import require_log

known, log = home.current(), state.current_log()
kept = known is not None and known.version is not None

st.title("Your kept log" if kept else "Keep this log", anchor=False)
keeping.deleted()

if known is None and log is None:
    if state.deleted() is None:
        require_log()
    st.page_link("home.py", label="Go to the first page", icon=":material/home:")
    end_page()

if log is not None:
    keeping.name(log)
if log is not None and not kept:
    keeping.consent(log)
if known is not None:
    if kept:
        keeping.private_address(log, known)
    keeping.versions(known)
if log is not None:
    st.header("Download and delete", anchor=False)
    keeping.download(log, known)
if known is not None:
    keeping.delete()
