"""What could turn a conclusion round stands by it; how complete a log is stands on the page about the file."""

from __future__ import annotations

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from tests.pages.visits import go, open_sample, words


def test_gaps_and_rounding_are_said_and_only_the_reading_is_folded(app: AppTest) -> None:
    go(open_sample(app), "your_data")
    assert len(app.expander) == 1
    assert "Entries on 212 of 297 days" in words(app)
    assert "The longest gap" in words(app)


def test_another_box_is_asked_about_before_the_answer(app: AppTest) -> None:
    days = [date(2026, 1, 1) + timedelta(days=i) for i in range(60)]
    lines = [f"{day},{(i % 3) - 1 + (23 if i >= 30 else 0)}" for i, day in enumerate(days)]
    content = "\n".join(["date,reach_cm", *lines, ""]).encode()
    app.file_uploader(key="upload").set_value([("log.csv", content, "text/csv")]).run()
    assert "23 cm at the feet" in app.info[0].value


def test_a_group_is_counted_without_names(app: AppTest) -> None:
    go(open_sample(app, "group-of-twelve"), "your_data")
    assert "Of 12 people, half have entries" in words(app)
    assert "Willow" not in "\n".join(str(item.value) for item in app.markdown)
