"""What people and files wrote, as it may stand among our own words: one line, nothing hidden, its own way.

This is the first half of showing a stranger's words, and knows nothing of where they are shown. The second
half belongs to each place: `pages.text.quote` for Markdown, `analysis.figures.labels.as_words` for Plotly,
the templates' `bdi` and `said` for HTML.
"""

from __future__ import annotations

import re
import unicodedata

#: First strong isolate, and its end: what stands between keeps its own direction and turns nothing around it.
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
#: Joiners are spelling in Persian and in the languages of India, and hold emoji together.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
#: Letters by their category that nobody sees.
_BLANK = "\u115f\u1160\u3164\uffa0"
_HIDDEN = ("Cc", "Cf", "Co", "Cs")
#: No-break spaces are none of these: we write some ourselves.
_SPACES = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
#: More marks on one letter than any language writes would cover the lines above and below.
_MOST_MARKS = 4


def seen(text: str) -> str:
    r"""Return a text on one line, without what cannot be seen; isolates stay.

    Left out are control characters (a terminal obeys them) and marks that turn the direction of writing.

    Examples
    --------
    >>> seen("a\nb\u202ec\x1b[31m")
    'a bc[31m'
    """
    text = _SPACES.sub(" ", text).strip()
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        kind = unicodedata.category(char)
        if (kind in _HIDDEN and char not in (FSI, PDI) and char not in _JOINERS) or char in _BLANK:
            continue
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return _SPACES.sub(" ", "".join(kept)).strip()


def quoted(text: str, most: int | None = None) -> str:
    r"""Return a stranger's words for the middle of our own, cut to `most` characters.

    Words in a script that runs from right to left are isolated, so that they move nothing beside them.

    Examples
    --------
    >>> quoted("a\nb"), quoted("x" * 9, 5), quoted("שרה") == f"{FSI}שרה{PDI}"
    ('a b', 'xxxx…', True)
    """
    if most is not None:
        text = text[: 8 * most]
    flat = seen(text.translate({ord(FSI): None, ord(PDI): None}))
    if most is not None and len(flat) > most:
        flat = f"{flat[: most - 1].rstrip()}…"
    return f"{FSI}{flat}{PDI}" if _turns(flat) else flat


def _turns(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)
