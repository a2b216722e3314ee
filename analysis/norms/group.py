"""Where the reach of everyone in a log stands beside other people's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from analysis.norms.percentile import Percentile, percentile
from analysis.norms.standing import Standing, standing


def group_standings(entries: pd.DataFrame, people: pd.DataFrame | None) -> dict[str, Standing]:
    """Return where everyone's latest reach stands, each in the table that is chosen for the person.

    Parameters
    ----------
    entries, people
        As in `group_places`.
    """
    return {
        person: standing(score, test, age, sex) for person, score, test, age, sex in _latest(entries, people)
    }


def without_test(standings: Mapping[str, Standing], people: pd.DataFrame) -> int:
    """Return how many people with age and sex have no place only because nobody said which test they did.

    Parameters
    ----------
    standings
        As `group_standings` returns them.
    people : DataFrame
        Columns `person`, `age`, `sex`, any of them missing.
    """
    if not {"age", "sex"} <= {*people}:
        return 0
    about = people[people["age"].notna() & people["sex"].notna() & (people["sex"] != "")]
    lacking = {name for name, place in standings.items() if getattr(place, "reason", "") == "no_protocol"}
    return len(lacking & {*about["person"]})


def group_places(
    entries: pd.DataFrame, people: pd.DataFrame | None, protocol: str | None = None, table: str = "ymca"
) -> dict[str, Percentile]:
    """Return where everyone's latest reach stands in one table: what a file with one visit each can say.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns.
    people : DataFrame or None
        Columns `person`, `age`, `sex`, `protocol`, any of them missing.
    protocol : str, optional
        Said to have been used for all, whatever `people` says.
    table : str
        Id of a norm table.

    Returns
    -------
    dict of str to Percentile
        For each person with a reach, in alphabetical order.
    """
    return {
        person: percentile(score, protocol or test, age, sex, table)
        for person, score, test, age, sex in _latest(entries, people)
    }


def _latest(
    entries: pd.DataFrame, people: pd.DataFrame | None
) -> Iterator[tuple[str, float, str, float | None, str]]:
    """Yield each person's latest reach, test, age and sex."""
    scored = entries.loc[entries["reach_cm"].notna(), ["person", "date", "reach_cm"]]
    last = scored["date"] == scored.groupby("person")["date"].transform("max")
    reach = scored[last].groupby("person")["reach_cm"].mean()
    known = pd.DataFrame(columns=["person"]) if people is None else people
    known = known.drop_duplicates("person").set_index("person").reindex(reach.index)

    def column(name: str) -> list[object]:
        return list(known[name]) if name in known else [None] * len(reach)

    for (person, score), test, age, sex in zip(
        reach.items(), column("protocol"), column("age"), column("sex"), strict=True
    ):
        yield str(person), score, _text(test), _years(age), _text(sex)


def group_percentiles(
    entries: pd.DataFrame, people: pd.DataFrame | None, protocol: str | None = None, table: str = "ymca"
) -> pd.DataFrame:
    """Return `group_places` as a table.

    Parameters
    ----------
    entries, people, protocol, table
        As in `group_places`.

    Returns
    -------
    DataFrame[person, percentile, beyond, reason]
        `percentile` is NaN with a `reason` where it cannot be said.
    """
    places = group_places(entries, people, protocol, table)
    rows = places.values()
    return pd.DataFrame(
        {
            "person": pd.Series(list(places), dtype="str"),
            "percentile": np.array([np.nan if row.value is None else row.value for row in rows], dtype=float),
            "beyond": pd.Series([row.beyond for row in rows], dtype="str"),
            "reason": pd.Series([row.reason for row in rows], dtype="str"),
        }
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _years(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
