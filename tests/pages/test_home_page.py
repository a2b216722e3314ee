"""Bringing a log: what was read and asked, what is refused, pasted lines, and days that are typed in."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.content.loader import load_benefits
from data.content.samples import SAMPLES
from pages.visit.open_log import today
from tests.pages.visits import WELCOME, begin_today, figures, go, healthy, open_sample, press, upload, words


def test_the_receipt_stands_in_one_line(app: AppTest) -> None:
    german = (
        "Datum;Sit-and-Reach (cm);Rückenschmerzen (0-10)\n"
        + "\n".join(f"{day:02d}.01.2026;-{day % 5},5;{day % 8}" for day in range(5, 30))
    ).encode("cp1252")
    upload(app, ("tagebuch.csv", german))
    receipt = next(item.value for item in app.markdown if "entries" in item.value)
    assert "25 entries" in receipt
    assert "day/month/year" in receipt
    assert "Rückenschmerzen" in receipt
    assert figures(app), "the first picture stands on the same page"


def test_problems_are_listed_with_line_and_remedy(app: AppTest) -> None:
    upload(app, ("log.csv", b"date,reach_cm,back_pain\n2026-01-05,1,11\n2026-02-30,2,3\n2026-03-01,3,4\n"))
    assert "2 problems" in words(app), "counted on the first page"
    go(app, "your_data")
    table = next(frame.value for frame in app.dataframe if "fix" in frame.value)
    assert table["line"].tolist() == [2, 3]
    assert table["fix"].str.len().gt(10).all()


def test_an_open_question_is_asked_and_its_answer_followed(app: AppTest) -> None:
    upload(app, ("log.csv", b"date,back_pain\n05/01/2026,3\n06/01/2026,4\n07/01/2026,5\n"))
    assert "5 January 2026" in words(app)
    next(button for button in app.button if button.label == "month/day/year").click().run()
    assert "dates read as month/day/year" in words(healthy(app)), "one tap on the first page"
    assert not [button for button in app.button if button.label == "day/month/year"]
    press(app, "undo")
    go(app, "your_data")
    (question,) = app.radio
    question.set_value("mdy").run()
    next(button for button in app.button if button.label == "Use this answer").click().run()
    assert not healthy(app).radio
    assert "month/day/year" in words(app)


def test_the_first_question_stands_on_the_first_page_and_the_others_are_counted(app: AppTest) -> None:
    rows = "".join(f"0{day}/03/2026,{day % 7},{day % 5},{day},{day}.5\n" for day in range(2, 9))
    header = "Date,Back pain before,Back pain after,Reach trial 1,Reach trial 2\n"
    upload(app, ("log.csv", (header + rows).encode()))
    asked = [button for button in app.button if str(button.key).startswith("first_0_")]
    assert len({str(button.key).rpartition("_")[0] for button in asked}) == 1, "one question at a time"
    assert not app.radio
    assert "2 more questions" in words(app)
    asked[0].click().run()
    assert "1 more question" in words(healthy(app))


def test_every_guess_can_be_changed(app: AppTest) -> None:
    upload(app, ("log.csv", b"date,reach\n2026-01-05,2\n2026-01-06,3\n"))
    go(app, "your_data")
    unit = next(box for box in app.selectbox if box.label == "Unit of sit-and-reach")
    unit.set_value("in").run()
    assert "inches" in words(healthy(app))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"date,reach_cm\n", "no entry follows"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        (b"reach_cm,back_pain\n1,2\n3,4\n", "No column holds a date"),
    ],
)
def test_a_file_that_is_no_log_is_refused_in_a_sentence(app: AppTest, content: bytes, word: str) -> None:
    upload(app, ("bad.csv", content))
    assert word.replace("_", "\\_") in app.error[0].value
    assert "bad" in app.error[0].value


def test_one_bad_file_does_not_hide_the_good_one(app: AppTest) -> None:
    upload(app, ("bad.csv", b""), ("good.csv", b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n"))
    assert "empty" in app.error[0].value
    assert "2 entries" in words(app)


def test_several_files_become_one_log_and_may_be_one_person_each(app: AppTest) -> None:
    upload(
        app,
        ("ann.csv", b"date,back_pain\n2026-01-05,3\n"),
        ("bob.csv", b"date,back_pain\n2026-01-05,7\n"),
    )
    press(app, "whose_each")
    assert not [button for button in app.button if str(button.key).startswith("whose_")], "asked once"
    go(app, "progress")
    assert set(app.selectbox(key="person_or_everyone").options) == {"Everyone", "ann", "bob"}
    go(app, "your_data")
    assert app.radio(key="whose").value is True, "and can be changed"


def test_pasted_lines_are_read(app: AppTest) -> None:
    app.text_area(key="pasted").set_value("date\tback_pain\n2026-01-05\t3\n2026-01-06\t4").run()
    app.button(key="paste_add").click().run()
    assert "2 entries" in words(healthy(app))
    assert app.title[0].value == "My log"


def test_a_day_typed_in_is_added_and_never_mixes_with_a_sample(app: AppTest) -> None:
    begin_today(open_sample(app, "one-person"))
    app.segmented_control(key="entry_back").set_value(4)
    app.segmented_control(key="entry_sciatica").set_value(2)
    app.button(key="entry_add").click().run()
    assert "1 typed in" in words(healthy(app))
    assert "made up" not in words(app)
    begin_today(app)
    app.text_input(key="entry_reach").set_value("−2,5")
    app.segmented_control(key="entry_back").set_value(5)
    app.button(key="entry_add").click().run()
    assert "1 typed in" in words(healthy(app)), "there is one entry a day"
    assert "reach −2.5 cm, back pain 5 of 10 and sciatica pain 2 of 10" in words(app), "the rest of it stays"


def test_today_keeps_what_the_file_has_of_it(app: AppTest) -> None:
    row = f"{today()},3,7,slept badly"
    upload(app, ("log.csv", f"date,reach_cm,knee_pain,note\n2026-01-05,2,1,\n{row}\n".encode()))
    press(app, "begin_today")
    assert "**Today is in your log:** reach 3 cm and knee pain 7 of 10." in words(app)
    app.segmented_control(key="entry_back").set_value(4)
    app.button(key="entry_add").click().run()
    assert "reach 3 cm, back pain 4 of 10 and knee pain 7 of 10" in words(healthy(app))
    log = app.session_state["open_log"]
    assert log.entries["note"].tolist()[-1] == "slept badly"


def test_today_in_a_group_is_somebodys(app: AppTest) -> None:
    upload(app, ("team.csv", b"person,date,back_pain\nAnn,2026-01-05,3\nBob,2026-01-05,6\n"))
    press(app, "begin_today")
    assert not app.segmented_control, "first whose day it is"
    app.selectbox(key="entry_person").set_value("Bob").run()
    app.segmented_control(key="entry_back").set_value(4)
    app.button(key="entry_add").click().run()
    assert "**Today is in the log of Bob:** back pain 4 of 10." in words(healthy(app))
    app.selectbox(key="entry_person").set_value("Ann").run()
    assert "Today is in" not in words(healthy(app))


def test_an_empty_form_adds_nothing(app: AppTest) -> None:
    press(app, "begin_today")
    app.button(key="entry_add").click().run()
    assert "Nothing to add" in app.warning[0].value


def test_a_log_can_be_closed(app: AppTest) -> None:
    open_sample(app, "one-person")
    go(app, "your_data")
    app.button(key="close").click().run()
    assert healthy(app).title[0].value == WELCOME


def test_text_of_a_file_is_never_taken_for_markup(app: AppTest) -> None:
    header = "date,back_pain,<script>alert(1)</script> [x](http://evil) knee pain\n"
    upload(app, ("a*b_[c](d).csv", (header + "2026-01-05,3,4\n2026-01-06,4,5\n").encode()))
    go(app, "your_data")
    assert "[x](http" not in words(app)
    assert "\\[x\\]\\(http" in words(app)


def test_a_newcomer_has_three_equal_choices_and_the_uploader_without_a_tap(app: AppTest) -> None:
    chosen = [app.button(key=key) for key in ("sample_one-person", "begin_today", "begin_bring")]
    assert [button.label for button in chosen] == ["See an example", "Add today", "Bring a file or note"]
    assert app.file_uploader(key="upload")
    assert app.text_area(key="pasted")
    press(app, "begin_bring")
    assert app.file_uploader(key="upload"), "nearer now, and there once"
    assert not figures(app), "the example in small costs no chart"
    assert "Example, made-up numbers" in words(app)
    for benefit in load_benefits()[:3]:
        assert benefit.verdict in words(app)


def test_each_sample_opens_from_the_first_page(app: AppTest) -> None:
    for key in SAMPLES:
        open_sample(app, key)
        assert app.session_state["open_log"].sample == key
        go(app, "your_data")
        press(app, "close")
        assert app.title[0].value == WELCOME


@pytest.mark.parametrize(
    ("lines", "shown"),
    [("back_pain\n2026-01-05,3\n2026-01-06,4\n", False), ("reach_cm,back_pain\n2026-01-05,1,3\n", True)],
)
def test_home_leads_to_reach_and_pain_only_where_a_log_has_both(
    app: AppTest, lines: str, *, shown: bool
) -> None:
    upload(app, ("log.csv", f"date,{lines}".encode()))
    links = [link.proto.label for link in app.get("page_link")]
    assert ("See reach and pain" in links) == shown
    assert "See progress" in links


def test_keeping_what_was_typed_is_the_main_button_and_where_it_lives_is_told_below(app: AppTest) -> None:
    begin_today(app)
    app.segmented_control(key="entry_back").set_value(4)
    app.button(key="entry_add").click().run()
    main = [button.label for button in app.button if button.proto.type == "primary"]
    assert main == ["Keep this log"]
    assert words(healthy(app)).index("Not kept on the server.") > words(app).index("1 typed in")
    assert sum(button.label == "Keep this log" for button in app.button) == 1
    go(app, "your_data")
    assert any(button.label == "Keep this log" for button in app.button)
