"""Making a link, and showing it once it is made."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from data.store import LinkRow, PassphraseUnfit, Payload, TooManyLinks, get_store
from pages.parts import home, saving, state
from pages.parts.address import view_address
from pages.parts.home import Home
from pages.parts.moments import minute_of, now
from pages.parts.qr import qr_code
from pages.parts.sharing import Wanted


def make(wanted: Wanted, payload: Payload, *, label: str, expires_at: datetime) -> None:
    """Seal the payload behind a new link, and empty what belongs to this one link only.

    Parameters
    ----------
    wanted : Wanted
    payload : Payload
        The very one that the preview was drawn from.
    label : str
        For the owner's list.
    expires_at : datetime
    """
    store = get_store()
    with saving.calmly():
        known = home.current()
        token = known.token if known else store.new_owner(now())
        home.put(known or Home(token))
        try:
            made = store.create_link(
                token,
                payload,
                label=label,
                expires_at=expires_at,
                now=now(),
                passphrase=wanted.passphrase,
                follows=wanted.follows,
                choices=wanted.choices.to_bytes(),
            )
        except (TooManyLinks, PassphraseUnfit) as problem:
            home.say(str(problem), "error")
            return
        state.put_made_link(made.id, wanted.passphrase)
        home.empty_later("label", "share_passphrase")


def show_made(rows: list[LinkRow]) -> None:
    """Show the link just made with what its owner needs now; the passphrase stands here and nowhere else."""
    made = state.made_link()
    if made is None:
        return
    newest = [row for row in rows if row.id == made[0] and row.state == "open"]
    if not newest:
        return
    address = view_address(newest[0].token)
    with st.container(border=True, key="made_link"):
        st.markdown(
            f":green[:material/check_circle:] **Your link is ready.** Copy it and send it. It closes "
            f"{minute_of(newest[0].expires_at)}."
        )
        st.code(address, language=None, wrap_lines=True)
        if made[1]:
            st.markdown(
                "**The passphrase.** Send it another way than the link: say it, or write it in another "
                "message. It is shown only here, only now."
            )
            st.code(made[1], language=None, wrap_lines=True)
        with st.container(horizontal=True):
            qr_code(address, "made")
            st.button("Done", key="made_done", icon=":material/check:", on_click=state.forget_made_link)
