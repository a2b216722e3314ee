"""The list of days: look up, change, delete, and every way back."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.store.sealed.kept import KeptLog
from pages.visit.kept_log import from_kept, to_kept, what_changed
from pages.visit.open_log import (
    OpenLog,
    open_files,
    read_file,
    with_day_back,
    with_entry,
    with_newer,
    without_day,
)
from tests.pages.visits import (
    GROUP,
    LATER,
    LOG,
    begin_today,
    go,
    has_button,
    open_sample,
    press,
    upload,
    words,
)

THIRD = date(2026, 3, 3)


def my_days(app: AppTest, content: bytes = LOG) -> AppTest:
    upload(app, ("diary.csv", content))
    return go(app, "my_days")


def log_of(app: AppTest) -> OpenLog:
    return app.session_state["open_log"]


def held(log: OpenLog, day: date = THIRD) -> pd.DataFrame:
    return log.entries[log.entries["date"] == pd.Timestamp(day)]


def diary() -> OpenLog:
    return open_files([read_file("diary.csv", LOG)])


def test_days_are_listed_newest_first_with_what_they_hold(app: AppTest) -> None:
    said = words(my_days(app))
    assert said.index("10 Mar 2026") < said.index("9 Mar 2026") < said.index("1 Mar 2026")
    assert "Reach 1.5 cm and back pain 3 of 10 — “slept badly”" in said
    assert "10 days" in said


def test_a_long_list_has_pages_and_months(app: AppTest) -> None:
    days = pd.date_range("2026-01-01", periods=70)
    my_days(app, b"date,back_pain\n" + "".join(f"{day:%Y-%m-%d},{day.day % 5}\n" for day in days).encode())
    assert "70 days, page 1 of 7" in words(app)
    press(app, "my_days_older")
    assert "1 Mar 2026" in words(app)
    assert "11 Mar 2026" not in words(app)
    app.selectbox(key="my_days_month").set_value("2026-01").run()
    assert "31 days, page 1 of 4" in words(app)
    assert "31 Jan 2026" in words(app)


def test_a_day_of_a_file_is_changed_by_an_entry_in_its_place(app: AppTest) -> None:
    my_days(app)
    press(app, f"edit_{THIRD}")
    assert app.text_input(key="edit_reach").value == "1.5"
    assert app.segmented_control(key="edit_back").value == 3
    assert app.text_input(key="edit_note").value == "slept badly"
    app.text_input(key="edit_reach").set_value("2,5 cm")
    app.segmented_control(key="edit_back").set_value(7)
    press(app, "edit_save")
    assert "Reach 2.5 cm and back pain 7 of 10 — “slept badly”" in words(app)
    assert "changed by you" in words(app)
    assert log_of(app).files[0].content == LOG
    press(app, "undo")
    assert "Reach 1.5 cm and back pain 3 of 10 — “slept badly”" in words(app)
    assert "changed by you" not in words(app)


def test_a_changed_day_goes_back_to_what_the_file_has(app: AppTest) -> None:
    my_days(app)
    press(app, f"edit_{THIRD}")
    app.segmented_control(key="edit_back").set_value(9)
    press(app, "edit_save")
    press(app, f"back_{THIRD}")
    assert held(log_of(app))["back_pain"].tolist() == [3]


def test_what_is_emptied_is_gone_from_the_day_and_nothing_unreadable_is_saved(app: AppTest) -> None:
    my_days(app)
    press(app, f"edit_{THIRD}")
    app.text_input(key="edit_reach").set_value("much")
    press(app, "edit_save")
    assert "Nothing was changed yet." in app.warning[0].value
    assert app.text_input(key="edit_reach").value == "much"
    app.text_input(key="edit_reach").set_value("")
    press(app, "edit_save")
    assert held(log_of(app))["reach_cm"].isna().all()
    assert held(log_of(app))["back_pain"].tolist() == [3]


def test_a_rating_between_two_steps_is_not_rounded(app: AppTest) -> None:
    my_days(app, LOG.replace(b"2026-03-03,1.5,3,", b"2026-03-03,1.5,3.5,"))
    press(app, f"edit_{THIRD}")
    app.text_input(key="edit_reach").set_value("2")
    press(app, "edit_save")
    assert held(log_of(app))["back_pain"].tolist() == [3.5]


def test_a_deleted_day_of_a_file_is_taken_out_told_and_put_back(app: AppTest) -> None:
    my_days(app)
    press(app, f"delete_{THIRD}")
    assert held(log_of(app)).empty
    assert log_of(app).files[0].content == LOG
    go(app, "your_data")
    assert "1 day taken out by you" in [fold.label for fold in app.expander]
    press(app, f"put_back_{THIRD}_me")
    assert held(log_of(app))["back_pain"].tolist() == [3]
    press(app, "undo")
    assert held(log_of(app)).empty
    press(app, "undo")
    assert held(log_of(app))["note"].tolist() == ["slept badly"]


def test_a_typed_day_is_deleted_and_comes_back_with_undo(app: AppTest) -> None:
    begin_today(app)
    app.segmented_control(key="entry_back").set_value(4)
    press(app, "entry_add")
    begin_today(app)
    app.date_input(key="entry_day").set_value(date(2026, 1, 5))
    app.segmented_control(key="entry_back").set_value(6)
    press(app, "entry_add")
    go(app, "my_days")
    press(app, "delete_2026-01-05")
    assert log_of(app).entries["back_pain"].tolist() == [4]
    assert not log_of(app).taken_out
    press(app, "undo")
    assert sorted(log_of(app).entries["back_pain"]) == [4, 6]


def test_of_several_people_one_is_chosen_and_only_that_ones_day_goes(app: AppTest) -> None:
    my_days(app, GROUP)
    assert not has_button(app, "delete_2026-01-01")
    app.selectbox(key="my_days_person").set_value("Bob Ray").run()
    press(app, "delete_2026-01-01")
    assert held(log_of(app), date(2026, 1, 1))["person"].tolist() == ["Ann Lee"]


def test_days_of_a_sample_are_only_looked_at(app: AppTest) -> None:
    open_sample(app)
    go(app, "my_days")
    assert not [button for button in app.button if (button.key or "").startswith(("edit_", "delete_"))]


def test_a_log_that_was_kept_before_days_could_be_taken_out_opens() -> None:
    log = without_day(diary(), "me", THIRD)
    content = to_kept(log).to_bytes()
    assert from_kept(KeptLog.from_bytes(content))[0].taken_out == (("me", THIRD),)
    part = b',"taken_out":[["me","2026-03-03"]]'
    at = content.index(b"{")
    length = int.from_bytes(content[at - 8 : at], "big")
    older = content[: at - 8] + (length - len(part)).to_bytes(8, "big") + content[at:].replace(part, b"")
    assert from_kept(KeptLog.from_bytes(older))[0].entries.equals(diary().entries)


def test_versions_and_caches_tell_a_day_that_was_taken_out() -> None:
    log = diary()
    without = without_day(log, "me", THIRD)
    assert without.digest != log.digest
    assert what_changed(log, without) == "1 day removed"


def test_a_newer_file_brings_its_days_whatever_was_taken_out() -> None:
    log = with_newer(without_day(diary(), "me", THIRD), open_files([read_file("later.csv", LATER)]))
    assert held(log)["back_pain"].tolist() == [3]
    assert not log.missing_days


@given(st.lists(st.tuples(st.sampled_from(["delete", "back", "write"]), st.integers(1, 12)), max_size=8))
@settings(max_examples=30)
def test_no_way_of_changing_days_loses_what_the_file_held(steps: list[tuple[str, int]]) -> None:
    log = DIARY
    for what, number in steps:
        day = date(2026, 3, number)
        if what == "delete":
            log = without_day(log, "me", day)
            assert held(log, day).empty
        elif what == "back":
            log = with_day_back(log, "me", day)
            assert len(held(log, day)) == (number <= 10)
        else:
            log = with_entry(log, {"person": "me", "date": day, "back_pain": 8})
            assert held(log, day)["back_pain"].tolist() == [8]
    assert log.of_files.equals(DIARY.entries)
    for number in {number for _, number in steps}:
        log = with_day_back(log, "me", date(2026, 3, number))
    assert log.entries.equals(DIARY.entries)


DIARY = diary()
