"""When to get help: red flags, when to stop, who should ask first."""

import streamlit as st

from data.content.loader import load_safety
from data.content.sources import with_source
from pages.parts.content.evidence import sources_listed

safety = load_safety()

st.title(safety.title, anchor=False)
urgent, *calmer = (
    "\n".join(f"- {with_source(item.text, safety.cite(item.source))}" for item in advice)
    for advice in (safety.urgent, safety.see_someone, safety.stop, safety.ask_first)
)
# The signs stand inside the red box: what else is on this page is no reason to call at once.
st.error(f"**{safety.emergency}**\n\n{urgent}", icon=":material/emergency:")
for heading, advice in zip(
    ("See someone soon", "Stop stretching", "Ask before you start"), calmer, strict=True
):
    st.header(heading, anchor=False)
    st.markdown(advice)
st.header("If none of this is true", anchor=False)
st.markdown(safety.text)
sources_listed("Sources", safety.sources, safety.listed_at)
