"""What a calibration writes: its counts, as a file that `data.content.calibration` reads, and documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

import pandas as pd

from data.content.calibration import COUNTS, KEY, load_calibration


def write_calibration(table: pd.DataFrame, path: Path) -> None:
    """Write the counts, from which the rest is worked out again."""
    kept = table[[*KEY, "false", *COUNTS]].astype({"false": "Int64"})
    for name in COUNTS:
        # Most figures are 0, and are left out.
        kept[name] = kept[name].map("{:.5g}".format).where(kept[name] != 0, "")
    kept.to_csv(path, index=False, lineterminator="\n")


def written(
    program: str, about: str | None, document: Callable[[int], str], runs: int, arguments: Sequence[str]
) -> None:
    """Simulate so often as is asked, `runs` times unless told; print the document, and write it where asked."""
    read = argparse.ArgumentParser(prog=f"python -m {program}", description=about)
    read.add_argument("--runs", type=int, default=runs)
    read.add_argument("--out", type=Path)
    chosen = read.parse_args(arguments)
    text = document(chosen.runs)
    sys.stdout.write(text)
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")


def renewed(found: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Put cells that were worked out anew in the place of those that a file holds, and keep all others."""
    before = load_calibration(path)
    if before is None:
        return found
    again = set(_cells(found))
    kept = before[[cell not in again for cell in _cells(before)]]
    together = pd.concat([kept, found], ignore_index=True)
    places: dict[tuple[Hashable, ...], int] = {}
    for cell in (*_cells(before), *_cells(found)):
        places.setdefault(cell, len(places))
    order = pd.Series([places[cell] for cell in _cells(together)]).sort_values(kind="stable")
    return together.loc[order.index].reset_index(drop=True)


def _cells(table: pd.DataFrame) -> list[tuple[Hashable, ...]]:
    return list(table[KEY].itertuples(index=False, name=None))
