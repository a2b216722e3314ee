"""The receipt is a screen: every guess can be seen and changed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.log import to_parquet
from data.reading import read_log
from tests.pages import visits
from tests.pages.receipt_visits import LOG, pick, picker, receipt_line, upload
from tests.pages.visits import words


def test_each_column_has_a_card_with_its_role_and_cells_before_and_after(app: AppTest) -> None:
    upload(app)
    roles = {box.label: box.value for box in app.selectbox if box.label.startswith("What ")}
    assert roles == {
        "What day is": "date",
        "What reach (cm) is": "reach_cm",
        "What Rueckenschmertz is": "back_pain",
        "What sciatica is": "sciatica_pain",
        "What weather is": "neither",
    }
    assert "\\-2,5 → \\-2\\.5" in words(app)
    assert "3 → 3" not in words(app), "no arrow where nothing changed"
    assert "a guess" in words(app), "a misspelt header is marked"


@pytest.mark.parametrize("header", ["Reach trial 1,Reach trial 2", "Reach left,Reach right"])
def test_a_measure_of_several_columns_has_a_card_and_a_unit_for_each(app: AppTest, header: str) -> None:
    rows = "".join(f"2026-03-{day:02d},{day},{day + 1}.5\n" for day in range(2, 8))
    upload(app, f"Date,{header}\n{rows}".encode())
    for button in [button for button in app.button if str(button.key).startswith("use_answer_0")]:
        button.click().run()
        assert not app.exception
    units = [box for box in app.selectbox if box.label == "Unit of sit-and-reach"]
    assert [box.value for box in units] == ["cm", "cm"]
    units[1].set_value("in").run()
    assert not app.exception
    assert [box.value for box in app.selectbox if box.label == "Unit of sit-and-reach"] == ["in", "in"]


def test_a_column_left_aside_leaves_the_log_and_can_come_back(app: AppTest) -> None:
    upload(app)
    pick(app, "What sciatica is", "neither")
    assert "read as sciatica" not in receipt_line(app)
    assert "“sciatica”" not in receipt_line(app)
    pick(app, "What sciatica is", "knee_pain")
    assert "read as knee pain" in receipt_line(app)


@pytest.mark.parametrize(
    ("about", "answers", "content", "then"),
    [
        (
            "carry_dates",
            ("no", "yes"),
            b"Date,Time,Back pain\n2026-03-02,08:00,4\n,20:00,5\n2026-03-03,08:00,3\n,20:00,2\n",
            ("2 entries", "4 entries"),
        ),
        (
            "month_dates",
            ("day", "year"),
            b"Date,Back pain\nJan-20,4\nFeb-21,5\nMar-22,3\n",
            ("20 Jan to 22 Mar 2026", "Jan 2020"),
        ),
        (
            "day_of_month",
            ("last", "1"),
            b"Date,Back pain\nJan-25,4\nFeb-25,5\nMar-25,3\nApr-25,3\n",
            ("31 Jan to 30 Apr 2025", "1 Jan to 1 Apr 2025"),
        ),
        (
            "first_day",
            ("2026-03-01", "none"),
            b"Day,Back pain\nDay 1,4\nDay 2,5\nDay 3,3\n",
            ("1 Mar to 3 Mar 2026", "day 1 to day 3"),
        ),
    ],
)
def test_an_answer_about_dates_can_be_changed(
    app: AppTest, about: str, answers: tuple[str, str], content: bytes, then: tuple[str, str]
) -> None:
    upload(app, content)
    answer, other = answers
    if about == "first_day":
        next(box for box in app.date_input if box.key.startswith("date_answer")).set_value(answer).run()
        press = f"use_date_answer_0_{about}"
    else:
        next(box for box in app.radio if about in box.key).set_value(answer)
        press = f"use_answer_0_{about}"
    next(button for button in app.button if button.key.startswith(press)).click().run()
    assert then[0] in receipt_line(app)
    assert not any(about in box.key for box in app.radio), "it is answered"
    key = f"pick_0_{about}_{answer}"
    app.selectbox(key=key).set_value(other).run()
    assert not app.exception
    assert then[1] in receipt_line(app)


def test_a_downloaded_parquet_log_is_brought_back_and_has_no_letters_to_choose(app: AppTest) -> None:
    upload(app, to_parquet(read_log(LOG).entries), "limber-log.parquet")
    assert "4 entries, 13 Jan to 16 Jan 2026" in receipt_line(app)
    labels = {box.label for box in app.selectbox}
    assert "Decimals begin with a" in labels
    assert not {"Letters are written as", "Cells are separated by"} & labels


def test_a_log_without_a_calendar_can_get_one_later(app: AppTest) -> None:
    upload(app, b"Day,Back pain\nDay 1,4\nDay 2,5\nDay 3,3\n")
    next(button for button in app.button if button.key.startswith("use_answer_0_first_day")).click().run()
    assert "day 1 to day 3" in receipt_line(app)
    app.date_input(key="pick_0_first_day_date_none").set_value("2026-03-01").run()
    assert "1 Mar to 3 Mar 2026" in receipt_line(app)


def test_a_new_role_frees_the_old_one(app: AppTest) -> None:
    upload(app)
    pick(app, "What sciatica is", "back_pain")
    assert "“sciatica” read as back pain" in receipt_line(app)
    assert picker(app, "What Rueckenschmertz is").value == "neither"  # type: ignore[attr-defined]
    pick(app, "What Rueckenschmertz is", "sciatica_pain")
    assert "“Rueckenschmertz” read as sciatica" in receipt_line(app)


def test_a_change_that_cannot_be_read_is_refused_and_the_picker_goes_back(app: AppTest) -> None:
    upload(app)
    before = receipt_line(app)
    pick(app, "What day is", "note")
    assert "Read that way it fails" in app.error[0].value
    assert receipt_line(app) == before
    assert picker(app, "What day is").value == "date"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("label", "option", "seen"),
    [
        ("Unit of sit-and-reach", "in", "in inches"),
        ("Unit of sciatica", "0-100", "in a scale to 100"),
        ("Dates are written", "mdy", "month/day/year"),
        ("Decimals begin with a", ".", ""),
        ("Letters are written as", "cp1250", ""),
    ],
)
def test_each_guess_about_the_file_can_be_changed(app: AppTest, label: str, option: str, seen: str) -> None:
    upload(app)
    pick(app, label, option)
    assert seen in receipt_line(app) or "Read that way" in words(app)
    assert picker(app, label).value == option or app.error  # type: ignore[attr-defined]


def test_a_changed_guess_is_taken_back_with_undo(app: AppTest) -> None:
    upload(app, b"day;reach;back_pain\n13.01.2026;2;3\n14.01.2026;2;4\n")
    before = receipt_line(app)
    pick(app, "Decimals begin with a", ",")
    app.button(key="undo").click().run()
    assert receipt_line(app) == before
    assert not [button for button in app.button if button.key == "undo"]


def header_line(app: AppTest) -> object:
    return next(box for box in app.number_input if box.label == "The column names are in line")


def test_the_header_line_can_be_changed(app: AppTest) -> None:
    upload(app, b"day,reach,back_pain\ndate,reach_cm,back pain\n2026-01-13,2,3\n2026-01-14,2,4\n")
    other = 3 - header_line(app).value  # type: ignore[attr-defined]
    header_line(app).set_value(other).run()  # type: ignore[attr-defined]
    assert not app.exception
    assert header_line(app).value == other  # type: ignore[attr-defined]
    assert ("back pain" if other == 2 else "back\\_pain") in "".join(
        box.label for box in app.selectbox if box.label.startswith("What ")
    )


def test_the_evidence_for_the_date_order_is_shown(app: AppTest) -> None:
    upload(app)
    assert "proves day first" in words(app)


def test_a_file_of_many_columns_shows_those_taken_and_counts_the_rest(app: AppTest) -> None:
    many = ",".join(f"x{i}" for i in range(200))
    upload(app, f"date,reach,{many}\n2026-01-05,3{',z' * 200}\n2026-01-06,4{',y' * 200}\n".encode())
    roles = [box for box in app.selectbox if box.label.startswith("What ")]
    assert len(roles) == 20
    assert {"date", "reach_cm"} <= {box.value for box in roles}
    assert "182 more columns were left aside" in words(app)


def test_direction_marks_and_markup_of_a_file_are_shown_as_text(app: AppTest) -> None:
    header = "date,back_pain,\u202eevil <b>x</b> [a](http://b)\n"
    upload(app, (header + "2026-01-05,3,4\n2026-01-06,4,5\n").encode())
    labels = [box.label for box in app.selectbox]
    (label,) = [label for label in labels if "evil" in label]
    assert label.replace("\u2060", "") == "What evil <b>x</b> [a](http://b) is"
    assert not {"<b", "</", "]("} & {label[at : at + 2] for at in range(len(label))}


def test_the_limit_is_said_in_words_before_the_upload(app: AppTest) -> None:
    assert "Up to 50 MB and 2 million rows a file: many years of entries" in words(app)


def test_of_three_files_one_is_shown_at_a_time(app: AppTest) -> None:
    months = {"march.csv": 3, "april.csv": 4, "may.csv": 5}
    visits.upload(
        app,
        *(
            (name, f"date,back_pain\n2026-0{month}-01,3\n2026-0{month}-02,14\n".encode())
            for name, month in months.items()
        ),
    )
    visits.go(app, "your_data")
    about = [one.label for one in app.expander if "csv" in one.label]
    assert about == ["How march\\.csv was read, and how to change it", "1 problem in march\\.csv"]
    pick(app, "Look at how a file was read", 1)
    pick(app, "Problems in 3 files", 2)
    about = [one.label for one in app.expander if "csv" in one.label]
    assert about == ["How april\\.csv was read, and how to change it", "1 problem in may\\.csv"]
