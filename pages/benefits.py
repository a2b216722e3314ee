"""Benefits: what is claimed for hamstring stretching, and what is known about each claim."""

from contextlib import nullcontext

import streamlit as st

from data.content.loader import load_benefits
from pages.parts.content import evidence
from pages.parts.results.in_your_log import in_your_log

benefits = load_benefits()

st.title("Benefits of hamstring stretching", anchor=False)
st.markdown(
    "Here is what is often claimed, beside what research says now and what the open log says. Each number in "
    "brackets opens its source."
)
st.markdown(" · ".join(f"[{benefit.title}](#{benefit.id})" for benefit in benefits))
st.page_link("stretches.py", label="**The stretches, as films**", icon=":material/self_improvement:")

for benefit in benefits:
    st.header(benefit.title, anchor=benefit.id)
    evidence.lead(benefit)
    # Three cards stand side by side, unless the figure is as high as the two others together.
    tall = len(benefit.effects) > 4
    with st.grid(columns=2 if benefit.course or tall else 3, min_column_width=300, gap="small"):
        evidence.studies(benefit)
        evidence.course(benefit)
        with st.container() if tall else nullcontext():
            in_your_log(benefit)
            evidence.careful(benefit)
    evidence.more(benefit)

st.page_link("stretches.py", label="The stretches, and how to measure", icon=":material/self_improvement:")
st.page_link("sources.py", label="All sources", icon=":material/format_quote:")
