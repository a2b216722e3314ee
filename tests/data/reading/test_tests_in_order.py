"""The tests of a class or a study are found by what they are called, and stand in their order."""

from __future__ import annotations

import pytest

from data.reading import Choices, read_log
from tests.data.reading.class_sheets import NAMES, accounted, asked, scores


def long(column: str, tests: tuple[str, ...], *, measure: str = "Sit and reach (cm)") -> bytes:
    """A row for each person and test, in the order given; scores count up in the true order, 10 and so on."""
    rows = [f"{n};{test};{10 + 2 * sorted(tests).index(test)}" for n in NAMES for test in tests]
    return "\n".join([f"Name;{column};{measure}", *rows]).encode()


@pytest.mark.parametrize(
    ("column", "tests", "order"),
    [
        ("Test", ("Post", "Pre"), ("Pre", "Post")),
        ("Zeitpunkt", ("Nachtest", "Vortest"), ("Vortest", "Nachtest")),
        ("Visit", ("12 months", "6 weeks", "Baseline"), ("Baseline", "6 weeks", "12 months")),
        ("Visit", ("Pre", "Post", "Follow-up"), ("Pre", "Post", "Follow-up")),
        (
            "redcap_event_name",
            ("month_3_arm_1", "baseline_arm_1", "week_6_arm_1"),
            ("baseline", "week 6", "month 3"),
        ),
        (
            "Event Name",
            ("6 weeks (Arm 1: Yoga)", "Enrolment (Arm 1: Yoga)"),
            ("Enrolment", "6 weeks"),
        ),
    ],
)
def test_tests_without_dates_stand_in_the_order_that_their_names_tell(
    column: str, tests: tuple[str, ...], order: tuple[str, ...]
) -> None:
    reading = read_log(long(column, tests))
    assert reading.receipt.undated == order
    assert asked(reading) == [f"visits:{name}" for name in order]
    assert accounted(reading)


def test_scores_follow_the_order_of_the_tests() -> None:
    rows = [f"{n};{test};{score}" for n in NAMES for test, score in (("Post", 14), ("Pre", 10))]
    reading = read_log("\n".join(["Name;Test;Sit and reach (cm)", *rows]).encode())
    assert scores(reading) == {name: [10, 14] for name in NAMES}
    columns = "\n".join(["Name;Reach post;Reach pre", *(f"{n};14;10" for n in NAMES)])
    assert scores(read_log(columns.encode())) == {name: [10, 14] for name in NAMES}


def wide(header: str, cells: str, *, above: str = "") -> bytes:
    return "\n".join([*filter(None, [above]), f"Name;{header}", *(f"{n};{cells}" for n in NAMES)]).encode()


def test_times_since_a_first_test_are_tests_beside_it_alone() -> None:
    header = "odi_baseline;odi_6w;odi_3m;odi_12m;nrs_back_baseline;nrs_back_3m"
    reading = read_log(wide(header, "40;30;20;10;7;3"))
    assert reading.receipt.undated == ("baseline", "6w", "3m", "12m")
    assert set(reading.entries["oswestry"].groupby(reading.entries["person"]).agg(tuple)) == {
        (40, 30, 20, 10)
    }
    runs = read_log(wide("Reach pre;Reach post;Run 50m;Run 80m", "10;12;9;14"))
    assert runs.receipt.undated == ("pre", "post")


def test_numbers_behind_a_test_are_trials_of_it_and_minutes_after_it_are_not() -> None:
    trials = read_log(wide("SR_pre1;SR_pre2;SR_post1;SR_post2", "10;12;14;13"))
    assert scores(trials) == {name: [12, 14] for name in NAMES}
    assert "trials:reach_cm" in asked(trials)
    later = read_log(wide("SR_pre;SR_post;SR_post20", "10;14;12"))
    assert scores(later) == {name: [10, 14, 12] for name in NAMES}


@pytest.mark.parametrize(
    "header", ["Sit and reach;Grade;Sit and reach;Grade", "Sit and reach;Grade;Sit and reach (2);Mark"]
)
def test_one_measure_twice_is_asked_whether_it_is_two_tests(header: str) -> None:
    content = wide(header, "10;C;14;B")
    reading = read_log(content)
    assert asked(reading)[0] == "visits:all"
    assert scores(reading) == {name: [10, 14] for name in NAMES}
    one_day = read_log(content, choices=Choices().answer("visits:all", "one day"))
    assert one_day.entries["date"].nunique() == 1


