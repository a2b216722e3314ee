"""The owner's list of links: what each shows, its address to copy, pausing it, closing it for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, NamedTuple

import streamlit as st

from analysis.sentences.words import count
from data.settings import get_settings
from data.store import LinkRow, ShareChoices, get_store
from data.store.sealed.choices import ChoicesUnreadable
from data.store.viewing import MOST_TRIES
from pages.parts.frame.copyable import copyable
from pages.parts.frame.qr import qr_code
from pages.parts.keep import saving
from pages.parts.share.health_link import address_of
from pages.parts.share.link_words import in_a_sentence
from pages.parts.share.new_link import lengths
from pages.text.moments import day_of, minute_of, now
from pages.text.quote import quote


class _State(NamedTuple):
    word: str
    icon: str
    colour: Literal["green", "orange", "gray"]


_STATES = {
    "open": _State("Open", ":material/lock_open:", "green"),
    "paused": _State("Paused", ":material/pause:", "orange"),
    "expired": _State("Expired", ":material/schedule:", "gray"),
    "revoked": _State("Closed for good", ":material/block:", "gray"),
}


def owned(edit_token: str) -> list[LinkRow]:
    """Return the links of an owner that were made one by one, newest first.

    Raises
    ------
    NotAnOwner
        If the token belongs to nobody.
    """
    return get_store().links(edit_token, now())


def show_links(edit_token: str, rows: list[LinkRow], *, group: bool, above: str = "") -> None:
    """Show each link as a card with what its owner can do with it; the closed ones are folded.

    Parameters
    ----------
    edit_token : str
        The owner's.
    rows : list of LinkRow
    group : bool
        Whether the log has several people.
    above : str
        Id of the link whose address stands above already.
    """
    alive = [row for row in rows if row.state in ("open", "paused")]
    closed = [row for row in rows if row.state not in ("open", "paused")]
    for row in alive:
        alive_card(edit_token, row, group=group, addressed=not row.damaged and row.id != above)
    if closed:
        with st.expander(f"{count(len(closed), 'closed link')}", icon=":material/block:", key="closed_links"):
            st.caption("Their copies are erased. They leave this list after 30 days.")
            for row in closed:
                closed_lines(row)


def closed_lines(row: LinkRow) -> None:
    """Show what is left of a closed link."""
    _head(row)
    st.caption(f"Made {day_of(row.created_at)}. {_opened(row)}")


def alive_card(edit_token: str, row: LinkRow, *, group: bool, addressed: bool) -> None:
    """Show a link that is open or paused, `addressed` with its address, and what can be done with it."""
    with st.container(border=True, key=f"link_{row.id}"):
        _head(row)
        st.caption(f"{_opened(row)} Closes {minute_of(row.expires_at)}.")
        if row.wrong_tries:
            _tries(row)
        if not row.damaged:
            st.caption(_choices(row, group=group))
        if addressed:
            copyable(address_of(row), "the address", key=f"address_{row.id}")
        with st.container(horizontal=True):
            if addressed:
                qr_code(address_of(row), row.id)
            switches(edit_token, row.id, paused=row.state == "paused")


def switches(edit_token: str, which: str, *, paused: bool, many: bool = False) -> None:
    """Show what pauses, resumes and closes a link, or `many` that were made together, and moves their end."""
    they = "They do" if many else "It does"
    if paused:
        st.button(
            "Resume all" if many else "Resume",
            key=f"resume_{which}",
            icon=":material/play_arrow:",
            on_click=_resume,
            args=(edit_token, which),
        )
    else:
        st.button(
            "Pause all" if many else "Pause",
            key=f"pause_{which}",
            icon=":material/pause:",
            help=f"{they} not open until you resume {'them' if many else 'it'}.",
            on_click=_pause,
            args=(edit_token, which),
        )
    with st.popover(
        "Close all for good" if many else "Close for good", icon=":material/block:", key=f"close_{which}"
    ):
        st.markdown(
            "All these links stop working now, their copies are erased, and nothing brings them back."
            if many
            else "The link stops working now, its copy is erased, and nothing brings it back."
        )
        st.button(
            "Close them all for good" if many else "Close it for good",
            key=f"revoke_{which}",
            on_click=_revoke,
            args=(edit_token, which),
        )
    with st.popover("Change the end", icon=":material/event:", key=f"end_{which}"):
        named, usual = lengths(get_settings())
        chosen = st.selectbox(
            f"Counted from now, {'they close' if many else 'it closes'} after",
            list(named),
            index=list(named).index(usual),
            key=f"length_{which}",
        )
        st.button(
            "Change it for all" if many else "Change it",
            key=f"move_{which}",
            on_click=_move_end,
            args=(edit_token, which, named[chosen]),
        )


def _head(row: LinkRow) -> None:
    state = _STATES[row.state]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{quote(row.label, 80) or 'A link'}**")
        st.badge(state.word, icon=state.icon, color=state.colour)
        if row.state in ("open", "paused"):
            if row.damaged:
                st.badge("Damaged", icon=":material/broken_image:", color="orange")
            if row.follows:
                st.badge("Follows your log", icon=":material/sync:", color="blue")
            if row.locked:
                st.badge("Passphrase", icon=":material/lock:", color="gray")


def _tries(row: LinkRow) -> None:
    """Tell of wrong passphrases; a few are somebody who mistypes, more than one round of tries is not."""
    said = f"{count(row.wrong_tries, 'wrong passphrase')} in the last day."
    if row.wrong_tries <= MOST_TRIES:
        st.caption(said)
        return
    st.warning(
        f"**{said}** Somebody may be guessing. After {MOST_TRIES} in a quarter of an hour none is looked at "
        "for a while, so a long one holds. If yours is short or easily guessed, close this link and make "
        "another.",
        icon=":material/password:",
    )


def _opened(row: LinkRow) -> str:
    if not row.opened:
        return "Not opened yet."
    last = f", last on {row.last_opened_on:%-d %b %Y}" if row.last_opened_on else ""
    return f"Opened {count(row.opened, 'time')}{last}."


def _choices(row: LinkRow, *, group: bool) -> str:
    if row.health:
        return "A SMART Health Link: an app that takes health records opens it."
    try:
        choices = ShareChoices.from_bytes(row.choices)
    except ChoicesUnreadable:
        return "They see a copy made by an earlier Limber."
    return in_a_sentence(choices, group=group or choices.people is not None)


def _pause(edit_token: str, which: str) -> None:
    with saving.calmly():
        get_store().pause(edit_token, which, now())


def _resume(edit_token: str, which: str) -> None:
    with saving.calmly():
        get_store().resume(edit_token, which)


def _move_end(edit_token: str, which: str, length: timedelta) -> None:
    with saving.calmly():
        moment = now()
        get_store().move_end(edit_token, which, moment + length, moment)


def _revoke(edit_token: str, which: str) -> None:
    with saving.calmly():
        get_store().revoke(edit_token, which, now())
