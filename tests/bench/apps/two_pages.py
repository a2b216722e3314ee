"""A bare Streamlit app of two pages with one figure each, the first behind a button: the peer for felt speed."""

import pandas as pd
import streamlit as st

from tests.bench.bare import bare_figure


def first() -> None:
    st.title("First")
    brought = st.file_uploader("A log", type="csv")
    if st.button("Draw", key="draw") or (brought is not None and len(pd.read_csv(brought))):
        st.session_state["drawn"] = True
    if "drawn" in st.session_state:
        st.plotly_chart(bare_figure(), key="first_picture")


def second() -> None:
    st.title("Progress")
    st.plotly_chart(bare_figure(), key="progress")


st.navigation(
    [st.Page(first, title="First", default=True), st.Page(second, title="Progress")], position="top"
).run()
