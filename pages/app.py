"""The frame: which pages exist, and what every page shares."""

import streamlit as st

from data.content.loader import load_safety
from pages.parts.show import page_width

st.set_page_config(page_title="Limber", page_icon="pages/parts/icon.svg", layout="wide")
st.logo("pages/parts/logo.svg", size="large")

pages = [
    st.Page("your_log.py", title="Your log", icon=":material/edit_note:", default=True),
    st.Page("progress.py", title="Progress", icon=":material/show_chart:"),
    st.Page("reach_and_pain.py", title="Reach and pain", icon=":material/scatter_plot:"),
    st.Page("benefits.py", title="Benefits", icon=":material/menu_book:"),
    st.Page("share.py", title="Share", icon=":material/link:"),
    st.Page("safety.py", title="When to get help", icon=":material/health_and_safety:"),
]
manage = st.Page("manage.py", title="Manage links", visibility="hidden")
page = st.navigation([*pages, manage], position="top")

with page_width():
    body = st.container()
    # The foot is drawn before the page runs, because a page may end early.
    st.space("small")
    st.caption(load_safety().short)
    with st.container(horizontal=True, gap="xxsmall"):
        for other in pages:
            if other != page:
                st.page_link(other)
    with body:
        page.run()
