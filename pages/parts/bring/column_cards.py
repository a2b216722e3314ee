"""One card for each column of a file: what it was taken as, three cells before and after, and the pickers."""

from __future__ import annotations

import streamlit as st

from data.log import MEASURES
from data.quoted import quoted
from data.reading.mapping import CANONICAL, LABELS
from data.reading.numbers.units import UNIT_CHOICES
from data.reading.option_words import unit_words
from data.reading.receipt import NEITHER, Receipt
from pages.text.quote import as_label, quote
from pages.visit import rereading

_ROLES = {NEITHER: "Left aside"} | {
    column: LABELS[column].removeprefix("the ").removeprefix("a ").capitalize() for column in CANONICAL
}
# Their unit stands beside them, and "minutes stretched" would be cut on a phone.
_ROLES |= {name: measure.label for name, measure in MEASURES.items()}
#: A file with more columns than this shows those that were taken, and the first of the others.
_MOST = 20
_GROUP = "A group"


def column_cards(place: int, receipt: Receipt) -> None:
    """Show the columns of a file in its own order, each with what it was taken as.

    Parameters
    ----------
    place : int
        Place of the file in the open log.
    receipt : Receipt
    """
    roles = {header: column for column, headers in receipt.sources.items() for header in reversed(headers)}
    shown = list(receipt.headers)
    if len(shown) > _MOST:
        aside = [header for header in shown if header not in roles]
        keep = {*roles, *aside[: max(_MOST - len(roles), 0)]}
        shown = [header for header in shown if header in keep]
    groups = {one.header for one in receipt.groupings if one.chosen}
    st.markdown("**Its columns**")
    for header in shown:
        _card(place, receipt, header, roles.get(header, NEITHER), group=header in groups)
    if len(shown) < len(receipt.headers):
        st.caption(f"{len(receipt.headers) - len(shown):,} more columns were left aside.")


def _card(place: int, receipt: Receipt, header: str, role: str, *, group: bool) -> None:
    with st.container(border=True):
        words, pickers = st.columns([6, 5], vertical_alignment="center")
        with words, st.container(gap="xxsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{quote(header)}**", width="content")
                if role in receipt.guessed:
                    st.badge("a guess", icon=":material/help:", color="orange")
            st.caption(_examples(receipt.examples.get(header, ()), taken=role != NEITHER))
        with pickers, st.container(horizontal=True, wrap=False):
            _role(place, receipt, header, role, group=group)
            if role in UNIT_CHOICES and role in receipt.units:
                _unit(place, receipt.headers.index(header), role, receipt.units[role])


def _role(place: int, receipt: Receipt, header: str, role: str, *, group: bool) -> None:
    told = _ROLES | {NEITHER: _GROUP} if group else _ROLES
    key = f"role_{place}_{receipt.headers.index(header)}_{role}"
    st.selectbox(
        as_label(f"What {quoted(header, 40)} is"),
        list(_ROLES),
        index=list(_ROLES).index(role),
        format_func=told.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=rereading.choose_role,
        args=(place, header, key, role),
    )


def _unit(place: int, position: int, role: str, unit: str) -> None:
    """Show the unit beside each column that a measure is taken from: trials and sides share one."""
    units = tuple(dict.fromkeys((*UNIT_CHOICES[role], unit)))
    key = f"pick_{place}_{position}_units:{role}_{unit}"
    st.selectbox(
        f"Unit of {LABELS[role]}",
        units,
        index=units.index(unit),
        format_func=unit_words,
        key=key,
        label_visibility="collapsed",
        on_change=rereading.choose,
        args=(place, f"units:{role}", key, unit),
    )


def _examples(cells: tuple[tuple[str, str], ...], *, taken: bool) -> str:
    """Write cells as they stand in the file and, where the column was taken, what became of them."""
    if not cells:
        return "empty"
    if not taken:
        return "  ·  ".join(quote(before, 24) for before, _ in cells)
    return "  ·  ".join(
        quote(before, 24) if before == after else f"{quote(before, 24)} → {quote(after, 24) or 'nothing'}"
        for before, after in cells
    )
