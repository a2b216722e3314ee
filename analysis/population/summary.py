"""What cells say of those who are chosen: averages with their intervals, verdicts, groups side by side."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis.groups.average import Average
from analysis.groups.compare import GroupChange
from analysis.groups.compare_scores import GroupScores
from analysis.groups.mean_of_people import mean_from
from analysis.groups.measure_summary import HELD, MeasureSummary
from analysis.groups.pooled import pooled_from
from analysis.groups.traits import Chosen
from analysis.norms.fifths import Fifths
from analysis.population.cells import (
    BARS,
    COUNTS,
    DRAWN,
    FIFTHS,
    LINKS,
    SIDE,
    SUMS,
    VERDICTS,
    width_of,
)  # fmt: skip
from analysis.series.observed import Floats
from analysis.verdicts.plan import Judged, confirmed
from data.measures import MEASURES

#: The designs, in the order in which they are told.
DESIGNS = ("tests", "diary", "one visit")


def chosen_cells(cells: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    """Return the cells of those who have one of the wanted values of every chosen trait."""
    for trait, values in chosen:
        cells = cells[cells[trait].isin(values)]
    return cells


def summaries(cells: pd.DataFrame) -> list[MeasureSummary]:
    """Return what there is to say of cells, by measure and design; the averages share one error (Holm)."""
    by_design = cells.groupby(["measure", "design"], sort=False)[[*COUNTS, *SUMS]].sum()
    sums: dict[tuple[str, str], pd.Series] = dict(by_design.iterrows())  # type: ignore[arg-type]
    order = [(measure, design) for measure in MEASURES for design in DESIGNS if (measure, design) in sums]
    means = {key: _mean(sums[key], "changed", "change", "squares") for key in order}
    judged = confirmed(
        {key: mean.p_value if mean.enough else 1.0 for key, mean in means.items() if mean.people}
    )
    found = []
    for key in order:
        row, mean = sums[key], means[key]
        its = judged.get(key, Judged("not clear", 0.95))
        level = its.shown_at(mean.p_value if mean.enough else 1.0)
        low, high = mean.interval(level) if mean.enough else (math.nan, math.nan)
        many = int(row["changed"])
        verdicts = {code: int(row[code]) for code in VERDICTS if row[code]}
        found.append(MeasureSummary(
            *key, int(row["people"]), verdicts, mean, its.verdict, low, high, level,
            float(row["first"]) / many if many else math.nan,
            float(row["last"]) / many if many else math.nan, _bars(row),
            _mean(row, "one visit", "scores", "score_squares"),
        ))  # fmt: skip
    return found


def groups(cells: pd.DataFrame, measure: str, design: str, trait: str) -> list[GroupChange | GroupScores]:
    """Return the groups of a trait in alphabetical order, and last those that are told together."""
    own = cells[(cells["measure"] == measure) & (cells["design"] == design)]
    sums = own.groupby(trait, sort=True)[[*COUNTS, *SUMS]].sum()
    sums = sums.loc[sorted(sums.index, key=_last)]
    if design == "one visit":
        scores = [
            (str(name), _mean(row, "one visit", "scores", "score_squares")) for name, row in sums.iterrows()
        ]
        return [GroupScores(name, one.people, one.mean, one.spread) for name, one in scores if one.enough]
    found: list[GroupChange | GroupScores] = []
    for name, row in sums.iterrows():
        mean = _mean(row, "changed", "change", "squares")
        if mean.enough:
            once, late = int(row["first test only"]), int(row["last test only"])
            first, last = float(row["first"]) / mean.people, float(row["last"]) / mean.people
            found.append(GroupChange(str(name), mean.people, once, late, first, last, mean.mean, mean.spread))
    return found


def link(cells: pd.DataFrame, pain: str) -> Average:
    """Return whether reach and a pain go together from day to day within people, as `Group.link` does."""
    own = cells[cells["measure"] == pain]
    return pooled_from(int(own["linked"].sum()), own[LINKS].sum().to_numpy().reshape(3, -1))


def fifths(cells: pd.DataFrame) -> Fifths:
    """Return how many people are in each fifth of people of their age and sex."""
    own = cells[cells["measure"] == "reach_cm"]
    people = tuple(int(own[name].sum()) for name in FIFTHS)
    return Fifths(people, ())


def values_of(cells: pd.DataFrame, trait: str) -> dict[str, int]:
    """Return the values of a trait with how many people have each, in the measure that most have."""
    if cells.empty:
        return {}
    most = cells.groupby("measure", sort=False)["people"].sum().idxmax()
    counts = cells[cells["measure"] == most].groupby(trait)["people"].sum()
    return {str(value): int(counts[value]) for value in sorted(counts.index, key=_last) if counts[value]}


def _last(label: str) -> tuple[bool, str]:
    """Order labels by the alphabet, but for those who are told together."""
    return label == HELD, label


def _mean(row: pd.Series, people: str, total: str, squares: str) -> Average:
    """Return what `mean_of_people` does, from a count, a sum and a sum of squares."""
    many = int(row[people])
    variance = max(0.0, float(row[squares]) - float(row[total]) ** 2 / many) / (many - 1) if many > 1 else 0.0
    return mean_from(many, float(row[total]) / many if many else math.nan, math.sqrt(variance))


def _bars(row: pd.Series) -> dict[str, list[int]]:
    many = row[BARS].to_numpy(dtype=np.int64).reshape(len(DRAWN), -1).tolist()
    return dict(zip(DRAWN, many, strict=True))


def edges(measure: str) -> Floats:
    """Return where the bars of `MeasureSummary.bars` begin and end."""
    return np.asarray((np.arange(-SIDE, SIDE + 2) - 0.5) * width_of(measure))
