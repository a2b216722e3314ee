"""How a claim, what is known about it and its sources are shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.findings import Finding
from data.content.loader import Benefit
from data.content.loader import Finding as Evidence
from data.content.sources import Source
from pages.parts import cached
from pages.parts.open_log import OpenLog, open_sample
from pages.parts.state import current_log

_STRENGTH = {"high": 4, "moderate": 3, "low": 2, "very low": 1, "none found": 0}
_ABOUT = {
    "reach_cm": {"reach_cm"},
    "back_pain": {"back_pain", "reach_and_back"},
    "sciatica_pain": {"sciatica_pain", "reach_and_sciatica"},
    "minutes": {"minutes"},
}


def speakers(benefit: Benefit) -> None:
    """Say who makes the claim, and where."""
    said = [f"{item.who} ({item.where[0].lower()}{item.where[1:]})" for item in benefit.said_by]
    st.caption("Said by " + "; ".join(said) + ".")


def certainty(benefit: Benefit) -> None:
    """Show how sure the evidence is, as a word and as filled marks."""
    filled = _STRENGTH[benefit.certainty]
    st.badge(f"Certainty: {benefit.certainty} {'●' * filled}{'○' * (4 - filled)}", color="gray")


def studies(benefit: Benefit) -> None:
    """Show, folded, what speaks for and against the claim, each with its source."""
    for heading, items in (
        ("What speaks for it", benefit.for_it),
        ("What speaks against it", benefit.against_it),
        ("How it usually goes by itself", benefit.natural_course),
    ):
        if items:
            st.markdown(f"**{heading}**")
            st.markdown("\n".join(f"- {_cited(benefit, item)}" for item in items))


def _cited(benefit: Benefit, item: Evidence) -> str:
    source = benefit.source(item.source)
    number = benefit.number(item.source)
    address = source.url
    return f"{item.finding} [[{number}]]({address})" if address else f"{item.finding} [{number}]"


def sources(found: Sequence[Source]) -> None:
    """Show, folded, the full list of sources."""
    with st.expander("Sources", icon=":material/menu_book:"):
        for number, source in enumerate(found, start=1):
            link = f" [{source.where}]({source.url})" if source.url else f" {source.where}"
            st.markdown(f"{number}\\. {source.citation}{link}")


def in_your_log(benefit: Benefit) -> None:
    """Show what the open log, or else the sample, says about what the claim is about."""
    log = current_log()
    shown: OpenLog = log if log is not None and not log.entries.empty else open_sample("one-person")
    names = cached.names(shown)
    whose = names[0] if len(names) == 1 else cached.EVERYONE
    about: set[str] = set().union(*(_ABOUT.get(measure, set()) for measure in benefit.measures))
    found = [item for item in cached.findings(shown, whose, "All") if item.about in about | {"group"}]
    with st.container(border=True):
        st.markdown("**In the made-up sample log**" if shown.sample else "**In your log**")
        for finding in _first(found):
            st.markdown(finding.sentence)
        st.page_link("progress.py", label="See progress", icon=":material/show_chart:")


def _first(found: list[Finding]) -> list[Finding]:
    """Return the group's finding where there is one, else one person's."""
    group = [item for item in found if item.about == "group"]
    return group or found[:3]
