"""How pages show things: charts with their sentence, answers, cards, in the visitor's theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure
from streamlit.delta_generator import DeltaGenerator

from analysis.figures.drawing import Drawing
from analysis.figures.picture import Picture
from analysis.figures.theme import DARK, LIGHT, Palette
from analysis.findings import Answer, Card, Finding, told_once
from analysis.quality.remarks import Remark
from analysis.sentences.quality import sentence_of, tellable
from data.log import recorded
from pages.parts.frame.cards import card_html
from pages.parts.frame.signs import with_minus
from pages.text.quote import plain

if TYPE_CHECKING:  # `open_log` quotes names of files
    from pages.visit.open_log import OpenLog

_CHART = {"displayModeBar": False, "scrollZoom": False}
#: A table of no more rows than this is shown whole; a longer one scrolls.
WHOLE = 25


class _Drawn(BaseFigure):  # type: ignore[misc]  # Plotly has no types
    """A drawing as Streamlit takes one: of dictionaries it has Plotly check every property at every look."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def to_dict(self) -> Drawing:
        """Return what is sent to the browser."""
        return self._drawing


def page_width() -> DeltaGenerator:
    """Return the column that everything stands in: no wider than reads well, centred."""
    frame = st.container(horizontal_alignment="center")
    return frame.container(width=1040, key="frame")


def palette() -> Palette:
    """Return the colours of figures in the visitor's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def chart(picture: Picture, *, key: str, title: str = "", beside: bool = False) -> None:
    """Show a picture in a card, its sentence below and as text for screen readers, its numbers on request.

    Parameters
    ----------
    picture : Picture
    key : str
        Unique on the page.
    title : str
        What the picture answers, as Markdown above it; where several stand together.
    beside : bool
        Whether the card stands in a row of cards, and is as high as they are.
    """
    with st.container(border=True, height="stretch" if beside else "content"):
        if title:
            st.markdown(f"**{title}**")
        st.plotly_chart(_Drawn(picture.drawing), key=key, theme=None, config=_CHART, alt=picture.spoken)
        st.caption(plain(picture.caption))
        if picture.numbers is not None:
            opened = st.popover(
                "Numbers", icon=":material/table:", type="tertiary", key=f"{key}_opened", on_change="rerun"
            )
            # Sent when it is opened: to write every cell takes a tenth of a visit's time.
            if opened.open:
                with opened:
                    _numbers(picture.numbers, f"{key}_numbers")


def _numbers(table: pd.DataFrame, key: str) -> None:
    st.dataframe(
        with_minus(table),
        hide_index=True,
        width="content",
        key=key,
        placeholder="–",
        height="content" if len(table) <= WHOLE else "auto",
        column_config={"Day": st.column_config.DateColumn(format="D MMM YYYY", pinned=True)},
    )


def answer(words: Answer, since: str = "") -> None:
    """Show the answer of a page: the first sentence large, what qualifies it, and since when it stands."""
    lead(words.lead)
    if words.rest:
        st.markdown(plain(words.rest))
    if since:
        st.caption(plain(since))


def lead(sentence: str) -> None:
    """Show the first sentence of a page, large."""
    st.header(plain(sentence), anchor=False)


def cards(found: list[Card]) -> None:
    """Show where each measure stands as a row of cards, of stretching a row of weeks."""
    with st.grid(columns=min(len(found), 4), min_column_width=220, gap="small", border=True):
        for card in found:
            st.html(card_html(card, palette()))


def made_up(log: OpenLog) -> None:
    """Say on every page that a sample is made up."""
    if log.sample:
        st.badge("Sample log: its numbers are made up", color="blue")


def to_print() -> None:
    """Lead to the page that is made for paper."""
    st.page_link("share.py", label="Print or save as PDF", icon=":material/print:")


def texts_about(found: list[Finding], about: Sequence[str]) -> dict[str, list[str]]:
    """Return what was found about some things, in their order, as Markdown; nothing is told twice.

    Returns
    -------
    dict
        What it is about to its texts; without those that nothing was found about.
    """
    wanted = [finding for name in about for finding in found if finding.about == name]
    texts: dict[str, list[str]] = {}
    for finding, text in zip(wanted, told_once(wanted), strict=True):
        if text:
            # Where no number of days is named, waiting does not help.
            early = (
                ":material/hourglass_top: "
                if finding.certainty == "too early" and finding.needed_days and not finding.tested
                else ""
            )
            texts.setdefault(finding.about, []).append(early + plain(text))
    return texts


def notes(found: Mapping[str, Sequence[str]]) -> None:
    """Show what else a log says: a card for each heading, with its sentences."""
    if not found:
        return
    with st.grid(columns=min(len(found), 2), min_column_width=320, gap="small", border=True):
        for heading, texts in found.items():
            with st.container(gap="xsmall"):
                st.markdown(heading)
                for text in texts:
                    st.markdown(text)


def details(found: list[Finding], figures: tuple[str, ...]) -> None:
    """Show, folded, each sentence that belongs to a page's figures with the numbers behind it."""
    belonging = [finding for finding in found if finding.figure in figures]
    if all(finding.certainty == "missing" for finding in belonging):
        return  # nothing was concluded
    inside = fold("How sure is that? The numbers behind it", icon=":material/calculate:", key="how_sure")
    if inside is None:
        return
    with inside:
        for finding in belonging:
            st.markdown(plain(finding.sentence))
            if finding.numbers:
                what, values = zip(*finding.numbers, strict=True)
                index = pd.Index(map(plain, what), name="What")
                st.table(pd.DataFrame({"Value": list(map(plain, values))}, index))
        st.page_link("methods.py", label="How the numbers are made", icon=":material/functions:")


def fold(label: str, *, icon: str, key: str) -> DeltaGenerator | None:
    """Return a fold to fill, or None while it is closed: what is in it is worked out once it is opened."""
    found = st.expander(label, icon=icon, key=key, on_change="rerun")
    return found if found.open else None


def per_person(table: pd.DataFrame) -> None:
    """Show one line a person, in alphabetical order, no ranking."""
    st.header("Person by person", anchor=False)
    st.caption("In alphabetical order. Choose a person above to see the entries.")
    st.table(table.map(plain), hide_index=True)


def serious(found: list[Remark]) -> None:
    """Say what could turn a conclusion round."""
    for remark in tellable(found):
        if remark.serious:
            st.info(plain(sentence_of(remark)), icon=":material/rule:")


def not_serious(found: list[Remark]) -> None:
    """Say in a few lines what else there is to know about how complete a log is."""
    rest = [remark for remark in tellable(found) if not remark.serious]
    if rest:
        with st.container(gap="xsmall"):
            st.markdown("**How complete this log is**")
            st.markdown("\n".join(f"- {plain(sentence_of(remark))}" for remark in rest))


def main_measure(log: OpenLog) -> str:
    """Return the measure that a group's first picture shows: reach where there is some, else the first."""
    found = recorded(log.entries)
    return found[0] if found else "reach_cm"
