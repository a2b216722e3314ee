"""Benefits: the three claims for hamstring stretching, what is known about each, and the stretches."""

import streamlit as st

from data.content.loader import load_benefits
from pages.parts import evidence

st.title("Benefits of hamstring stretching", anchor=False)
st.markdown(
    "Three benefits are often claimed. Here is each one, beside what research says now and what the open log "
    "says."
)

for benefit in load_benefits():
    st.header(benefit.title, anchor=benefit.id)
    with st.grid(columns=2, min_column_width=320, gap="medium"):
        with st.container():
            st.markdown(f"> {benefit.claim}")
            evidence.speakers(benefit)
            st.markdown(f"**{benefit.verdict}**")
            evidence.certainty(benefit)
        evidence.in_your_log(benefit)
    how_to = benefit.id == "stretches-video"
    with st.expander(
        "The stretches, step by step" if how_to else "Read more, with the studies",
        icon=":material/menu_book:",
        expanded=how_to,
    ):
        st.markdown(benefit.text)
        evidence.studies(benefit)
        st.markdown("**Be careful if**\n\n" + "\n".join(f"- {item.who}" for item in benefit.careful))
        st.warning(benefit.stop_rule, icon=":material/front_hand:")
        st.caption(f"Last checked against its sources on {benefit.reviewed:%d %B %Y}.")
    evidence.sources(benefit.sources)
