"""All methods on all families: `python -m tests.calibration [--runs 300] [--days 30 90] [--families floor] …`.

Prints the tables as Markdown; `--out FILE.csv` and `--document FILE.md` also keep the counts and the document
with its words, written anew after each round of 25 diaries a family and length: a run that is stopped leaves
whole tables with fewer diaries. Each diary hangs on the seed, the family's name, its length and the run's
number alone, so part of a calibration gives the same figures as the whole: after a change of one method
`--methods flares --renew --out … --document …` works out its tables alone and keeps the others.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

DAYS = (30, 45, 90, 200, 400)


def main(arguments: list[str]) -> None:
    """Calibrate, write and print."""
    # One thread a process, said before numpy is imported; the processes are the parallel part.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from data.content.calibration import load_calibration
    from tests.calibration.document import document
    from tests.calibration.families import FAMILIES
    from tests.calibration.methods import METHODS
    from tests.calibration.run import calibrate
    from tests.calibration.written import renewed, write_calibration

    read = argparse.ArgumentParser(prog="python -m tests.calibration", description=__doc__)
    read.add_argument(
        "--runs", type=int, default=300, help="diaries a family and length; slow methods see fewer"
    )
    read.add_argument("--days", type=int, nargs="+", default=DAYS, help="lengths of the diaries")
    read.add_argument("--families", nargs="+", default=[""], help="words of their names")
    read.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    read.add_argument("--jobs", type=int, default=2, help="processes")
    read.add_argument("--seed", type=int, default=20260105)
    read.add_argument("--out", type=Path, help="a CSV file with every count")
    read.add_argument("--document", type=Path, help="a Markdown file with every table and what it shows")
    read.add_argument("--renew", action="store_true", help="keep what else --out holds already")
    chosen = read.parse_args(arguments)
    families = [name for name in FAMILIES if any(word in name for word in chosen.families)]
    if not families:
        read.error("no family has that in its name; there are: " + "; ".join(FAMILIES))
    begin = time.perf_counter()
    for found in calibrate(
        families, chosen.days, chosen.methods, runs=chosen.runs, seed=chosen.seed, jobs=chosen.jobs
    ):
        print(
            f"{found['runs'].max()} diaries a cell after {time.perf_counter() - begin:.0f} s", file=sys.stderr
        )
        if chosen.renew and chosen.out:
            found = renewed(found, chosen.out)  # noqa: PLW2901
        if chosen.out:
            write_calibration(found, chosen.out)
            found = load_calibration(chosen.out)  # noqa: PLW2901 (the document says what is written, rounded)
        if chosen.document:
            chosen.document.write_text(document(found), encoding="utf-8")
    print(document(found))


if __name__ == "__main__":
    main(sys.argv[1:])
