"""What Streamlit's theme has no setting for. Everything else of the look is in .streamlit/config.toml."""

from __future__ import annotations

import streamlit as st

from analysis.figures.theme import DARK
from pages.parts.frame import show

#: A rating stays one row of eleven steps on a phone, where Streamlit's wide buttons would break after 6.
_STEPS = """
[class*="st-key-entry_"] [role="radiogroup"] { flex-wrap: nowrap; }
[class*="st-key-entry_"] [role="radiogroup"] > button { flex: 1 1 0; min-width: 0; min-height: 2.75rem;
  padding-inline: 0; }
/* As high as the picker beside it. */
.st-key-period [role="radiogroup"] > button { min-height: 2.5rem; }
"""
#: The accent of the dark theme is light, for the words of a chosen option; a main button's are white.
_DARK_MAIN_BUTTON = """
button[kind^="primary"]:not(:disabled) { color: #0B171F; }
"""


def look() -> None:
    """Put the few rules of style on the page; they take no room."""
    st.html(f"<style>{_STEPS}{_DARK_MAIN_BUTTON if show.palette() is DARK else ''}</style>")