def test_months_beside_tests_above_left_and_right_and_a_title_with_a_period() -> None:
    content = wide(
        "L;R;L;R",
        "8;9;10;11",
        above="Mrs Day - Period 3 - Back-saver sit and reach (inches);;;;\n;Pre-test (Sept);;Post-test (May);",
    )
    reading = read_log(content)
    assert reading.receipt.undated == ("Pre-test (Sept)", "Post-test (May)")
    assert reading.receipt.units["reach_cm"] == "in"
    by_side = reading.entries[reading.entries["person"] == NAMES[0]].groupby("side")["reach_cm"].agg(list)
    assert by_side["left"] == pytest.approx([8 * 2.54, 10 * 2.54])
    assert "trials:reach_cm" not in asked(reading)


def test_a_school_year_and_its_season_in_two_columns_name_one_test() -> None:
    tests = [(year, season) for year in ("2024-25", "2025-26") for season in ("Fall", "Spring")]
    rows = [f"{n};Year 7;{y};{s};{10 + i}" for n in NAMES for i, (y, s) in enumerate(tests)]
    header = "Name;Year group;School year;Season;Sit and reach (cm)"
    reading = read_log("\n".join([header, *rows]).encode())
    assert reading.receipt.undated == tuple(f"{year} {season}" for year, season in tests)
    assert scores(reading) == {name: [10, 11, 12, 13] for name in NAMES}


def test_the_year_that_pupils_are_in_is_no_part_of_the_name_of_their_test() -> None:
    rows = [f"{n};Year {7 + i % 2};{term};{10}" for i, n in enumerate(NAMES) for term in ("Term 1", "Term 2")]
    reading = read_log("\n".join(["Name;Year;Term;Sit and reach (cm)", *rows]).encode())
    assert reading.receipt.undated == ("Term 1", "Term 2")


def test_clinics_words_for_the_time_of_an_operation_name_tests() -> None:
    reading = read_log(wide("preop_odi;6wk_odi;3mo_odi;1yr_odi;surgery_date", "50;40;30;20;2025-03-04"))
    assert reading.receipt.undated == ("preop", "6wk", "3mo", "1yr")
    assert reading.entries.groupby("person")["oswestry"].agg(list).iloc[0] == [50, 40, 30, 20]
    study = read_log(wide("sr_base;sr_post;sr_10min", "10;14;12"))
    assert scores(study) == {name: [10, 14, 12] for name in NAMES}


def test_days_and_scores_of_follow_ups_belong_together_by_their_names() -> None:
    header = "preop_date;preop_odi;fu1_date;fu1_odi;fu2_date;fu2_odi"
    reading = read_log(wide(header, "2025-03-01;50;2025-05-01;30;2026-03-01;20"))
    assert asked(reading) == []
    one = reading.entries[reading.entries["person"] == NAMES[0]]
    assert dict(zip(one["date"].dt.strftime("%Y-%m-%d"), one["oswestry"], strict=True)) == {
        "2025-03-01": 50,
        "2025-05-01": 30,
        "2026-03-01": 20,
    }


def test_scores_below_two_rows_of_names_are_no_days() -> None:
    rows = [f"{n};2{i}.3;13.{i + 1};11.2;28.{i + 1};10.1;15.{i + 1}" for i, n in enumerate(NAMES)]
    head = ["Sit and reach (cm)", "Name;Pre;;;Post;;", ";Trial 1;Trial 2;Trial 3;Trial 1;Trial 2;Trial 3"]
    reading = read_log("\n".join([*head, *rows]).encode())
    assert reading.receipt.undated == ("Pre", "Post")
    assert scores(reading) == {n: [20.3 + i, 28 + (i + 1) / 10] for i, n in enumerate(NAMES)}


def test_a_title_of_several_parts_says_what_the_score_below_is_of() -> None:
    rows = [f"{n};{10 + i}" for i, n in enumerate(NAMES)]
    title = "Modified sit and reach, 9th grade, Coach Lee, 3 April 2026;"
    reading = read_log("\n".join([title, "Name;Score (in.)", *rows]).encode())
    assert asked(reading) == []
    assert reading.entries["reach_cm"].max() == pytest.approx(15 * 2.54)


def test_years_above_the_names_of_columns_hide_no_header() -> None:
    rows = [f"{n};20;21;22;23" for n in NAMES]
    head = [";2025;;2026;", "Name;S&R Sep;S&R Dec;S&R Mar;S&R Jun"]
    reading = read_log("\n".join([*head, *rows]).encode())
    assert reading.receipt.undated == ("Sep", "Dec", "Mar", "Jun")
    assert scores(reading) == {name: [20, 21, 22, 23] for name in NAMES}
