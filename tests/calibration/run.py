"""Running families through methods and counting: a table with one row a method, score, family and length."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, fields
from itertools import product

import pandas as pd

from data.content.calibration import COUNTS, KEY, with_shares
from tests.calibration.cases import Case, Outcome
from tests.calibration.families import FAMILIES
from tests.calibration.methods import METHODS, sees

#: Runs of a family and length handed to a worker at a time: a round.
_BATCH = 25


@dataclass(slots=True)
class Tally:
    """Counts of one cell; cells add up.

    Attributes
    ----------
    runs, too_early, claims : int
        All logs; logs without an answer; logs with a claim.
    covered, coverage_runs : float, int
        Intervals that held the truth, of those with a truth.
    pearson, pearson_runs, oracle, oracle_runs : int
        Claims of the peers, on logs that are not too early.
    """

    runs: int = 0
    too_early: int = 0
    claims: int = 0
    covered: float = 0.0
    coverage_runs: int = 0
    pearson: int = 0
    pearson_runs: int = 0
    oracle: int = 0
    oracle_runs: int = 0

    def count(self, outcome: Outcome) -> None:
        """Count one log."""
        self.runs += 1
        self.too_early += not outcome.enough
        self.claims += outcome.claim
        if not math.isnan(outcome.covered):
            self.covered += outcome.covered
            self.coverage_runs += 1
        if outcome.pearson is not None:
            self.pearson += outcome.pearson
            self.pearson_runs += 1
        if outcome.oracle is not None:
            self.oracle += outcome.oracle
            self.oracle_runs += 1

    def add(self, other: Tally) -> None:
        """Take another tally in."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


Cell = tuple[str, str, str, int, bool | None]
Batch = tuple[str, int, range, int, tuple[str, ...]]


def calibrate(
    families: Sequence[str],
    lengths: Sequence[int],
    methods: Sequence[str],
    *,
    runs: int,
    seed: int = 0,
    jobs: int = 1,
) -> Iterator[pd.DataFrame]:
    """Try methods on made-up diaries, a round of all families and lengths at a time.

    Parameters
    ----------
    families, methods : sequence of str
        Names from `FAMILIES` and `METHODS`.
    lengths : sequence of int
        Calendar days of the diaries.
    runs : int
        Diaries a family and length; slow methods and long diaries get fewer (`tests.calibration.methods.sees`).
    seed : int
        The same seed gives the same diaries, whatever else is run beside and by however many jobs.
    jobs : int
        Processes.

    Yields
    ------
    DataFrame
        The table of all rounds so far: the columns `KEY`, `false` (whether a claim is false; missing where
        neither), the counts of `Tally` and the shares of `with_shares`.
    """
    cells = list(product(families, lengths))
    batches: list[Batch] = [
        (family, days, range(start, min(start + _BATCH, runs)), seed, tuple(methods))
        for start in range(0, runs, _BATCH)
        for family, days in cells
    ]
    if jobs == 1:
        yield from _rounds(map(run_batch, batches), len(cells))
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from _rounds(pool.map(run_batch, batches), len(cells))


def run_batch(batch: Batch) -> dict[Cell, Tally]:
    """Try the methods on some diaries of one family and length."""
    family, days, runs, seed, methods = batch
    found: dict[Cell, Tally] = {}
    for run in runs:
        case = Case(FAMILIES[family], days, run, seed)
        for method in methods:
            if not sees(method, days, run):
                continue
            for outcome in METHODS[method](case):
                cell = (outcome.method, outcome.score, family, days, outcome.null)
                found.setdefault(cell, Tally()).count(outcome)
    return found


def _rounds(tallies: Iterator[dict[Cell, Tally]], cells: int) -> Iterator[pd.DataFrame]:
    """Add tallies up, and give a table whenever each cell has had its turn."""
    total: dict[Cell, Tally] = {}
    for done, one in enumerate(tallies, start=1):
        for cell, tally in one.items():
            total.setdefault(cell, Tally()).add(tally)
        if done % cells == 0:
            rows = [(*cell, *astuple(tally)) for cell, tally in total.items()]
            table = pd.DataFrame(rows, columns=[*KEY, "false", *COUNTS])
            yield with_shares(table.astype({"false": "boolean"}))
