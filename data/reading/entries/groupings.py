"""Which columns tell groups of people apart, such as classes or sites: offered, used only when chosen."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.people import COLUMNS
from data.reading.columns.described import Described
from data.reading.dates.column import Days
from data.reading.entries.entries import names_of
from data.reading.mapping import Mapping
from data.reading.receipt import Choices
from data.reading.seen import Grouping

#: With fewer people there is nothing to compare.
_FEWEST_PEOPLE = 4
#: More groups are no groups any more, and longer texts are remarks.
_MOST_GROUPS, _MOST_LETTERS = 30, 60
#: So many of all people may have changed their group; more, and the column tells days apart, not people.
_CHANGED = 0.1


def find_groupings(
    told: Described, mapping: Mapping, choices: Choices, days: Days | None, rows: NDArray[np.int64]
) -> tuple[tuple[Grouping, ...], pd.DataFrame]:
    """Find the columns with few values that recur over people, and what the chosen ones say of each.

    Parameters
    ----------
    told : Described
    mapping : Mapping
    choices : Choices
    days : Days or None
        Where somebody's group changed, that of the latest day counts.
    rows : ndarray
        The records that are entries.

    Returns
    -------
    (groupings, people)
        `people` has one row for each person, sorted, and a column for each chosen grouping.
    """
    person, day = mapping.position("person"), mapping.position("date")
    if person is None:
        return (), pd.DataFrame({"person": names_of(told.cells, mapping, rows[:1])})
    names = pd.DataFrame({"person": names_of(told.cells, mapping, rows)})
    found: list[Grouping] = []
    chosen = names.drop_duplicates().sort_values("person").set_index("person")
    if len(chosen) < _FEWEST_PEOPLE:
        return (), chosen.reset_index()
    by_day = np.arange(len(rows))
    if days is not None and day is not None:
        by_day = np.argsort(days.days[told.cells[day].codes[rows]], kind="stable")
    used = mapping.positions | {part for made in told.made.values() for part in made} | set(told.made)
    for position, profile in enumerate(told.profiles):
        if position in used or not 2 <= profile.distinct <= _MOST_GROUPS or profile.is_dates:
            continue
        if told.senses[position].person == "number":  # the places of a class list are no groups
            continue
        texts = told.cells[position].texts
        if profile.distinct > len(chosen) / 2 or max(map(len, texts)) > _MOST_LETTERS:
            continue
        said = pd.array([text or None for text in texts], dtype="str").take(told.cells[position].codes[rows])
        pairs = names.assign(group=said).iloc[by_day].dropna()
        several = int((pairs.drop_duplicates()["person"].value_counts() > 1).sum())
        latest = pairs.groupby("person")["group"].last()
        counts = latest.value_counts()
        if several > _CHANGED * len(chosen) or len(counts) < 2 or len(counts) > len(latest) / 2:
            continue
        header = told.headers[position]
        picked = choices.groupings.get(header) == "yes"
        sizes = {str(text): int(counts[text]) for text in sorted(counts.index)}
        found.append(Grouping(header, sizes, len(chosen) - len(latest), several, chosen=picked))
        if picked:
            chosen[f"{header} (group)" if header in COLUMNS else header] = latest
    return tuple(found), chosen.reset_index()
