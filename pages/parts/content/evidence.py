"""How a claim, what is known about it, what the open log says and its sources are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from analysis.figures import picture
from analysis.figures.evidence import same_scale
from analysis.sentences.studies import in_words
from data.content.loader import CERTAINTY_MEANS, Benefit, Evidence
from data.content.sources import Source, with_source
from pages.parts.frame import show

_STRENGTH = {"high": 4, "moderate": 3, "low": 2, "very low": 1, "none found": 0}


def lead(benefit: Benefit) -> None:
    """Show what the evidence says now, how sure that is, and the claim with who makes it."""
    said = [f"{item.who} ({item.where[0].lower()}{item.where[1:]})" for item in benefit.said_by]
    cites = "\N{NO-BREAK SPACE}".join(dict.fromkeys(benefit.cite(item.source) for item in benefit.said_by))
    st.markdown(f"**{benefit.verdict}**")
    filled = _STRENGTH[benefit.certainty]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(f"Certainty: {benefit.certainty} {'●' * filled}{'○' * (4 - filled)}", color="gray")
        st.caption(CERTAINTY_MEANS[benefit.certainty], width="content")
    st.markdown(f"> {benefit.claim}")
    st.markdown(with_source(f":small[Claimed by {'; '.join(said)}.]", cites))


def studies(benefit: Benefit) -> None:
    """Show the results of studies as one figure; their sources are linked beside its title."""
    for at, effects in enumerate(same_scale(benefit.effects)):
        named = {effect.source for effect in effects}
        cites = " ".join(benefit.cite(one.key) for one in benefit.sources if one.key in named)
        show.chart(
            picture.studies(effects, show.palette()),
            key=f"evidence_{benefit.id}_{at}",
            title=f"What studies found {cites}",
            beside=True,
        )


def course(benefit: Benefit) -> None:
    """Show how it goes over weeks, where there are numbers for it."""
    if benefit.course is not None:
        show.chart(
            picture.usual_course(benefit.course, show.palette()),
            key=f"course_{benefit.id}",
            title=f"{benefit.course.title} {benefit.cite(benefit.course.source)}",
            beside=True,
        )


def careful(benefit: Benefit) -> None:
    """Show who should ask first, when to stop, and where the urgent signs are."""
    with st.container(border=True, height="stretch"):
        st.markdown("**Be careful if**")
        st.markdown(
            "\n".join(f"- {with_source(item.who, benefit.cite(item.source))}" for item in benefit.careful)
        )
        st.warning(benefit.stop_rule, icon=":material/front_hand:")
        st.page_link("safety.py", label="When to get help", icon=":material/health_and_safety:")


def more(benefit: Benefit) -> None:
    """Offer the whole text, every study with its source, and where the claim comes from."""
    if st.button(
        f"Read more: {benefit.title.lower()}", key=f"more_{benefit.id}", icon=":material/menu_book:"
    ):
        st.dialog(benefit.title, width="large")(_all_of)(benefit)


def _all_of(benefit: Benefit) -> None:
    short, studies_tab, page = st.tabs(["In short", "Study by study", "The page this grew from"])
    # Bold: the page's own headings are those of the claims.
    short.markdown(re.sub(r"(?m)^## (.+)$", r"**\1**", benefit.text))
    short.caption(f"Last checked against its sources on {benefit.reviewed:%d %B %Y}.")
    numbers = [with_source(in_words(effect), benefit.cite(effect.source)) for effect in benefit.effects]
    for heading, lines in (
        ("What speaks for it", _cited(benefit, benefit.for_it)),
        ("What speaks against it", _cited(benefit, benefit.against_it)),
        ("How it usually goes", _cited(benefit, benefit.natural_course)),
        ("The numbers of the figure", numbers),
    ):
        if lines:
            studies_tab.markdown("\n".join([f"**{heading}**", "", *(f"- {line}" for line in lines)]))
    page.markdown(benefit.heritage)


def _cited(benefit: Benefit, found: Sequence[Evidence]) -> list[str]:
    return [with_source(item.finding, benefit.cite(item.source)) for item in found]


def sources_listed(title: str, found: Sequence[Source], listed_at: str) -> None:
    """Show sources by their numbers: what, where, and how each was read.

    Parameters
    ----------
    title : str
        What they are the sources of; the heading.
    found : sequence of Source
    listed_at : str
        Link that leads here; what stands behind its "#" is the heading's anchor.
    """
    with st.container(border=True):
        st.subheader(title, anchor=listed_at.partition("#")[2])
        st.markdown("\n".join(f"{at}. {_told(source)}" for at, source in enumerate(found, start=1)))


def _told(source: Source) -> str:
    links = [f"[{_short(where)}]({url})" for where, url in source.pages.items()]
    return " ".join(part for part in (source.citation, *links, source.how_read) if part)


def _short(where: str) -> str:
    """Return an address as people read it: of a web page, its host."""
    return (
        where.removeprefix("https://www.").removeprefix("https://").split("/")[0] if "//" in where else where
    )
