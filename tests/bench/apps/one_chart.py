"""A bare Streamlit page with one three-trace Plotly figure: the peer for a session on Progress."""

import streamlit as st

from tests.bench.bare import bare_figure

st.plotly_chart(bare_figure())
