"""Step 6: numbers that add up: a cell for each measure, design and combination of what tells people apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.groups.pooled import STEPS, weighted_sums
from analysis.questions.association import fisher_z
from analysis.series.observed import Indices
from data.measures import MEASURES

#: What parts people first; then what tells them apart.
FIRST = ["measure", "design"]
VERDICTS = (
    "further", "less far", "no clear change", "not judged", "too early", "first test only", "last test only",
    "one visit",
)  # fmt: skip
#: Each side of zero has so many bars in the picture of changes, for each of three verdicts; the outermost
#: hold all beyond.
SIDE = 20
DRAWN = ("no clear change", "less far", "further")
BARS = [f"bar_{code}_{place}" for code in range(len(DRAWN)) for place in range(2 * SIDE + 1)]
FIFTHS = [f"fifth_{place}" for place in range(5)]
#: What the links of people add up to, as Fisher's z (`pooled.weighted_sums`).
LINKS = [f"link_{what}_{step}" for what in ("weight", "sum", "squares") for step in range(len(STEPS))]
COUNTS = ["people", *VERDICTS, *FIFTHS, "changed", *BARS, "linked"]
SUMS = ["change", "squares", "first", "last", "scores", "score_squares", *LINKS]


def cells_of(table: pd.DataFrame, traits: list[str]) -> pd.DataFrame:
    """Count and sum up people of a bucket.

    Parameters
    ----------
    table : DataFrame
        One row a person and measure (`judge.table_of_part`).
    traits : list of str

    Returns
    -------
    DataFrame
        `FIRST`, `traits`, `COUNTS` and `SUMS`: of changes the sum, the sum of squares, and the sums of first
        and last scores of those who changed; of those seen once the sum of scores and of their squares; of
        links those of `LINKS`.
    """
    own: dict[str, object] = {name: table[name] for name in (*FIRST, *traits)}
    change = table["difference"].to_numpy(dtype=np.float64)
    there = np.isfinite(change)
    own["people"] = np.ones(len(table), dtype=np.int64)
    own |= {code: (table["verdict"] == code).to_numpy(dtype=np.int64) for code in VERDICTS}
    place = table["percentile"] if "percentile" in table else pd.Series(np.nan, table.index)
    fifth = np.minimum(place.to_numpy(dtype=np.float64) // 20, 4)
    own |= {name: (fifth == number).astype(np.int64) for number, name in enumerate(FIFTHS)}
    own["changed"] = there.astype(np.int64)
    bar = _bars(table)
    own |= {name: (bar == number).astype(np.int64) for number, name in enumerate(BARS)}
    once = (table["design"] == "one visit").to_numpy()
    score = np.where(once, table["first"].to_numpy(dtype=np.float64), 0.0)
    # The last score is that which the change leads to: a diary's average has a course of its own.
    first = table["first"].to_numpy(dtype=np.float64)
    summed = {"change": change, "squares": change**2, "first": first, "last": first + change}
    for name, numbers in summed.items():
        own[name] = np.where(there, np.nan_to_num(np.asarray(numbers, dtype=np.float64)), 0.0)
    own["scores"], own["score_squares"] = np.nan_to_num(score), np.nan_to_num(score**2)
    own |= _links(table)
    return added([pd.DataFrame(own)], traits)


def added(parts: list[pd.DataFrame], traits: list[str]) -> pd.DataFrame:
    """Add cells up, in the order given."""
    cells = pd.concat([part for part in parts if len(part)], ignore_index=True).copy()
    return cells.groupby([*FIRST, *traits], as_index=False, sort=True)[[*COUNTS, *SUMS]].sum()


def _links(table: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return what each person's link adds to the sums."""
    error = table["link_error"].to_numpy(dtype=np.float64)
    there = np.isfinite(error)
    z = fisher_z(table["link"].to_numpy(dtype=np.float64)[there])
    sums = np.zeros((len(table), len(LINKS)))
    sums[there] = weighted_sums(z, error[there]).reshape(-1, len(LINKS))
    return {"linked": there.astype(np.int64), **dict(zip(LINKS, sums.T, strict=True))}


def width_of(measure: str) -> float:
    """Return how wide a bar of the picture of changes is: a twentieth of a scale, else 1."""
    own = MEASURES[measure]
    return (own.high - own.low) / SIDE if own.on_scale else 1.0


def _bars(table: pd.DataFrame) -> Indices:
    """Return the place in `BARS` of everybody whose change is told; −1 of the others."""
    width = table["measure"].map({name: width_of(name) for name in table["measure"].unique()})
    steps = (table["change"] / width).round().clip(-SIDE, SIDE).to_numpy(dtype=np.float64)
    code = table["verdict"].map({code: place for place, code in enumerate(DRAWN)}).fillna(0)
    place = code.to_numpy(dtype=np.int64) * (2 * SIDE + 1) + np.nan_to_num(steps).astype(np.int64) + SIDE
    return np.where(np.isfinite(steps), place, -1)
