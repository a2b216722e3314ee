"""Step 7: cells of few people lose what tells them apart, until no number and no difference is of few.

Every number that is told is a sum of cells, and so is every difference of two such numbers where one group is
a part of the other: with no cell of fewer than five people there is nothing to subtract. So a small cell is
not left out (the total would give it away); its people are told apart by one column less, together with the
other small cells that are then alike, the last column first.
"""

from __future__ import annotations

import pandas as pd

from analysis.groups.measure_summary import HELD
from analysis.population.cells import BARS, COUNTS, FIRST, LINKS, SUMS

#: Some of a cell's people, and what is of them alone: those whose change is known, those who have a link.
_OF_SOME = {
    "changed": [
        "further", "less far", "no clear change", "not judged", *BARS, "change", "squares", "first", "last",
    ],
    "linked": LINKS,
}  # fmt: skip


def protected(cells: pd.DataFrame, traits: list[str], fewest: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return cells of `fewest` people at least, in which nobody is lost.

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
        many people are in no number at all, since all of their measure are fewer than `fewest`.
    """
    small = cells["people"] < fewest
    people = int(cells.loc[small, "people"].sum())
    kept = [_of_measure(part, traits, fewest) for _, part in cells.groupby("measure", sort=True)]
    safe = pd.concat(kept, ignore_index=True)
    gone = int(cells["people"].sum() - safe["people"].sum())
    return safe, {"cells": int(small.sum()), "people": people, "untold": gone}


def _of_measure(cells: pd.DataFrame, traits: list[str], fewest: int) -> pd.DataFrame:
    """Merge small cells of one measure, by one column less at each step; the design goes last."""
    keys = [*FIRST, *traits]
    done, left = [], cells
    for column in [None, *reversed(traits), "design"]:
        if column is not None:
            left = (
                left.assign(**{column: HELD}).groupby(keys, as_index=False, sort=True)[[*COUNTS, *SUMS]].sum()
            )
        few = (left[[*_OF_SOME]] > 0) & (left[[*_OF_SOME]] < fewest)
        large = (left["people"] >= fewest) & ~few.any(axis=1)
        done.append(left[large])
        left = left[~large]
    safe = pd.concat([part for part in done if len(part)] or [left.iloc[:0]], ignore_index=True)
    if len(left):
        left = left.assign(**dict.fromkeys(keys[1:], HELD))
        hiding = safe[safe["changed"] >= fewest] if left["changed"].sum() else safe
        if left["linked"].sum() and (hiding["linked"] >= fewest).any():
            hiding = hiding[hiding["linked"] >= fewest]
        if hiding.empty and left["people"].sum() < fewest:
            hiding = safe
        if len(hiding):
            # Fewer than may be told are left over of all: another cell, as small as may be, hides them.
            place = hiding.sort_values(["people", *keys], kind="stable").index[0]
            both = safe.loc[[place]].assign(**dict.fromkeys(keys[1:], HELD))
            safe = pd.concat([safe.drop(index=place), both, left], ignore_index=True)
        elif left["people"].sum() >= fewest:
            safe = pd.concat([safe, left], ignore_index=True)
    # What became alike at different steps is one cell.
    if safe.empty:
        return safe
    safe = safe.groupby(keys, as_index=False, sort=True)[[*COUNTS, *SUMS]].sum()
    # Where fewer people of a measure changed (or have a link) than may be told, that is in no number.
    for some, theirs in _OF_SOME.items():
        safe.loc[safe[some].between(1, fewest - 1), [some, *theirs]] = 0
    return safe
