"""Names for people whose own names are not shown."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.log import ONE_PERSON
from data.store.sealed.choices import Names


def shown_names(shown: pd.DataFrame, how: Names, known: Sequence[str] = ()) -> dict[str, str]:
    """Return what each person of a redacted log is called.

    Parameters
    ----------
    shown : DataFrame
        Only what the receiver will see, but for the names.
    how : {"numbers", "initials", "as written"}
    known : sequence of str
        People who were called something before, in their order: they are called the same again.

    Returns
    -------
    dict of str to str
        By the log's own names, for those who are shown; no two people get the same one. The order of numbers
        tells nothing that the shown entries do not tell anyway.
    """
    there = sorted(str(name) for name in shown["person"].unique())
    if how == "as written":
        return {name: name for name in there}
    order = in_order(shown, known)
    named = _numbered(order) if how == "numbers" else _initials(order)
    return {name: named[name] for name in there}


def in_order(shown: pd.DataFrame, known: Sequence[str] = ()) -> list[str]:
    """Put people in an order that follows from their shown entries alone, after those who are known.

    Alphabetical order would not do: who knows the members of a group could count down the list.
    """
    place, names = pd.factorize(shown["person"])
    rows = np.argsort(place, kind="stable")  # everybody's rows in one piece
    many = np.bincount(place, minlength=len(names))
    ends = np.cumsum(many)
    # One pass over the whole table: a person's mark takes one look at that person's rows.
    marks = pd.util.hash_pandas_object(shown.drop(columns="person"), index=False).to_numpy()[rows].tobytes()
    first = np.full(len(names), np.iinfo(np.int64).max)
    np.minimum.at(first, place, shown["date"].to_numpy().astype("datetime64[us]").astype(np.int64))
    visible = {
        str(name): (start, count, hashlib.sha256(marks[8 * (end - count) : 8 * end]).digest())
        for name, start, count, end in zip(names, first.tolist(), many.tolist(), ends.tolist(), strict=True)
    }
    settled = set(known)
    fresh = [name for name in visible if name not in settled]
    return [*known, *sorted(fresh, key=visible.__getitem__)]


def _numbered(order: list[str]) -> dict[str, str]:
    if len(order) == 1:
        return {order[0]: ONE_PERSON}
    width = len(str(len(order)))  # "Person 02" sorts before "Person 11"
    return {name: f"Person {i:0{width}d}" for i, name in enumerate(order, 1)}


def _initials(order: list[str]) -> dict[str, str]:
    """Return initials, the second of two alike with a 2."""
    if order == [ONE_PERSON]:
        return {ONE_PERSON: ONE_PERSON}
    named: dict[str, str] = {}
    seen: dict[str, int] = {}
    for name in order:
        short = initials(name)
        seen[short] = seen.get(short, 0) + 1
        named[name] = short if seen[short] == 1 else f"{short} {seen[short]}"
    return named


def initials(name: str) -> str:
    """Return the first letters of a name's first and last word; "Person" where it has no letter.

    Examples
    --------
    >>> initials("Ada Byron"), initials("ada maria byron"), initials("Ada"), initials("P-07"), initials("007")
    ('A. B.', 'A. B.', 'A.', 'P.', 'Person')
    """
    words = unicodedata.normalize("NFC", name).split()
    letters = [next((sign for sign in word if sign.isalpha()), "") for word in words]
    letters = [letter.upper() for letter in letters if letter]
    if not letters:
        return "Person"
    return " ".join(f"{letter}." for letter in ([letters[0], letters[-1]] if len(letters) > 1 else letters))
