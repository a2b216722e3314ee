"""One person's log as all analyses of it share it: each result is worked out once, when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.noise.fits import Fits
from analysis.questions.association import Association, LagProfile, day_to_day, lag_profile
from analysis.questions.box_step import size_on
from analysis.questions.change import Change
from analysis.questions.thresholds import judged
from analysis.questions.trend import Trend, trend
from analysis.series.days import daily
from analysis.series.observed import Days, as_days
from data.events import Event
from data.log import MEASURES
from data.people import Profile, profile_of

_NO_DAYS = pd.DatetimeIndex([], name="date")


class PersonAnalysis:
    """One person's daily values and what was worked out of them.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; other people's entries are left out.
    person : str
    people : DataFrame, optional
        Age, sex and protocol of people.
    events : sequence of Event
        Dates that were marked; other people's are left out.
    last_days : int, optional
        So many days up to the newest entry is all that `entries` hold of a longer log; None for a whole log.

    Attributes
    ----------
    person : str
    days : DataFrame on a sorted, unique DatetimeIndex
        A column for each measure of the log: means of scores and ratings, sums of minutes. Steps of reach
        on a date marked as another box are taken out.
    profile : Profile
    events : tuple of Event
        In order of time.
    """

    def __init__(
        self,
        entries: pd.DataFrame,
        person: str,
        people: pd.DataFrame | None = None,
        events: Sequence[Event] = (),
        *,
        last_days: int | None = None,
    ) -> None:
        self.person = person
        self.last_days = last_days
        own = entries[entries["person"] == person]
        self.entries = own
        table = daily(own)
        measures = {name: table[name].to_numpy() for name in MEASURES if name in table}
        self.days = pd.DataFrame(measures, pd.DatetimeIndex(table["date"], name="date"))
        #: How many values of each measure a day has, where some days have several.
        self._many = own.groupby("date")[list(measures)].count() if len(own) > len(table) else None
        self.profile: Profile = profile_of(people, person)
        self.events = tuple(sorted(event for event in events if event.concerns(person)))
        #: Steps of reach (cm) that another box made, by date; None where too little is known to take one out.
        self.boxes: dict[Event, float | None] = {}
        self._take_out_boxes()
        self._forget()

    def _forget(self) -> None:
        #: What other rooms work out of this log once, by its type: it lives as long as the log does.
        self.kept: dict[type, object] = {}
        self._scores: dict[str, pd.Series] = {}
        self._fits: dict[str, Fits] = {}
        self._trends: dict[str, Trend] = {}
        self._changes: dict[str, Change] = {}
        self._links: dict[tuple[str, str, int], Association] = {}
        self._lags: dict[tuple[str, str], LagProfile] = {}

    def between(self, first: pd.Timestamp, last: pd.Timestamp) -> PersonAnalysis:
        """Return the same without what was written before or after some days."""
        days = self.days.loc[first:last]
        if len(days) == len(self.days):
            return self
        part = copy(self)
        dates = self.entries["date"].to_numpy()
        part.entries = self.entries[(dates >= first.to_datetime64()) & (dates <= last.to_datetime64())]
        part.days = days
        part._forget()
        return part

    def _take_out_boxes(self) -> None:
        """Take the steps of other boxes out of the daily values; the entries stay as they are."""
        if "reach_cm" not in self.days:
            return
        for event in self.events:
            if event.another_box:
                size = size_on(as_days(self.days["reach_cm"]), event.day)
                self.boxes[event] = size
                later = self.days.index >= pd.Timestamp(event.day)
                self.days.loc[later, "reach_cm"] -= size or 0.0

    @property
    def measures(self) -> list[str]:
        """The measures that hold at least one value."""
        return [name for name in MEASURES if not self.scores(name).empty]

    def scores(self, measure: str) -> pd.Series:
        """Return the days that have a value of a measure; empty where nothing was recorded."""
        if measure not in self._scores:
            nothing = measure not in self.days
            index = _NO_DAYS if nothing else self.days.index
            values = np.empty(0) if nothing else self.days[measure].to_numpy()
            there = ~np.isnan(values)
            self._scores[measure] = pd.Series(values[there], index[there], name=measure)
        return self._scores[measure]

    def differs(self, measure: str) -> bool:
        """Whether there are two different values of a measure."""
        values = self.scores(measure).to_numpy()
        return len(values) > 0 and bool((values != values[0]).any())

    def fits(self, measure: str) -> Fits:
        """Return the models fitted to a measure."""
        if not self._fits:
            self._fits = Fits.together({name: self._days_of(name) for name in MEASURES})
        return self._fits[measure]

    def _days_of(self, measure: str) -> Days:
        """Return the days of a measure, and which of them have several entries, where only some have."""
        scores = self.scores(measure)
        days = as_days(scores)
        if self._many is None or not days.n or days.n < len(scores):
            return days
        several = self._many.loc[scores.index, measure].to_numpy() > 1
        return replace(days, several=several) if several.any() and not several.all() else days

    def trend(self, measure: str, *, alone: bool = False) -> Trend:
        """Return slope and smooth line of a measure; `alone` does not wait for those of others."""
        if measure not in self._trends:
            fits = self.fits(measure)
            self._trends[measure] = trend(fits.alone() if alone else fits)
        return self._trends[measure]

    def change(self, measure: str) -> Change:
        """Return how a measure changed, held against its thresholds."""
        if measure not in self._changes:
            self._changes[measure] = judged(self.fits(measure), measure)
        return self._changes[measure]

    def link(self, x: str, y: str, lag: int = 0) -> Association:
        """Return whether two measures go together from day to day, y `lag` days after x."""
        if (x, y, lag) not in self._links:
            self._links[x, y, lag] = day_to_day(self.fits(x), self.fits(y), lag)
        return self._links[x, y, lag]

    def lags(self, x: str, y: str) -> LagProfile:
        """Return the same with one measure some days before the other."""
        if (x, y) not in self._lags:
            self._lags[x, y] = lag_profile(self.fits(x), self.fits(y))
        return self._lags[x, y]
