"""Progress with all it can carry: marked dates, a profile, the safety box, and each sentence once."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from made_up_log import made_up
from streamlit.testing.v1 import AppTest

from pages.visit.open_log import today
from tests.pages.visits import figures, healthy, unfold

MARKED = "New chair at work"


def bring(app: AppTest, log: pd.DataFrame, page: str = "progress") -> AppTest:
    content = log.to_csv(index=False).encode()
    app.file_uploader(key="upload").set_value([("log.csv", content, "text/csv")]).run()
    app.switch_page(f"{page}.py").run()
    return healthy(app)


def shown(app: AppTest) -> list[str]:
    """What is read without opening a fold."""
    texts = [str(text.value) for text in app.markdown]
    for box in app.expander:
        for text in box.markdown:
            texts.remove(str(text.value))
    return texts


def mark(app: AppTest, day: date, label: str) -> AppTest:
    app.date_input(key="event_day").set_value(day)
    app.text_input(key="event_label").set_value(label)
    app.button(key="event_mark").click().run()
    return healthy(app)


def popovers(app: AppTest) -> list[str]:
    return [str(block.proto.popover.label) for block in app.get("popover")]


def below_the_picture(app: AppTest) -> str:
    """Return the picture's caption as people read it, without the marks that keep it from being Markdown."""
    texts = [str(caption.value).replace("\\", "") for caption in app.caption]
    return next(text for text in texts if "with entries" in text)


def ends_today(back: float = 3.0, legs: tuple[float, ...] = ()) -> pd.DataFrame:
    """Ninety days up to today with leg pain of 3, and then of `legs`."""
    log = made_up(90, back_pain=back, sciatica_pain=3.0)
    log["date"] = pd.date_range(end=pd.Timestamp(today()), periods=90)
    if legs:
        log.loc[log.index[-len(legs) :], "sciatica_pain"] = legs
    return log


