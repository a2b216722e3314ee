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
#: The page begins right below the header, where Streamlit leaves room for nothing; and it fills the screen
#: from the start, so that the foot does not wander down while the page above it is drawn.
_FRAME = """
[data-testid="stMainBlockContainer"] { padding-top: 4.25rem; padding-bottom: 2rem; }
.st-key-body { min-height: calc(100vh - 4.25rem); }
"""
#: A phone's menu hides behind two arrows: it says what it is.
_MENU = """
[data-testid="stExpandSidebarButton"] { width: auto; padding-inline: .75rem; }
[data-testid="stExpandSidebarButton"] > span { display: none; }
[data-testid="stExpandSidebarButton"]::after { content: "Menu"; font-size: 1rem; font-weight: 600; }
"""
#: Whoever goes from link to link with the keyboard sees where they are.
_FOCUS = """
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: .25rem; }
"""
#: Three ways to begin, easy to hit with a thumb.
_CHOICES = """
.st-key-begin_today button, .st-key-begin_bring button, .st-key-begin_share button,
.st-key-sample_one-person button { min-height: 3rem; }
"""
#: The accent of the dark theme is light, for the words of a chosen option; a main button's are white.
_DARK_MAIN_BUTTON = """
button[kind^="primary"]:not(:disabled) { color: #0B171F; }
"""


def look() -> None:
    """Put the few rules of style on the page; they take no room."""
    st.html(
        f"<style>{_STEPS}{_FRAME}{_MENU}{_FOCUS}{_CHOICES}{_DARK_MAIN_BUTTON if show.palette() is DARK else ''}</style>"
    )
