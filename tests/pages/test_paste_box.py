"""Paste anything: shown line by line at once, asked in one row, added by one tap, kept on a refusal."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.visit.open_log import today

pytestmark = pytest.mark.usefixtures("database")

NOTES = "2026-01-05: back 5, sciatica 3, reach -2 cm, 10 min\n2026-01-06: back 4, leg 2\nHello\n"


def box() -> AppTest:
    def page() -> None:
        from pages.parts.bring import paste_box

        paste_box.paste()

    return AppTest.from_function(page, default_timeout=120).run()


def paste(text: str) -> AppTest:
    app = box()
    app.text_area(key="pasted").set_value(text).run()
    assert not app.exception
    return app


def lines(app: AppTest) -> list[list[str]]:
    return [[str(cell).replace("\\", "") for cell in row] for row in app.table[0].value.to_numpy().tolist()]


def test_every_line_is_shown_with_what_it_was_read_as_before_anything_is_added() -> None:
    app = paste(NOTES)
    assert [said for _, said in lines(app)] == [
        "5 Jan 2026: back 5, sciatica 3, reach \u22122 cm, 10 min",
        "6 Jan 2026: back 4, sciatica 2",
        "no entry",
    ]
    assert app.button(key="paste_add").label == "Add these 2 days"
    assert "open_log" not in app.session_state
    app.button(key="paste_add").click().run()
    assert len(app.session_state["open_log"].entries) == 2
    assert not app.text_area(key="pasted").value


def test_a_refusal_keeps_the_text_and_says_why_beside_it() -> None:
    app = paste("back 4, leg 2")
    assert "Write one line for each day" in app.error[0].value
    assert app.text_area(key="pasted").value == "back 4, leg 2"
    assert not app.button


def test_a_sentence_is_not_taken_for_the_header_of_a_file() -> None:
    said = paste("Dear doctor, my back hurts").error[0].value
    assert "Write one line for each day" in said
    assert "upload" not in said


@pytest.mark.parametrize(("text", "columns"), [("5, 2, 10\n4, 2, 10", False), ("felt\tback\nfine\t4", True)])
def test_columns_are_spoken_of_where_a_table_was_pasted(text: str, columns: bool) -> None:  # noqa: FBT001
    said = paste(text).error[0].value
    assert ("No column holds a date" in said) is columns
    assert ("Write one line for each day" in said) is not columns


def test_one_row_of_pickers_asks_what_the_numbers_are() -> None:
    app = paste("5.1.2026 5 3 -2\n6.1.2026 4 3 -1,5\n")
    assert [one.label for one in app.selectbox][:2] == ["1st number: 5, 4", "2nd number: 3"]
    assert "Back pain" not in app.selectbox[2].options, "what is below 0 is no pain"
    assert app.selectbox[2].value == "reach_cm"
    assert app.button(key="paste_add").disabled
    app.selectbox[0].set_value("back_pain").run()
    app.selectbox[1].set_value("sciatica_pain").run()
    assert lines(app)[0][1] == "5 Jan 2026: back 5, sciatica 3, reach \u22122 cm"
    app.button(key="paste_add").click().run()
    log = app.session_state["open_log"]
    assert log.entries["sciatica_pain"].tolist() == [3, 3]
    assert not log.files[0].reading.questions


def test_days_are_added_to_an_open_log_without_a_second_question_unless_they_change_something() -> None:
    app = paste(NOTES)
    app.button(key="paste_add").click().run()
    app.text_area(key="pasted").set_value("today back 3").run()
    app.button(key="paste_add").click().run()
    assert str(app.session_state["open_log"].entries["date"].max().date()) == today().isoformat()
    assert "newer_log" not in app.session_state
    app.text_area(key="pasted").set_value("2026-01-06: back 9").run()
    app.button(key="paste_add").click().run()
    assert len(app.session_state["open_log"].entries) == 3
    assert "newer_log" in app.session_state


def test_the_same_number_every_day_is_no_tick_and_is_not_left_empty() -> None:
    app = paste("\n".join(f"2026-01-0{day}: back {day}, leg 2" for day in range(3, 8)))
    assert lines(app)[0][1] == "3 Jan 2026: back 3, sciatica 2"
    app.button(key="paste_add").click().run()
    assert app.session_state["open_log"].entries["sciatica_pain"].tolist() == [2] * 5
