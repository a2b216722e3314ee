"""Entering a class in a grid: nothing written is lost, it is shown as understood, and it becomes a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.reading import UnreadableLog, read_log
from pages.visit import open_log
from pages.visit.class_grid import (
    ABOUT,
    ClassGrid,
    as_file,
    file_name,
    filled_rows,
    from_file,
    has_headings,
    how_to_read,
    new_grid,
    obstacles,
    with_test,
)
from pages.visit.open_log import read_file
from tests.pages.visits import go, has_button, healthy, press, title, upload, words

SEPTEMBER, NOVEMBER = date(2026, 9, 10), date(2026, 11, 10)
ROWS = [
    ["Ann", "7A", "F", "12", "3,5", "5 in"],
    ["Ben", "7A", "M", "13", "−2", ""],
    ["Cem  Öz", "7A", "M", "12", "12 cm", "14"],
    ["", "", "", "", "", ""],
]


def a_grid(rows: list[list[str]] = ROWS, days: tuple[date | None, ...] = (SEPTEMBER, NOVEMBER)) -> ClassGrid:
    columns = [*ABOUT, *map(str, range(len(days)))]
    return ClassGrid(pd.DataFrame([row[: len(columns)] for row in rows], columns=columns), days)


def read(grid: ClassGrid) -> list[tuple[str, str, float]]:
    entries = read_log(as_file(grid), choices=how_to_read(grid)).entries
    found = entries.sort_values(["person", "date"])[["person", "date", "reach_cm"]]
    return [(person, f"{day:%m-%d}", score) for person, day, score in found.itertuples(index=False)]


def test_cells_are_read_by_the_reader_of_files() -> None:
    assert read(a_grid()) == [
        ("Ann", "09-10", 3.5), ("Ann", "11-10", 12.7), ("Ben", "09-10", -2), ("Cem Öz", "09-10", 12),
        ("Cem Öz", "11-10", 14),
    ]  # fmt: skip
    people = read_log(as_file(a_grid()), choices=how_to_read(a_grid())).people
    assert people is not None
    assert people["age"].tolist() == [12, 13, 12]


def test_one_score_of_one_person_is_enough_and_a_test_that_nobody_did_is_left_out() -> None:
    assert read(a_grid([["Ann", "", "", "", "3,5", ""]])) == [("Ann", "09-10", 3.5)]
    assert b"2026-11-10" not in as_file(a_grid([["Ann", "", "", "", "3,5", ""]]))


def test_what_is_no_number_is_a_problem_of_its_line_also_where_it_is_alone() -> None:
    reading = read_log(
        as_file(grid := a_grid([["Ann", "", "", "", "absent", ""]])), choices=how_to_read(grid)
    )
    assert reading.problems[["line", "found"]].to_numpy().tolist() == [[2, "absent"]]


@pytest.mark.parametrize(
    ("rows", "days", "sentence"),
    [
        ([["Ann", "", "", "", "1", "2"]], (SEPTEMBER, SEPTEMBER), "Two tests have the same day."),
        ([["Ann", "", "", "", "1", "2"]], (SEPTEMBER, None), "Choose the day of each test."),
        ([["", "7A", "", "", "1", ""]], (SEPTEMBER, NOVEMBER), "1 row has no name."),
        ([["Ann", "", "", "", "1", ""]] * 2, (SEPTEMBER, NOVEMBER), "“Ann” stands in several rows."),
        ([["Ann\t7A\tF\t12\t1", "", "", "", "", ""]], (SEPTEMBER, NOVEMBER), "A cell holds a whole row."),
    ],
)
def test_what_would_mix_people_or_tests_up_is_said(
    rows: list[list[str]], days: tuple[date | None, ...], sentence: str
) -> None:
    assert any(said.startswith(sentence) for said in obstacles(a_grid(rows, days)))
    assert obstacles(a_grid()) == []


@pytest.mark.parametrize("headings", [
    ["Name", "Class", "Sex", "Age", "September", "November"],
    ["Schüler", "Klasse", "m/w", "Alter", "10.09.2026", "10.11.2026"],
    ["Student", "", "", "", "Sit and reach (cm)", ""],
])  # fmt: skip
def test_headings_pasted_with_a_class_are_nobody(headings: list[str]) -> None:
    grid = a_grid([headings, ["Ann", "7A", "F", "12", "3,5", "4"], ["Ben", "7A", "M", "12", "2", "abs"]])
    assert has_headings(grid.cells)
    assert obstacles(grid) == []
    assert read(grid)[0] == ("Ann", "09-10", 3.5)


@pytest.mark.parametrize("row", [
    ["Ann", "7A", "F", "12", "abs", "abs"],
    ["Student 1", "7A", "F", "", "abs", ""],
    ["Student", "7A", "F", "12", "", ""],
    ["Name", "", "", "", "3", ""],
])  # fmt: skip
def test_a_first_person_is_no_heading(row: list[str]) -> None:
    assert not has_headings(a_grid([row]).cells)


def test_a_file_opens_in_the_grid_again_with_what_was_corrected() -> None:
    file = read_file(file_name(a_grid()), as_file(a_grid()), how_to_read(a_grid()).fix(3, {"Name": "Benno"}))
    assert file.name == "class 7A.csv"
    again = from_file(file)
    assert again is not None
    assert (again.days, again.unit) == ((SEPTEMBER, NOVEMBER), "cm")
    assert again.cells.iloc[1].tolist() == ["Benno", "7A", "M", "13", "−2", ""]
    assert with_test(again, None).tests == ["0", "1", "2"]


@pytest.mark.parametrize("content", [b"date,reach_cm\n2026-01-01,3\n", b"Name,Class,Sex,Age,date\nA,,,,1\n"])
def test_another_file_is_no_grid(content: bytes) -> None:
    file = read_file("log.csv", b"date,reach_cm\n2026-01-01,3\n")
    assert from_file(replace(file, content=content)) is None


# In the app -----------------------------------------------------------------------------------------------


def write(app: AppTest, grid: ClassGrid) -> AppTest:
    """Do what the table does when somebody writes in it: hand over other cells."""
    draft = app.session_state["class_draft"]
    app.session_state["class_draft"] = replace(draft, begun=grid, latest=grid)
    for place, day in enumerate(grid.days):
        if len(app.date_input) > place:
            app.date_input(key=f"{draft.key}_day_{place}").set_value(day)
    return healthy(app.run())


pytestmark = pytest.mark.usefixtures("database")


def begun(app: AppTest) -> ClassGrid:
    return app.session_state["class_draft"].latest


def test_a_class_is_entered_shown_as_understood_and_becomes_the_log(app: AppTest) -> None:
    press(app, "class_begin")
    assert app.button(key="class_use").disabled
    write(app, a_grid(days=(SEPTEMBER,)))
    assert "Understood:** 3 scores of 3 people" in words(app)
    press(app, "class_use")
    assert title(app) == "class 7A.csv"
    assert not has_button(app, "class_use")
    entries = app.session_state["open_log"].entries
    assert entries["reach_cm"].tolist() == [3.5, -2, 12]


def test_adding_a_test_keeps_what_was_written(app: AppTest) -> None:
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    press(app, "class_add_test")
    assert filled_rows(begun(app).cells)["Name"].tolist() == ["Ann", "Ben", "Cem Öz"]
    assert len(begun(app).days) == 2


def test_leaving_the_page_and_coming_back_keeps_what_was_written(app: AppTest) -> None:
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    go(app, "benefits")
    go(app, "home")
    assert filled_rows(begun(app).cells)["0"].tolist() == ["3,5", "−2", "12 cm"]
    assert "Understood:** 3 scores" in words(app)


def test_the_next_test_is_added_to_the_same_file_and_can_be_undone(app: AppTest) -> None:
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    press(app, "class_use")
    go(app, "your_data")
    press(app, "class_reopen_0")
    press(app, "class_add_test")
    write(app, a_grid())
    press(app, "class_use")
    log = app.session_state["open_log"]
    assert [file.name for file in log.files] == ["class 7A.csv"]
    assert len(log.entries) == 5
    assert log.files[0].choices.groupings == {"Class": "yes"}
    press(app, "undo")
    assert len(app.session_state["open_log"].entries) == 3


def test_a_class_beside_an_open_log_is_shown_before_it_is_added(app: AppTest) -> None:
    upload(app, ("diary.csv", b"person,date,reach_cm\nDan,2026-01-05,3\nDan,2026-01-06,4\n"))
    go(app, "your_data")
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    press(app, "class_use")
    assert "3 new days" in words(app)
    press(app, "newer_add")
    assert set(app.session_state["open_log"].entries["person"]) == {"Dan", "Ann", "Ben", "Cem Öz"}


def test_what_is_not_understood_is_said_with_the_name(app: AppTest) -> None:
    press(app, "class_begin")
    write(app, a_grid([["Ann", "", "", "", "3,5"], ["Ben", "", "", "", "absent"]], (SEPTEMBER,)))
    assert "Ben, “absent”: not measured" in " ".join(warning.value for warning in app.warning)
    assert not app.button(key="class_use").disabled


def test_putting_it_away_leaves_the_log_as_it_was(app: AppTest) -> None:
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    press(app, "class_drop")
    assert not has_button(app, "class_use")
    assert "open_log" not in app.session_state
    press(app, "class_begin")
    assert filled_rows(begun(app).cells).empty


def test_a_class_that_finds_no_room_stays_a_draft(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    press(app, "class_begin")
    write(app, a_grid(days=(SEPTEMBER,)))
    monkeypatch.setattr(open_log, "take_room", refuse)
    press(app, "class_use")
    assert "no room" in " ".join(error.value for error in app.error)
    assert filled_rows(begun(app).cells)["0"].tolist() == ["3,5", "−2", "12 cm"]


def refuse(_entries: int) -> None:
    raise UnreadableLog("There is no room.")


def test_a_new_grid_is_empty() -> None:
    assert filled_rows(new_grid(SEPTEMBER).cells).empty
