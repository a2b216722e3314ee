"""What a log of several people says of them together: who changed, how much on average, what goes together.

Limit: people are taken as independent of each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.groups.average import Average
from analysis.groups.everyone import Everyone
from analysis.groups.mean_of_people import mean_of_people
from analysis.groups.pooled import pooled
from analysis.groups.repeated_measures import RepeatedMeasures, repeated_measures_correlation
from analysis.norms.group import group_standings
from analysis.norms.standing import Standing
from analysis.questions.association import fisher_z
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.series.days import daily
from analysis.series.enough import COURSE, enough
from analysis.series.observed import Floats
from data.log import FUNCTIONS, recorded
from data.small_groups import FEWEST_SHARED

__all__ = [
    "FEWEST_SHARED",
    "Group",
    "RepeatedMeasures",
    "person_changes",
    "repeated_measures_correlation",
]


class Group:
    """Several people's daily values and what was worked out of them together.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    analyses : sequence of PersonAnalysis
        Single people's results that are there already, so that nothing is worked out twice.
    people : DataFrame, optional
        Age, sex and protocol of people, for comparing with norms.

    Attributes
    ----------
    days : DataFrame
        `analysis.series.days.daily(entries)`.
    everyone : Everyone
        Their series and fits, for whoever draws the group or lists its people too.
    """

    def __init__(
        self,
        entries: pd.DataFrame,
        analyses: Sequence[PersonAnalysis] = (),
        people: pd.DataFrame | None = None,
    ) -> None:
        self.days = daily(entries)
        self.everyone = Everyone(self.days)
        self._people = people
        self._known = {analysis.person: analysis for analysis in analyses}
        self._changes: dict[str, pd.DataFrame] = {}
        self._links: dict[tuple[str, str], Average] = {}

    @property
    def size(self) -> int:
        """How many people the log holds."""
        return int(self.days["person"].nunique())

    @property
    def measures(self) -> list[str]:
        """The measures that change is judged in and that hold at least one value."""
        return recorded(self.days, (*SCORED, *FUNCTIONS))

    @property
    def one_visit(self) -> bool:
        """Whether everybody has a single day: people can be compared then, but nobody with themselves."""
        return len(self.days) > 0 and not bool(self.days["person"].duplicated().any())

    def changes(self, measure: str) -> pd.DataFrame:
        """Return how each person changed; see `person_changes`."""
        if measure not in self._changes:
            self._changes[measure] = self._work_out_changes(measure)
        return self._changes[measure]

    def mean_change(self, measure: str) -> Average:
        """Return the average change of everyone looked at who has a start and an end, in the measure's unit.

        Those too early for a verdict of their own count too: what is plain gets its verdict earlier, so
        without them people would be chosen by how they did.
        """
        return mean_change_of(self.changes(measure))

    def link(self, x: str, y: str) -> Average:
        """Return whether two measures go together from day to day within people.

        Returns
        -------
        Average
            Of Fisher's z of each person's `day_to_day` correlation (for small values z is r; `tanh` brings
            it back). Holds its error rate with memory and trends, where repeated-measures correlation
            claims too often.
        """
        if (x, y) not in self._links:
            self._links[x, y] = pooled(*self.links(x, y)[1:])
        return self._links[x, y]

    def links(self, x: str, y: str) -> tuple[pd.Index, Floats, Floats]:
        """Return who has a link of two measures, Fisher's z of each person's, and its standard error."""
        if len(recorded(self.days, (x, y))) < len({x, y}):
            return pd.Index([]), np.empty(0), np.empty(0)
        names, links = self.everyone.links(x, y)
        r, freedom = links.r, links.n_effective
        for row in np.flatnonzero(names.isin(list(self._known))).tolist():
            known = self._known[str(names[row])].link(x, y)
            r[row], freedom[row] = known.r, known.n_effective
        there = np.isfinite(r)
        return names[there], fisher_z(r[there]), 1 / np.sqrt(freedom[there] - 3)

    def repeated_measures(self, x: str, y: str) -> RepeatedMeasures:
        """Return the published repeated-measures correlation of daily means."""
        return repeated_measures_correlation(self.days, x, y)

    def visits(self, measure: str) -> pd.Series:
        """Return each person's first value of a measure, by person: all that one visit each gives."""
        there = self.days.dropna(subset=[measure]).drop_duplicates("person")
        return there.set_index("person")[measure]

    def norms(self) -> list[Standing]:
        """Return where each person's reach stands among people of their age and sex (`group_standings`)."""
        return list(group_standings(self.days, self._people).values())

    def _work_out_changes(self, measure: str) -> pd.DataFrame:
        if measure not in recorded(self.days, (measure,)):
            return pd.DataFrame({name: [] for name in _COLUMNS}).astype(_COLUMNS)
        found, fitted = self.everyone.changes(measure), self.everyone.measured(measure)
        panel, able = fitted.panel, fitted.able
        needed = [
            there if one else enough(COURSE, days=days, span=span).needed_days
            for there, one, days, span in zip(
                *(one.tolist() for one in (found.needed_days, able, panel.n, panel.span)), strict=True
            )
        ]
        even = np.where(np.isfinite(found.difference), fitted.even, np.nan)
        low, high = (np.where(panel.there, panel.value, fill) for fill in (np.inf, -np.inf))
        # Long enough, but no number differs: that is no change, not too few days.
        same = able & ~found.enough & (low.min(axis=1) == high.max(axis=1))
        table = pd.DataFrame(
            {
                "person": fitted.names, "start": found.start, "now": found.now,
                "difference": found.difference, "even": even, "low": found.low, "high": found.high,
                "beyond_error": found.beyond_error, "important": found.important & able,
                "enough": found.enough, "same": same, "looked_at": able, "n": panel.n, "needed_days": needed,
            }
        ).astype(_COLUMNS)  # fmt: skip
        table.loc[~able, ["start", "now", "difference", "even"]] = np.nan
        # What is too early, but was told before, is no single log's own.
        plain = able & ~found.few & ~found.short
        for row in np.flatnonzero(plain & fitted.names.isin(list(self._known))).tolist():
            known = self._known[str(fitted.names[row])].change(measure)
            told = {name: getattr(known, name) for name in _OF_CHANGE}
            table.loc[row, list(told)] = list(told.values())
        table.loc[same, ["difference", "even"]] = 0.0
        return table


