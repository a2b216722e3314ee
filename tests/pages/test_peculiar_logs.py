"""Every page with logs that hold hardly anything, or not for everybody: it says so, and nothing fails."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visits import go, healthy, press, upload, visit, words

PAGES = ["home", "progress", "reach_and_pain", "group", "my_days", "your_data", "share", "benefits", "keep"]
DAYS = [f"2026-{month:02d}-{day:02d}" for month in (3, 4) for day in range(1, 29)]


def log(header: str, *rows: str) -> str:
    """Return a log of the days in `DAYS`; in a row, {} is its number."""
    lines = [f"{day},{row.format(place)}" for row in rows for place, day in enumerate(DAYS)]
    return "\n".join([f"date,{header}", *lines, ""])


LOGS = {
    "numbers without a name": "Name,Sept,Nov\n" + "".join(f"P{n},{20 + n},{22.5 + n}\n" for n in range(12)),
    "a group's injuries": log("person,injury", "Ann,no", "Bob,yes"),
    "one's injuries": log("injury", "no"),
    "a group's minutes": log("person,minutes", "Ann,10", "Bob,{}"),
    "one's minutes": log("minutes", "10"),
    "sciatica alone": log("sciatica_pain", "3"),
    "one day": "date,reach_cm,back_pain\n2026-03-01,3,4\n",
    "one day each": "person,date,back_pain\nAnn,2026-03-01,3\nBob,2026-03-01,7\n",
    "never another value": log("reach_cm,back_pain,minutes", "0,0,0"),
    "to each a measure": log("person,reach_cm,back_pain,minutes", "Ann,{},,", "Bob,,3,", "Cem,,,{}"),
    "one of them has nothing": log("person,reach_cm", "Ann,{}") + "2026-03-01,Bob,\n",
    "a test and a diary": log("person,reach_cm", "Ann,{}") + "2026-03-01,Bob,4\n2026-06-01,Bob,9\n",
    "knee pain alone": log("person,knee_pain", "Ann,3", "Bob,{}").replace(",1", ",0"),
    "the ends of what is taken": log("reach_cm,back_pain,minutes", "-39.5,0,0", "60,10,1400"),
    "two days 30 years apart": "date,reach_cm,back_pain\n1996-03-01,3,4\n2026-03-01,5,2\n",
}


@pytest.mark.parametrize("name", LOGS)
def test_no_page_fails(name: str) -> None:
    app: AppTest = upload(visit(), (f"{name}.csv", LOGS[name].encode()))
    assert "open_log" in app.session_state
    for page in PAGES:
        go(app, page)
        if page in ("progress", "reach_and_pain"):
            for box in [box for box in app.selectbox if str(box.key).startswith("person")]:
                for one in box.options[:4]:
                    healthy(app.selectbox(key=box.key).set_value(one).run())
        assert app.title


def test_numbers_without_a_name_are_asked_about_in_words() -> None:
    app = upload(visit(), ("class.csv", LOGS["numbers without a name"].encode()))
    assert "No heading says what the numbers of this table are\\. Are they sit\\-and\\-reach?" in words(app)
    for page in ("progress", "reach_and_pain", "group", "share", "home"):
        assert "One answer is needed first" in words(go(app, page))
        assert "has no" not in words(app)
    next(button for button in app.button if button.label == "yes, they are").click().run()
    assert "12 of 12 people were tested twice" in words(go(app, "group"))


def test_reach_without_pain_says_why_nothing_is_compared() -> None:
    app = go(upload(visit(), ("reach.csv", log("reach_cm", "{}").encode())), "reach_and_pain")
    assert "This log has no back pain ratings, so reach and back pain cannot be compared" in words(
        app
    ).replace("\\", "")


def test_progress_begins_with_a_score_though_it_is_too_early_for_it() -> None:
    app = go(
        upload(
            visit(),
            ("few.csv", b"date,reach_cm,minutes\n2026-03-01,3,10\n2026-03-04,4,10\n2026-03-07,4,10\n"),
        ),
        "progress",
    )
    assert [one.value for one in app.header] == ["Sit-and-reach"]


def test_a_log_of_which_every_day_was_taken_out_says_where_they_are() -> None:
    app = go(upload(visit(), ("day.csv", LOGS["one day"].encode())), "my_days")
    press(app, "delete_2026-03-01")
    assert "No day is left in this log" in words(app)
    assert "No log is open yet" not in words(go(app, "progress"))


def test_home_has_a_card_for_what_a_log_has_and_for_nothing_else() -> None:
    app = upload(visit(), ("pain.csv", log("back_pain,minutes", "3,10").encode()))
    told = " ".join(item.proto.body for item in app.get("html"))
    assert "Back pain" in told
    assert "Sciatica" not in told
