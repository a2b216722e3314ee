"""The calibration table: what each method said of made-up diaries whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.content.front_matter import ContentError

CALIBRATION = Path(__file__).parent / "calibration.csv"
#: Groups tested twice: a table of the same columns, whose days are people.
GROUPS = Path(__file__).parent / "calibration-groups.csv"
KEY = ["method", "score", "family", "days"]
COUNTS = [
    "runs", "too_early", "claims", "covered", "coverage_runs",
    "pearson", "pearson_runs", "oracle", "oracle_runs",
]  # fmt: skip
_TYPES = {
    "method": "str", "score": "str", "family": "str", "days": "int64", "false": "boolean",
    **dict.fromkeys(COUNTS, "float64"),
}  # fmt: skip


def load_calibration(path: Path = CALIBRATION) -> pd.DataFrame | None:
    """Read the calibration table that `python -m tests.calibration --out` writes.

    Returns
    -------
    DataFrame or None
        `KEY`, `false`, `COUNTS` and the shares of `with_shares`, one row a method, score, family of diaries
        and length; None where the table has not been made. `false` says whether a claim would be false
        (missing where neither).

    Raises
    ------
    ContentError
        If a column is missing or holds something else.
    """
    if not path.exists():
        return None
    try:
        counts = pd.read_csv(path, usecols=list(_TYPES), dtype=_TYPES)[list(_TYPES)]
        # Nothing to count is written as nothing.
        whole = {name: "int64" for name in COUNTS if name != "covered"}
        return with_shares(counts.fillna(dict.fromkeys(COUNTS, 0.0)).astype(whole))
    except ValueError as error:
        raise ContentError(f"{path.name}: {error}") from error


def load_trials() -> pd.DataFrame | None:
    """Read what was found on diaries and on groups tested twice, as `load_calibration` does; None without."""
    found = [table for path in (CALIBRATION, GROUPS) if (table := load_calibration(path)) is not None]
    return pd.concat(found, ignore_index=True) if found else None


def with_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Add what share of logs each count is.

    Returns
    -------
    DataFrame
        Besides: `told` (logs with an answer), `claim_share`, `pearson_share` and `oracle_share` of those that
        were asked, `coverage` of the intervals that have a truth. NaN where there is nothing to count.
    """
    table = counts.assign(told=counts["runs"] - counts["too_early"])
    for share, count, of in (
        ("claim_share", "claims", "told"),
        ("coverage", "covered", "coverage_runs"),
        ("pearson_share", "pearson", "pearson_runs"),
        ("oracle_share", "oracle", "oracle_runs"),
    ):
        table[share] = table[count] / table[of].where(table[of] > 0)
    return table
