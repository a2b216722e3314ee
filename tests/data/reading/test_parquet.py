"""Parquet files: a log that was downloaded comes back as it was; others are read like any table, within bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.confined.amount import is_small
from data.log import as_entries, to_parquet
from data.reading import UnreadableLog, read_log
from data.reading.bytes.parquet import csv_of
from data.settings import get_settings

TODAY = date(2026, 4, 1)
DAYS = [date(2026, 3, day) for day in range(2, 8)]


def parquet(table: dict[str, object], **how: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(table), out, **how)
    return out.getvalue()


def own_log() -> pd.DataFrame:
    return as_entries(
        pd.DataFrame(
            {
                "person": ["Zoë", "Zoë", "me, too"],
                "date": pd.to_datetime(["2026-01-05", "2026-01-06", "2026-02-11"]),
                "time": ["07:41", None, "19:33"],
                "reach_cm": [-3.7, 0.25, None],
                "back_pain": [6.25, None, 4.0],
                "sciatica_pain": [None, 2.0, 3.0],
                "minutes": [17.5, 0.0, None],
                "knee_pain": [1.0, None, 2.0],
                "injury": [True, None, False],
                "side": ["left", None, "both"],
                "note": ['slept on the "kitchen" floor\nagain', "—", None],
            }
        )
    )


def test_a_downloaded_log_with_every_column_comes_back_without_a_question() -> None:
    reading = read_log(to_parquet(own_log()), "limber-log.parquet", today=TODAY)
    pd.testing.assert_frame_equal(reading.entries, own_log(), check_categorical=False)
    assert not reading.questions
    assert reading.problems.empty


def test_a_table_of_another_program_is_read_by_its_columns_and_cells() -> None:
    evenings = [datetime(2026, 3, day, 23, 30, tzinfo=UTC) for day in range(2, 8)]
    content = parquet(
        {
            "Messdatum": pa.array(evenings, pa.timestamp("us", tz="Asia/Seoul")),
            "Rückenschmerzen (0-10)": pa.array(["3", "4", "3", "5", "2", "2"]).dictionary_encode(),
            "Rumpfvorbeuge (cm)": [1.5, float("nan"), None, -2.0, 0.5, 1.0],
            "Dehnzeit (Min.)": pa.array([10, 12, 0, 15, 10, 10], pa.int16()),
            "Tags": [["a"], [], None, ["b", "c"], [], []],
            "Raw": [b"\xff", None, b"x", b"", b"", b""],
            "Pause": [timedelta(minutes=5)] * 6,
        },
        compression="zstd",
    )
    reading = read_log(content, today=TODAY)
    # The day is the one of the writer's own zone, where it is already tomorrow.
    assert reading.entries["date"].dt.day.tolist() == [3, 4, 5, 6, 7, 8]
    assert reading.entries["back_pain"].tolist() == [3, 4, 3, 5, 2, 2]
    assert reading.entries["reach_cm"].isna().tolist() == [False, True, True, False, False, False]
    assert reading.entries["minutes"].sum() == 57
    assert {"Tags", "Raw", "Pause"} <= set(reading.receipt.headers)


def test_midnight_is_a_day_and_other_moments_keep_their_time() -> None:
    moments = pa.array(["2026-03-02", "2026-03-02 08:05:00"]).cast(pa.timestamp("ms"))
    assert csv_of(parquet({"date": moments}), most_bytes=1000).decode().split() == [
        '"date"',
        '"2026-03-02"',
        '"2026-03-02',
        '08:05:00"',
    ]


@pytest.mark.parametrize("packed", ["gzip", "zip"])
def test_a_packed_one_is_unpacked(packed: str) -> None:
    content = parquet({"date": DAYS, "back_pain": [1, 2, 3, 4, 5, 6]})
    if packed == "gzip":
        content = gzip.compress(content)
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("limber-log.parquet", content)
        content = out.getvalue()
    assert len(read_log(content, today=TODAY).entries) == 6
    assert not is_small(content, 1_000_000), "it is read in a process of its own"


@pytest.mark.parametrize(
    "content",
    [
        b"PAR1",
        b"PAR1" + b"\0" * 100 + b"PAR1",
        parquet({"date": DAYS})[:-20],
        parquet({"date": DAYS}).replace(b"date", b"\xff\xfe\xff\xfe"),
        b"PARE" + b"\0" * 50 + b"PARE",
        parquet({}),
    ],
    ids=["nothing", "zeros", "cut", "name", "locked", "no columns"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(
        UnreadableLog, match=r"^This Parquet file .*\. Save the table as CSV and upload that\.$"
    ):
        read_log(content, today=TODAY)


def test_every_byte_of_a_small_file_may_be_wrong() -> None:
    content = parquet({"date": DAYS, "back_pain": [1, 2, 3, 4, 5, 6]})
    for place in range(4, len(content), 7):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        try:
            read_log(bytes(broken), today=TODAY)
        except UnreadableLog as refusal:
            assert str(refusal).endswith(".")


def test_limits_hold_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMBER_MAX_ROWS", "1000")
    get_settings.cache_clear()
    try:
        with pytest.raises(UnreadableLog, match="1,001 rows"):
            read_log(parquet({"back_pain": [1] * 1001}), today=TODAY)
    finally:
        monkeypatch.undo()
        get_settings.cache_clear()


def test_one_long_text_in_every_row_is_no_way_to_fill_the_memory() -> None:
    same = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["x" * 10_000]))
    content = parquet({"note": same})
    assert len(content) < 100_000
    with pytest.raises(UnreadableLog, match="grows far too large"):
        csv_of(content, most_bytes=50_000_000)
