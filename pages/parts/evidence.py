"""How a claim, what is known about it, what the open log says and its sources are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from analysis.figures.course import course_figure, describe_course
from analysis.figures.evidence import describe_evidence, evidence_figure, same_scale
from analysis.figures.theme import DARK, LIGHT
from analysis.sentences.studies import in_words
from data.content.loader import CERTAINTY_MEANS, Benefit
from data.content.loader import Finding as Evidence
from data.content.sources import Source, with_source
from pages.parts import show

_STRENGTH = {"high": 4, "moderate": 3, "low": 2, "very low": 1, "none found": 0}
_CHECKED = {"CONFIRMED": "", "CONFIRMED-E": " Read in an excerpt.", "DERIVED": " Worked out by Limber."}


def lead(benefit: Benefit) -> None:
    """Show the claim, who makes it, what the evidence says now, and how sure that is."""
    said = [f"{item.who} ({item.where[0].lower()}{item.where[1:]})" for item in benefit.said_by]
    cites = " ".join(dict.fromkeys(benefit.cite(item.source) for item in benefit.said_by))
    st.markdown(f"> {benefit.claim}")
    st.markdown(f":small[Said by {'; '.join(said)}.] {cites}")
    st.markdown(f"**{benefit.verdict}**")
    filled = _STRENGTH[benefit.certainty]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(f"Certainty: {benefit.certainty} {'●' * filled}{'○' * (4 - filled)}", color="gray")
        st.caption(CERTAINTY_MEANS[benefit.certainty], width="content")


def studies(benefit: Benefit) -> None:
    """Show the results of studies as one figure; their sources are linked beside its title."""
    for at, effects in enumerate(same_scale(benefit.effects)):
        named = {effect.source for effect in effects}
        cites = " ".join(benefit.cite(one.key) for one in benefit.sources if one.key in named)
        show.chart(
            evidence_figure(effects, DARK if show.is_dark() else LIGHT),
            describe_evidence(effects),
            key=f"evidence_{benefit.id}_{at}",
            title=f"What studies found {cites}",
            beside=True,
        )


def course(benefit: Benefit) -> None:
    """Show how it goes over weeks, where there are numbers for it."""
    if benefit.course is not None:
        show.chart(
            course_figure(benefit.course, DARK if show.is_dark() else LIGHT),
            describe_course(benefit.course),
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
    """Show, folded, the whole text, and what speaks for and against the claim, each with its source."""
    with st.expander(f"Read more: {benefit.title.lower()}", icon=":material/menu_book:"):
        # Bold, as below: the page's own headings are those of the claims.
        st.markdown(re.sub(r"(?m)^## (.+)$", r"**\1**", benefit.text))
        st.markdown("**The numbers of the figure**")
        lines = [
            f"- {with_source(in_words(effect), benefit.cite(effect.source))}" for effect in benefit.effects
        ]
        st.markdown("\n".join(lines))
        for heading, items in (
            ("What speaks for it", benefit.for_it),
            ("What speaks against it", benefit.against_it),
            ("How it usually goes by itself", benefit.natural_course if benefit.course else ()),
        ):
            if items:
                st.markdown(f"**{heading}**")
                st.markdown("\n".join(f"- {_cited(benefit, item)}" for item in items))
        st.markdown("**What the page said that Limber grew from**")
        st.markdown(benefit.heritage)
        st.caption(f"Last checked against its sources on {benefit.reviewed:%d %B %Y}.")


def _cited(benefit: Benefit, item: Evidence) -> str:
    return with_source(item.finding, benefit.cite(item.source))


def all_sources(title: str, found: Sequence[Source], listed_at: str) -> None:
    """Show the sources of a text in a card, below the heading that its numbers lead to."""
    with st.container(border=True, height="stretch"):
        st.subheader(f"Sources: {title.lower()}", anchor=listed_at.removeprefix("#"))
        listed(found)


def listed(found: Sequence[Source]) -> None:
    """Show sources by their numbers: what, where, and how each was read."""
    lines = []
    for number, source in enumerate(found, start=1):
        links = "".join(f" [{_short(where)}]({url})" for where, url in source.pages.items())
        lines.append(f"{number}. {source.citation}{links}{_CHECKED[source.status]}")
    st.markdown("\n".join(lines))


def _short(where: str) -> str:
    """Return an address as people read it: of a web page, its host."""
    return (
        where.removeprefix("https://www.").removeprefix("https://").split("/")[0] if "//" in where else where
    )
