"""The Stretches page: films first, a reminder for the calendar, and how to measure at home."""

from __future__ import annotations

from datetime import time, timedelta

import icalendar
import pytest

from data.content.diagrams import load_measuring
from data.content.stretches import load_stretches
from pages.parts.content import reminder
from pages.visit.open_log import today
from tests.pages.visits import go, press, visit, words

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the reminder's button gives, run after run."""
    given: list[bytes] = []
    real = reminder.download

    def noticing(label: str, content: bytes, *rest: str, **options: str) -> None:
        given.append(content)
        real(label, content, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(reminder, "download", noticing)
    return given


def event_of(file: bytes) -> icalendar.Event:
    [event] = icalendar.Calendar.from_ical(file).events
    return event


def test_films_come_first_and_what_they_are_good_for_is_one_click_away() -> None:
    app = go(visit(), "stretches")
    assert [title.value for title in app.title] == ["Stretches"]
    links = [link.proto.label for link in app.get("page_link")]
    assert "What stretching does, and how sure it is" in links
    app = go(app, "benefits")
    assert not app.get("video")
    assert "**The stretches, as films**" in [link.proto.label for link in app.get("page_link")]


def test_a_reminder_is_for_the_days_and_the_hour_chosen(files: list[bytes]) -> None:
    app = go(visit(), "stretches")
    assert event_of(files[-1])["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    app.button_group(key="remind_days").set_value([1, 4])
    app.time_input(key="remind_at").set_value(time(7, 15))
    app.selectbox(key="remind_minutes").set_value(15)
    app.date_input(key="remind_until").set_value(today() + timedelta(days=60)).run()
    event = event_of(files[-1])
    assert event["RRULE"]["BYDAY"] == ["TU", "FR"]
    assert event.DTSTART.time() == time(7, 15)
    assert event.DTSTART.date() >= today()
    assert timedelta(minutes=15) == event.DURATION
    assert event["UID"] == event_of(files[0])["UID"], "a change of the same reminder"


def test_a_reminder_of_nothing_is_refused_in_a_sentence(files: list[bytes]) -> None:
    app = go(visit(), "stretches")
    before = len(files)
    app.button_group(key="remind_days").set_value([]).run()
    assert "Choose at least one day of the week." in [caption.value for caption in app.caption]
    assert len(files) == before


def test_the_films_wait_to_be_played_and_have_captions_words_and_pictures() -> None:
    app = go(visit(), "stretches")
    films = app.get("video")
    assert len(films) == len(load_stretches()) == 4
    for film, stretch in zip(films, load_stretches(), strict=True):
        assert not film.proto.autoplay
        assert not film.proto.loop
        assert film.proto.alt == f"{stretch.words.title}. {stretch.words.alt}"
        assert [track.label for track in film.proto.subtitles] == ["English"]
        assert film.proto.url.startswith("/"), "from our own server"
    assert "Download the stretches to print" in [button.proto.label for button in app.get("download_button")]
    for stretch in load_stretches():
        said = words(press(app, f"steps_{stretch.words.id}"))
        assert stretch.words.stop_rule in said
        assert all(step.text in said for step in stretch.words.steps)
        stills = {image.proto.imgs[0].alt for image in app.get("image")}
        assert stills > {step.alt for step in stretch.words.steps}


def test_every_way_to_measure_has_its_drawing_and_its_zero() -> None:
    app = go(visit(), "stretches")
    for diagram in load_measuring().diagrams:
        app.selectbox(key="diagram").set_value(diagram.id).run()
        assert diagram.zero in words(app)
        assert app.get("image")[-1].proto.imgs[0].alt == diagram.alt
