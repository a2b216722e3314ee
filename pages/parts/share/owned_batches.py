"""The owner's list of links made together: their state, slips and table, one by one, and closing them all."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.sentences.words import count
from data.store import BatchRow, LinkRow, ShareChoices, get_store
from data.store.sealed.choices import ChoicesUnreadable
from pages.parts.frame.downloads import download
from pages.parts.keep import saving
from pages.parts.share import slips
from pages.parts.share.link_words import of_each
from pages.parts.share.new_link import passphrase_and_done
from pages.parts.share.owned_links import alive_card, closed_lines, switches
from pages.text.address import is_this_computer_only, public_base
from pages.text.moments import day_of, minute_of, now, zone
from pages.text.quote import told_apart
from pages.visit import state


def owned(edit_token: str) -> list[BatchRow]:
    """Return what an owner made together, newest first; raises `NotAnOwner`."""
    return get_store().batches(edit_token, now())


def newest(rows: list[BatchRow]) -> BatchRow | None:
    """Return the links just made together, until their owner has said that they are done with them."""
    made = state.made_link()
    return next((row for row in rows if made and row.id == made[0] and row.open), None)


def show_made(edit_token: str, row: BatchRow) -> None:
    """Show links just made with what their owner needs now."""
    with st.container(border=True, key="made_batch"):
        st.markdown(
            f":green[:material/check_circle:] **{count(row.links, 'link is', 'links are')} ready**, one for "
            f"each person. They close {minute_of(row.expires_at)}."
        )
        if is_this_computer_only():
            st.caption("They open on this computer only: to hand pages out, press Done and prepare files.")
        _on_paper(edit_token, row, "made", main=True)
        st.caption(
            "Print the slips, cut them apart and give each person their own; or send each person their link "
            "from the table. Both stay in the list below."
        )
        passphrase_and_done(many=True)


def show_batches(edit_token: str, rows: list[BatchRow]) -> None:
    """Show each set of links as a card with what its owner can do with it; the closed ones are folded."""
    closed = [row for row in rows if not row.open + row.paused]
    for row in rows:
        if row not in closed:
            _alive(edit_token, row)
    if closed:
        with st.expander(
            f"{count(len(closed), 'closed set')} of pages for each person",
            icon=":material/block:",
            key="closed_batches",
        ):
            st.caption("Their copies are erased. They leave this list after 30 days.")
            for row in closed:
                st.markdown(f"**{count(row.links, 'page')}, one for each person**")
                st.caption(f"Made {day_of(row.created_at)}. {_seen(row)}")


def _alive(edit_token: str, row: BatchRow) -> None:
    with st.container(border=True, key=f"batch_{row.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{count(row.links, 'page')}, one for each person**")
            if row.open:
                st.badge(f"{row.open:,} open", icon=":material/lock_open:", color="green")
            if row.paused:
                st.badge(f"{row.paused:,} paused", icon=":material/pause:", color="orange")
            if row.links > row.open + row.paused:
                over = row.links - row.open - row.paused
                st.badge(f"{over:,} closed for good", icon=":material/block:", color="gray")
            if row.locked:
                st.badge("Passphrase", icon=":material/lock:", color="gray")
        last = "The last of them closes" if row.links > 1 else "It closes"
        st.caption(f"Made {day_of(row.created_at)}. {_seen(row)} {last} {minute_of(row.expires_at)}.")
        if row.wrong_tries:
            st.caption(f"{count(row.wrong_tries, 'wrong passphrase')} in the last day, on all of them.")
        st.caption(_choices(row))
        with st.container(horizontal=True):
            _on_paper(edit_token, row, "list", main=False)
            switches(edit_token, row.id, paused=not row.open, many=True)
        one_by_one = st.expander(
            "One by one", icon=":material/person:", key=f"each_{row.id}", on_change="rerun"
        )
        if one_by_one.open:
            with one_by_one:
                _one(edit_token, row)


def _one(edit_token: str, batch: BatchRow) -> None:
    """Find one person's link in a batch, and show it as any other."""
    with saving.calmly(here=True):
        rows = {row.id: row for row in get_store().batch_links(edit_token, batch.id, now())}
        names = {link: row.label or "Damaged" for link, row in rows.items()}
        chosen = st.selectbox(
            "Whose link", list(names), format_func=told_apart(names), key=f"whose_{batch.id}", width=320
        )
        row = rows.get(chosen)
        if row is not None and row.state in ("open", "paused"):
            alive_card(edit_token, row, group=True, addressed=not row.damaged)
        elif row is not None:
            closed_lines(row)


def _on_paper(edit_token: str, row: BatchRow, where: str, *, main: bool) -> None:
    base = public_base()
    download(
        "QR slips to print",
        partial(_sheet, edit_token, row.id, base, zone()),
        "links-to-hand-out.html",
        "text/html",
        key=f"slips_{where}_{row.id}",
        icon=":material/qr_code_2:",
        look="primary" if main else "secondary",
    )
    download(
        "Names and links (CSV)",
        partial(_table, edit_token, row.id, base),
        "names-and-links.csv",
        "text/csv",
        key=f"table_{where}_{row.id}",
        icon=":material/table:",
    )


def _sheet(edit_token: str, batch: str, base: str, zone: str) -> str:
    return slips.sheet(_open(edit_token, batch), base, zone)


def _table(edit_token: str, batch: str, base: str) -> bytes:
    return slips.table(_open(edit_token, batch), base)


def _open(edit_token: str, batch: str) -> list[LinkRow]:
    rows = get_store().batch_links(edit_token, batch, now())
    return [row for row in rows if row.state in ("open", "paused") and not row.damaged]


def _seen(row: BatchRow) -> str:
    return f"Opened by {row.seen:,} of {row.links:,}." if row.seen else "None was opened yet."


def _choices(row: BatchRow) -> str:
    try:
        return of_each(ShareChoices.from_bytes(row.choices))
    except ChoicesUnreadable:
        return "They show copies made by an earlier Limber."
