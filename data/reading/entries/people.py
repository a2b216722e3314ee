"""What a file says about the people of its entries: their age, their sex, how they were measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.entries.entries import names_of, texts_of
from data.reading.mapping import PROFILE, Mapping
from data.reading.problems import Problems
from data.reading.vocabulary import meanings, plain

#: An age with its unit; months may follow.
_YEARS = re.compile(r"(\d{1,3}(?:\.\d{1,2})?) ?([^\W\d_]{1,6})")
#: Letters for the sexes, in pairs as a language has them: hombre and mujer, lelaki and perempuan, …
_LETTERS = {
    pair: {pair[0]: first, pair[1]: "MF".replace(first, "")}
    for pair, first in {
        "bg": "M", "dp": "M", "ek": "M", "fh": "F", "fp": "F", "fg": "F", "gj": "M", "hm": "M", "jm": "M",
        "km": "F", "lp": "M", "mn": "M", "mv": "M",
    }.items()
}  # fmt: skip
#: Nobody who is tested is younger or older.
YOUNGEST, OLDEST = 2, 110
_IMPOSSIBLE = "age-impossible"
_NOBODY = pd.DataFrame({name: pd.Series(dtype="str") for name in ("person", *PROFILE)})


def people_of(
    cells: list[Cells],
    mapping: Mapping,
    rows: NDArray[np.int64],
    ages: NDArray[np.float64],
    protocol: str = "",
) -> pd.DataFrame:
    """Return what the file says about people: one row a person, the first value that stands for each.

    Ages (one a record, or none) are read already; without a column of its own, `protocol` is everybody's.
    """
    said = [name for name in PROFILE if name in mapping.sources]
    if not said and not protocol and not len(ages):
        return _NOBODY.copy()
    frame = pd.DataFrame({"person": names_of(cells, mapping, rows)})
    frame["age"] = ages if len(ages) else np.full(len(rows), np.nan)
    for name in ("sex", "protocol"):
        frame[name] = texts_of(cells[mapping.columns[name]], rows) if name in said else None
    frame["sex"] = sexes_of(frame["sex"])
    if "protocol" not in said and protocol:
        frame["protocol"] = protocol
    return frame.groupby("person", as_index=False, sort=True).first()


def sexes_of(said: pd.Series) -> pd.Series:
    """Read single letters by the other letter of their column: M beside H is a woman, beside F a man."""
    letters = said.str.strip().str.casefold()
    meant = _LETTERS.get("".join(sorted(letters.dropna().unique())))
    return said if meant is None else letters.map(meant).astype("str")


def ages_told(
    cells: list[Cells],
    mapping: Mapping,
    lines: NDArray[np.int64],
    rows: NDArray[np.int64],
    problems: Problems,
) -> NDArray[np.float64]:
    """Return the age that each record tells, if any column does; an age that nobody has is reported."""
    if "age" not in mapping.sources:
        return np.empty(0)
    column = cells[mapping.columns["age"]]
    ages, codes = read_ages(column.texts)
    records = rows[np.array([code != "" for code in codes], dtype=bool)[column.codes[rows]]]
    problems.add(_IMPOSSIBLE, lines[records], "age", partial(column.some, records))
    return ages[column.codes[rows]]


def read_ages(texts: Sequence[str]) -> tuple[NDArray[np.float64], list[str]]:
    """Read ages in years, each with the code of a problem or "": NaN is none, or that of nobody."""
    ages = np.array([age_of(text) for text in texts], dtype="float64")
    wrong = np.isfinite(ages) & ~((ages >= YOUNGEST) & (ages <= OLDEST))
    return np.where(wrong, np.nan, ages), np.where(wrong, _IMPOSSIBLE, "").tolist()


def age_of(text: str) -> float:
    """Read an age in years: “12”, “12.5”, “12y 3m”, “12 Jahre”; NaN for anything else, such as “12 to 13”."""
    years = _YEARS.match(text)
    whole = years is not None and plain(years[2]) in meanings("years")
    return float(years[1]) if whole and years else float(pd.to_numeric(text, errors="coerce"))
