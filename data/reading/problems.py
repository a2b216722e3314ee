"""What can be wrong with a line of a file: every kind, with its reason, what is done and how to fix it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

COLUMNS = ("line", "column", "found", "reason", "action", "fix", "code", "count")

#: Longest text quoted from a cell; the rest is in the original file.
FOUND_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. Its key in `KINDS` is stable: pages, tests and docs refer to it."""

    reason: str
    action: str
    fix: str


def _kinds() -> Mapping[str, Kind]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row.pop("code"): Kind(**row) for row in csv.DictReader(lines)})


#: Every kind by its code, in the order of docs/problems.md; the words stand in `problems.csv`.
KINDS = _kinds()

#: Made once: most files have no problem, and an empty table takes as long to make as a full one.
_NONE = pd.DataFrame(
    {name: pd.Series(dtype="int64" if name in ("line", "count") else "str") for name in COLUMNS}
)


@dataclass(slots=True)
class Problems:
    """Collects the problems of one file; a column of a million bad cells is one call.

    No more than `most` are listed one by one. Of a kind of problem that would take more than half of the
    room that is left, the further ones stand as one, with their number.
    """

    most: int = 1_000_000
    _parts: list[pd.DataFrame] = field(default_factory=list)

    def add(
        self,
        code: str,
        lines: NDArray[np.int64] | Sequence[int],
        column: str | None,
        found: Callable[[slice], Sequence[str]],
    ) -> None:
        """Record a problem of one kind in one column (None: the whole row) on several lines.

        Parameters
        ----------
        code : str
            A key of `KINDS`.
        lines : array of int
        column : str or None
        found : callable
            Returns the texts of some of the lines; only those that are listed are asked for.
        """
        listed = min(len(lines), max(self.most // 2, 1))
        self.most -= listed
        self._list(code, lines[:listed], column, found(slice(listed)))
        if further := len(lines) - listed:
            said = f"{further:,} more like it, down to line {max(lines[listed:]):,}"
            self._list(code, lines[listed : listed + 1], column, [said], further)

    def _list(
        self,
        code: str,
        lines: NDArray[np.int64] | Sequence[int],
        column: str | None,
        found: Sequence[str],
        count: int = 1,
    ) -> None:
        if not len(lines):
            return
        kind = KINDS[code]
        self._parts.append(
            pd.DataFrame(
                {
                    "line": np.asarray(lines, dtype="int64"),
                    "column": pd.Series([column] * len(lines), dtype="str"),
                    "found": pd.Series([text[:FOUND_LENGTH] for text in found], dtype="str"),
                    "reason": pd.Series([kind.reason] * len(lines), dtype="str"),
                    "action": pd.Series([kind.action] * len(lines), dtype="str"),
                    "fix": pd.Series([kind.fix] * len(lines), dtype="str"),
                    "code": pd.Series([code] * len(lines), dtype="str"),
                    "count": np.full(len(lines), count, dtype="int64"),
                }
            )
        )

    def table(self) -> pd.DataFrame:
        """Return all problems in the order of the file, columns `COLUMNS`."""
        if not self._parts:
            return _NONE.copy()
        return pd.concat(self._parts, ignore_index=True).sort_values("line", kind="stable", ignore_index=True)
