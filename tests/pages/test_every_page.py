"""Every page with no log, the sample, the group and logs that lack something: no error, and the right answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.content.loader import load_benefits, load_safety
from tests.pages.visits import (
    WELCOME,
    figures,
    go,
    has_button,
    healthy,
    open_sample,
    title,
    to_copy,
    unfold,
    upload,
    words,
)

TITLES = {
    "home": "",  # the log's own, or the welcome
    "progress": "Progress",
    "your_data": "Your data",
    "reach_and_pain": "Reach and pain",
    "benefits": "Benefits of hamstring stretching",
    "stretches": "Stretches",
    "share": "Share",
    "safety": "When to get help",
    "keep": "Keep this log",
    "methods": "How the numbers are made",
    "sources": "Sources",
    "my_days": "My days",
}


SAMPLES = {
    None: WELCOME,
    "one-person": "One person, ten months",
    "reach-up-pain-same": "Reach grows, pain does not change",
    "group-of-twelve": "A group of twelve",
}


#: What stands on a page where a log is open, and nowhere else.
OF_A_LOG: dict[str, Callable[[AppTest], object]] = {
    "home": figures,
    "progress": figures,
    "your_data": lambda app: has_button(app, "close"),
    "reach_and_pain": figures,
    "share": lambda app: has_button(app, "make_link"),
    "keep": lambda app: "Download and delete" in words(app),
}


NEEDS_A_LOG = ["progress", "your_data", "reach_and_pain", "share", "keep", "my_days"]


@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_opens_whatever_log_is_open(app: AppTest, page: str, sample: str | None) -> None:
    if sample:
        open_sample(app, sample)
    go(app, page)
    assert title(app) == (TITLES[page] or SAMPLES[sample])
    assert app.header or app.subheader or app.markdown, "and something below its title"
    assert [one.value for one in app.caption][-1] == load_safety().short, "below whatever it says"
    if page in OF_A_LOG:
        assert bool(OF_A_LOG[page](app)) is (sample is not None)


@pytest.mark.parametrize("page", NEEDS_A_LOG)
def test_without_a_log_a_page_says_where_to_get_one(app: AppTest, page: str) -> None:
    go(app, page)
    assert "No log is open yet" in words(app)
    app.button(key="guard_sample").click().run()
    assert "No log is open yet" not in words(healthy(app))


def test_a_newcomer_is_told_what_this_is_and_sees_the_uploader(app: AppTest) -> None:
    assert "reach and your pain" in words(app)
    assert app.file_uploader(key="upload")
    assert app.button(key="sample_one-person")


@pytest.mark.parametrize("page", ["home", "progress", "reach_and_pain", "your_data", "share"])
def test_a_sample_says_everywhere_that_it_is_made_up(app: AppTest, page: str) -> None:
    open_sample(app, "one-person")
    assert "made up" in words(go(app, page))


def test_the_log_survives_moving_between_pages(app: AppTest) -> None:
    open_sample(app, "one-person")
    for page in ("progress", "benefits", "home", "reach_and_pain"):
        go(app, page)
    assert figures(app)


def test_home_shows_four_measures_on_one_time_axis_with_cards_and_answer(app: AppTest) -> None:
    open_sample(app, "one-person")
    assert app.header[0].value.startswith("Reach")
    (figure,) = figures(app)
    axes = {trace.get("xaxis", "x") for trace in figure["data"]}
    matched = {figure["layout"].get(axis.replace("x", "xaxis", 1), {}).get("matches", axis) for axis in axes}
    assert len(axes) == 1 or len(matched) == 1
    assert len(figure["layout"]) > len([name for name in figure["layout"] if name.startswith("yaxis")]) == 4
    assert any("cm" in item.proto.body for item in app.get("html")), "its card"
    alt = app.get("plotly_chart")[0].proto.alt
    said = next(str(caption.value) for caption in app.caption if "with entries" in caption.value)
    days = alt.partition(". ")[0]
    assert days in said, "the same days for eyes and screen readers"
    assert "The smooth lines go: " in alt
    assert "The smooth lines go" not in said, "their ends are not those of the cards"


def test_progress_shows_one_measure_and_repeats_nothing_of_home(app: AppTest) -> None:
    open_sample(app, "one-person")
    headline, home = app.header[0].value, figures(app)
    paragraph = next(str(text.value) for text in app.markdown if "no clear change" in str(text.value))
    go(app, "progress")
    (one,) = figures(app)
    assert len(figures(unfold(app, "week_by_week"))) == 2, "the weeks of stretching, folded"
    assert one not in home
    assert [name for name in one["layout"] if name.startswith("yaxis")] == ["yaxis"]
    assert headline not in words(app)
    assert paragraph not in words(app)
    picker = app.pills(key="measure")
    assert picker.value == "reach_cm", "what the headline begins with"
    assert len(picker.options) == 4
    picker.set_value("back_pain").run()
    assert figures(healthy(app))[0] != one
    assert app.header[0].value == "Back pain"
    go(app, "home")
    go(app, "progress")
    assert app.pills(key="measure").value == "back_pain", "it is found again"


def test_progress_of_one_of_a_group_begins_with_that_persons_answer(app: AppTest) -> None:
    open_sample(app, "group-of-twelve")
    home = figures(app)
    go(app, "progress")
    assert not [figure for figure in figures(app) if figure in home]
    app.selectbox(key="person_or_everyone").set_value("Cedar").run()
    assert "Reach" in healthy(app).header[0].value


def test_the_period_picker_narrows_what_is_shown(app: AppTest) -> None:
    open_sample(app, "one-person")
    go(app, "progress")
    whole = words(app)
    app.segmented_control(key="period").set_value("4 weeks").run()
    assert words(healthy(app)) != whole
    assert "Oct 2026" in app.get("plotly_chart")[0].proto.alt
    assert "Jan" not in app.get("plotly_chart")[0].proto.alt
    go(app, "reach_and_pain")
    assert app.segmented_control(key="period").value == "4 weeks", "the period is kept between pages"


def test_a_group_shows_everyone_first_and_one_person_on_demand(app: AppTest) -> None:
    open_sample(app, "group-of-twelve")
    go(app, "progress")
    picker = app.selectbox(key="person_or_everyone")
    assert picker.value == "Everyone"
    assert app.table, "a line a person"
    picker.set_value("Cedar").run()
    assert "Of 12 people" not in words(healthy(app))
    assert "The smooth lines go: " in app.get("plotly_chart")[0].proto.alt, "Cedar's own chart"
    assert len(figures(app)) == 1


def test_too_early_to_say_is_an_answer_with_its_own_look(app: AppTest) -> None:
    lines = "\n".join(f"2026-01-{day:02d},{day / 10},3" for day in range(5, 10))
    upload(app, ("short.csv", f"date,reach_cm,back_pain\n{lines}\n".encode()))
    assert "Too early to say" in words(app)
    cards = [item.proto.body for item in app.get("html") if "on average so far" in item.proto.body]
    assert len(cards) == 2
    assert all("5 of 10 days; look again in about" in card and "<img" in card for card in cards)
    assert figures(app), "five entries are shown all the same"


def test_a_log_without_reach_says_so_on_reach_and_pain(app: AppTest) -> None:
    lines = "\n".join(f"2026-01-{day:02d},{day % 7}" for day in range(1, 29))
    upload(app, ("pain.csv", f"date,back_pain\n{lines}\n".encode()))
    go(app, "reach_and_pain")
    assert "no sit-and-reach scores" in words(app).replace("\\", "")
    assert not figures(app)
    assert not app.expander, "there are no numbers behind it"


def test_a_failed_page_says_so_above_its_foot() -> None:
    def failing() -> None:
        import streamlit as st

        from pages.parts.frame import sorry

        body = st.container()
        st.caption("The foot")
        sorry.put_place(body)
        sorry.say_sorry()

    app = AppTest.from_function(failing).run()
    assert [part.type for part in app.main if hasattr(part, "value")] == ["error", "caption"]


def test_a_short_log_is_not_asked_for_a_period(app: AppTest) -> None:
    open_sample(app, "one-person")
    go(app, "progress")
    assert app.segmented_control(key="period").options == ["All", "3 months", "4 weeks"]
    app.segmented_control(key="period").set_value("3 months").run()
    go(app, "your_data")
    app.button(key="close").click().run()
    go(app, "home")
    upload(app, ("log.csv", b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n"))
    go(app, "progress")
    assert not app.segmented_control, "nor for the one measure there is"
    assert len(unfold(app, "progress_opened").dataframe[0].value) == 2


def test_the_signs_that_need_help_now_stand_in_the_red_box_alone(app: AppTest) -> None:
    go(app, "safety")
    (box,) = app.error
    assert "call your local emergency number" in box.value
    assert "numb between your legs" in box.value
    assert "over 50" not in box.value


def test_benefits_shows_its_claims_and_the_log_beside_them(app: AppTest) -> None:
    go(app, "benefits")
    titles = [benefit.title for benefit in load_benefits()]
    assert [header.value for header in app.header] == titles
    assert len(titles) == 4
    assert words(app).count("In the made-up sample log") == 4
    for benefit in load_benefits():
        assert benefit.verdict in words(app)
    go(app, "home")
    upload(app, ("log.csv", b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n"))
    go(app, "benefits")
    assert words(app).count("In your log") == 4


def make_link(app: AppTest, label: str = "For Dr. Lee") -> AppTest:
    go(app, "share")
    app.text_input(key="label").set_value(label)
    app.button(key="make_link").click().run()
    return healthy(app)


def test_a_link_is_made_listed_and_revoked(app: AppTest) -> None:
    open_sample(app, "one-person")
    make_link(app)
    addresses = to_copy(app)
    edit = next(address for address in addresses if "/edit#" in address)
    view = next(address for address in addresses if "/s/" in address)
    assert edit.partition("#")[2] not in view
    assert "For Dr\\. Lee" in words(app)
    next(button for button in app.button if button.label == "Close it for good").click().run()
    healthy(app)
    assert "Closed for good" in words(app)
    assert not [text for text in to_copy(app) if "/s/" in text]


def test_on_this_computer_only_the_page_says_so_and_offers_the_file(app: AppTest) -> None:
    open_sample(app, "one-person")
    go(app, "share")
    assert "this computer only" in words(app)


def test_the_public_address_comes_from_the_setting(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    from data.settings import get_settings

    monkeypatch.setenv("LIMBER_PUBLIC_URL", "https://limber.example.org/app/")
    get_settings.cache_clear()
    open_sample(app, "one-person")
    make_link(app)
    assert any(text.startswith("https://limber.example.org/app/s/") for text in to_copy(app))
    assert "this computer only" not in words(app)
    get_settings.cache_clear()
