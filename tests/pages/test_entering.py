"""A day typed in: read as files are, shown before it counts, and nothing of it swallowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.log import MEASURES
from pages.visit.day_form import understood
from tests.pages.visits import LOG, begin_today, go, healthy, press, upload, words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3,5", "Reach: 3.5 cm"),
        ("3.5", "Reach: 3.5 cm"),
        ("−2", "Reach: −2.0 cm"),
        ("-2", "Reach: −2.0 cm"),
        ("12 cm", "Reach: 12.0 cm"),
        ("5 in", "Reach: 12.7 cm"),
    ],
)
def test_a_number_is_read_as_files_are_and_shown_before_it_counts(
    app: AppTest, text: str, shown: str
) -> None:
    begin_today(app)
    app.text_input(key="entry_reach").set_value(text).run()
    assert shown in words(healthy(app))
    assert "open_log" not in app.session_state, "nothing counts yet"
    press(app, "entry_add")
    assert shown.replace("Reach: ", "reach ").replace(".0 ", " ") in words(app)


@pytest.mark.parametrize(
    ("field", "text"), [("reach", "far"), ("reach", "3 5 7"), ("reach", "350"), ("minutes", "−5")]
)
def test_what_cannot_be_understood_is_told_and_stays(app: AppTest, field: str, text: str) -> None:
    begin_today(app)
    app.segmented_control(key="entry_back").set_value(4)
    app.text_input(key=f"entry_{field}").set_value(text)
    press(app, "entry_add")
    assert "Nothing was added yet." in app.warning[0].value
    assert "is not understood" in app.warning[0].value
    assert app.text_input(key=f"entry_{field}").value == text
    assert app.segmented_control(key="entry_back").value == 4
    assert "open_log" not in app.session_state
    app.text_input(key=f"entry_{field}").set_value("7")
    press(app, "entry_add")
    assert "back pain 4 of 10" in words(app)
    begin_today(app)
    assert not app.text_input(key=f"entry_{field}").value, "what was added is no longer in the form"


def test_a_log_in_inches_is_asked_in_inches(app: AppTest) -> None:
    upload(app, ("log.csv", b"date,reach (in),back_pain\n2026-01-05,2,3\n2026-01-06,2.5,4\n"))
    begin_today(app)
    app.text_input(key="entry_reach").set_value("3").run()
    assert "Reach: 3.0 inches" in words(healthy(app))
    press(app, "entry_add")
    assert app.session_state["open_log"].typed["reach_cm"].tolist() == [7.62]


def test_ratings_that_a_log_has_are_asked_for(app: AppTest) -> None:
    upload(app, ("log.csv", b"date,knee_pain\n2026-01-05,2\n2026-01-06,3\n"))
    begin_today(app)
    app.segmented_control(key="entry_knee").set_value(5)
    assert "knee pain 5 of 10" in words(press(app, "entry_add"))


def test_which_measure_lacks_days_is_told(app: AppTest) -> None:
    begin_today(app)
    app.segmented_control(key="entry_back").set_value(4)
    app.text_input(key="entry_reach").set_value("2")
    press(app, "entry_add")
    assert "reach: 1 of 10 days; back pain: 1 of 10." in words(app)
    upload(app, ("diary.csv", LOG))
    press(app, "newer_add")
    go(app, "home")
    assert "of 10 days" not in words(app)


@given(
    st.floats(min_value=-45, max_value=80), st.sampled_from([",", "."]), st.sampled_from(["", " cm", "cm"])
)
def test_any_reach_is_understood_however_it_is_written(value: float, mark: str, unit: str) -> None:
    text = f"{value:.1f}".replace(".", mark)
    assert understood(text + unit, "reach_cm").value == pytest.approx(float(f"{value:.1f}"))


@given(st.text(max_size=40), st.sampled_from(["reach_cm", "minutes", "back_pain"]))
def test_any_text_is_a_possible_value_or_a_sentence_or_nothing(text: str, measure: str) -> None:
    typed = understood(text, measure)
    if typed.value is not None:
        assert MEASURES[measure].low <= typed.value <= MEASURES[measure].high
        assert not typed.problem
    elif typed.problem:
        assert typed.problem.endswith(".")
