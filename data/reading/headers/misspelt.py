"""Known words of headers, for headers that misspell one."""

from __future__ import annotations

import difflib
from functools import lru_cache

from data.reading.vocabulary import plain, terms

_CLOSE_ENOUGH = 0.84
_SHORTEST = 4


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {term.word: term.meaning for term in reversed(terms("column")) if len(term.word) >= _SHORTEST}


@lru_cache(maxsize=1024)
def guess(header: str) -> str | None:
    """Find the column that a misspelt header is closest to."""
    name = plain(header)[:60]
    if len(name) < _SHORTEST:
        return None
    close = difflib.get_close_matches(name, list(_words()), n=1, cutoff=_CLOSE_ENOUGH)
    return _words()[close[0]] if close else None
