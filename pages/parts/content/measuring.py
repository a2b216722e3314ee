"""How to measure sit-and-reach at home: the same way each time, with a drawing of each test and its zero."""

from __future__ import annotations

import streamlit as st

from data.content.diagrams import load_measuring
from data.content.sources import cited, with_numbered_citations, with_source

#: Where the sources of all this are listed.
LISTED_AT = "sources#measure"


def measuring() -> None:
    """Show how to measure, and the drawing of the test that is chosen."""
    words = load_measuring()
    drawn = {diagram.id: diagram for diagram in words.diagrams}
    st.markdown("**Measure the same way each time. Then a change in the number is a change in you.**")
    st.markdown(with_numbered_citations(words.body, words.sources, LISTED_AT))
    chosen = st.selectbox(
        "Your test, and where its zero is",
        list(drawn),
        format_func=lambda name: drawn[name].title,
        key="diagram",
        persist_state="session",
    )
    shown = drawn[chosen]
    with st.container(border=True), st.grid(columns=2, min_column_width=280, gap="medium"):
        st.image(str(shown.picture), alt=shown.alt, width="stretch")
        with st.container():
            st.markdown(_cited(f"**{shown.zero}**", shown.source))
            steps = [f"{at}. {_cited(step.text, step.source)}" for at, step in enumerate(shown.how, start=1)]
            st.markdown("\n".join(steps))


def _cited(text: str, key: str | None) -> str:
    return with_source(text, cited(key, load_measuring().sources, LISTED_AT)) if key else text
