"""The smallest Streamlit app there is: the peer for starting."""

import streamlit as st

st.write("Hello")
