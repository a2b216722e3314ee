"""The command line: everybody in files of any size. ``python -m analysis.population INPUT… --out FOLDER``.

Exit codes: 0 done; 2 a file could not be read or written; 3 a file leaves a question open (the others are
judged); 4 a column of --by is not there; 5 the disk is full; 6 workers were lost; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analysis.population.files import stopped_by
from analysis.population.options import Exit, Options, Stopped, sentences_of
from analysis.population.run import run
from analysis.sentences.group import population_run
from data.quoted import seen
from data.small_groups import FEWEST_SHARED

#: Where nobody watches, a step is told when so much more of it is done.
_TOLD = 0.25


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options: Options | None = None
    try:
        options = options_of(arguments)
        results, stopped = run(options, _Progress())
    except Stopped as problem:
        print(_lines(str(problem)), file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        print(population_run.interrupted(str(options.out) if options else ""), file=sys.stderr)
        return Exit.INTERRUPTED
    except OSError as problem:
        told = stopped_by(problem, options.out if options else Path())
        print(_lines(str(told)), file=sys.stderr)
        return told.code
    totals = results["totals"]
    print(population_run.finished(totals["people"], totals["rows"], str(options.out)))
    if stopped:
        print(population_run.left_out(len(stopped)), file=sys.stderr)
        for sentence in sentences_of(stopped):
            print(_lines(sentence), file=sys.stderr)
        return max(one.code for one in stopped)
    return Exit.DONE


def _lines(said: str) -> str:
    """Return what is said, line by line: below a question stands what to type for each answer."""
    return "\n".join(f"{'  ' * line.startswith('  ')}{seen(line)}" for line in said.split("\n"))


class _Progress:
    """Writes a bar where somebody watches, and a line now and then where nobody does."""

    def __init__(self) -> None:
        self._step, self._share = "", -1.0

    def __call__(self, step: str, done: int, of: int, many: int) -> None:
        share = done / max(1, of)
        line = population_run.progress(step, done, of, many)
        if sys.stderr.isatty():
            print(f"\r{line}\x1b[K", end="\n" if done == of else "", file=sys.stderr, flush=True)
        elif step != self._step or share >= self._share + _TOLD or done == of:
            print(line, file=sys.stderr)
            self._share = share
        self._step = step


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis.population",
        description="Judge everybody in files of any size by the methods of the Group page.",
        epilog="Exit codes: 0 done; 2 a file could not be read or written; 3 a file leaves a question "
        "open (the others are judged); 4 a column of --by is not there; 5 the disk is full; 6 workers were "
        "lost; 130 stopped by Ctrl-C. After 5, 6 and 130 the same command goes on where it was.",
    )
    parser.add_argument("input", nargs="+", metavar="INPUT", help="CSV or Parquet files, folders, or globs")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where results are written")
    parser.add_argument(
        "--by", action="append", default=[], metavar="COLUMN",
        help="a column that tells groups apart, such as a class or a site; may be given several times, the "
        "one that must stay longest first. Sex and age follow by themselves",
    )  # fmt: skip
    parser.add_argument(
        "--answer", action="append", default=[], metavar="ABOUT=OPTION",
        help="answer a question that files leave open, as it is printed; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE.json",
        help='answers for some files: {"north*.csv": {"date_order": "dmy", "columns:reach_cm": "Score"}}',
    )  # fmt: skip
    parser.add_argument(
        "--apart", action="store_true", help="a name that stands in two files is that of two people"
    )
    parser.add_argument(
        "--fewest", type=int, default=FEWEST_SHARED, metavar="N",
        help=f"tell no number of fewer people, and no difference of numbers (default: {FEWEST_SHARED})",
    )  # fmt: skip
    parser.add_argument(
        "--workers",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes (default: one a core)",
    )
    parser.add_argument(
        "--cluster", default="", metavar="ADDRESS", help="a Dask scheduler, as tcp://host:8786"
    )
    parser.add_argument(
        "--today", type=date.fromisoformat, default=date.today(), metavar="DATE",  # noqa: DTZ011 - their day
        help="dates after this day lie in the future (default: today)",
    )  # fmt: skip
    for end, what in (("since", "earlier"), ("until", "later")):
        parser.add_argument(
            f"--{end}", type=date.fromisoformat, metavar="DATE", help=f"leave out entries of {what} days"
        )
    parser.add_argument(
        "--buckets", type=int, default=0, metavar="N",
        help="how many parts people are parted into (default: by the size of the files)",
    )  # fmt: skip
    return parser


def options_of(arguments: Sequence[str] | None = None) -> Options:
    """Return what a command line asks for."""
    given = _parser().parse_args(arguments)
    mapping = {}
    if given.mapping is not None:
        try:
            said = json.loads(given.mapping.read_text(encoding="utf-8"))
            mapping = {
                pattern: tuple(f"{about}={option}" for about, option in answers.items())
                for pattern, answers in said.items()
            }
        except (ValueError, AttributeError):
            raise Stopped(population_run.bad_mapping(str(given.mapping))) from None
    if given.fewest < 1 or given.workers < 1 or given.buckets < 0:
        raise Stopped(population_run.TOO_SMALL)
    return Options(
        tuple(given.input), given.out, tuple(given.by), tuple(given.answer), mapping, given.fewest,
        given.workers, given.cluster, given.today, given.apart, given.buckets, given.since, given.until,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
