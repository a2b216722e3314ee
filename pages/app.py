"""The frame: which pages exist, and what every page shares."""

import streamlit as st

from data.content.loader import load_safety
from pages.parts.show import page_width

st.set_page_config(page_title="Limber", page_icon="pages/parts/icon.svg", layout="wide")
st.logo("pages/parts/logo.svg", size="large")

page = st.navigation(
    [
        st.Page("your_log.py", title="Your log", icon=":material/edit_note:", default=True),
        st.Page("progress.py", title="Progress", icon=":material/show_chart:"),
        st.Page("reach_and_pain.py", title="Reach and pain", icon=":material/scatter_plot:"),
        st.Page("benefits.py", title="Benefits", icon=":material/menu_book:"),
        st.Page("share.py", title="Share", icon=":material/link:"),
        st.Page("safety.py", title="When to get help", icon=":material/health_and_safety:"),
        st.Page("manage.py", title="Manage links", visibility="hidden"),
    ],
    position="top",
)

with page_width():
    body = st.container()
    st.space("small")
    # Drawn before the page runs, because a page may end early.
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(load_safety().short)
        if page.url_path != "safety":
            st.page_link("safety.py", label="When to get help", icon=":material/health_and_safety:")
    with body:
        page.run()
