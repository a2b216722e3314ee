"""What a log of several people says of them together: who changed, how much on average, what goes together.

Limits: people are taken as independent of each other. In a large group changes and links are worked out for
some people only, chosen by place in the alphabet, so that it takes seconds; results say how many.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.groups.everyone import Everyone
from analysis.groups.mean_of_people import MeanOfPeople, mean_of_people
from analysis.groups.pooled import Pooled, pooled
from analysis.groups.repeated_measures import RepeatedMeasures, repeated_measures_correlation
from analysis.norms.group import group_places
from analysis.norms.percentile import Percentile
from analysis.questions.association import Association, day_to_day
from analysis.questions.change import Change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.series.days import daily
from analysis.series.enough import AVERAGE, COURSE, LINK, enough
from analysis.series.observed import Mask
from data.log import recorded

__all__ = [
    "FEWEST_SHARED",
    "Group",
    "RepeatedMeasures",
    "person_changes",
    "repeated_measures_correlation",
]

Indices = npt.NDArray[np.int64]
#: With fewer people than this a picture of the group would show single people, so none is shared.
FEWEST_SHARED = AVERAGE.people
#: Of how many people changes, and links from day to day, are worked out at most: about two seconds.
MOST_JUDGED, MOST_LINKED = 80, 20


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
        self._code, self._names = pd.factorize(self.days["person"])
        self._people = people
        self._known = {analysis.person: analysis for analysis in analyses}
        self._changes: dict[str, pd.DataFrame] = {}
        self._links: dict[tuple[str, str], Pooled] = {}

    @property
    def size(self) -> int:
        """How many people the log holds."""
        return int(self.days["person"].nunique())

    @property
    def measures(self) -> list[str]:
        """The measures that change is judged in and that hold at least one value."""
        return recorded(self.days, SCORED)

    @property
    def one_visit(self) -> bool:
        """Whether everybody has a single day: people can be compared then, but nobody with themselves."""
        return len(self.days) > 0 and not bool(self.days["person"].duplicated().any())

    def changes(self, measure: str) -> pd.DataFrame:
        """Return how each person changed; see `person_changes`."""
        if measure not in self._changes:
            self._changes[measure] = self._work_out_changes(measure)
        return self._changes[measure]

    def mean_change(self, measure: str) -> MeanOfPeople:
        """Return the average change of everyone looked at who has a start and an end, in the measure's unit.

        Those too early for a verdict of their own count too: what is plain gets its verdict earlier, so
        without them people would be chosen by how they did.
        """
        return mean_of_people(self.changes(measure)["difference"].to_numpy())

    def link(self, x: str, y: str) -> Pooled:
        """Return whether two measures go together from day to day within people.

        Returns
        -------
        Pooled
            Of Fisher's z of each person's `day_to_day` correlation (for small values z is r; `tanh` brings
            it back). Holds its error rate with memory and trends, where repeated-measures correlation
            claims too often.
        """
        if (x, y) not in self._links:
            self._links[x, y] = self._work_out_link(x, y)
        return self._links[x, y]

    def repeated_measures(self, x: str, y: str) -> RepeatedMeasures:
        """Return the published repeated-measures correlation of daily means."""
        return repeated_measures_correlation(self.days, x, y)

    def visits(self, measure: str) -> pd.Series:
        """Return each person's first value of a measure, by person: all that one visit each gives."""
        there = self.days.dropna(subset=[measure]).drop_duplicates("person")
        return there.set_index("person")[measure]

    def norms(self) -> list[Percentile]:
        """Return where each person's reach stands among people of their age and sex (`group_places`)."""
        return list(group_places(self.days, self._people).values())

    def _work_out_changes(self, measure: str) -> pd.DataFrame:
        if measure not in self.days:
            return _table([])
        there = np.flatnonzero(self.days[measure].notna())
        if not len(there):
            return _table([])
        own = self.days.iloc[there].set_index("date")[measure]
        who, starts, ends = _stretches(self._code[there])
        n = ends - starts
        date = own.index.to_numpy().astype("datetime64[D]").astype(np.int64)
        span = date[ends - 1] - date[starts] + 1
        able = (n >= COURSE.days) & (span >= COURSE.span)
        chosen = _spread(able, MOST_JUDGED)
        rows = []
        for k, name in enumerate(self._names[who]):
            if chosen[k]:
                scores = own.iloc[starts[k] : ends[k]]
                known = self._known.get(name)
                result = known.change(measure) if known else self.everyone.change(str(name), measure)
                # Long enough, but no number differs: that is no change, not too few days.
                same = bool(not result.enough and np.ptp(scores.to_numpy()) == 0)
                rows.append(_row(name, result, same=same))
            else:
                needed = enough(COURSE, days=int(n[k]), span=int(span[k])).needed_days
                rows.append((name, *[np.nan] * 5, *[False] * 5, bool(able[k]), int(n[k]), needed))
        return _table(rows)

    def _work_out_link(self, x: str, y: str) -> Pooled:
        if x not in self.days or y not in self.days:
            return pooled(np.empty(0), np.empty(0))
        both = self.days[x].notna() & self.days[y].notna()
        pairs = np.bincount(self._code[both], minlength=len(self._names))
        linked = np.isin(self._code, np.flatnonzero(_spread(pairs >= LINK.pairs, MOST_LINKED)))
        found: list[Association] = []
        for name in self.days.loc[linked, "person"].unique().tolist():
            known = self._known.get(name)
            fits = self.everyone.fits
            found.append(known.link(x, y) if known else day_to_day(fits(name, x), fits(name, y)))
        r = np.array([link.r for link in found if link.enough])
        freedom = np.array([link.n_effective for link in found if link.enough])
        return pooled(np.arctanh(r.clip(-1 + 1e-12, 1 - 1e-12)), 1 / np.sqrt(freedom - 3))


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
        `needed_days` as in `Change`; `looked_at`: with days enough in number, and worked out; `same`: looked
        at, but always the same score; `left_out`: with days enough, but not looked at because the group is
        large. Numbers are missing where nobody looked.
    """
    return Group(entries).changes(measure)


_COLUMNS = {
    "person": "str", "start": "float64", "now": "float64", "difference": "float64", "low": "float64",
    "high": "float64", "beyond_error": "bool", "important": "bool", "enough": "bool", "same": "bool",
    "looked_at": "bool", "left_out": "bool", "n": "int64", "needed_days": "int64",
}  # fmt: skip


def _row(name: str, found: Change, *, same: bool) -> tuple[object, ...]:
    return (
        name, found.start, found.now, 0.0 if same else found.difference, found.low, found.high,
        found.beyond_error, found.important, found.enough, same, True, False, found.n, found.needed_days,
    )  # fmt: skip


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _stretches(code: Indices) -> tuple[Indices, Indices, Indices]:
    """Codes, first and past-the-last rows of each person, where rows are sorted by person."""
    starts = np.flatnonzero(np.r_[len(code) > 0, code[1:] != code[:-1]])
    return code[starts], starts, np.r_[starts[1:], len(code)].astype(np.int64)


def _spread(able: Mask, most: int) -> Mask:
    """Choose at most so many of those who have days enough, evenly over the alphabet: no result decides."""
    places = np.flatnonzero(able)
    if len(places) > most:
        places = places[np.linspace(0, len(places) - 1, most).round().astype(np.int64)]
    chosen = np.zeros(len(able), dtype=np.bool_)
    chosen[places] = True
    return chosen
