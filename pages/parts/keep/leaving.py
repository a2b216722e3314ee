"""Going from the app to what our routes answer, in the same tab: it ends the visit, and loses nothing.

Streamlit's own links to such an address open a new tab, which leaves two of the app: an old one that knows
nothing of what was done in the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.text import address
from pages.visit import home, state

#: Drawn like Streamlit's own beside it, in either theme.
_STYLE = """<style>
.leaving { margin: 0; font-size: .875rem; }
.leaving a { color: inherit; }
.leaving button { min-height: 2.5rem; padding: .25rem .75rem; font: inherit; color: inherit; cursor: pointer;
  background: transparent; border-radius: .75rem;
  border: 1px solid color-mix(in srgb, currentColor 22%, transparent); }
.leaving button:hover { border-color: currentColor; }
</style>"""


def loses_nothing() -> bool:
    """Say whether everything of this visit comes back after it: nothing is unsaved or waits to be added."""
    return not home.has_changes(state.current_log()) and state.newer_log() is None


def link(label: str, path: str) -> None:
    """Lead to a page of ours."""
    to = escape(address.path_to(path))
    st.html(f'{_STYLE}<p class="leaving"><a href="{to}">{escape(label)}</a></p>', width="content")


def button(label: str, path: str, fields: Mapping[str, str]) -> None:
    """Send a form to a route of ours: what is in it stands in no address, and so in no log."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    st.html(
        f'{_STYLE}<form class="leaving" method="post" action="{escape(address.path_to(path))}">{hidden}'
        f"<button>{escape(label)}</button></form>",
        width="content",
    )
