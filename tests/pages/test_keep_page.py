"""Keeping a log: with consent, behind a private address; saving, naming and versions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.store import StoreUnavailable, get_store
from pages.parts.keep import saving
from pages.routes import cookies
from pages.text import address as address_of
from tests.pages.keeping_visits import add_day, kept
from tests.pages.visits import (
    LATER,
    LOG,
    address,
    go,
    has_button,
    healthy,
    keep,
    named,
    press,
    title,
    upload,
    visit,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


def test_nothing_is_stored_before_the_box_is_ticked(database: Path) -> None:
    app = go(visit_with_log(), "keep")
    assert app.checkbox(key="keep_consent").value is False
    assert app.button(key="keep").disabled
    said = words(app)
    for promise in (
        "What is stored",
        "Who can open it",
        "only who has the private address",
        "How to delete it",
    ):
        assert promise in said
    if database.exists():
        with closing(sqlite3.connect(database)) as connection:
            assert not connection.execute("select * from owners").fetchall()


def test_a_kept_log_comes_back_file_for_file_at_its_private_address(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    assert "only key" in words(app)
    assert address(app, "/edit#").endswith(token)
    browser[cookies.LOG] = token
    other = visit()
    assert title(other) == "diary.csv"
    assert "10 entries" in words(other)
    assert kept(token).files[0].content == LOG


def test_a_sample_is_not_kept() -> None:
    app = visit()
    press(app, "sample_one-person")
    go(app, "keep")
    assert not has_button(app, "keep")


@pytest.mark.parametrize("remembered", ["", "nonsense", "A" * 43])
def test_a_cookie_that_opens_nothing_is_passed_over(browser: dict[str, str], remembered: str) -> None:
    browser[cookies.LOG] = remembered
    app = visit()
    assert title(app) == "Is stretching helping you?"
    assert not app.error


def test_a_remembered_log_opens_once_and_can_be_opened_again(browser: dict[str, str]) -> None:
    browser[cookies.LOG] = keep(visit_with_log())
    app = go(visit(), "your_data")
    press(app, "close")
    go(app, "home")
    assert title(app) == "Is stretching helping you?", "it was closed, and stays closed"
    press(app, "open_remembered")
    assert title(app) == "diary.csv"


def numbers(token: str) -> list[int]:
    return [row.number for row in get_store().log_versions(token)]


def test_each_change_is_saved_by_itself_and_has_a_way_back(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    go(app, "home")
    upload(app, ("later.csv", LATER))
    assert len(kept(token).files) == 1, "what waits to be added is no change yet"
    press(app, "newer_add")
    assert "**Saved, version 2.**" in words(app)
    assert len(kept(token).files) == 2
    browser[cookies.LOG] = token
    assert "12 Mar 2026" in words(visit())
    press(app, "undo")
    assert "**Saved, version 3.**" in words(app)
    assert len(kept(token).files) == 1


def test_what_a_visit_saves_within_minutes_is_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit_with_log()
    token = keep(app)
    for rating in (3, 4, 5):
        add_day(app, rating)
    assert numbers(token) == [4, 1], "and no number is used twice"
    assert get_store().log_versions(token)[0].summary == "1 new day"
    press(app, "undo")
    press(app, "undo")
    press(app, "undo")
    assert get_store().log_versions(token)[0].summary == "Changed and changed back"
    monkeypatch.setattr(saving, "TOGETHER", timedelta(0))
    add_day(app, 6)
    assert numbers(token) == [8, 7, 1]


def test_what_another_visit_saved_is_never_replaced(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    add_day(app, 3)
    browser[cookies.LOG] = token
    add_day(visit(), 4)
    assert numbers(token) == [3, 2, 1]


def out_of_order(patch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> int:
        raise StoreUnavailable("The database is busy.")

    patch.setattr(type(get_store()), "keep_log", fails)


def test_what_could_not_be_saved_is_said_and_tried_again_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit_with_log()
    token = keep(app)
    with monkeypatch.context() as patch:
        out_of_order(patch)
        add_day(app, 4)
        assert "Nothing was changed, and your log is still here." in app.error[0].value
        assert "**Not saved yet:** 1 new day." in words(app)
        go(app, "progress")
        assert not app.error, "it is not tried at every step"
    press(app, "save")
    assert "**Saved, version 2.**" in words(app)
    assert len(kept(token).typed) == 1


def test_changes_that_could_not_be_saved_can_be_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit_with_log()
    keep(app)
    out_of_order(monkeypatch)
    add_day(app, 4)
    press(app, "discard")
    assert "Not saved yet" not in words(app)
    assert "typed in" not in words(app)


def test_every_save_can_be_undone_through_the_versions() -> None:
    app = visit_with_log()
    token = keep(app)
    add_day(app, 4)
    go(app, "keep")
    assert "**Version 2**" in words(app)
    assert "1 new day" in words(app)
    press(app, "bring_back_1")
    assert len(kept(token).typed) == 0
    assert numbers(token) == [3, 2, 1], "the one that was open stays"


def call(app: AppTest, name: str) -> AppTest:
    go(app, "keep")
    return healthy(app.text_input(key="log_name").set_value(name).run())


def test_a_log_is_called_what_its_owner_calls_it() -> None:
    app = call(visit_with_log(), "  My   back ")
    token = keep(app)
    assert kept(token).title == "My back"
    assert "it opens “My back” on any device" in words(app)
    call(app, "Spring")
    assert kept(token).title == "Spring"
    rows = get_store().log_versions(token)
    assert [row.summary for row in rows] == ["called “Spring”", "First saved, called “My back”"]
    go(app, "home")
    upload(app, ("later.csv", LATER))
    press(app, "newer_add")
    assert named(app) == "Spring", "a newer file does not take the name"


def test_a_log_without_a_name_of_its_own_is_called_like_its_files() -> None:
    app = call(call(visit_with_log(), "My back"), " ")
    assert app.text_input(key="log_name").value == "diary.csv"
    token = keep(app)
    assert "it opens this log on any device" in words(app)
    go(app, "home")
    upload(app, ("later.csv", LATER))
    press(app, "newer_add")
    assert "the name" not in words(app)
    assert kept(token).title == "2 files"


def test_a_name_that_is_undone_goes_from_its_field_too(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit_with_log()
    keep(app)
    out_of_order(monkeypatch)
    press(call(app, "My back"), "discard")
    assert app.text_input(key="log_name").value == "diary.csv"
    assert "Not saved yet" not in words(app)


def test_naming_a_log_leaves_what_waits_to_be_added() -> None:
    app = upload(visit_with_log(), ("later.csv", LATER))
    assert "waits to be added" in words(go(call(app, "My back"), "home"))
    go(app, "your_data")
    press(app, "newer_add")
    assert "12 Mar 2026" in words(app)


def ways_out(app: AppTest) -> str:
    drawn = [html.proto.body for html in app.get("html")]
    return "\n".join(body for body in drawn if 'class="leaving"' in body)


def test_a_browser_is_asked_to_remember_only_when_the_visit_loses_nothing(
    browser: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit_with_log()
    token = keep(app)
    assert 'method="post" action="/edit"' in ways_out(app)
    assert f'<input type="hidden" name="token" value="{token}">' in ways_out(app)
    with monkeypatch.context() as patch:
        out_of_order(patch)
        call(app, "My back")
        assert not ways_out(app)
        assert "can remember it once everything is saved" in words(app)
        browser[cookies.LOG] = token
        assert not ways_out(app.run())
    press(app, "save")
    assert 'href="/forget"' in ways_out(app)
    assert token not in ways_out(app)


@pytest.mark.parametrize(
    ("url", "in_this_tab"),
    [
        ("https://limber.example.org/keep", True),
        ("http://localhost:8501/keep", True),
        ("http://192.168.1.5:8501/keep", False),
    ],
)
def test_where_browsers_do_not_say_where_a_form_comes_from_a_page_of_ours_asks(
    monkeypatch: pytest.MonkeyPatch, *, url: str, in_this_tab: bool
) -> None:
    app = visit_with_log()
    token = keep(app)
    monkeypatch.setattr(address_of, "st", SimpleNamespace(context=SimpleNamespace(url=url)))
    app.run()
    opened = [link.proto.url for link in app.get("link_button")]
    assert bool(ways_out(app)) == in_this_tab
    assert opened == ([] if in_this_tab else [f"http://192.168.1.5:8501/edit#{token}"])
