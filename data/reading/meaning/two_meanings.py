"""Short names that another field uses, too: ODI is Oswestry's index, and beside SpO2 that of a sleep lab."""

from __future__ import annotations

from dataclasses import replace

from data.reading.columns.described import Described
from data.reading.headers.pieces import apart
from data.reading.mapping import LABELS, Mapping, named
from data.reading.receipt import NEITHER, Question
from data.reading.vocabulary import plain, terms

#: Said against a header whose short name means something else beside its neighbours.
TWO_MEANINGS = "known:two-meanings"
_NAMED = 3
#: “REM” and “O2” count only alone.
_SHORT = 3


def doubt_short_names(
    told: Described, titles: tuple[str, ...], left_out: set[str], mapping: Mapping
) -> Described:
    """Ask about short names that stand beside words of a field in which they mean something else.

    Parameters
    ----------
    told : Described
    titles : tuple of str
        What stands above the header; it may name the other field.
    left_out : set of str
        Canonical columns that the person left out.
    mapping : Mapping
        Gets the questions; what the person took is in it.

    Returns
    -------
    Described
        The columns, with these names taken for nothing.
    """
    doubtful: dict[str, list[int]] = {}
    for i, sense in enumerate(told.senses):
        if sense.column and _is_short(told.headers[i], sense.column):
            doubtful.setdefault(sense.column, []).append(i)
    senses = list(told.senses)
    for measure, positions in doubtful.items():
        others = [header for i, header in enumerate(told.headers) if i not in positions]
        beside = [text for text in (*others, *titles) if is_of_another_field(text, measure)]
        if not beside:
            continue
        for i in positions:
            against = (*senses[i].against, TWO_MEANINGS)
            senses[i] = replace(senses[i], column="other", suggests=measure, against=against)
        plainly_named = any(sense.column == measure for sense in senses)
        if not plainly_named and measure not in {*mapping.sources, *left_out}:
            _ask(replace(told, senses=senses), measure, positions, beside, mapping)
    return replace(told, senses=senses)


def _is_short(header: str, measure: str) -> bool:
    """Say whether a header has the short name of a measure; “Back” is one, “Back pain” says what it means."""
    bare = plain(header)
    known = (term for term in terms("short_name") if term.meaning == measure)
    return any(term.word == bare if term.whole else term.word in bare.split() for term in known)


def is_of_another_field(text: str, measure: str) -> bool:
    """Say whether a text belongs to a field in which the short name of a measure means something else."""
    bare = plain(apart(text))
    known = (term for term in terms("other_field") if term.meaning == measure)
    return any(term.word == bare if term.whole else _bounded(term.word) in f" {bare} " for term in known)


def _bounded(word: str) -> str:
    """Return a word with the blanks around it: a longer one may begin a compound, and some scripts run on."""
    if not word.isascii():
        return word
    return f" {word}" if len(word) > _SHORT else f" {word} "


def _ask(told: Described, measure: str, positions: list[int], beside: list[str], mapping: Mapping) -> None:
    names = tuple(told.headers[i] for i in positions)
    evidence = tuple(told.evidence(measure, i, taken=False) for i in positions)
    sentence = (
        f"{named(names)} can be {LABELS[measure]}, but beside {named(beside[:_NAMED])} it may well be "
        f"something else of that name. Is it {LABELS[measure]}?"
    )
    mapping.questions.append(Question(f"columns:{measure}", (*names, NEITHER), None, sentence, evidence))
    mapping.waiting.add(measure)
