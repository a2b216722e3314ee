"""Making a link, and showing it once it is made."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from urllib.parse import quote

import streamlit as st

from data.settings import Settings
from data.store import LinkRow, PassphraseUnfit, Payload, TooManyLinks, get_store
from pages.parts.frame.copyable import copyable
from pages.parts.frame.downloads import download
from pages.parts.frame.qr import qr_code
from pages.parts.keep import saving
from pages.parts.share.link_choices import Wanted
from pages.parts.share.preview import drawn_file
from pages.text.address import is_this_computer_only, view_address
from pages.text.moments import day_of, minute_of, now
from pages.visit import analyses, home, pace, state
from pages.visit.home import Home
from pages.visit.open_log import OpenLog

_LENGTHS = {
    "An hour": timedelta(hours=1),
    "A day": timedelta(days=1),
    "A week": timedelta(days=7),
    "30 days": timedelta(days=30),
    "90 days": timedelta(days=90),
    "Half a year": timedelta(days=182),
    "A year": timedelta(days=365),
}


def lengths(settings: Settings) -> tuple[dict[str, timedelta], str]:
    """Return how long a link may stay open, shortest first, by name, and the name of the usual length."""
    named = {length: name for name, length in _LENGTHS.items()}
    usual, most = timedelta(days=settings.link_days_default), timedelta(days=settings.link_days_max)
    named = {length: f"{length.days} days" for length in (usual, most)} | named
    return {named[length]: length for length in sorted(named) if length <= most}, named[usual]


def whom() -> str:
    """Ask whom the link is for."""
    return st.text_input(
        "Who is it for? (only you see this)", placeholder="Dr. Lee", max_chars=80, key="label"
    )


def pressed(payload: Payload, *, here_only: bool, refused: bool) -> bool:
    """Show the two ways to share, the main one first, and say whether a link is wanted.

    Parameters
    ----------
    payload : Payload
    here_only : bool
        Whether links open on this computer only, so that the file is the main way.
    refused : bool
        Whether no link can show this payload.
    """
    with st.container(horizontal=True):
        if here_only:
            _file_button(payload, main=True)
        wanted = st.button(
            "Make the link",
            type="secondary" if here_only else "primary",
            icon=":material/add_link:",
            key="make_link",
            disabled=payload.entries.empty or refused,
        )
        if not here_only:
            _file_button(payload, main=False)
    return wanted


def _file_button(payload: Payload, *, main: bool) -> None:
    download(
        "Download the page as one file",
        partial(drawn_file, payload),
        "stretching-log.html",
        "text/html",
        key="offline",
        look="primary" if main else "secondary",
    )


def owner_token() -> str:
    """Count one more link of this visitor's, and return their private key, made now if they have none."""
    known = home.current()
    pace.take("links")
    token = known.token if known else pace.new_owner()
    home.put(known or Home(token))
    return token


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
    with saving.calmly(waits="Links cannot be made just now."):
        token = owner_token()
        try:
            made = get_store().create_link(
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


def newest(rows: list[LinkRow]) -> LinkRow | None:
    """Return the link just made, while it is open and its owner has not said that they are done with it."""
    made = state.made_link()
    return next((row for row in rows if made and row.id == made[0] and row.state == "open"), None)


def show_made(row: LinkRow, log: OpenLog) -> None:
    """Show the link just made with what its owner needs now."""
    address = view_address(row.token)
    here_only = is_this_computer_only()
    with st.container(border=True, key="made_link"):
        st.markdown(
            ":green[:material/check_circle:] **Your link is ready.** It closes "
            f"{minute_of(row.expires_at)}."
            + (
                " It opens on this computer only: to send the page to somebody, press Done "
                "and download it as a file."
                if here_only
                else ""
            )
        )
        # A new tab each: a mailbox in the browser does not take this page's place, and with it the private
        # address. Where an app takes the message, the browser closes the tab at once.
        with st.container(horizontal=True, gap="xsmall"):
            if not here_only:
                st.link_button("Send by e-mail", _mail(row, log), type="primary", icon=":material/mail:")
                st.link_button("Send by text message", _text_message(row, log), icon=":material/sms:")
            st.link_button("Open it", address, icon=":material/open_in_new:")
            qr_code(address, "made")
        copyable(address, "the address", key="made_address")
        passphrase_and_done()


def passphrase_and_done(*, many: bool = False) -> None:
    """Show the passphrase of the link just made, or of `many`, here and nowhere else; and the way on."""
    _, passphrase = state.made_link() or ("", "")
    if passphrase:
        what, links = ("**, the same for all.", "links") if many else (".**", "link")
        st.markdown(
            f"**The passphrase{what} Send it another way than the {links}: say it, or write it in another "
            "message. It is shown only here, only now."
        )
        copyable(passphrase, "the passphrase", key="made_passphrase")
    st.button("Done", key="made_done", icon=":material/check:", on_click=state.forget_made_link)


def _mail(row: LinkRow, log: OpenLog) -> str:
    subject = _whose(log).capitalize()
    # Lines of a mail end in both signs (RFC 6068).
    body = _message(row, log).replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _text_message(row: LinkRow, log: OpenLog) -> str:
    # Android reads what follows the "?", iOS what follows the "&".
    return f"sms:?&body={quote(_message(row, log), safe='')}"


def _message(row: LinkRow, log: OpenLog) -> str:
    """Write the message in its sender's voice; only the address in it leads to anything of the log."""
    soon = row.expires_at - now() < timedelta(days=2)
    closes = minute_of(row.expires_at) if soon else day_of(row.expires_at)
    locked = " It asks for a passphrase: I will give you that another way." if row.locked else ""
    return f"Here is {_whose(log)}:\n\n{view_address(row.token)}\n\nIt closes on {closes}.{locked}"


def _whose(log: OpenLog) -> str:
    if log.sample:
        return "a stretching log with made-up numbers"
    return "our stretching log" if len(analyses.names(log)) > 1 else "my stretching log"
