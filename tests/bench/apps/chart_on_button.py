"""A bare Streamlit app of two pages: a button that draws one figure, and a page with it: the peer for what is felt."""

import streamlit as st

from tests.bench.bare import bare_figure


def first() -> None:
    """Draw the figure once the button was pressed."""
    st.title("Bare")
    if st.button("Draw", key="draw"):
        st.plotly_chart(bare_figure())


st.navigation([st.Page(first, default=True)]).run()
