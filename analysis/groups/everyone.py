"""Everybody's daily values and the models fitted to them, shared by all that is said and drawn of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.noise.courses import Ends
from analysis.noise.fits import Fits
from analysis.noise.innovations import Innovations
from analysis.noise.many import AT_A_TIME, fit_many
from analysis.questions.association import Links, links_of
from analysis.questions.change import Change, Changes
from analysis.questions.thresholds import SCORED, SCORED_BESIDE, all_judged, judged
from analysis.series.days import daily, each_series
from analysis.series.enough import COURSE
from analysis.series.observed import Floats, Indices, Mask, day_numbers
from analysis.series.panel import Panel
from analysis.verdicts.earlier import told_before
from data.log import recorded


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One measure of everyone who has values of it, in alphabetical order.

    Attributes
    ----------
    names : Index, length s
    panel : Panel
    able : ndarray of bool, shape (s,)
        Who has days enough in number; nothing is fitted to the others, nor to scores that never differ.
    ends : Ends
    innovations : Innovations
    even : ndarray, shape (s,)
        Last day less first for averages over people (`analysis.noise.evenly`); NaN where nothing is fitted.
    begun : ndarray of int, shape (s,)
        Days since 1970 of each person's first entry.
    """

    names: pd.Index
    panel: Panel
    able: Mask
    ends: Ends
    innovations: Innovations
    even: Floats
    begun: Indices


class Everyone:
    """A group's series; everybody's fits and changes are worked out once, together, when first asked for.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    """

    def __init__(self, entries: pd.DataFrame) -> None:
        self._entries = entries
        self._scores: dict[str, dict[str, pd.Series]] = {}
        self._fits: dict[str, dict[str, Fits]] = {}
        self._measured: dict[str, Measured] = {}
        self._changes: dict[str, Changes] = {}

    def scores(self, measure: str) -> dict[str, pd.Series]:
        """Return the daily values of everyone who has any, by person, in alphabetical order."""
        if measure not in self._scores:
            self._scores[measure] = each_series(self._entries, measure)
        return self._scores[measure]

    def fits(self, measure: str, names: Sequence[str]) -> dict[str, Fits]:
        """Return the models of some people who have values of a measure, fitted a few at a time."""
        known, scores = self._fits.setdefault(measure, {}), self.scores(measure)
        new = sorted((name for name in names if name not in known), key=lambda name: len(scores[name]))
        while new:
            few = max(1, AT_A_TIME // max(1, len(scores[new[0]])))
            known |= Fits.together({name: scores[name] for name in new[:few]})
            new = new[few:]
        return {name: known[name] for name in names}

    def measured(self, measure: str) -> Measured:
        """Return everybody's values of a recorded measure, and what was fitted to them."""
        self.fit([measure])
        return self._measured[measure]

    def fit(self, measures: Sequence[str], told: Callable[[float], object] | None = None) -> None:
        """Fit recorded measures that are not fitted yet: what takes longest; `told` hears which share is."""
        if not {*measures} <= {*self._measured}:
            wanted = {*measures, *recorded(self._entries, SCORED)} - set(self._measured)
            linked = len(recorded(self._entries, (*SCORED, *SCORED_BESIDE))) > 1
            self._measured |= _fitted(self._entries, sorted(wanted), links=linked, told=told)

    def changes(self, measure: str) -> Changes:
        """Return how everyone who has values of a measure changed, held against its thresholds."""
        if measure not in self._changes:
            found = self.measured(measure)
            plain = all_judged(found.panel, found.ends, measure)
            early = np.flatnonzero(found.able & ~plain.enough & ~found.panel.constant)
            # Looks are counted from everybody's own first entry, as on the page of one person.
            told = np.zeros(len(found.able), dtype=np.bool_)
            told[early] = told_before(found.panel.take(early), found.begun[early])
            again = told.any()
            self._changes[measure] = all_judged(found.panel, found.ends, measure, told) if again else plain
        return self._changes[measure]

    def change(self, person: str, measure: str) -> Change:
        """Return how somebody who has values of a measure changed."""
        found = self.measured(measure)
        row = int(np.flatnonzero(found.names == person)[0])
        return (
            self.changes(measure)[row] if found.able[row] else judged(self.scores(measure)[person], measure)
        )

    def links(self, x: str, y: str) -> tuple[pd.Index, Links]:
        """Return who has days enough in number for both measures, and whether they go together day by day."""
        one, other = self.measured(x), self.measured(y)
        names = one.names[one.able].intersection(other.names[other.able])
        first, second = (found.innovations.take(found.names.get_indexer(names)) for found in (one, other))
        return names, links_of(first, second)


def _fitted(
    entries: pd.DataFrame, measures: list[str], *, links: bool, told: Callable[[float], object] | None
) -> dict[str, Measured]:
    """Fit measures together: those that somebody wrote down on the same days share most of the work."""
    days = daily(entries[["person", "date", *measures]])
    who, names = pd.factorize(days["person"])
    date = day_numbers(days["date"])
    begun = date[np.flatnonzero(np.diff(who, prepend=-1))]
    value = days[measures].to_numpy(dtype=np.float64, na_value=np.nan)
    which, row = np.nonzero(~np.isnan(value.T))
    series = which * len(names) + who[row]
    starts = np.flatnonzero(np.diff(series, prepend=-1))
    panel = Panel.of_rows(starts, np.append(starts[1:], len(series)), date[row], value.T[which, row])
    able = (panel.n >= COURSE.days) & (panel.span >= COURSE.span)
    fit = np.flatnonzero(able & ~panel.constant)
    # One person's measures stand together.
    fit = fit[np.argsort(who[row[starts[fit]]], kind="stable")]
    ends, innovations, even = fit_many(panel, fit, links=links, told=told)
    found = {}
    for place, measure in enumerate(measures):
        own: Indices = np.flatnonzero(which[starts] == place)
        found[measure] = Measured(
            names[who[row[starts[own]]]],
            panel.take(own),
            able[own],
            ends.take(own),
            innovations.take(own),
            even[own],
            begun[who[row[starts[own]]]],
        )
    return found
