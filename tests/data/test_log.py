"""The Log itself: two logs become one, and a log survives being written and read."""

from __future__ import annotations

import pandas as pd
import pytest

from data.content.samples import SAMPLES, sample_bytes
from data.log import as_entries, empty_log, merge_logs, to_parquet
from data.reading import read_log


def log(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return as_entries(pd.DataFrame(rows, columns=["person", "date", "back_pain"]))


def test_a_newer_file_replaces_a_persons_whole_day_and_nothing_else() -> None:
    older = log(
        ("Ann", "2026-01-05", 1), ("Ann", "2026-01-05", 2), ("Ann", "2026-01-06", 3), ("Bob", "2026-01-05", 4)
    )
    merged = merge_logs(older, log(("Ann", "2026-01-05", 9), ("Ann", "2026-01-07", 8)))
    assert merged[["person", "back_pain"]].values.tolist() == [["Ann", 9], ["Ann", 3], ["Ann", 8], ["Bob", 4]]


def test_an_empty_log_adds_nothing() -> None:
    some = log(("Ann", "2026-01-05", 1))
    pd.testing.assert_frame_equal(merge_logs(empty_log(), some), some)
    pd.testing.assert_frame_equal(merge_logs(some, empty_log()), some)


@pytest.mark.parametrize("key", SAMPLES)
def test_a_log_comes_back_from_parquet_as_it_was(key: str) -> None:
    entries = read_log(sample_bytes(key)).entries
    pd.testing.assert_frame_equal(read_log(to_parquet(entries)).entries, entries)
