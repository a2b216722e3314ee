"""The Group page: for several people their changes, for one visit each their spread."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages import visits
from tests.pages.visits import traces, words


def upload(app: AppTest, content: bytes) -> AppTest:
    return visits.upload(app, ("group.csv", content))


def group(app: AppTest) -> AppTest:
    return app.switch_page("group.py").run()


def test_a_group_gets_its_answer_its_pictures_and_no_name(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    group(app)
    said = words(app)
    assert app.header[0].value.startswith("Of 12 people, ")
    assert "On average over " in said
    assert "Taking people one by one, reach and back pain" in said
    assert "Willow" not in said
    assert len(traces(app)) == 3
    assert all("Average" in names for names in traces(app))


def test_a_shorter_period_is_judged_anew(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    whole = words(group(app))
    app.segmented_control(key="period").set_value("4 weeks").run()
    assert words(app) != whole


def test_who_is_chosen_here_is_chosen_in_progress(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    group(app)
    assert "See Cedar's progress" not in labels(app)
    app.selectbox(key="person_or_everyone").set_value("Cedar").run()
    assert "See Cedar's progress" in labels(app)
    app.switch_page("progress.py").run()
    assert app.selectbox(key="person_or_everyone").value == "Cedar"


def test_one_visit_each_is_compared_and_never_called_a_change(app: AppTest) -> None:
    rows = [f"P{k:02d},2026-01-05,{k - 4}" for k in range(12)]
    upload(app, "\n".join(["person,date,reach_cm", *rows, ""]).encode())
    group(app)
    assert "12 people, one visit each" in app.header[0].value
    assert "half of the people lie between" in words(app)
    assert traces(app) == [{"People"}]


def linked(app: AppTest) -> set[str]:
    """The pages that the foot of a page leads to."""
    return {link.proto.page for link in app.get("page_link")}


def labels(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def test_one_person_is_no_group_and_a_kept_address_gets_a_calm_sentence(app: AppTest) -> None:
    app.button(key="sample_one-person").click().run()
    assert "group" not in linked(app)
    group(app)
    assert "This log is about one person." in words(app)
    assert not app.get("plotly_chart")


def test_without_a_log_the_group_page_says_where_to_get_one(app: AppTest) -> None:
    assert "No log is open yet" in words(group(app))


def test_two_people_are_a_group_that_the_menu_leads_to(app: AppTest) -> None:
    rows = [f"{name},2026-01-{day:02d},{day % 7},{day / 10}" for name in "AB" for day in range(1, 29)]
    upload(app, "\n".join(["person,date,back_pain,reach_cm", *rows, ""]).encode())
    assert "group" in linked(app)
    assert words(group(app))
    assert len(traces(app)) == 2


def test_nothing_is_said_twice_outside_the_fold(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    group(app)
    shown = [text.value for text in app.markdown]
    assert not [text.value for box in app.expander for text in box.markdown], "worked out when it is opened"
    assert len(shown) == len(set(shown))
    assert not any(app.header[0].value in text for text in shown)
