"""What a method is given, and what it answers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import pandas as pd

from analysis.noise.fits import Fits
from tests.calibration.diaries import Diary, Family

#: In a group; in the crowd that groups of several sizes are made of, and one who stays outside.
PEOPLE, CROWD = 12, 31


@dataclass(frozen=True)
class Case:
    """One run of one family: the same diary for every method, whichever are run and in whatever order."""

    family: Family
    days: int
    run: int
    seed: int

    @cached_property
    def diary(self) -> Diary:
        """One person's diary."""
        return self.family.make(self.rng("diary"), self.days)

    @cached_property
    def fits(self) -> tuple[Fits, Fits]:
        """What trend, change and links of its two scores share, as in the app."""
        return Fits(self.diary.x), Fits(self.diary.y)

    @cached_property
    def group(self) -> list[Diary]:
        """Diaries of several people, whose levels differ."""
        rng = self.rng("group")
        return [self.family.somebody_else(rng).make(rng, self.days) for _ in range(PEOPLE)]

    @cached_property
    def crowd(self) -> list[Diary]:
        """Diaries of many people, between half as long and as long as asked."""
        rng = self.rng("crowd")
        lengths = rng.integers(self.days // 2, self.days + 1, size=CROWD).tolist()
        return [self.family.somebody_else(rng).make(rng, days) for days in lengths]

    @cached_property
    def log(self) -> pd.DataFrame:
        """The group's diaries as one log."""
        return as_log(self.group)

    def rng(self, purpose: str) -> np.random.Generator:
        """Return random numbers for a purpose, the same however often they are asked for."""
        name = crc32(f"{purpose} of {self.family.name}".encode())
        return np.random.default_rng(np.random.SeedSequence([self.seed, name, self.days, self.run]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one method said of one diary.

    Attributes
    ----------
    method, score : str
        `score` is "x", "y" or "both".
    null : bool or None
        Whether a claim is false; None where it is neither plainly false nor plainly true.
    enough, claim : bool
    estimate, low, high, truth : float
        NaN where there is none.
    covered : float
        1 where the interval holds the truth, 0 where not (or a share, of a band); NaN without a truth.
    pearson, oracle : bool or None
        What the peers said; None where not asked.
    """

    method: str
    score: str
    null: bool | None
    enough: bool
    claim: bool = False
    estimate: float = math.nan
    low: float = math.nan
    high: float = math.nan
    truth: float = math.nan
    covered: float = math.nan
    pearson: bool | None = None
    oracle: bool | None = None


def as_log(diaries: list[Diary]) -> pd.DataFrame:
    """Write diaries of several people into one log: date, reach_cm, back_pain, person."""
    logs = [
        pd.DataFrame({"reach_cm": diary.x, "back_pain": diary.y})
        .rename_axis("date")
        .reset_index()
        .assign(person=name_of(number))
        for number, diary in enumerate(diaries)
    ]
    return pd.concat(logs, ignore_index=True)


def name_of(number: int) -> str:
    """Name a person of a log of several."""
    return f"P{number:02}"
