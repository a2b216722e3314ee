"""The same log in other dresses reads to the same entries."""

from __future__ import annotations

import pandas as pd
import pytest
from small_log import COLUMNS, as_csv, expected, plain, read

GERMAN = "Datum,Sit-and-Reach (cm),Rückenschmerzen (0-10),Beinschmerzen / Ischias (0-10),Dehnzeit (Min.)"
SPANISH = "Fecha,Flexión sentado (cm),Dolor de espalda,Dolor de pierna / ciática,Minutos de estiramiento"

DRESSES: dict[str, str | bytes] = {
    "plain": as_csv(),
    "utf-8 with mark": as_csv().encode("utf-8-sig"),
    "windows line ends": as_csv(newline="\r\n"),
    "old mac line ends": as_csv(newline="\r"),
    "tab": as_csv(delimiter="\t"),
    "pipe": as_csv(delimiter="|"),
    "semicolon and decimal comma": as_csv(delimiter=";", decimal=","),
    "german excel": as_csv(GERMAN, ";", ",", "%d.%m.%Y", "\r\n").encode("cp1252"),
    "german, utf-16": as_csv(GERMAN, ";", ",", "%d.%m.%Y").encode("utf-16"),
    "spanish": as_csv(SPANISH),
    "day first with slashes": as_csv(date_format="%d/%m/%Y"),
    "month first with slashes": as_csv(date_format="%m/%d/%Y"),
    "two-digit years": as_csv(date_format="%d.%m.%y"),
    "month names": as_csv(date_format="%d %B %Y").replace("date", "Day"),
    "english month first": as_csv(date_format="%b %d %Y"),
    "compact": as_csv(date_format="%Y%m%d"),
    "time behind the day": as_csv(date_format="%Y-%m-%dT23:40:00+01:00"),
    "korean days": as_csv(date_format="%Y년 %m월 %d일"),
    "titles above": "My stretching log\nExported by an app\n\n" + as_csv(),
    "sep line": "sep=;\n" + as_csv(delimiter=";"),
    "empty columns at the end": as_csv().replace("\n", ",,,\n"),
    "comment lines": "# kept since January\n" + as_csv(),
    "synonyms": as_csv("Day,Toe touch distance (cm),LBP NRS,Leg symptoms NRS,Mobility work (min)"),
    "blank lines": as_csv().replace("\n", "\n\n"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_gives_the_same_entries(dress: str) -> None:
    reading = read(DRESSES[dress])
    pd.testing.assert_frame_equal(plain(reading), expected())
    assert reading.problems.empty
    assert not reading.questions
    assert reading.receipt.rows_in == reading.receipt.rows_kept == len(expected())


def test_the_receipt_says_how_the_german_file_was_read() -> None:
    receipt = read(DRESSES["german excel"]).receipt
    assert (receipt.encoding, receipt.delimiter, receipt.decimal) == ("cp1252", ";", ",")
    assert receipt.date_order == "dmy"
    assert receipt.columns["back_pain"] == "Rückenschmerzen (0-10)"
    assert receipt.units["reach_cm"] == "cm"


def test_titles_and_comments_belong_to_the_receipt() -> None:
    assert read(DRESSES["titles above"]).receipt.other_lines == (1, 2)
    assert read(DRESSES["titles above"]).receipt.header_row == 4


def test_inches_in_the_header_are_converted() -> None:
    reading = read("date,reach (in),back pain\n2026-01-05,-2,3\n2026-01-06,1.5,4\n")
    assert reading.entries["reach_cm"].tolist() == pytest.approx([-5.08, 3.81])
    assert reading.receipt.units["reach_cm"] == "in"


def test_units_in_cells_win() -> None:
    reading = read(
        'date,reach,back pain,stretched\n2026-01-05,-2.5 cm,7/10,20 min\n2026-01-06,"2 in",3/10,1 h\n'
    )
    assert reading.entries["reach_cm"].tolist() == pytest.approx([-2.5, 5.08])
    assert reading.entries["back_pain"].tolist() == [7, 3]
    assert reading.entries["minutes"].tolist() == [20, 60]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Today's stretching", "min"),
        ("stretch time (s)", "s"),
        ("Stretching hours", "h"),
        ("stretch_min", "min"),
    ],
)
def test_a_short_unit_counts_only_where_a_unit_stands(header: str, unit: str) -> None:
    assert read(f"date,{header}\n2026-01-05,30\n").receipt.units["minutes"] == unit


