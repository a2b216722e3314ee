"""Sources: where everything on the pages Benefits and Stretches was read, under the numbers it has there."""

import streamlit as st

from data.content.diagrams import load_measuring
from data.content.loader import load_benefits
from data.content.stretches import load_stretches, sources_of
from pages.parts.content.evidence import sources_listed
from pages.parts.content.films import SOURCES_AT
from pages.parts.content.measuring import LISTED_AT

st.title("Sources", anchor=False)
st.markdown("Here is where each number in brackets about benefits and stretches was read.")
with st.container(horizontal=True):
    st.page_link("benefits.py", label="To the benefits", icon=":material/menu_book:")
    st.page_link("stretches.py", label="To the stretches", icon=":material/self_improvement:")
for benefit in load_benefits():
    sources_listed(benefit.title, benefit.sources, benefit.listed_at)
sources_listed("The stretches", sources_of(load_stretches()), SOURCES_AT)
sources_listed("How to measure at home", load_measuring().sources, LISTED_AT)
