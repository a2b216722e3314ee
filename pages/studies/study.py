"""One person's results, worked out where there is room."""

from __future__ import annotations

import pickle
import weakref
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cached_property
from itertools import count
from typing import TypeVar

import pandas as pd

from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.manner import manner_now
from data.events import Event
from pages.studies.places import Beside, Broken, Place
from pages.studies.task import Brought, Material, Task
from pages.studies.workshop import workshop

R = TypeVar("R")
#: Longer logs take no turns, and are worked out here: nobody waits behind them.
MOST_ENTRIES = 3_000
_numbers = count()


class Study:
    """One person's analysis, in whichever process it is.

    Parameters
    ----------
    entries, person, people, events, last_days
        As in `PersonAnalysis`.
    """

    def __init__(
        self,
        entries: pd.DataFrame,
        person: str,
        people: pd.DataFrame,
        events: Sequence[Event],
        *,
        last_days: int | None,
    ) -> None:
        own = [
            table[table["person"] == person] if "person" in table else table for table in (entries, people)
        ]
        self._material = Material(own[0], person, own[1], tuple(events), last_days)
        self._large = len(own[0]) > MOST_ENTRIES
        self._place: Place | None = None
        self._known_at: set[int] = set()

    @cached_property
    def _here(self) -> PersonAnalysis:
        return self._material.analysis()

    @cached_property
    def _brought(self) -> Brought:
        return Brought(next(_numbers), pickle.dumps(self._material))

    def ask(self, work: Callable[..., R], *others: Study) -> R:
        """Return what some work makes of this analysis, and of others.

        Parameters
        ----------
        work : callable
            A function of a module, or a `partial` of one. It is pickled, and so is what it returns.
        others : Study
            Whose analyses it is given after this one.
        """
        if self._place is None:
            self._place = workshop().here if self._large else workshop().place()
        if isinstance(self._place, Beside):
            brought = tuple(one._brought_to(self._place) for one in (self, *others))
            try:
                return self._place.do(Task(work, brought, manner_now()))
            except Broken:  # here it is done again, or fails where that is told
                self._place = workshop().here
        with nullcontext() if self._large else self._place.turn():
            return work(self._here, *(one._here for one in others))

    def _brought_to(self, place: Beside) -> Brought:
        """Return what is sent along, and see to it that the process lets go of it when this is left."""
        if place.pid not in self._known_at:
            self._known_at.add(place.pid)
            weakref.finalize(self, place.leave, self._brought.number)
        return self._brought
