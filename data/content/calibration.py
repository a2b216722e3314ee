"""The calibration table: what each method said of made-up diaries whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.content.front_matter import ContentError

CALIBRATION = Path(__file__).parent / "calibration.csv"
#: Columns that are read; `python -m tests.calibration --out` writes them, and more.
COLUMNS = {
    "method": "str", "score": "str", "family": "str", "days": "int64", "false": "boolean", "runs": "int64",
    "too_early": "int64", "claims": "int64", "coverage": "float64", "coverage_runs": "int64",
    "claim_share": "float64", "pearson_share": "float64", "oracle_share": "float64",
}  # fmt: skip


def load_calibration(path: Path = CALIBRATION) -> pd.DataFrame | None:
    """Read the calibration table.

    Returns
    -------
    DataFrame or None
        `COLUMNS`, one row a method, score, family of diaries and length; None where the table has not been
        made. `false` says whether a claim would be false (missing where neither); shares are of diaries that
        are not too early.

    Raises
    ------
    ContentError
        If a column is missing or holds something else.
    """
    if not path.exists():
        return None
    try:
        return pd.read_csv(path, usecols=list(COLUMNS), dtype=COLUMNS)
    except ValueError as error:
        raise ContentError(f"{path.name}: {error}") from error
