"""Methods: what each number means, when not to trust it, where it comes from, and how often it was right."""

import streamlit as st

from analysis.sentences.trials import UNTRIED, as_table, told_plainly, tried
from data.content.calibration import load_trials
from data.content.methods import load_methods
from data.content.norms import load_protocols, load_tables
from data.content.trials import trial

st.title("How the numbers are made", anchor=False)
st.markdown(
    "Each number of Limber answers one question. Here is what it means, when not to trust it, and how often "
    "it was right on made-up diaries whose truth we know."
)
with st.expander("On this page", icon=":material/list:"):
    headings = [
        *((method.title, method.id) for method in load_methods()),
        ("Tables of other people's reach", "tables"),
    ]
    st.markdown("\n".join(f"- [{title}](#{anchor})" for title, anchor in headings))

# One switch, and not a fold for each method.
detailed = st.toggle("With the details for those who know statistics", key="methods_detailed")

calibration = load_trials()
if calibration is None:
    st.info(UNTRIED, icon=":material/science:")

for method in load_methods():
    st.header(method.title, anchor=method.id)
    st.markdown(method.meaning)
    st.markdown(f"**When not to trust it.** {method.when_not}")
    tried_out = [trial(calibration, name) for name in method.trials] if calibration is not None else []
    found = [one for one in tried_out if one]
    if plain := told_plainly(found):
        st.markdown(f"**How often it was right.** {plain}")
    if detailed and (method.details or method.sources or found):
        with st.container(border=True):
            st.markdown("**For those who know statistics**")
            for text in (*method.details, *(f"Source: {source}" for source in method.sources)):
                st.markdown(text)
            for one in found:
                st.markdown(tried(one))
                st.dataframe(as_table(one), hide_index=True, key=f"trial_{one.name}")
    st.caption(f"Used on: {', '.join(method.used_on)}.")

st.header("Tables of other people's reach", anchor="tables")
st.markdown("Scores are compared as centimetres beyond the toes, and only with tables that we could check.")
for used, heading in ((True, "Used"), (False, "Not used, because they could not be confirmed")):
    listed = [table for table in load_tables().values() if table.confirmed == used]
    lines = [f"- **{table.title}**, for {table.people}. {table.citation}." for table in listed]
    if lines:
        st.markdown("\n".join([f"{heading}:", "", *lines]))
with st.expander("Ways to measure, and where each has its zero", icon=":material/straighten:"):
    tests = [protocol for protocol in load_protocols().values() if protocol.confirmed]
    st.markdown("\n".join(f"- **{test.name}**: {test.zero}. Read at {test.source}" for test in tests))
