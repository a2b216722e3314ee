"""Running families through methods and counting: a table with one row a method, score, family and length."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from itertools import product

import pandas as pd

from tests.calibration.cases import Case, Outcome
from tests.calibration.families import FAMILIES
from tests.calibration.methods import METHODS

#: Runs handed to a worker at a time.
_BATCH = 25
KEY = ["method", "score", "family", "days"]


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
) -> pd.DataFrame:
    """Try methods on made-up diaries.

    Parameters
    ----------
    families, methods : sequence of str
        Names from `FAMILIES` and `METHODS`.
    lengths : sequence of int
        Calendar days of the diaries.
    runs : int
        Diaries a family and length.
    seed : int
        The same seed gives the same diaries, whatever else is run beside and by however many jobs.
    jobs : int
        Processes.

    Returns
    -------
    DataFrame
        See `as_table`.
    """
    batches: list[Batch] = [
        (family, days, range(start, min(start + _BATCH, runs)), seed, tuple(methods))
        for family, days, start in product(families, lengths, range(0, runs, _BATCH))
    ]
    if jobs == 1:
        return as_table(map(run_batch, batches))
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        return as_table(pool.map(run_batch, batches))


def run_batch(batch: Batch) -> dict[Cell, Tally]:
    """Try the methods on some diaries of one family and length."""
    family, days, runs, seed, methods = batch
    found: dict[Cell, Tally] = {}
    for run in runs:
        case = Case(FAMILIES[family], days, run, seed)
        for method in methods:
            for outcome in METHODS[method](case):
                cell = (outcome.method, outcome.score, family, days, outcome.null)
                found.setdefault(cell, Tally()).count(outcome)
    return found


def as_table(tallies: Iterable[dict[Cell, Tally]]) -> pd.DataFrame:
    """Add tallies up.

    Returns
    -------
    DataFrame
        `KEY`, then `false` (whether a claim is false; missing where neither), the counts of `Tally`, and the
        shares `claim_share` (of logs that are not too early), `coverage`, `pearson_share`, `oracle_share`
        (NaN where there is nothing to count).
    """
    total: dict[Cell, Tally] = {}
    for one in tallies:
        for cell, tally in one.items():
            total.setdefault(cell, Tally()).add(tally)
    names = [field.name for field in fields(Tally)]
    table = pd.DataFrame(
        [(*cell, *(getattr(tally, name) for name in names)) for cell, tally in total.items()],
        columns=[*KEY, "false", *names],
    )
    table["false"] = table["false"].astype("boolean")
    told = (table["runs"] - table["too_early"]).astype(float)
    table["claim_share"] = table["claims"] / told.where(told > 0)
    for share, count, of in (
        ("coverage", "covered", "coverage_runs"),
        ("pearson_share", "pearson", "pearson_runs"),
        ("oracle_share", "oracle", "oracle_runs"),
    ):
        table[share] = table[count] / table[of].where(table[of] > 0)
    return table
