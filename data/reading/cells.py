"""A column of cells as the file has them, each distinct text once.

A column of a million cells is a million small numbers and a short list of texts, so that later steps judge
each text once.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of cells: `texts[codes[i]]` is the text of record `i`, without outer blanks."""

    codes: NDArray[np.int32]
    texts: list[str]

    def take(self, rows: NDArray[np.integer[Any]] | NDArray[np.bool_] | slice) -> Cells:
        """Return the column of some records."""
        return Cells(self.codes[rows], self.texts)

    def at(self, rows: NDArray[np.int64]) -> list[str]:
        """Return the texts of some records."""
        return [self.texts[code] for code in self.codes[rows]]

    def some(self, rows: NDArray[np.int64], part: slice) -> list[str]:
        """Return the texts of a part of some records."""
        return self.at(rows[part])


def cells_of(values: list[str]) -> Cells:
    """Make a column of its cells, in the order of the records."""
    codes, texts = pd.factorize(np.asarray(values, dtype=object))
    return without_blanks(codes.astype("int32"), [str(text) for text in texts])


def without_blanks(codes: NDArray[np.int32], texts: list[str]) -> Cells:
    """Take outer blanks and the ``="…"`` of spreadsheets off distinct texts; equal ones become one."""
    stripped = [bare(text) for text in texts]
    if all(map(is_, stripped, texts)):  # the usual case: a text with nothing around it is itself
        return Cells(codes, texts)
    places, unique = pd.factorize(np.asarray(stripped, dtype=object))
    return Cells(places.astype("int32")[codes], [str(text) for text in unique])


def bare(text: str) -> str:
    """Take off what is around a text but not of it: blanks, and what keeps a spreadsheet from reading it.

    That is ``="…"`` around a cell, an apostrophe before a number, the brackets of a wiki's link and those of
    an outline's day: <2026-03-02 Mon>.
    """
    text = text.strip()
    if text[1:5].isdigit() and text[5:6] == "-" and text[0] + text[-1] in ("<>", "[]"):
        return text[1:-1].strip()
    if text.startswith("[[") and text.endswith("]]"):
        return text[2:-2].partition("|")[0].strip()
    if text.startswith("'") and (text[1:2].isdigit() or text[1:2] in ("-", "+", "−")):
        return text[1:].rstrip("'")
    return text[2:-1].strip() if text.startswith('="') and text.endswith('"') and len(text) > 3 else text


def filled(column: Cells) -> NDArray[np.bool_]:
    """Say which records have a text."""
    return np.array([bool(text) for text in column.texts], dtype=bool)[column.codes]


def with_digits(texts: list[str]) -> NDArray[np.bool_]:
    """Say which texts have a digit."""
    return np.array([any(char.isdigit() for char in text) for text in texts], dtype=bool)


def compact(codes: NDArray[np.int64] | NDArray[np.int32], texts: list[str]) -> Cells:
    """Make a column that knows only the texts it has."""
    new, used = pd.factorize(codes)
    found, unique = pd.factorize(np.asarray([texts[code] for code in used], dtype=object))
    return Cells(found.astype("int32")[new], [str(text) for text in unique])
