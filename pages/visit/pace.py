"""How many private addresses and links are made from one network address in a minute."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Literal

import streamlit as st

from data.pace import Pace
from data.settings import get_settings
from data.store import TooManyNew, get_store
from pages.text.moments import now


def new_owner() -> str:
    """Make an owner and return the private key.

    Raises
    ------
    TooManyNew, NoRoom
        With a sentence for the visitor.
    """
    take("owners")
    return get_store().new_owner(now())


def take(kind: Literal["owners", "links"]) -> None:
    """Count one more from this visitor's network address.

    The address is that of the connection, or what a proxy that the server trusts says of it. Browsers cannot
    choose it. On this computer itself, and behind a proxy that says nothing, all visitors count as one.

    Raises
    ------
    TooManyNew
        Where that is too many.
    """
    most, address = get_settings().new_per_address_per_minute, st.context.ip_address
    if not _pace(kind, most).take(address if isinstance(address, str) else "", time.monotonic()):
        raise TooManyNew(
            "Many logs and links were made from your network just now. Nothing was changed, and your log is "
            "still open. Try again in a minute."
        )


@lru_cache(maxsize=8)
def _pace(_kind: str, most: int) -> Pace:
    return Pace(most)
