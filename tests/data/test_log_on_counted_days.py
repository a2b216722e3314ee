"""A log without dates as it is downloaded: no made-up date in it, and read back it is the same log."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.log import to_csv, to_parquet
from data.reading import read_log
from data.reading.dates.counted import COUNTED

LOGS = {
    "two tests": b"name,pre,post\nAnn,3,5\nBob,1,2\nCem,4,\nDee,2,3\n",
    "one test": b"name,sit and reach\nAnn,3\nBob,1\nCem,4\nDee,2\n",
    "a test that nobody did": b"name,test,sit and reach\nAnn,1,3\nAnn,3,4\nBob,1,1\nBob,3,2\nCem,3,4\nDee,1,2\n",
    "counted days": b"day,reach_cm\nDay 1,3\nDay 2,4\nDay 5,4\nDay 101,6\n",
    "weeks": b"week,reach_cm\n1,3\n2,4\n3,4\n5,6\n",
    "before the start": b"day,reach_cm\nDay -3,3\nDay 2,4\nDay 5,4\nDay 9,6\n",
}


@pytest.mark.parametrize("write", [to_csv, to_parquet])
@pytest.mark.parametrize("name", LOGS)
def test_what_is_downloaded_reads_back_as_the_same_log_without_a_made_up_date(
    name: str, write: Callable[..., bytes]
) -> None:
    reading = read_log(LOGS[name])
    assert reading.receipt.date_order == COUNTED
    assert len(reading.entries) > 3
    written = write(reading.entries, counted=True)
    assert b"200" not in to_csv(reading.entries, counted=True)
    again = read_log(written)
    assert again.receipt.date_order == COUNTED
    assert again.entries.equals(reading.entries)


def test_a_log_with_dates_keeps_them_also_beside_counted_days() -> None:
    entries = read_log(b"date,reach_cm\n2026-01-05,3\n2026-01-06,4\n2026-01-09,4\n").entries
    assert b"2026-01-05" in to_csv(entries)
    assert b"2026-01-05" in to_csv(entries, counted=True)
