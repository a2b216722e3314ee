"""The words of a typed line that name what its numbers measure."""

from __future__ import annotations

from functools import lru_cache

from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.table.tokens import words_of
from data.reading.vocabulary import meanings, plain


@lru_cache(maxsize=4096)
def measure_words(text: str) -> str:
    """Return the words at the end of a text that name a measure; "" where none do."""
    return last_measure(words_of(text))


def last_measure(words: list[str]) -> str:
    """Return the last words that name a measure, as they were typed; "" where none do.

    Words that say nothing else come first: of “back five leg” the number behind it is that of the leg.
    """
    return _measure_of(tuple(words[-4:]))


@lru_cache(maxsize=4096)
def _measure_of(words: tuple[str, ...]) -> str:
    sizes = range(len(words), 0, -1)
    # “before stretching 6” is when, and no stretching.
    tail = next((size for size in sizes if plain(" ".join(words[-size:])) in meanings("moment")), 0)
    names = [" ".join(words[-size:]) for size in sizes if size > tail]
    known = [name for name in names if sense_of(name).column in (*MEASURED, "pain")]
    clear = [name for name in known if not sense_of(name).left]
    return next(iter([*clear, *known]), "").casefold()


def first_measure(words: list[str]) -> str:
    """Return the first words that name a measure and nothing else, as they were typed; "" where none do."""
    names = [" ".join(words[:size]) for size in range(min(len(words), 4), 0, -1)]
    senses = [(name, sense_of(name)) for name in names]
    known = (name for name, sense in senses if sense.column in (*MEASURED, "pain") and not sense.left)
    return next(known, "").casefold()
