"""What holds for any log and any bytes."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_log import TODAY, cell

from data.log import to_csv
from data.reading import Choices, UnreadableLog, limits, read_log
from data.reading.table import big
from data.reading.table import table as table_step

DAYS = st.dates(date(1990, 1, 1), TODAY)
RATING = st.none() | st.integers(0, 10)
REACH = st.none() | st.integers(-400, 700).map(lambda tenths: tenths / 10)
ENTRY = st.tuples(DAYS, REACH, RATING, RATING, st.none() | st.integers(0, 240))
LOG = st.lists(ENTRY, min_size=1, max_size=25, unique_by=lambda entry: entry[0])
DIALECT = st.tuples(
    st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", ","), ("\t", "."), ("|", ".")]),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%Y/%m/%d"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)


@given(LOG, DIALECT)
@settings(deadline=None, max_examples=120)
def test_any_log_in_any_dialect_reads_back_the_same(log: list[tuple], dialect: tuple) -> None:
    (delimiter, decimal), day_format, encoding, newline = dialect
    lines = [delimiter.join(["Date", "Sit-and-reach (cm)", "Back pain", "Sciatica", "Minutes"])]
    for day, *values in log:
        lines.append(delimiter.join([day.strftime(day_format), *(cell(value, decimal) for value in values)]))
    content = newline.join([*lines, ""]).encode(encoding)
    table = pd.DataFrame(sorted(log), columns=["date", "reach_cm", "back_pain", "sciatica_pain", "minutes"])
    asked = [question.about.removeprefix("units:") for question in read_log(content, today=TODAY).questions]
    assert all(table[name].dropna().isin([0, 1]).all() for name in asked), (
        "whether there was pain, or how much"
    )
    reading = read_log(content, choices=Choices(units=dict.fromkeys(asked, "0-10")), today=TODAY)
    assert reading.problems.empty
    table = table.astype({"date": "datetime64[us]", **dict.fromkeys(table.columns[1:], "float64")})
    pd.testing.assert_frame_equal(reading.entries[table.columns], table)


@given(
    st.binary(max_size=400) | st.text(alphabet=string.printable + "äß年\x00", max_size=400).map(str.encode)
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_a_reading_or_a_sentence(content: bytes) -> None:
    try:
        reading = read_log(content, today=TODAY)
    except UnreadableLog as refusal:
        assert str(refusal)[-1] in ".”"
        assert "our fault" not in str(refusal)
    else:
        dropped = reading.problems["action"].eq("row left out").sum()
        assert reading.receipt.rows_in == reading.receipt.rows_kept + dropped
        assert len(reading.entries) == reading.receipt.rows_kept


CELL = st.sampled_from(
    [
        "2026-01-05",
        "5.1.2026",
        "13/2/2026",
        "7",
        "-3,5",
        "3.5",
        "11",
        "none",
        "",
        "x",
        "Total",
        '"a\nb"',
        "1.200",
    ]
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=12), st.sampled_from([",", ";"]))
@settings(deadline=None, max_examples=150)
def test_every_row_is_an_entry_or_reported_once(rows: list[list[str]], delimiter: str) -> None:
    header = delimiter.join(["date", "reach_cm", "back_pain", "minutes"])
    text = "\n".join([header, "2026-03-04" + delimiter * 3, *(delimiter.join(row) for row in rows)])
    try:
        reading = read_log(text.encode(), today=TODAY)
    except UnreadableLog as refusal:
        assert "our fault" not in str(refusal)
        return
    dropped = reading.problems[reading.problems["action"] == "row left out"]
    assert reading.receipt.rows_in == len(reading.entries) + len(dropped)
    assert dropped["line"].is_unique


@given(LOG)
@settings(deadline=None, max_examples=40)
def test_a_downloaded_log_reads_back_the_same(log: list[tuple]) -> None:
    lines = [",".join([day.isoformat(), *(cell(value) for value in values), "=1+1"]) for day, *values in log]
    text = "\n".join(["date,reach_cm,back_pain,sciatica_pain,minutes,note", *lines])
    first = read_log(text.encode(), today=TODAY).entries
    again = read_log(to_csv(first), today=TODAY).entries
    pd.testing.assert_frame_equal(again.drop(columns="note"), first.drop(columns="note"))
    assert again["note"].eq("'=1+1").all(), "a spreadsheet must not run it"


def test_the_quick_way_for_big_files_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        f"p{i % 3},{date(2024, 1, 1) + timedelta(days=i // 3):%d/%m/%Y},{i % 90 - 20.5},{i % 13}"
        for i in range(3000)
    ]
    content = "\n".join(["person,date,reach_cm,back_pain", *lines]).encode()
    usual = read_log(content, today=TODAY)
    monkeypatch.setattr(table_step, "_BIG", 0)
    quick = read_log(content, today=TODAY)
    pd.testing.assert_frame_equal(quick.entries, usual.entries)
    pd.testing.assert_frame_equal(quick.problems, usual.problems)
    assert quick.receipt == usual.receipt


@pytest.mark.parametrize("no_record", [b"\n", b"# a,b\n", b"/ a,b\n", b"a\rb,c\n", b'"#",b\n', b"a,b\r"])
def test_a_line_that_is_no_record_is_found_wherever_a_piece_ends(
    no_record: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big, "PIECE", 8)
    for size in range(1, 17):
        for end in (b"\n", b"\r\n"):
            records = b"a" * size + end + b"1,2" + end
            assert big.is_plain(records, ",")
            assert not big.is_plain(records + no_record, ",")


@pytest.mark.parametrize("row", ['"a","b"', '"a, c",b', '"",""'])
def test_quotes_around_cells_are_plain(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(big, "PIECE", 8)
    for end in ("\n", "\r\n"):
        assert big.is_plain(end.join(["a,b", '"1",2', row, "3,4", ""]).encode(), ",")


@pytest.mark.parametrize(
    "row", ['"a\nc",b', '"a ""c""",b', '"a"c,b', 'a"c",b', 'a, "b"', '5",b', '"# a",b', '"// a",b', '"a,b']
)
def test_other_quotes_are_read_with_care(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(big, "PIECE", 8)
    for end in ("\n", "\r\n"):
        assert not big.is_plain(end.join(["a,b", '"1",2', row, "3,4", ""]).encode(), ",")


@pytest.mark.parametrize("rows", [["1,2,3,4", ",,,"], ['p1,03/01/2024,"",4', '"","", ,""']])
def test_blank_rows_of_a_big_file_are_no_entries(rows: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["person,date,reach_cm,back_pain", "p1,13/01/2024,1.5,3", *rows, "p1,14/01/2024,2.5,3"]
    content = "\r\n".join(lines).encode()
    usual = read_log(content, today=TODAY)
    monkeypatch.setattr(table_step, "_BIG", 0)
    quick = read_log(content, today=TODAY)
    pd.testing.assert_frame_equal(quick.entries, usual.entries)
    pd.testing.assert_frame_equal(quick.problems, usual.problems)
    assert quick.receipt == usual.receipt


def test_line_ends_are_counted_in_every_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PIECE", 8)
    for size in range(20):
        content = (b"a" * size + b"\n") * 3 + b"b"
        assert limits.line_ends(content) == 3
