"""A SMART Health Link to what a shared page would show: for an app that takes health records."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from data.fhir import MOST_OBSERVATIONS, observations_in, to_fhir
from data.fhir.health_link import LONGEST_ADDRESS, encrypted, health_link
from data.people import protocols_of
from data.store import LinkRow, PassphraseUnfit, Payload, TooManyLinks, get_store
from pages.parts.keep import saving
from pages.parts.share import new_link
from pages.parts.share.link_choices import Wanted
from pages.text.address import view_address
from pages.text.moments import now
from pages.visit import home

_TITLE = "A stretching log"
#: Any token: all are of one length.
_SOME_TOKEN = "A" * 43


def offer(wanted: Wanted, payload: Payload, *, label: str, expires_at: datetime) -> None:
    """Offer the link, behind a button; nothing where FHIR cannot hold what is shown.

    Parameters
    ----------
    wanted, payload, label, expires_at
        As `new_link.make` takes them.
    """
    if payload.relative or payload.entries.empty or observations_in(payload.entries) > MOST_OBSERVATIONS:
        return
    if len(view_address(_SOME_TOKEN)) > LONGEST_ADDRESS:
        return
    with st.popover(
        "For an app or a health record",
        icon=":material/health_and_safety:",
        type="tertiary",
        key="health_link",
    ):
        st.markdown(
            "A **SMART Health Link** gives the same entries, without the page, to an app that takes health "
            "records (FHIR). The file is encrypted, and its key stands in the link only. It closes as chosen "
            "above, and asks for the passphrase if you chose one; ten wrong ones close it for good."
        )
        if st.button("Make a SMART Health Link", icon=":material/add_link:", key="make_health_link"):
            _make(wanted, payload, label=label, expires_at=expires_at)
            st.rerun()


def address_of(row: LinkRow) -> str:
    """Return what its owner sends: the address of a page, or a SMART Health Link whole."""
    page = view_address(row.token)
    if not row.health:
        return page
    key = row.choices.decode()
    return health_link(page, key, expires_at=row.expires_at, label=_TITLE, passcode=row.locked)


def _make(wanted: Wanted, payload: Payload, *, label: str, expires_at: datetime) -> None:
    everybody = payload.entries["person"].unique().tolist()
    protocols = {} if payload.people is None else protocols_of(payload.people, everybody)
    file = encrypted(to_fhir(payload.entries, names=bool(payload.people_shown), protocols=protocols))
    with saving.calmly(waits="Links cannot be made just now."):
        token = new_link.owner_token()
        try:
            get_store().create_health_link(
                token,
                file.file,
                file.key,
                label=label,
                expires_at=expires_at,
                now=now(),
                passphrase=wanted.passphrase,
            )
        except (TooManyLinks, PassphraseUnfit) as problem:
            home.say(str(problem), "error")
            return
        home.empty_later("label", "share_passphrase")
        home.say(
            "The link is made. It stands below, to copy or as a QR code."
            + (" Send the passphrase another way." if wanted.passphrase else "")
        )
