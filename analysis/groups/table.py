"""One row a person: first, now, change with its interval, percentile, verdict, last day, groups."""

from __future__ import annotations

from math import isnan
from typing import Literal

import numpy as np
import pandas as pd

from analysis.groups.study import Study
from analysis.norms.fifths import fifth_of
from analysis.norms.grades import Grade
from analysis.norms.percentile import Percentile, Target
from analysis.norms.standing import Standing
from data.measures import MEASURES

Code = Literal[
    "further", "less far", "no clear change", "not judged", "too early", "first test only", "last test only",
    "one visit", "not recorded",
]  # fmt: skip
NUMBERS = ["first", "now", "change", "low", "high", "percentile"]


def table_of(study: Study, measure: str, traits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return everybody of a group in one measure.

    Parameters
    ----------
    study : Study
    measure : str
    traits : DataFrame, optional
        What people are told apart by (`traits_of`).

    Returns
    -------
    DataFrame, one row a person, in alphabetical order
        `person`; `first`, `now`, `change`, `low`, `high` in the measure's unit, and `percentile` (of reach),
        NaN where there is none; `norm`: the fifth of the published table's people (0 is the lowest),
        "reached" or "not reached" where it gives a score to reach, a grade or "below", "" where nothing
        fits; `verdict`, a `Code`; `last_seen`, the day of the last value; and the columns of `traits`. Of a
        diary `first` and `now` are its fitted ends, of one that it is too early for its first and last
        values.
    """
    design = study.design(measure).people
    names = study.group.days["person"].unique()
    table = pd.DataFrame(np.nan, pd.Index(names, name="person", dtype="str"), NUMBERS, dtype="float64")
    table["norm"] = pd.Series("", table.index, dtype=object)
    table["verdict"] = "not recorded"
    there = design.index
    table.loc[there, ["first", "now"]] = design[["first", "last"]].to_numpy()
    table.loc[there, "verdict"] = "one visit"
    _of_tests(study, measure, table)
    _of_diaries(study, measure, table)
    once = table["verdict"].isin(["first test only", "one visit"])
    table.loc[once, "now"] = np.nan
    if measure == "reach_cm":
        found = study.standings
        values = {name: one.value for name, one in found.items() if isinstance(one, Percentile)}
        table["percentile"] = pd.Series(values, dtype="float64").reindex(table.index)
        table["norm"] = pd.Series({name: _norm(one) for name, one in found.items()}, dtype=object).reindex(
            table.index, fill_value=""
        )
    table["last_seen"] = design["last_day"].reindex(table.index)
    if traits is not None:
        # A group of a file may be called like one of our own columns.
        own = {*table.columns, "person", "last seen"}
        table = table.join(traits.rename(columns=lambda name: f"{name} (2)" if name.lower() in own else name))
    return table.reset_index()


def _norm(found: Standing) -> int | str:
    if isinstance(found, Percentile):
        return "" if found.value is None else fifth_of(found.value)
    if isinstance(found, Target):
        return "reached" if found.reached else "not reached"
    return (found.grade or "below") if isinstance(found, Grade) else ""


def _of_tests(study: Study, measure: str, table: pd.DataFrame) -> None:
    if not len(study.tested(measure)):
        return
    found = study.retest(measure)
    rows = found.people
    table.loc[rows.index, ["first", "now", "change", "low", "high"]] = rows[
        ["first", "last", "change", "low", "high"]
    ].to_numpy()
    within = "not judged" if isnan(found.smallest_change) else "no clear change"
    verdict = rows["verdict"].where(rows["verdict"] != "within error", within)
    table.loc[rows.index, "verdict"] = verdict
    table.loc[list(found.once), "verdict"] = "first test only"
    table.loc[list(found.late), "verdict"] = "last test only"
    table.loc[list(found.late), "first"] = np.nan


def _of_diaries(study: Study, measure: str, table: pd.DataFrame) -> None:
    rows = study.diaries(measure)
    if rows.empty:
        return
    rows = rows.set_index("person")
    table.loc[rows.index, "verdict"] = "too early"
    table.loc[rows.index[rows["enough"] | rows["same"]], "verdict"] = "no clear change"
    told = rows[rows["enough"]]
    table.loc[told.index, NUMBERS[:5]] = told[["start", "now", "difference", "low", "high"]].to_numpy()
    same = rows.index[rows["same"]]
    table.loc[same, "change"] = 0.0
    up = told["difference"] > 0
    better = up if MEASURES[measure].more_is_better else ~up
    clear = told["beyond_error"]
    table.loc[told.index[clear & better], "verdict"] = "further"
    table.loc[told.index[clear & ~better], "verdict"] = "less far"
