"""A group by how it was measured: who was tested twice, who keeps a diary, and what of it may be claimed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.groups.average import Average
from analysis.groups.group import Group, mean_change_of
from analysis.groups.mean_of_people import mean_of_people
from analysis.groups.retest import Retest, retest
from analysis.groups.typical_change import typical_change
from analysis.groups.typical_error import TypicalError, typical_error
from analysis.norms.group import group_standings
from analysis.norms.standing import Standing
from analysis.series.designs import Design, design_of
from analysis.verdicts.plan import Judged, Verdict, confirmed

#: A measure, and "tests" or "diary".
Question = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is told first of a group's change, as the page's verdict has it.

    Attributes
    ----------
    value, low, high : float
        In the measure's unit; an interval of 95 % or more that leaves out 0 exactly where the verdict is
        "clear".
    level : float
        Of the interval.
    people : int
    typical : bool
        Whether it is the typical change, and not the mean.
    verdict : Verdict
    """

    value: float
    low: float
    high: float
    level: float
    people: int
    typical: bool
    verdict: Verdict


class Study:
    """What a group's designs allow to say, each worked out once when it is first asked for.

    Parameters
    ----------
    group : Group
    people : DataFrame, optional
        Age, sex and protocol of people.
    pool : DataFrame, optional
        The entries of everybody that the group was chosen from, its own included.
    """

    def __init__(
        self, group: Group, people: pd.DataFrame | None = None, pool: pd.DataFrame | None = None
    ) -> None:
        self.group = group
        self.people, self._pool = people, pool
        self._designs: dict[str, Design] = {}
        self._retests: dict[str, Retest] = {}
        self._kept: dict[str, pd.DataFrame] = {}

    def design(self, measure: str) -> Design:
        """Return how people were measured."""
        if measure not in self._designs:
            self._designs[measure] = design_of(self.group.days, measure)
        return self._designs[measure]

    def one_visit(self, measure: str) -> bool:
        """Whether nobody was tested twice and nobody keeps a diary: people can only be compared then."""
        counts = self.design(measure).counts
        return counts["one visit"] > 0 and not counts["tests"] and not counts["diary"]

    def tested(self, measure: str) -> pd.DataFrame:
        """Return the people of `Design.people` who were tested twice, or lack one of two tests."""
        design = self.design(measure)
        lacking = design.people.index.isin([*design.missing, *design.late])
        return design.people[(design.people["design"] == "tests") | lacking]

    def retest(self, measure: str) -> Retest:
        """Return what the tests of those who were tested say."""
        if measure not in self._retests:
            design, rows = self.design(measure), self.tested(measure)
            missing, late = rows.index.isin(design.missing), rows.index.isin(design.late)
            protocol = self._protocol(rows.index)
            self._retests[measure] = retest(
                rows["before"].mask(missing, rows["first"]), rows["after"].mask(late, rows["last"]), measure,
                error=self.error(measure, protocol), protocol=protocol, pool=self._first_tests(measure),
                step=self.step(measure),
            )  # fmt: skip
        return self._retests[measure]

    def error(self, measure: str, protocol: str) -> TypicalError:
        """Return what a single test errs by."""
        return typical_error(measure, self.design(measure).retests, protocol)

    def step(self, measure: str) -> float | None:
        """Return what scores were rounded to where that is known; else the scores show it."""
        return None

    def diaries(self, measure: str) -> pd.DataFrame:
        """Return the changes of all who were not tested (`Group.changes`): of those who keep a diary."""
        if measure not in self._kept:
            if self.design(measure).counts["diary"]:
                table = self.group.changes(measure)
                table = table[~table["person"].isin(self.tested(measure).index)]
                self._kept[measure] = table.reset_index(drop=True)
            else:
                self._kept[measure] = pd.DataFrame()
        return self._kept[measure]

    def fit(self, told: Callable[[float], object]) -> None:
        """Fit the diaries, where there are any, before they are asked for; see `Everyone.fit`."""
        kept = [measure for measure in self.group.measures if self.design(measure).counts["diary"]]
        self.group.everyone.fit(kept, told)

    def diary_mean(self, measure: str) -> Average:
        """Return the average change of those who keep a diary."""
        table = self.diaries(measure)
        return mean_change_of(table) if len(table) else mean_of_people(np.empty(0))

    def of_tests(self, measure: str) -> Claim | None:
        """Return what is told first of two tests; None where it has no interval."""
        found = self.retest(measure)
        if not found.enough:
            return None
        if found.headline == "mean":
            return self._of_mean(found.mean, (measure, "tests"))
        verdict, level = self._level((measure, "tests"), found.typical.p_value)
        middle = typical_change(found.people["change"].to_numpy(), level)
        return Claim(middle.middle, middle.low, middle.high, level, found.n, typical=True, verdict=verdict)

    def of_diaries(self, measure: str) -> Claim | None:
        """Return what is told first of diaries; None where it has no interval."""
        mean = self.diary_mean(measure)
        return self._of_mean(mean, (measure, "diary")) if mean.enough else None

    def _of_mean(self, mean: Average, question: Question) -> Claim:
        verdict, level = self._level(question, mean.p_value)
        low, high = mean.interval(level)
        return Claim(mean.mean, low, high, level, mean.people, typical=False, verdict=verdict)

    def _level(self, question: Question, p_value: float) -> tuple[Verdict, float]:
        """Return the verdict, and the level of an interval that obeys it."""
        # What no page claims is shown without a verdict.
        judged = self._judged.get(question, Judged("not clear", 0.95))
        return judged.verdict, judged.shown_at(p_value)

    @cached_property
    def _judged(self) -> dict[Question, Judged]:
        """The verdicts on the average changes of this page: they share one error (Holm)."""
        asked: dict[Question, float] = {}
        for measure in self.group.measures:
            if len(self.tested(measure)):
                found = self.retest(measure)
                told = found.typical.p_value if found.headline == "typical" else found.mean.p_value
                asked[measure, "tests"] = told if found.enough else 1.0
            if len(self.diaries(measure)):
                mean = self.diary_mean(measure)
                asked[measure, "diary"] = mean.p_value if mean.enough else 1.0
        return confirmed(asked)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where everybody's latest reach stands in published tables (`group_standings`)."""
        return group_standings(self.group.days, self.people)

    def several_protocols(self, names: pd.Index) -> bool:
        """Whether people are said to have done different tests, whose zeros need not be the same."""
        return len(self._protocols(names)) > 1

    def _protocol(self, names: pd.Index) -> str:
        """Return the test that all are said to have done; "" where that is not one."""
        said = self._protocols(names)
        return said[0] if len(said) == 1 else ""

    def _protocols(self, names: pd.Index) -> list[str]:
        if self.people is None or "protocol" not in self.people:
            return []
        return [
            str(one)
            for one in self.people.loc[self.people["person"].isin(names), "protocol"].dropna().unique()
        ]

    def _first_tests(self, measure: str) -> pd.Series | None:
        if self._pool is None or measure not in self._pool:
            return None
        there = self._pool.dropna(subset=[measure]).sort_values("date", kind="stable")
        return there.drop_duplicates("person").set_index("person")[measure]
