"""What Streamlit's theme has no setting for. Everything else of the look is in .streamlit/config.toml.

The rules that hold in either theme are in pages/routes/templates/frame.css, each with its reason. They stand
in the head of the page (pages/routes/app_head.py), because a style that comes with the elements comes after
them and moves them. Of Streamlit's insides they rest on the test ids of the page and its layers, of the
button that opens a phone's menu, of the menu's logo, of groups of buttons, links to pages and boxes to tick,
of fields (their frames, which a thumb presses, and their hints), signs of help and layers, and (on paper) of
headings, pictures, tables, folds, buttons and what opens layers; on `role`, on the `kind` of buttons, and on
the classes it makes of our keys. That button of the menu is called "Expand sidebar" by Streamlit;
pages/routes/static/top.js calls it "Menu", as it is labelled, and folds the menu away by its own button.
Streamlit reads nothing aloud that changes; pages/routes/static/aloud.js does.
"""

from __future__ import annotations

import streamlit as st

from analysis.figures.theme import DARK
from pages.parts.frame import show

#: The accent of the dark theme is light, for the words of a chosen option; a main button's are white.
_DARK_MAIN_BUTTON = """
button[kind^="primary"]:not(:disabled) { color: #0B171F; }
"""
#: Paper is light: what is dark and light change places, hues and pictures stay.
_DARK_ON_PAPER = """
@media print {
  :root { filter: invert(1) hue-rotate(180deg); }
  [data-testid="stImage"] img, video { filter: hue-rotate(180deg) invert(1); }
}
"""


def look() -> None:
    """Put on the page what depends on the visitor's theme; it takes no room."""
    if show.palette() is DARK:
        st.html(f"<style>{_DARK_MAIN_BUTTON}{_DARK_ON_PAPER}</style>")
