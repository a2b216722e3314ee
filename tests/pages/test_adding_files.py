"""Bringing more while a log is open: shown before it happens, added, opened instead, cancelled, undone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.reading import Choices
from data.store.sealed.kept import KeptLog
from pages.visit.changes import answers_of, read_like
from pages.visit.kept_log import from_kept, to_kept
from pages.visit.open_log import open_files, read_file
from tests.pages.visits import begin_today, go, healthy, named, press, upload, words

pytestmark = pytest.mark.usefixtures("database")

File = tuple[str, bytes]


def log(first: int, last: int, back: int = 3, change: dict[int, int] | None = None) -> bytes:
    rows = [f"2026-01-{day:02d},{(change or {}).get(day, back)}" for day in range(first, last + 1)]
    return "\n".join(["date,back_pain", *rows, ""]).encode()


def offered(app: AppTest) -> bool:
    return "Add it to this log?" in words(app)


OLD: File = ("old.csv", log(1, 10))
NEW: File = ("new.csv", log(1, 14, change={4: 7, 5: 8}))


def test_what_would_happen_is_shown_before_it_happens(app: AppTest) -> None:
    upload(app, OLD)
    upload(app, NEW)
    assert offered(app)
    assert "4 new days, 2 changed, 8 the same." in words(app)
    assert named(app) == "old.csv", "nothing has happened yet"
    table = next(table.value for table in app.table if "In the newer file" in table.value)
    assert table.astype(str).to_numpy().tolist() == [
        ["4 Jan 2026", "Back pain", "3", "7"],
        ["5 Jan 2026", "Back pain", "3", "8"],
    ]


def test_adding_it_keeps_both_and_one_click_undoes_it(app: AppTest) -> None:
    upload(app, OLD)
    upload(app, NEW)
    press(app, "newer_add")
    assert not offered(app)
    assert named(app) == "2 files"
    assert "Undo: added new\\.csv" in [button.label for button in app.button]
    press(app, "undo")
    assert named(app) == "old.csv"
    assert not offered(app)


def test_a_second_newer_file_finds_everything_the_same(app: AppTest) -> None:
    upload(app, OLD)
    upload(app, NEW)
    press(app, "newer_add")
    upload(app, NEW, ("again.csv", NEW[1]))
    assert "Nothing new: 14 days in it, all the same as in this log." in words(app)
    assert not [button for button in app.button if button.key == "newer_add"]
    press(app, "newer_cancel")
    assert not offered(app)


def test_it_can_be_opened_instead(app: AppTest) -> None:
    upload(app, OLD)
    upload(app, NEW)
    press(app, "newer_open")
    assert named(app) == "new.csv"
    press(app, "undo")
    assert named(app) == "old.csv"


def test_cancelling_changes_nothing(app: AppTest) -> None:
    upload(app, OLD)
    before = words(go(app, "your_data"))
    upload(app, NEW)
    press(app, "newer_cancel")
    assert words(app) == before
    assert not [button for button in app.button if button.key == "undo"]


def test_a_sample_is_replaced_without_asking_and_does_not_come_back(app: AppTest) -> None:
    press(app, "sample_one-person")
    upload(app, OLD)
    assert named(app) == "old.csv"
    assert not [button for button in app.button if button.key == "undo"]


def test_a_log_replaced_by_a_sample_can_be_brought_back(app: AppTest) -> None:
    go(upload(app, OLD), "your_data")
    press(app, "sample_one-person")
    press(app, "undo")
    assert named(app) == "old.csv"


def test_pasted_lines_ask_too(app: AppTest) -> None:
    go(upload(app, OLD), "your_data")
    app.text_area(key="pasted").set_value(log(9, 12, change={9: 8}).decode()).run()
    press(app, "paste_add")
    assert "2 new days, 1 changed, 1 the same." in words(app)
    assert "8 days of this log are not in it and stay." in words(app)


def test_the_newer_file_stands_before_a_day_typed_earlier(app: AppTest) -> None:
    begin_today(upload(app, OLD))
    day = app.date_input(key="entry_day").value
    app.segmented_control(key="entry_back").set_value(9)
    press(app, "entry_add")
    assert "1 typed in" in words(app)
    upload(app, ("today.csv", f"date,back_pain\n{day},4\n2026-01-02,3\n".encode()))
    assert "0 new days, 1 changed, 1 the same." in words(app)
    press(app, "newer_add")
    assert "typed in" not in words(app)
    press(app, "undo")
    assert "1 typed in" in words(app)
    press(app, "undo")
    assert "typed in" not in words(app)


def test_people_may_come_one_file_each_also_later(app: AppTest) -> None:
    upload(app, ("ann.csv", log(1, 5)))
    upload(app, ("bob.csv", log(1, 5, back=6)))
    assert "0 new days, 5 changed" in words(app)
    app.radio(key="whose_newer").set_value(True).run()
    assert "5 new days, 0 changed, 0 the same." in words(healthy(app))
    assert "New people: bob" in words(app)
    press(app, "newer_add")
    app.switch_page("progress.py").run()
    assert set(app.selectbox(key="person_or_everyone").options) == {"Everyone", "ann", "bob"}


def test_the_answer_for_an_earlier_export_is_taken_over_only_where_it_is_asked_again(app: AppTest) -> None:
    upload(app, ("jan.csv", b"date,back_pain\n05/01/2026,3\n06/01/2026,4\n"))
    next(button for button in app.button if button.label == "month/day/year").click().run()
    upload(
        app,
        ("more.csv", b"date,back_pain\n06/01/2026,4\n07/01/2026,5\n"),
    )
    assert "1 new day, 0 changed, 1 the same." in words(app)
    assert not [radio for radio in app.radio if "Which" in radio.label]


def test_a_question_of_the_newer_file_is_asked_before_it_is_added(app: AppTest) -> None:
    upload(app, ("old.csv", b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n"))
    upload(
        app,
        ("new.csv", b"when,back_pain\n05/01/2026,3\n06/01/2026,4\n"),
    )
    (question,) = [radio for radio in app.radio if radio.key != "whose_newer"]
    assert "Nothing new: 2 days" in words(app)
    question.set_value("mdy").run()
    next(button for button in app.button if button.label == "Use this answer").click().run()
    assert "2 new days, 0 changed, 0 the same." in words(healthy(app))


def test_a_closed_log_is_forgotten_with_all_that_could_be_undone(app: AppTest) -> None:
    upload(app, OLD)
    upload(app, NEW)
    press(app, "newer_add")
    press(app, "close")
    assert not [button for button in app.button if button.key == "undo"]


def test_no_more_than_five_changes_are_kept(app: AppTest) -> None:
    upload(app, OLD)
    for rating in range(7):
        begin_today(app)
        app.segmented_control(key="entry_back").set_value(rating)
        press(app, "entry_add")
    for _ in range(5):
        press(app, "undo")
    assert not [button for button in app.button if button.key == "undo"]
    assert "1 typed in" in words(app)


def test_answers_of_a_kept_log_are_offered_in_another_visit() -> None:
    january = b"date,pain\n2026-01-05,mild\n2026-01-06,severe\n2026-01-07,mild\n"
    choices = Choices().answer("columns:back_pain", "pain").answer("pain_words", "yes")
    log = open_files([read_file("january.csv", january, choices)])
    opened, refused = from_kept(KeptLog.from_bytes(to_kept(log).to_bytes()))
    assert not refused
    february = read_file("february.csv", january.replace(b"2026-01", b"2026-02"))
    assert {question.about for question in february.reading.questions} >= {"columns:back_pain"}
    again = read_like(february, answers_of(opened.files))
    assert again.answered_before
    assert again.reading.questions == []
    assert again.reading.entries["back_pain"].tolist() == [2, 8.5, 2]


def test_an_answer_is_offered_where_only_another_answer_raises_its_question() -> None:
    january = b"date,how it felt,minutes\n2026-01-05,mild,10\n2026-01-06,severe,5\n2026-01-07,mild,0\n"
    choices = Choices().answer("columns:back_pain", "how it felt").answer("pain_words", "yes")
    answered = answers_of([read_file("january.csv", january, choices)])
    february = read_file("february.csv", january.replace(b"2026-01", b"2026-02"))
    assert "pain_words" not in {question.about for question in february.reading.questions}
    assert read_like(february, answered).reading.entries["back_pain"].tolist() == [2, 8.5, 2]


def test_a_name_of_another_class_is_asked_about_before_it_is_added_and_then_kept_apart(app: AppTest) -> None:
    header = "name,date,reach_cm\n"
    first, second = (
        header + "".join(f"{name},2026-01-05,{reach}\n" for name in names)
        for names, reach in ((("Anna", "Ben", "Cem"), 3), (("Anna", "Dana", "Emil"), 9))
    )
    upload(app, ("7a.csv", first.encode()))
    upload(app, ("7b.csv", second.encode()))
    asked = next(radio for radio in app.radio if "Anna" in radio.label)
    assert asked.value == "apart"
    assert "3 new days, 0 changed" in words(app)
    press(app, "newer_add")
    go(app, "group")
    assert {"Anna", "Anna (7b)"} <= set(app.selectbox(key="person_or_everyone").options)
    go(app, "your_data")
    (groups,) = (pills for pills in app.button_group if str(pills.key).startswith("groups_"))
    groups.set_value(["File"]).run()
    assert set(healthy(app).session_state["open_log"].people["File"]) == {"7a", "7b"}
    asked = next(radio for radio in app.radio if "Anna" in radio.label)
    asked.set_value("together").run()
    press(app, f"use_{asked.key}")
    go(app, "group")
    assert "Anna (7b)" not in app.selectbox(key="person_or_everyone").options


def test_two_files_of_a_class_without_dates_are_two_tests(app: AppTest) -> None:
    header, names = "Name,Sit and reach (cm)\n", ("Anna", "Ben", "Cem", "Dana", "Emil", "Fay", "Gus", "Hal")
    autumn, spring = (
        header + "".join(f"{name},{place + gain}\n" for place, name in enumerate(names)) for gain in (1, 4)
    )
    upload(app, ("autumn.csv", autumn.encode()), ("spring.csv", spring.encode()))
    assert "csv**: When was the test?" in words(app)
    go(app, "group")
    assert "8 of 8 people were tested twice" in words(app)
    assert "2001" not in words(app)
