"""The stretches: a film each, and the same as pictures and words for those who want no motion."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.report.handout import handout_html
from data.content.sources import Source, cited, with_numbered_citations, with_source
from data.content.stretches import Stretch, sources_of
from pages.parts.frame.downloads import download

#: Below each other, on a phone, pictures begin where something is seen. They are three high to four wide.
_FROM = "@media (max-width: 640px) {{ .st-key-{key} img {{ aspect-ratio: 400 / {high}; }} }}"

#: Where the sources of all this are listed.
SOURCES_AT = "sources#stretches"


def films(stretches: Sequence[Stretch]) -> None:
    """Show every stretch as a card; no film starts by itself."""
    sources = sources_of(stretches)
    with st.grid(columns=2, min_column_width=320, gap="small"):
        for stretch in stretches:
            _film(stretch, sources)


def to_print() -> None:
    """Offer all stretches as a page for paper."""
    download(
        "Download the stretches to print",
        handout_html,
        "stretches-to-print.html",
        "text/html",
        key="stretches_to_print",
        icon=":material/print:",
    )


def _film(stretch: Stretch, sources: tuple[Source, ...]) -> None:
    words = stretch.words
    with st.container(border=True, height="stretch"):
        # H.264 plays on phones of every age; the WebM file is for browsers built without it.
        with st.container(key=f"film_{words.id}"):
            # Its title stands in the picture alone.
            told = f"{words.title}. {words.alt}"
            st.video(stretch.mp4, subtitles={"English": stretch.captions}, alt=told)
        st.markdown(words.need)
        # The film begins with its title; here it is for whoever came back to it.
        if st.button(
            f"{words.title}: step by step", key=f"steps_{words.id}", icon=":material/format_list_numbered:"
        ):
            st.dialog(words.title, width="large")(_steps)(stretch, sources)


def _steps(stretch: Stretch, sources: tuple[Source, ...]) -> None:
    words = stretch.words

    def told(text: str, key: str) -> str:
        return with_source(text, cited(key, sources, SOURCES_AT))

    keys = {f"still_{words.id}_{number}": step for number, step in enumerate(words.steps, start=1)}
    rules = [
        _FROM.format(key=key, high=3 * (100 - step.empty_above))
        for key, step in keys.items()
        if step.empty_above
    ]
    if rules:
        st.html(f"<style>{' '.join(rules)}</style>")
    # Beside each other where there is room, so that one look takes in the whole movement.
    with st.grid(columns=len(words.steps), min_column_width=200, gap="small"):
        for number, (step, still) in enumerate(zip(words.steps, stretch.stills, strict=True), start=1):
            with st.container(gap="xsmall"):
                with st.container(key=f"still_{words.id}_{number}"):
                    st.image(str(still), alt=step.alt)
                st.markdown(f"{number}\\. {told(step.text, step.source) if step.source else step.text}")
    st.markdown(words.back)
    hold = [f"- {told(item.text, item.source)}" for item in words.hold]
    st.markdown("**How long and how often**\n\n" + "\n".join(hold))
    st.markdown("**To do it well**\n\n" + with_numbered_citations(words.body, sources, SOURCES_AT))
    careful = [f"- {told(item.who, item.source)}" for item in words.careful]
    st.markdown("**Be careful if**\n\n" + "\n".join(careful))
    st.warning(words.stop_rule, icon=":material/front_hand:")
    download(
        "Film as WebM, if it does not play",
        stretch.webm.read_bytes,
        stretch.webm.name,
        "video/webm",
        key=f"webm_{words.id}",
        icon=":material/download:",
    )
