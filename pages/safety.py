"""When to get help: red flags, when to stop, who should ask first."""

import streamlit as st

from data.content.loader import load_safety
from data.content.sources import with_source
from pages.parts.evidence import sources_listed

safety = load_safety()

st.title(safety.title, anchor=False)
st.error(f"**{safety.emergency}**", icon=":material/emergency:")
for heading, advice in (
    ("Get help at once", safety.urgent),
    ("See someone soon", safety.see_someone),
    ("Stop stretching", safety.stop),
    ("Ask before you start", safety.ask_first),
):
    st.subheader(heading, anchor=False)
    st.markdown("\n".join(f"- {with_source(item.text, safety.cite(item.source))}" for item in advice))
st.markdown(safety.text)
sources_listed("Sources", safety.sources, safety.listed_at)
