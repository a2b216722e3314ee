"""A text to hand on (an address, a passphrase) with a button that copies it."""

from __future__ import annotations

from pathlib import Path

from pages.parts.frame.own_component import mount

_FOLDER = Path(__file__).parent / "copying"


def copyable(text: str, what: str, *, key: str) -> None:
    """Show a text and "Copy" beside it.

    Parameters
    ----------
    text : str
        It stays in this browser: nothing but the visitor's own page shows it.
    what : str
        What it is, for who hears the button: "the address".
    key : str
        Unique on the page.
    """
    # Streamlit takes no key with two underscores in a row, as an identifier of a link may have.
    mount(_FOLDER, key=f"copy_{key.encode().hex()}", data={"text": text, "what": what})
