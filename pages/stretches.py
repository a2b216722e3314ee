"""Stretches: four films to follow, how to be reminded, and how to measure at home."""

import streamlit as st

from data.content.stretches import load_stretches
from pages.parts.content.films import films, to_print
from pages.parts.content.measuring import measuring
from pages.parts.content.reminder import remind_me

st.title("Stretches", anchor=False)
st.markdown("Four films of 40 seconds, without sound. One stretch is enough for a day.")
films(load_stretches())
with st.container(horizontal=True):
    remind_me()
    to_print()

st.header("How to measure at home", anchor="measure")
measuring()

with st.container(horizontal=True):
    st.page_link("benefits.py", label="What stretching does, and how sure it is", icon=":material/menu_book:")
    st.page_link("sources.py", label="All sources", icon=":material/format_quote:")
