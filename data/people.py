"""What is known about the people of a log: age, sex and the sit-and-reach protocol, all optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

COLUMNS = ("person", "age", "sex", "protocol")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about one person.

    Attributes
    ----------
    person : str
    age : float or None
        Years.
    sex : str
        "F", "M", or "" where it is not known or no table fits.
    protocol : str
        A name of the sit-and-reach protocol, as written; "" where it is not known.
    time, trials, side : str
        How else reach is measured, in words of `data.hand_over`; "" where it was not said.
    """

    person: str
    age: float | None = None
    sex: str = ""
    protocol: str = ""
    time: str = ""
    trials: str = ""
    side: str = ""


def profile_of(people: pd.DataFrame | None, person: str) -> Profile:
    """Return what a table of people says about one of them.

    Parameters
    ----------
    people : DataFrame or None
        Columns `COLUMNS`, any of them missing or empty.
    person : str
    """
    if people is None or people.empty or "person" not in people:
        return Profile(person)
    return profiles_of(people[people["person"] == person], [person])[person]


def protocols_of(people: pd.DataFrame, names: Iterable[str]) -> dict[str, str]:
    """Return how reach of some people was measured, as a table says."""
    return {name: profile.protocol for name, profile in profiles_of(people, names).items()}


def profiles_of(people: pd.DataFrame, names: Iterable[str]) -> dict[str, Profile]:
    """Return what a table says about some people, in one pass; the first row of a person counts."""
    wanted = {name: Profile(name) for name in names}
    if "person" not in people:
        return wanted
    table = people.drop_duplicates("person")

    def column(name: str) -> list[Any]:
        cells = table[name] if name in table else pd.Series(None, index=table.index, dtype="object")
        return cells.astype("object").where(cells.notna(), None).tolist()

    def text(cell: object) -> str:
        return "" if cell is None else str(cell).strip()

    for person, age, sex, protocol in zip(*(column(name) for name in COLUMNS), strict=True):
        if person in wanted:
            known = None if age is None else float(age)
            wanted[person] = Profile(person, known, text(sex), text(protocol))
    return wanted


def with_profiles(people: pd.DataFrame, profiles: tuple[Profile, ...]) -> pd.DataFrame:
    """Lay profiles that were typed in over what a file says; an empty field leaves the file's value.

    Columns of groups stay as the file has them.
    """
    if people.empty and not profiles and list(people.columns) == list(COLUMNS):
        return _nobody().copy()
    told = {profile.person: profile for profile in profiles}
    names = list(dict.fromkeys([*people.get("person", pd.Series(dtype="str")), *told]))
    rows = []
    filed = profiles_of(people, names)
    for name in names:
        file, own = filed[name], told.get(name, Profile(name))
        age = file.age if own.age is None else own.age
        rows.append((name, age, own.sex or file.sex, own.protocol or file.protocol))
    table = as_people(rows)
    if not (groups := groupings_of(people)):
        return table
    return table.merge(people[["person", *groups]].drop_duplicates("person"), on="person", how="left")


def as_people(rows: Any) -> pd.DataFrame:  # noqa: ANN401 - whatever a DataFrame is made of
    """Return rows or columns about people as a table with `COLUMNS` of their types."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"person": "str", "age": "float64", "sex": "str", "protocol": "str"})


@cache
def _nobody() -> pd.DataFrame:
    return as_people([])


def groupings_of(people: pd.DataFrame | None) -> list[str]:
    """Return the columns of a table of people that name their groups: a class, a team, a site."""
    return [] if people is None else [str(name) for name in people.columns if name not in COLUMNS]
