"""What visits of somebody who shares a log do."""

from __future__ import annotations

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from data.store import LinkRow, Payload, get_store
from pages.text.moments import now
from tests.pages.visits import (
    address,
    has_button,
    press,
    words,
)


def share(app: AppTest, label: str = "Dr. Lee", *, done: bool = True) -> str:
    """Make a link with what is chosen, and return its token; the form comes back with what was chosen."""
    app.text_input(key="label").set_value(label)
    press(app, "make_link")
    assert "Your link is ready" in words(app)
    assert not has_button(app, "make_link"), "the form is away until the link was sent"
    token = address(app, "/s/").rpartition("/")[2]
    if done:
        press(app, "made_done")
    return token


def sealed(token: str, unlock: bytes | None = None) -> Payload:
    return get_store().open_link(token, datetime.now(UTC), unlock).payload


def rows(app: AppTest) -> list[LinkRow]:
    owner = address(app, "/edit#").partition("#")[2]
    return get_store().links(owner, now())
