"""A bare Streamlit app of two pages with one figure each, the first behind a button: the peer for felt speed."""

import streamlit as st

from tests.bench.bare import bare_figure


def first() -> None:
    st.title("First")
    if st.button("Draw", key="draw"):
        st.session_state["drawn"] = True
    if "drawn" in st.session_state:
        st.plotly_chart(bare_figure(), key="first_picture")


def second() -> None:
    st.title("Progress")
    st.plotly_chart(bare_figure(), key="progress")


st.navigation(
    [st.Page(first, title="First", default=True), st.Page(second, title="Progress")], position="top"
).run()
