"""Two tests of the same people beside each other."""

from __future__ import annotations

import numpy as np
import pandas as pd


def two_tests(first: pd.Series, last: pd.Series) -> pd.DataFrame:
    """Put two tests beside each other.

    Parameters
    ----------
    first, last : Series of float, by person

    Returns
    -------
    DataFrame[first, last]
        One row for everybody who is in either; what is no finite number is missing.

    Raises
    ------
    ValueError
        If a person stands in one test more than once: which score counts is never guessed.
    """
    for test in (first, last):
        if twice := test.index[test.index.duplicated()].tolist():
            raise ValueError(f"Each person has one score in a test; {twice[0]!r} has several.")
    both = pd.concat({"first": first, "last": last}, axis="columns").astype("float64")
    return both.where(np.isfinite(both))
