"""The stretches: a film each, and the same as pictures and words for those who want no motion."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.content.sources import cited
from data.content.stretches import Stretch
from pages.parts import evidence


def films(stretches: Sequence[Stretch]) -> None:
    """Show every stretch as a card; no film ever starts by itself."""
    with st.grid(columns=2, min_column_width=320, gap="small"):
        for stretch in stretches:
            _film(stretch)


def _film(stretch: Stretch) -> None:
    words = stretch.words
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{words.title}**")
        # H.264 plays on phones of every age; the WebM file is for browsers built without it.
        st.video(stretch.mp4, subtitles={"English": stretch.captions}, alt=words.alt)
        st.caption(words.need)
        with st.expander("Step by step, with pictures", icon=":material/format_list_numbered:"):
            _steps(stretch)


def _steps(stretch: Stretch) -> None:
    words = stretch.words
    for number, (step, still) in enumerate(zip(words.steps, stretch.stills, strict=True), start=1):
        st.image(str(still), alt=step.alt)
        source = f" {cited(step.source, words.sources)}" if step.source else ""
        st.markdown(f"{number}\\. {step.text}{source}")
    st.markdown(words.back)
    hold = [f"- {item.text} {cited(item.source, words.sources)}" for item in words.hold]
    st.markdown("**How long and how often**\n\n" + "\n".join(hold))
    st.markdown("**To do it well**\n\n" + words.text)
    careful = [f"- {item.who} {cited(item.source, words.sources)}" for item in words.careful]
    st.markdown("**Be careful if**\n\n" + "\n".join(careful))
    st.warning(words.stop_rule, icon=":material/front_hand:")
    st.download_button(
        "Film as WebM, if it does not play",
        stretch.webm.read_bytes(),
        stretch.webm.name,
        "video/webm",
        key=f"webm_{words.id}",
        on_click="ignore",
        icon=":material/download:",
    )
    st.markdown("**Sources**")
    evidence.listed(words.sources)
