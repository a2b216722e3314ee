"""What travels to a process beside this one: whose log, what is worked out of it, how it is told."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import pandas as pd

from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.manner import Manner
from data.events import Event

R = TypeVar("R")
#: What the other process says: that it is there, that something is done, that it failed.
READY, DONE, FAILED = "ready", "done", "failed"


@dataclass(frozen=True, slots=True)
class Material:
    """What a `PersonAnalysis` is made of; see there."""

    entries: pd.DataFrame
    person: str
    people: pd.DataFrame
    events: tuple[Event, ...]
    last_days: int | None

    def analysis(self) -> PersonAnalysis:
        """Return the analysis, in which nothing is worked out yet."""
        return PersonAnalysis(self.entries, self.person, self.people, self.events, last_days=self.last_days)


@dataclass(frozen=True, slots=True)
class Brought:
    """Material on its way, and the number that it is known by.

    Attributes
    ----------
    number : int
    pickled : bytes
        Once, however often it is brought; by the server itself.
    """

    number: int
    pickled: bytes

    def analysis(self) -> PersonAnalysis:
        """Return the analysis, in which nothing is worked out yet."""
        material: Material = pickle.loads(self.pickled)  # noqa: S301 - the server's own
        return material.analysis()


@dataclass(frozen=True, slots=True)
class Task(Generic[R]):
    """One piece of work.

    Attributes
    ----------
    work : callable
        Of the analyses, in the order in which they are brought.
    brought : tuple of Brought
    manner : Manner
    """

    work: Callable[..., R]
    brought: tuple[Brought, ...]
    manner: Manner
