"""The words of a typed line that name what its numbers measure."""

from __future__ import annotations

from functools import lru_cache

from data.log import RATINGS
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.table.tokens import is_rank, words_of
from data.reading.vocabulary import meanings, plain

#: Words between a name and its number: “back was a 4”.
_SMALL = frozenset(("a", "about", "an", "around", "at", "is", "the", "was"))


@lru_cache(maxsize=4096)
def measure_words(text: str) -> str:
    """Return the words at the end of a text that name a measure; "" where none do."""
    return last_measure(words_of(text))


def last_measure(words: list[str]) -> str:
    """Return the last words that name a measure, as they were typed; "" where none do.

    Words that say nothing else come first: of “back five leg” the number behind it is that of the leg.
    """
    words = words[-4:]
    while words and plain(words[-1]) in _SMALL:
        words = words[:-1]
    while words and is_rank(words[0]):
        words = words[1:]
    return _measure_of(tuple(words))


@lru_cache(maxsize=4096)
def _measure_of(words: tuple[str, ...]) -> str:
    sizes = range(len(words), 0, -1)
    # “before stretching 6” is when, and no stretching.
    tail = next((size for size in sizes if plain(" ".join(words[-size:])) in meanings("moment")), 0)
    names = [" ".join(words[-size:]) for size in sizes if size > tail]
    known = [name for name in names if sense_of(name).column in (*MEASURED, "pain")]
    clear = [name for name in known if not sense_of(name).left]
    found = next(iter([*clear, *known]), "")
    # “SR back 4”: the pain that stands beside the number, and no reach; “stretched back 10” are minutes.
    beside = sense_of(found).column == "reach_cm" and sense_of(words[-1]).column in RATINGS
    if beside and plain(" ".join(words[-2:])) in meanings("side"):  # “reach left leg 8”
        return " ".join(words).casefold()
    return (words[-1] if beside else found).casefold()


def first_measure(words: list[str]) -> str:
    """Return the first words that name a measure and nothing else, as they were typed; "" where none do."""
    names = [" ".join(words[:size]) for size in range(min(len(words), 4), 0, -1)]
    senses = [(name, sense_of(name)) for name in names]
    known = (name for name, sense in senses if sense.column in (*MEASURED, "pain") and not sense.left)
    return next(known, "").casefold()
