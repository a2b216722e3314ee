"""Text of a file as pages quote it: short, on one line, and nothing but text."""

from __future__ import annotations

import unicodedata

from pages.parts.show import plain

_MOST = 40


def quote(text: str, most: int = _MOST) -> str:
    r"""Return a text of a file for Markdown, cut to `most` characters, with what cannot be seen left out.

    Control characters and marks that turn the direction of writing would change the words around them.

    Examples
    --------
    >>> quote("a\nb"), quote("x" * 9, 5)
    ('a b', 'xxxx…')
    """
    flat = " ".join(text[: 4 * most].split())
    seen = "".join(char for char in flat if unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs"))
    return plain(seen if len(seen) <= most else f"{seen[: most - 1]}…")
