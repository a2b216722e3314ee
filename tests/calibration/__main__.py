"""All methods on all families: `python -m tests.calibration [--runs 1000] [--days 30 90] [--families floor] …`.

Prints Markdown tables; `--out FILE.csv` also writes every count. Each diary hangs on the seed, the family's
name, its length and the run's number alone, so part of a calibration gives the same figures as the whole.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

DAYS = (30, 45, 90, 200, 400)


def main(arguments: list[str]) -> None:
    """Calibrate and print."""
    # One thread a process, said before numpy is imported; the processes are the parallel part.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tests.calibration.families import FAMILIES
    from tests.calibration.methods import METHODS
    from tests.calibration.run import calibrate
    from tests.calibration.tables import tables

    read = argparse.ArgumentParser(prog="python -m tests.calibration", description=__doc__)
    read.add_argument("--runs", type=int, default=1000, help="diaries a family and length")
    read.add_argument("--days", type=int, nargs="+", default=DAYS, help="lengths of the diaries")
    read.add_argument("--families", nargs="+", default=[""], help="words of their names")
    read.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    read.add_argument("--jobs", type=int, default=2, help="processes")
    read.add_argument("--seed", type=int, default=20260105)
    read.add_argument("--out", type=Path, help="a CSV file with every count")
    chosen = read.parse_args(arguments)
    families = [name for name in FAMILIES if any(word in name for word in chosen.families)]
    if not families:
        read.error("no family has that in its name; there are: " + "; ".join(FAMILIES))
    begin = time.perf_counter()
    found = calibrate(
        families, chosen.days, chosen.methods, runs=chosen.runs, seed=chosen.seed, jobs=chosen.jobs
    )
    for table in tables(found):
        print(f"\n{table}")
    print(f"\n{chosen.runs} diaries a cell, seed {chosen.seed}; {time.perf_counter() - begin:.0f} s.")
    if chosen.out:
        found.to_csv(chosen.out, index=False, float_format="%.6g", lineterminator="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
