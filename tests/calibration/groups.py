"""Groups on trial: `python -m tests.calibration.groups [--runs 2000] [--out FILE.csv] [--document FILE.md]`.

A cell hangs on its family, size and gain and on the seed alone, so part of a calibration gives the same figures
as the whole.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple
from itertools import product
from pathlib import Path
from textwrap import fill
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from analysis.sentences.trials import CLAIMS
from data.content.calibration import COUNTS, KEY, with_shares
from tests.calibration.cases import Outcome
from tests.calibration.classes import CLASSES, ERROR, GAIN, LEVELS, PAIRS, SIZES, said_of_one, said_of_two
from tests.calibration.run import Tally
from tests.calibration.tables import (
    COVERAGE,
    FALSE_ON_AVERAGE,
    MOST_FALSE,
    average,
    false,
    markdown,
    missed,
    percent,
    tables,
    true,
    worst,
)  # fmt: skip
from tests.calibration.visits import APART, VISITS, said_of_visits
from tests.calibration.written import write_calibration

Cell = tuple[str, str, int, float]
SAID: dict[str, tuple[Mapping[str, Any], Callable[..., Iterator[Outcome]]]] = {
    "one": (CLASSES, said_of_one), "two": (PAIRS, said_of_two), "visits": (VISITS, said_of_visits),
}  # fmt: skip


def calibrate(
    runs: int, *, seed: int = 0, jobs: int = 1, sizes: Iterable[int] = SIZES, families: str = ""
) -> pd.DataFrame:
    """Try the methods on made-up groups.

    Parameters
    ----------
    runs : int
        Groups a family, size and gain.
    families : str
        A word of their names.

    Returns
    -------
    DataFrame
        As `tests.calibration.run.calibrate` yields; `days` holds the people of a group.
    """
    cells = [
        (many, name, size, gain, runs, seed)
        for many, (kinds, _) in SAID.items()
        for name, size, gain in product(kinds, sizes, (0.0, GAIN))
        if families in name
    ]
    if jobs == 1:
        found = list(map(_tried, cells))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(_tried, cells))
    total: dict[tuple[str, str, str, int, bool | None], Tally] = {}
    for part in found:
        for cell, tally in part.items():
            total.setdefault(cell, Tally()).add(tally)
    rows = [(*cell, *astuple(tally)) for cell, tally in total.items()]
    table = pd.DataFrame(rows, columns=[*KEY, "false", *COUNTS]).astype({"false": "boolean"})
    order = {name: at for at, name in enumerate(CLAIMS)}
    return with_shares(
        table.sort_values("method", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    )


def _tried(
    cell: tuple[str, str, int, float, int, int],
) -> dict[tuple[str, str, str, int, bool | None], Tally]:
    many, name, size, gain, runs, seed = cell
    kinds, said = SAID[many]
    rng = np.random.default_rng([seed, crc32(f"{many} {name}".encode()), size, round(10 * gain)])
    found: dict[tuple[str, str, str, int, bool | None], Tally] = {}
    for _ in range(runs):
        for outcome in said(kinds[name], rng, size, gain):
            at = (outcome.method, outcome.score, name, size, outcome.null)
            found.setdefault(at, Tally()).count(outcome)
    return found


def document(found: pd.DataFrame) -> str:
    """Write every table with what was simulated."""
    low, high = (f"{100 * share:.0f}" for share in FALSE_ON_AVERAGE)
    runs = int(found.loc[found["method"] == "retest, mean", "runs"].max())
    parts = [
        "# How often the numbers on groups are right",
        "Made by `python -m tests.calibration.groups`: every figure is worked out from the counts in "
        "`data/content/calibration-groups.csv`. Do not edit it by hand.",
        f"**What was simulated.** Groups of {', '.join(map(str, SIZES))} people (for comparisons so many in each of two), "
        f"{runs:,} of each kind, size and gain. People's levels differ by {LEVELS:g} cm (standard deviation), a test errs by "
        f"{ERROR:g} cm, and the true gain is 0, or {GAIN:g} cm on average (in a comparison: of one of the two groups). "
        f"Of groups seen once (“comparison, scores”) the averages are the same, or one is {APART * GAIN:g} cm higher. "
        "The kinds stand in `tests/calibration/classes.py` and `visits.py`. “Retest, typical” and the headline are held "
        "against the middle of the changes (the median of the averages of pairs), the mean against the mean; where gains are lopsided "
        "these two differ, and a claim of the former is neither false nor true.",
        f"**How to read it.** A claim is p < 0.05; of one person: beyond the smallest detectable change. Aims: false "
        f"claims {low} to {high} % on average and at most {100 * MOST_FALSE:.0f} % in any cell, intervals that hold the "
        f"truth {100 * COVERAGE[0]:.0f} to {100 * COVERAGE[1]:.0f} % of the time. What misses an aim is **bold**; with "
        "**†** by more than chance. “Retest, spread” claims that people differ where its 95 % interval lies above 0, which "
        "is fair in 2.5 % at most. Of five people ranks say nothing: there the typical change is too early to tell.",
        "## All methods",
        _summary(found),
        "## Where the aims are missed by more than chance",
        *_missed(found),
        "Many ratings at 0 leave the typical change little to go by; where more than a third of changes are the same it is "
        "not the headline. Of few people with heavy tails nobody can tell how far such people spread.",
        "## Every table",
        *(_in_words_of_groups(table) for table in tables(found, "people")),
    ]  # fmt: skip
    return (
        "\n\n".join(part if "|" in part else fill(part, 110, break_on_hyphens=False) for part in parts) + "\n"
    )


def _summary(found: pd.DataFrame) -> str:
    return markdown([
        ["method", "claims", "false claims", "most in a cell", "intervals that hold the truth", "fewest in a cell", "true claims"],
        *_lines(found),
    ])  # fmt: skip


def _lines(found: pd.DataFrame) -> Iterator[list[str]]:
    for method, rows in found.groupby("method", sort=False):
        nothing, there = false(rows), true(rows)
        yield [
            str(method), CLAIMS[str(method)],
            average(nothing, "claims", "told"), worst(nothing, "claims", "told", largest=True, of_what="people"),
            average(rows, "covered", "coverage_runs"),
            worst(rows, "covered", "coverage_runs", largest=False, of_what="people"),
            average(there, "claims", "told"),
        ]  # fmt: skip


def _missed(found: pd.DataFrame) -> Iterator[str]:
    for method, rows in found.groupby("method", sort=False):
        nothing, covering = false(rows), rows[rows["coverage_runs"] > 0]
        for told, cells, count, of, low, high in (
            ("false claims", nothing, "claims", "told", 0.0, MOST_FALSE),
            ("intervals hold the truth", covering, "covered", "coverage_runs", *COVERAGE),
        ):
            beyond = [
                f"{cell['family']}, {cell['days']} people {percent(cell[count], cell[of])}"
                for cell in cells.to_dict("records")
                if missed(cell[count], cell[of], low, high) == "†"
            ]
            if beyond:
                yield f"**{method}**, {told}, in {len(beyond)} of {len(cells)} cells: {'; '.join(beyond)}."


def _in_words_of_groups(table: str) -> str:
    """Leave out what diaries alone have."""
    for diary, group in ((" [Pearson's r]", ""), (" [Pearson's r / oracle]", ""), (" logs", " groups")):
        table = table.replace(diary, group)
    return table


def main(arguments: list[str]) -> None:
    """Calibrate, write and print."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    read = argparse.ArgumentParser(prog="python -m tests.calibration.groups", description=__doc__)
    read.add_argument("--runs", type=int, default=2000)
    read.add_argument("--jobs", type=int, default=2)
    read.add_argument("--seed", type=int, default=20260105)
    read.add_argument("--out", type=Path)
    read.add_argument("--document", type=Path)
    chosen = read.parse_args(arguments)
    found = calibrate(chosen.runs, seed=chosen.seed, jobs=chosen.jobs)
    text = document(found)
    sys.stdout.write(text)
    if chosen.out:
        write_calibration(found, chosen.out)
    if chosen.document:
        chosen.document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
