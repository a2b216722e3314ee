"""What people of a group can be told apart by: the groups of their file that were chosen, sex and age."""

from __future__ import annotations

import pandas as pd

from data.content.norms import sex_named
from data.people import COLUMNS, groupings_of

#: A trait and the values of it that are wanted, for each trait that something is chosen of.
Chosen = tuple[tuple[str, tuple[str, ...]], ...]
SEX, AGE, UNKNOWN = "Sex", "Age", "Not known"
_SEXES = {"F": "Female", "M": "Male", "": UNKNOWN}
#: The youngest of each age band: school years, then as the published tables have them.
_BANDS = (0, 10, 13, 16, 18, 26, 36, 46, 56, 66)
#: More values than this are no groups.
MOST_VALUES = 30


def traits_of(people: pd.DataFrame | None, names: list[str]) -> pd.DataFrame:
    """Return what each person can be told apart by.

    Parameters
    ----------
    people : DataFrame or None
        As `data.people` has it; other columns than its own are groupings.
    names : list of str

    Returns
    -------
    DataFrame, index `person` in the order of `names`
        A column of texts for each grouping, "Sex" and "Age", as far as at least two values of it are there.
    """
    found = every_trait(people, names)
    return found[[name for name in found if 2 <= found[name].nunique() <= MOST_VALUES]]


def every_trait(people: pd.DataFrame | None, names: list[str]) -> pd.DataFrame:
    """Return the same whatever values there are."""
    index = pd.Index(names, name="person", dtype="str")
    if people is None or people.empty:
        return pd.DataFrame(index=index)
    known = people.drop_duplicates("person").set_index("person").reindex(index)
    found = {name: known[name].astype("str").fillna(UNKNOWN) for name in groupings_of(people)}
    if "sex" in known:
        found[_free(SEX, found)] = known["sex"].map(
            lambda sex: _SEXES[sex_named(sex if isinstance(sex, str) else "")]
        )
    if "age" in known:
        found[_free(AGE, found)] = known["age"].map(_band)
    return pd.DataFrame(found, index=index)


def with_traits(people: pd.DataFrame | None, names: list[str]) -> pd.DataFrame | None:
    """Return a table of people with all that they can be told apart by as columns; empty where not known."""
    traits = traits_of(people, names)
    if people is None or traits.empty:
        return people
    own = people[[name for name in COLUMNS if name in people]].drop_duplicates("person")
    return own.merge(traits.where(traits != UNKNOWN).reset_index(), on="person", how="left")


def values_of(traits: pd.DataFrame, trait: str) -> dict[str, int]:
    """Return the values of a trait and how many people have each; what is not known comes last."""
    counts = traits[trait].value_counts()
    order = sorted(counts.index, key=lambda value: (value == UNKNOWN, _first_number(value), value))
    return {str(value): int(counts[value]) for value in order}


def members(traits: pd.DataFrame, chosen: Chosen) -> list[str]:
    """Return the people who have one of the wanted values of every chosen trait."""
    there = pd.Series(data=True, index=traits.index)
    for trait, values in chosen:
        if trait in traits:
            there &= traits[trait].isin(values)
    return [str(name) for name in traits.index[there]]


def _free(name: str, taken: dict[str, pd.Series]) -> str:
    return f"{name} (person)" if name in taken else name


def _band(age: float) -> str:
    if not age >= 0:
        return UNKNOWN
    first = max(young for young in _BANDS if young <= age)
    later = [young for young in _BANDS if young > age]
    if not later:
        return f"{first} and older"
    return f"{first} to {later[0] - 1}" if first else f"under {later[0]}"


def _first_number(value: str) -> int:
    if value.startswith("under "):
        return -1
    digits = value.split(" ", 1)[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 0
