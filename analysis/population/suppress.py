"""Step 7: cells of few people lose what tells them apart, until no number and no difference is of few.

Every number that is told is a sum of cells, and so is every difference of two such numbers where one group is
a part of the other: with no cell of fewer than five people there is nothing to subtract. So a small cell is
not left out (the total would give it away); its people are told apart by one column less, together with the
other small cells that are then alike, the last column first. Where these are few still, the smallest group
beside them joins them whole, so that what is told of any group is of all of it.

Of a cell's people some alone have a change, a score, a percentile or a link: each of these is protected by
itself, in the same way.
"""

from __future__ import annotations

import pandas as pd

from analysis.groups.measure_summary import HELD
from analysis.population.cells import BARS, COUNTS, FIFTHS, FIRST, LINKS, SUMS

#: What is of some of a cell's people alone; of all of them is the rest.
_OF_SOME = {
    "changed": [
        "further", "less far", "no clear change", "not judged", *BARS, "change", "squares", "first", "last",
    ],
    "one visit": ["scores", "score_squares"],
    "linked": LINKS,
    "placed": FIFTHS,
}  # fmt: skip
_NUMBERS = [*COUNTS, *SUMS]
_PARTS = {
    "people": [
        name
        for name in _NUMBERS
        if name != "people" and not any(name in (some, *theirs) for some, theirs in _OF_SOME.items())
    ],
    **_OF_SOME,
}


def protected(cells: pd.DataFrame, traits: list[str], fewest: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return cells in which no number is of fewer than `fewest` people.

    Parameters
    ----------
    cells : DataFrame
        Of all people (`cells.added`).
    traits : list of str
        What tells people apart, the one that must stay longest first.
    fewest : int

    Returns
    -------
    (cells, held)
        `held`: how many cells were small, how many people are told apart by less than they could be, and how
        many people are in no number at all, since all of their measure and design are fewer than `fewest`.
    """
    keys = [*FIRST, *traits]
    small = cells["people"] < fewest
    placed = cells.assign(placed=cells[FIFTHS].sum(axis=1))
    told = []
    for some, theirs in _PARTS.items():
        there = placed.loc[placed[some] > 0, [*keys, some, *theirs]]
        told.append(_large(there, some, keys, fewest))
    safe = _sums(pd.concat(told, ignore_index=True), keys)[[*keys, *_NUMBERS]]
    safe = safe.astype(dict.fromkeys(COUNTS, "int64"))
    gone = int(cells["people"].sum() - safe["people"].sum())
    return safe, {"cells": int(small.sum()), "people": int(cells.loc[small, "people"].sum()), "untold": gone}


def _large(cells: pd.DataFrame, some: str, keys: list[str], fewest: int) -> pd.DataFrame:
    """Merge cells until each has `fewest` of some people, by one column less at each step."""
    few = cells[some] < fewest
    told, left = cells[~few], cells[few]
    for at in range(len(keys) - 1, len(FIRST) - 1, -1):
        before, group, less = keys[:at], keys[: at + 1], dict.fromkeys(keys[at:], HELD)
        left = _sums(left.assign(**less), keys)
        few = left[some] < fewest
        told, left = pd.concat([told, left[~few]]), left[few]
        # Beside what is still small the smallest group of the same step is told apart by less, too.
        beside = _sums(told.merge(left[before], on=before)[[*group, some]], group)
        beside = beside.sort_values([some, *group]).drop_duplicates(before)[group]
        joins = told.merge(beside, on=group, how="left", indicator="joins")["joins"].eq("both").to_numpy()
        left = _sums(pd.concat([left, told[joins].assign(**less)]), keys)
        few = left[some] < fewest
        told, left = pd.concat([told[~joins], left[~few]]), left[few]
    return told


def _sums(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add alike cells up."""
    return cells.groupby(keys, as_index=False, sort=True).sum()