def mean_change_of(changes: pd.DataFrame) -> Average:
    """Average the changes of people in the table of `person_changes`."""
    return mean_of_people(changes["even"].to_numpy(), changes["difference"].to_numpy())


def person_changes(entries: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Work out how each person of a log changed in one measure.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; daily means are taken first.
    measure : str
        A score or a rating.

    Returns
    -------
    DataFrame, one row for each person with a value, in alphabetical order
        `person`; `start`, `now`, `difference`, `low`, `high`, `beyond_error`, `important`, `enough`, `n`,
        `needed_days` as in `Change`; `even`: the difference for averages over people
        (`analysis.noise.evenly`), of all who have one; `looked_at`: with days enough in number; `same`:
        looked at, but always the same score. Numbers are missing for the others.
    """
    return Group(entries[["person", "date", *recorded(entries, (measure,))]]).changes(measure)


_COLUMNS = {
    "person": "str", "start": "float64", "now": "float64", "difference": "float64", "even": "float64",
    "low": "float64", "high": "float64", "beyond_error": "bool", "important": "bool", "enough": "bool",
    "same": "bool", "looked_at": "bool", "n": "int64", "needed_days": "int64",
}  # fmt: skip
_OF_CHANGE = (
    "start", "now", "difference", "low", "high", "beyond_error", "important", "enough", "needed_days", "n",
)  # fmt: skip
