"""Step 5: everybody of a bucket by the methods of the Group page: a bucket in, a table out, by path."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.groups.traits import every_trait
from analysis.groups.typical_error import TypicalError
from analysis.population.cells import cells_of
from analysis.population.files import bucket_file, digest_of
from analysis.population.looks import Plan
from analysis.population.tidy import store, stored
from analysis.series.designs import Design, design_of
from analysis.verdicts.page import PAIRS


class Part(Study):
    """Some of many people: what holds for all of them is known beforehand."""

    def __init__(self, group: Group, people: pd.DataFrame, plans: dict[str, Plan]) -> None:
        super().__init__(group, people)
        self._plans = plans

    def design(self, measure: str) -> Design:
        """Return how people were measured, among all."""
        if measure not in self._designs:
            self._designs[measure] = design_of(self.group.days, measure, self._plans[measure].calendar)
        return self._designs[measure]

    def error(self, measure: str, protocol: str) -> TypicalError:
        """Return what a single test errs by, as all retests show it."""
        return self._plans[measure].error

    def step(self, measure: str) -> float | None:
        """Return what all scores were rounded to."""
        return self._plans[measure].step


def judged(folder: Path, bucket: int, plans: dict[str, Plan], out: Path) -> dict[str, object]:
    """Judge a bucket: write one row a person and measure, and the cells that add up.

    Returns
    -------
    dict
        The hashes of both files, and how many people and measures were judged.
    """
    name = bucket_file(bucket)
    days, people = stored(folder / "days" / name), stored(folder / "known" / name)
    table = table_of_part(days, people, plans) if len(days) else pd.DataFrame()
    results, cells = out / "people" / name, folder / "cells" / name
    store(table, results)
    store(cells_of(table, traits_in(people)) if len(table) else pd.DataFrame(), cells)
    return {"people": digest_of(results), "cells": digest_of(cells), "many": len(table)}


def traits_in(people: pd.DataFrame) -> list[str]:
    """Return what people are told apart by."""
    return list(every_trait(people, []).columns)


def table_of_part(days: pd.DataFrame, people: pd.DataFrame, plans: dict[str, Plan]) -> pd.DataFrame:
    """Return one row a person and measure.

    Returns
    -------
    DataFrame
        The columns of `table_of` with `measure` and `design` before them; `difference` is what averages of
        changes are made of: also that of people who have days enough, but no verdict of their own yet. With
        the rows of a pain stands how it goes with reach from day to day: `link`, a correlation, and
        `link_error`, the standard error of its Fisher's z.
    """
    group = Group(days, people=people)
    study = Part(group, people, plans)
    traits = every_trait(people, days["person"].unique().tolist())
    parts = []
    for measure in plans:
        if measure not in group.measures:
            continue
        design = study.design(measure).people
        table = table_of(study, measure, traits).set_index("person").loc[design.index]
        table.insert(0, "measure", measure)
        table.insert(1, "design", _design(study, measure, design))
        table.insert(2, "days", design["days"].astype("int64"))
        table[["difference", "link", "link_error"]] = np.nan
        if len(study.tested(measure)):
            changed = study.retest(measure).people["change"]
            table.loc[changed.index, "difference"] = changed
        if len(kept := study.diaries(measure)):
            table.loc[kept["person"], "difference"] = kept["even"].to_numpy()
        if measure in PAIRS.values():
            names, z, error = group.links("reach_cm", measure)
            table.loc[names, "link"], table.loc[names, "link_error"] = np.tanh(z), error
        parts.append(table.reset_index())
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _design(study: Part, measure: str, design: pd.DataFrame) -> pd.Series:
    """Return how each was measured; who lacks one of two tests was tested."""
    tested = design.index.isin(study.tested(measure).index)
    return design["design"].mask(tested, "tests")
