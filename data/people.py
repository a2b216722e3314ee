"""What is known about the people of a log: age, sex and the sit-and-reach protocol, all optional."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    person: str
    age: float | None = None
    sex: str = ""
    protocol: str = ""


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
    rows = people[people["person"] == person]
    if rows.empty:
        return Profile(person)
    row = rows.iloc[0]

    def text(name: str) -> str:
        return "" if name not in row or pd.isna(row[name]) else str(row[name]).strip()

    age = row.get("age")
    return Profile(person, None if age is None or pd.isna(age) else float(age), text("sex"), text("protocol"))


def with_profiles(people: pd.DataFrame, profiles: tuple[Profile, ...]) -> pd.DataFrame:
    """Lay profiles that were typed in over what a file says; an empty field leaves the file's value."""
    told = {profile.person: profile for profile in profiles}
    names = list(dict.fromkeys([*people.get("person", pd.Series(dtype="str")), *told]))
    rows = []
    for name in names:
        file, own = profile_of(people, name), told.get(name, Profile(name))
        age = file.age if own.age is None else own.age
        rows.append((name, age, own.sex or file.sex, own.protocol or file.protocol))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"person": "str", "age": "float64", "sex": "str", "protocol": "str"})