def test_charts_are_sent_without_plotly_checking_them(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def checking(*_given: object, **_named: object) -> None:
        pytest.fail("A figure was checked at a visit.")

    monkeypatch.setattr("plotly.graph_objs.Figure.__init__", checking)
    bring(app, made_up())
    over_time, weeks = figures(unfold(app, "week_by_week"))
    assert [trace["name"] for trace in over_time["data"]][-1] == "Sit-and-reach"
    assert weeks["data"][0]["name"] == "Full weeks"


def test_a_marked_date_is_on_the_chart_has_its_sentence_and_can_be_taken_back(app: AppTest) -> None:
    bring(app, made_up())
    assert MARKED not in below_the_picture(app)
    mark(app, date(2026, 3, 10), MARKED)
    assert f"{MARKED} (10 Mar 2026)" in below_the_picture(app)
    assert any(MARKED in text for text in shown(app))
    assert "Mark a date (1 marked)" in popovers(app)
    app.button(key="event_remove_0").click().run()
    assert MARKED not in below_the_picture(healthy(app))
    assert not any(MARKED in text for text in shown(app))


def test_a_date_without_words_is_not_marked(app: AppTest) -> None:
    bring(app, made_up())
    mark(app, date(2026, 3, 10), "  ")
    assert "what happened" in app.error[0].value
    assert "Marked" not in below_the_picture(app)


def test_a_profile_gives_a_comparison_and_a_band_that_is_off_until_asked_for(app: AppTest) -> None:
    bring(app, made_up())
    assert not app.checkbox
    number, sex, test = (
        next(box for box in boxes if str(box.key).startswith(f"profile_{name}_"))
        for name, boxes in (("age", app.text_input), ("sex", app.selectbox), ("test", app.selectbox))
    )
    number.set_value("44,5")
    sex.set_value("F")
    test.select_index(1)
    next(button for button in app.button if str(button.key).startswith("profile_compare_")).click().run()
    assert any("Compared with others" in text for text in shown(healthy(app)))
    assert any("of 100 women of 36 to 45" in text for text in shown(app))
    (box,) = app.checkbox
    assert not box.value
    before = app.get("plotly_chart")[0].proto.spec
    box.check().run()
    assert healthy(app).get("plotly_chart")[0].proto.spec != before


@pytest.mark.parametrize("written", ["old", "345", "0"])
def test_an_age_that_cannot_be_one_is_not_taken(app: AppTest, written: str) -> None:
    bring(app, made_up())
    next(box for box in app.text_input if str(box.key).startswith("profile_age_")).set_value(written)
    next(button for button in app.button if str(button.key).startswith("profile_compare_")).click().run()
    assert "Write an age from 5 to 110 years" in healthy(app).error[0].value


@pytest.mark.parametrize("page", ["home", "progress", "reach_and_pain"])
def test_sudden_leg_pain_opens_the_safety_box_with_the_signs(app: AppTest, page: str) -> None:
    bring(app, ends_today(legs=(8.0, 9.0)), page)
    assert "leg pain" in app.warning[0].value
    assert any("numb between your legs" in text for text in shown(app))


def test_the_safety_box_can_be_put_away_until_it_happens_again(app: AppTest) -> None:
    log = ends_today(legs=(8.0, 9.0))
    bring(app, log)
    app.button(key="red_flag_dismiss").click().run()
    assert not healthy(app).warning
    app.switch_page("reach_and_pain.py").run()
    assert not healthy(app).warning, "put away on every page"
    app.switch_page("your_data.py").run()
    app.button(key="close").click().run()
    app.switch_page("home.py").run()
    bring(app, ends_today(back=3.0, legs=(3.0,)).assign(back_pain=[*[3.0] * 89, 9.0]))
    assert "back pain" in app.warning[0].value, "something new has happened"


def test_a_calm_log_shows_no_safety_box(app: AppTest) -> None:
    bring(app, ends_today())
    assert not app.warning


def test_knee_pain_and_injuries_have_their_cards(app: AppTest) -> None:
    log = made_up()
    log["knee_pain"] = [float(place % 4) for place in range(len(log))]
    log["injury"] = ["yes" if place in (40, 150) else "" for place in range(len(log))]
    bring(app, log)
    texts = shown(app)
    assert any("2 new injuries" in text for text in texts)
    assert "A new injury on 2 days" in below_the_picture(app)
    app.pills(key="measure").set_value("knee_pain").run()
    assert any("nee pain" in text for text in shown(healthy(app)))


@pytest.mark.parametrize("page", ["home", "progress", "reach_and_pain"])
@pytest.mark.parametrize("days", [5, 200])
def test_no_sentence_is_told_twice_outside_the_folds(app: AppTest, page: str, days: int) -> None:
    bring(app, made_up(days), page)
    said = [*(str(lead.value) for lead in app.subheader), *shown(app)]
    texts = [text for text in said if len(text) > 40 and "-badge[" not in text]
    assert texts
    assert len(texts) == len(set(texts))


def test_five_days_get_pictures_and_no_list_of_what_is_too_early(app: AppTest) -> None:
    bring(app, made_up(5), "reach_and_pain")
    early = [text for text in shown(app) if "Too early" in text]
    assert len(early) == 2, "one for each pain"
    assert len(app.get("plotly_chart")) == 2


def test_what_a_period_of_change_cannot_tell_stands_on_the_page(app: AppTest) -> None:
    bring(app, made_up(), "reach_and_pain")
    assert any("this log alone cannot say why" in text for text in shown(app))


def test_reach_and_pain_begins_with_an_answer_and_folds_what_found_nothing(app: AppTest) -> None:
    bring(app, made_up(), "reach_and_pain")
    assert app.header[0].value.startswith("Do they go together? ")
    assert [text for text in shown(app) if text.startswith("**")] == ["**On the same day**"] * 2
    assert [box.label for box in app.expander].count("Pictures: up to a week before and after") == 1


def test_delays_that_stand_out_are_seen_at_once(app: AppTest) -> None:
    log = made_up(120)
    noise = [float((place * 7919) % 11) for place in range(120)]
    bring(app, log.assign(reach_cm=noise, back_pain=[0.0, *noise[:-1]]), "reach_and_pain")
    assert "**Up to a week before and after**" in shown(app)
