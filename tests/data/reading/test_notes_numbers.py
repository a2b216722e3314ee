"""Numbers in typed lines that are not what stands nearest: hours, sets, vertebrae, other pastimes, what is short."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading import UnreadableLog

_DAY = "2026-11-03"
_PAINS = "date back_pain sciatica_pain minutes"


def line(text: str, columns: str, values: str, asks: str = "") -> Log:
    return Log(text, f"{_DAY}: {text}\n", f"date {columns}", f"{_DAY},{values}", asks)


@each(
    line("stretched 2x10min, back 3", "minutes back_pain", "20,3"),
    line("stretch 3 x 30 sec each side, back 3", "minutes back_pain note", "1.5,3,each side"),
    line("back 4, walked 30 min", "back_pain minutes", "4,"),
    line("back 4, 30 min walking, 10 min", "back_pain minutes", "4,10"),
    line("back pain 20 min, stretched 10 min, leg 2", "sciatica_pain minutes", "2,10"),
    line("reach 4cm short of toes", "reach_cm note", "-4,short of toes"),
    line("reach 4cm past toes", "reach_cm", "4"),
    line("Reach 3 cm vor den Zehen", "reach_cm", "-3"),
    line("reach 12 cm from floor", "reach_cm", "-12", "units:reach_cm"),
    line("pain 6/10 leg, 3/10 back", "sciatica_pain back_pain", "6,3"),
    line("no sciatica, back 3", "back_pain sciatica_pain note", "3,,no sciatica"),
    line("back 3, no sciatica, reached -2 cm", "back_pain reach_cm note", "3,-2,no sciatica reached"),
    line("L5/S1 back pain 4", "back_pain minutes", "4,"),
    line("5k run back 4", "back_pain", "4"),
    line("took 2 ibuprofen back 5", "back_pain", "5"),
    line("back pain started 2 weeks ago, now leg 3/10", "back_pain sciatica_pain", ",3"),
    line("back 6->4 after stretching 10 min", "back_pain minutes", "6,10"),
    line("up at 7:30 back 4", "back_pain note", "4,up 7:30"),
    line("stretched 0:15:00, back 4", "minutes back_pain", "15,4"),
    line("back 4, before stretching 6 after 3", "back_pain minutes", "4,"),
    line("reach minus 3 cm, back 4", "reach_cm back_pain", "-3,4"),
    line("reach 4 1/2 inches, back 4", "reach_cm back_pain", "11.43,4"),
    line("reach 4\u00bd in, back 4", "reach_cm back_pain", "11.43,4"),
    line("back down 2 points, reach up 1 cm, leg 2", "back_pain reach_cm sciatica_pain", ",,2"),
    line("reach 3 cm further, back 2 points better, leg 2", "back_pain reach_cm sciatica_pain", ",,2"),
    line("could not reach toes by 5 cm, back 3", "back_pain reach_cm", "3,"),
    line("back down to 3, reach up to 13", "back_pain reach_cm", "3,13"),
    line("back 3, stretch 1h15", "back_pain minutes", "3,75"),
    line("back 3, walked 1h15", "back_pain minutes", "3,"),
    line("back:4 leg:2 reach:12 min:10", "back_pain sciatica_pain reach_cm minutes", "4,2,12,10"),
    line("Back: 4 Reach: -3 Min: 10", "back_pain reach_cm minutes", "4,-3,10"),
    line("goal reach 20, back 4", "back_pain reach_cm", "4,"),
    line("leg pain woke me at 3, back 4", "back_pain sciatica_pain", "4,"),
    line("10 min stretch + 20 min walk, back 4", "minutes back_pain note", "10,4,20 min walk"),
    line("20 min walk + 10 min stretch, back 4", "minutes back_pain note", "10,4,20 min walk"),
    line("walk 20 min and stretch 10 min, back 4", "minutes back_pain note", "10,4,walk 20 min"),
    line("3 sets of 30 sec hamstring stretch, back 3", "minutes back_pain", "1.5,3"),
    line("leg 3, 2am back 6", "sciatica_pain back_pain", "3,6"),
)
def test_a_number_is_only_what_its_own_words_say(log: Log) -> None:
    check(log)


def test_a_range_out_of_ten_is_reported_and_its_ten_is_no_reach() -> None:
    reading = read(f"{_DAY}: back 4-5/10, reach 12\n2026-11-04: back 5/10, reach 13\n")
    assert reading.problems["found"].tolist() == ["4-5/10"]
    assert reading.entries["reach_cm"].tolist() == [12, 13]


def test_millimetres_of_a_pain_are_no_reach() -> None:
    reading = read(f"{_DAY}: VAS 45mm back, 20 mm leg\n2026-11-04: back 4, reach 120 mm\n")
    assert reading.entries["reach_cm"].dropna().tolist() == [12]
    assert reading.problems["found"].tolist() == ["45 mm", "20 mm"]


def test_fractions_of_an_inch_are_read_below_a_header_of_inches() -> None:
    reading = read("date,reach (in)\n2026-11-03,-1/2\n2026-11-04,5-1/4\n2026-11-05,3/4\n")
    assert reading.entries["reach_cm"].round(3).tolist() == [-1.27, 13.335, 1.905]
    unsaid = read("date,reach,back\n2026-11-03,5-1/4,3\n2026-11-04,12,3\n")
    assert unsaid.problems["found"].tolist() == ["5-1/4"]


def test_sets_without_a_time_are_reported_and_no_minutes() -> None:
    reading = read(f"{_DAY}: stretch 3x10, back 3\n2026-11-04: stretch 10 min, back 3\n")
    assert reading.problems["found"].tolist() == ["3x10"]
    assert reading.entries["minutes"].dropna().tolist() == [10]


def test_sets_in_the_cells_of_a_table_are_all_of_them_or_a_problem() -> None:
    reading = read(
        "date,stretching\n2026-11-03,2x10 min\n2026-11-04,3 × 30 s\n2026-11-05,3x10\n2026-11-06,12\n"
    )
    assert reading.entries["minutes"].dropna().tolist() == [20, 1.5, 12]
    assert reading.problems["found"].tolist() == ["3x10"]


def test_a_month_as_a_calendar_is_no_single_day() -> None:
    grid = (
        "2: back 4,3: back 3,4: back 5,5: back 2,6,7,8: back 1\n9: back 3,10: back 3,11,12: back 4,13,14,15\n"
    )
    with pytest.raises(UnreadableLog):
        read(f"March 2026,,,,,,\nMon,Tue,Wed,Thu,Fri,Sat,Sun\n{grid}")


@pytest.mark.parametrize("header", ["L5/S1 pain (0-10)", "Pain L4-L5"])
def test_a_vertebra_in_a_heading_is_the_back_and_no_side_or_trial(header: str) -> None:
    reading = read(f"Date,{header}\n2026-11-03,4\n2026-11-04,5\n2026-11-15,3\n")
    assert reading.entries["back_pain"].tolist() == [4, 5, 3]
    assert not reading.questions
    assert "side" not in reading.entries or reading.entries["side"].isna().all()


def test_the_year_in_a_title_is_no_faulty_line() -> None:
    reading = read("Back log 2026\n2026-11-03: back 3\n2026-11-04: back 4\n")
    assert reading.problems.empty
    assert reading.receipt.other_lines == (1,)
