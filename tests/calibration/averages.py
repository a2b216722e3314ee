"""The mean change of groups on trial, and the range for one more person."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.groups.average import Average
from analysis.groups.group import Group
from analysis.groups.mean_of_people import mean_of_people
from tests.calibration.cases import CROWD, Case, Outcome, as_log, name_of
from tests.calibration.in_time import holds, true_difference
from tests.calibration.sides import Floats

#: People in a group: as many groups of each size as there are people for.
SIZES = (5, 12, 30)


def mean_changes(case: Case) -> Iterator[Outcome]:
    """How much groups change on average, and whether the range for one more holds what the next one shows.

    The truth is the mean of these people's true changes.
    """
    group, names = Group(as_log(case.crowd)), [name_of(number) for number in range(CROWD)]
    for score, measure in (("x", "reach_cm"), ("y", "back_pain")):
        # Who wrote nothing stands in no table.
        changes = group.changes(measure).set_index("person")[["even", "difference"]].reindex(names)
        (even, found), real = changes.to_numpy().T, np.full(CROWD, np.nan)
        for at, name in enumerate(names):
            if np.isfinite(found[at]):
                own = getattr(case.crowd[at], f"of_{score}")
                real[at] = true_difference(own, group.everyone.change(name, measure))
        null = all(getattr(diary, f"of_{score}").flat for diary in case.crowd)
        for size in SIZES:
            for first in range(0, CROWD - size, size):
                those = slice(first, first + size)
                one_more = found[first + size]
                average = mean_of_people(even[those], found[those])
                yield from _of_group(score, average, real[those], one_more, size=size, null=null)


def _of_group(
    score: str, average: Average, real: Floats, one_more: float, *, size: int, null: bool
) -> Iterator[Outcome]:
    method = f"mean change of {size} people"
    if not average.enough:
        yield Outcome(method, score, null, enough=False)
        return
    truth = float(np.nanmean(real))
    yield Outcome(
        method, score, null, enough=True,
        claim=average.p_value < 0.05, estimate=average.mean, low=average.low, high=average.high, truth=truth,
        covered=holds(average.low, average.high, truth),
    )  # fmt: skip
    yield Outcome(
        "one more person", score, None, enough=True,
        covered=holds(average.single_low, average.single_high, one_more),
    )  # fmt: skip