def test_a_scale_to_100_in_the_header_is_brought_to_10() -> None:
    reading = read("date,back pain (0-100)\n2026-01-05,70\n2026-01-06,5\n")
    assert reading.entries["back_pain"].tolist() == [7, 0.5]
    assert reading.receipt.units["back_pain"] == "0-100"


def test_notes_keep_line_breaks_quotes_and_delimiters() -> None:
    note = 'stiff; "very",\nafter a drive'
    quoted = note.replace('"', '""')
    reading = read(f'date,back_pain,note\n2026-01-05,3,"{quoted}"\n2026-01-06,4,\n2026-01-07,99,\n')
    assert reading.entries["note"].iloc[0] == note
    assert reading.problems["line"].tolist() == [5], "the line of the file, not the number of the row"


def test_a_group_keeps_people_apart_and_sorted() -> None:
    reading = read("name,date,reach_cm\nBea,2026-01-06,2\nAl,2026-01-05,1\nBea,2026-01-05,3\n")
    assert reading.entries["person"].tolist() == ["Al", "Bea", "Bea"]
    assert reading.entries["reach_cm"].tolist() == [1, 3, 2]


def test_what_a_file_says_about_people_is_kept_apart() -> None:
    reading = read(
        "person,date,reach_cm,age,sex\nA,2026-01-05,1,30,F\nA,2026-02-05,2,30,F\nB,2026-01-05,1,41,M\n"
    )
    assert reading.people[["person", "age", "sex"]].values.tolist() == [["A", 30, "F"], ["B", 41, "M"]]
    assert list(reading.entries.columns) == ["person", *COLUMNS]


def test_times_within_a_day_are_kept_and_never_move_it() -> None:
    reading = read("date,back_pain\n2026-01-04 11:31,3\n2026-01-04 20:52,5\n")
    assert reading.entries["time"].tolist() == ["11:31", "20:52"]
    assert reading.receipt.several_a_day == 1


def test_midnight_on_every_row_is_no_time() -> None:
    assert "time" not in read("date,back_pain\n2026-01-04 00:00:00,3\n2026-01-05 00:00:00,5\n").entries


def test_a_row_of_units_below_the_header_belongs_to_it() -> None:
    reading = read(
        "date,reach,back pain,stretched\nYYYY-MM-DD,in,0-100,h\n2026-01-05,2,70,0.5\n2026-01-06,1,50,1\n"
    )
    assert reading.problems.empty
    assert reading.entries["reach_cm"].tolist() == pytest.approx([5.08, 2.54])
    assert reading.entries["back_pain"].tolist() == [7, 5]
    assert reading.entries["minutes"].tolist() == [30, 60]
    assert 2 in reading.receipt.other_lines


@pytest.mark.parametrize(
    ("cell", "minutes"), [("1 h 20 min", 80), ("1h20", 80), ("90 s", 1.5), ("20'", 20), ("0,5 h", 30)]
)
def test_durations_as_people_write_them(cell: str, minutes: float) -> None:
    reading = read(f"date;stretched\n2026-01-05;{cell}\n2026-01-06;10\n")
    assert reading.entries["minutes"].tolist() == [minutes, 10]


def test_999_minutes_are_no_minutes() -> None:
    reading = read("date,minutes\n2026-01-05,999\n2026-01-06,10\n")
    assert reading.problems["code"].tolist() == ["stands-for-missing"]


@pytest.mark.parametrize(
    "written",
    [
        "Mon 05/01/2026", "Montag, 5. Januar 2026", "5-Jan-26", "Jan 5, 2026", "January 5th, 2026",
        "5 de enero de 2026", "5 janvier 2026", "2026/1/5", "2026.01.05.", "2026年1月5日", "05/01/2026 11:40 PM",
        "2026-01-05T23:40:00Z", "20260105", "5 gennaio 2026", "05 Mär 2026".replace("Mär", "Jan"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(written: str) -> None:
    reading = read(f"date;back pain\n{written};3\n13/01/2026;4\n")
    assert reading.entries["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-05", "2026-01-13"]


def test_days_as_links_of_a_wiki_are_days() -> None:
    reading = read("| Date | Back pain |\n|---|---|\n| [[2026-03-02]] | 4 |\n| [[2026-03-03]] | 3 |\n")
    assert reading.entries["back_pain"].tolist() == [4, 3]
