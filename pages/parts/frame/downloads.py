"""The one way to offer a file: whatever is in it, its address is its own and cannot be guessed.

Streamlit names what it serves below ``/media/`` by a hash that all sessions share, and looks at only three
samples of a file over 1 MiB. But its hash always covers the kind of the file: a random mark there keeps files
apart without touching a byte of them (docs/decisions/0008-a-download-is-its-own.md).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Literal

import streamlit as st

#: Bytes of randomness in an address.
_RANDOM = 16


def download(
    label: str,
    content: bytes | Callable[[], bytes | str],
    file_name: str,
    kind: str,
    *,
    key: str,
    icon: str = ":material/download:",
    look: Literal["primary", "secondary", "tertiary"] = "secondary",
) -> None:
    """Show a button that gives a file; the page is not drawn again for it.

    Parameters
    ----------
    label : str
    content : bytes or callable
        What is in the file, or what makes it once it is asked for. A callable is bound to what the page
        shows now: it gives the same bytes each time.
    file_name : str
        What the file is called where it is saved.
    kind : str
        Its media type, without parameters; text is UTF-8.
    key : str
    icon : str
    look : {"primary", "secondary", "tertiary"}
    """
    st.download_button(
        label, content, file_name, marked(kind), key=key, icon=icon, type=look, on_click="ignore"
    )


def marked(kind: str) -> str:
    """Return a media type with a random parameter, which no program that opens the file minds.

    Examples
    --------
    >>> marked("text/csv").split("mark=")[0]
    'text/csv; charset=utf-8; '
    >>> marked("application/zip") == marked("application/zip")
    False
    """
    # The charset stands first: nginx looks for it there to tell what it may compress.
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return f"{kind}{charset}; mark={secrets.token_hex(_RANDOM)}"
