"""What Streamlit's theme has no setting for. Everything else of the look is in .streamlit/config.toml."""

from __future__ import annotations

import streamlit as st

from analysis.figures.theme import DARK
from pages.parts.frame import show

#: A rating is one row of eleven steps, or two on a phone, each as large as a thumb needs (44 px).
_STEPS = """
[class*="st-key-scale_"] [role="radiogroup"] { display: grid; gap: 2px;
  grid-template-columns: repeat(11, minmax(2.75rem, 1fr)); }
[class*="st-key-scale_"] [role="radiogroup"] > button { min-width: 0; min-height: 2.75rem; margin: 0;
  padding-inline: 0; border-radius: .5rem; }
@media (max-width: 640px) {
  [class*="st-key-scale_"] [role="radiogroup"] { grid-template-columns: repeat(6, minmax(2.75rem, 1fr)); }
}
@media (max-width: 360px) { .st-key-today { padding-inline: .25rem; } }
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
