"""Reading a log, with every check and the receipt, beside plain pandas, which checks nothing."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import pandas as pd

from data.reading import read_log
from tests.bench.logs import as_csv, daily_log
from tests.bench.measure import duration, in_child, medians, print_table, seconds, times

#: Rows of a file, and how often each reader reads it.
SIZES = {84: 25, 10_000: 9, 1_000_000: 3}
#: Whose memory is measured: key and name.
READERS = {
    "own": "read_log",
    "confined": "read_confined, both processes together",
    "peer": "pandas.read_csv with dates",
}


def main() -> None:
    """Measure and print."""
    rows = []
    for size, runs in SIZES.items():
        content = as_csv(daily_log(size))
        _same_rows(content)
        found = medians(
            runs,
            {
                "own": lambda content=content: seconds(lambda: read_log(content)),
                "peer": lambda content=content: seconds(lambda: plain_pandas(content)),
            },
        )
        ratio = times(found["own"], found["peer"])
        rows.append(
            [f"{size:,}", _megabytes(content), duration(found["own"]), duration(found["peer"]), ratio]
        )
    print_table(
        "Reading (median of 25, 9 and 3)",
        ["rows", "file", "read_log", "pandas.read_csv with dates", "ratio"],
        rows,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.csv"
        file.write_bytes(content)
        peaks = {name: in_child("tests.bench.peak_memory", name, str(file)) for name in READERS}
    print_table(
        "Peak memory while a million rows are read, the file's bytes included",
        ["reader", "peak above the start", "against the file", "left after reading"],
        [
            [
                name,
                f"{peaks[key]['peak'] / 1e6:.0f} MB",
                times(peaks[key]["peak"], len(content)),
                f"{peaks[key]['left'] / 1e6:.0f} MB",
            ]
            for key, name in READERS.items()
        ],
    )


def plain_pandas(content: bytes) -> pd.DataFrame:
    """Read as most people would, having looked up which way round the dates are."""
    return pd.read_csv(BytesIO(content), parse_dates=["date"], dayfirst=True)


def _same_rows(content: bytes) -> None:
    """Refuse to compare readers that do not read the same."""
    own, peer = read_log(content).entries, plain_pandas(content)
    if len(own) != len(peer) or not (own["date"].to_numpy() == peer["date"].to_numpy()).all():
        raise RuntimeError("The two readers read different rows.")


def _megabytes(content: bytes) -> str:
    return f"{len(content) / 1e6:.1f} MB" if len(content) > 1e5 else f"{len(content) / 1e3:.1f} kB"
