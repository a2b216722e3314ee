"""Keeping a log: with consent, behind a private address; saving, naming and versions."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.store import get_store
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
    assert not database.exists() or not sqlite3.connect(database).execute("select * from owners").fetchall()


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


def test_changes_are_not_saved_by_themselves_and_are_named_before(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    assert "Not saved yet" not in words(app)
    go(app, "home")
    upload(app, ("later.csv", LATER))
    press(app, "newer_add")
    assert "**Not saved yet:** 2 new days, 1 changed." in words(app)
    assert len(kept(token).files) == 1
    press(app, "save")
    assert "Saved as version 2." in words(app)
    assert "Not saved yet" not in words(app)
    assert len(kept(token).files) == 2
    browser[cookies.LOG] = token
    assert "12 Mar 2026" in words(visit())


def test_changes_can_be_discarded() -> None:
    app = visit_with_log()
    keep(app)
    add_day(app, 4)
    press(app, "discard")
    assert "Not saved yet" not in words(app)
    assert "typed in" not in words(app)


def test_every_save_can_be_undone_through_the_versions() -> None:
    app = visit_with_log()
    token = keep(app)
    add_day(app, 4)
    press(app, "save")
    go(app, "keep")
    assert "**Version 2**" in words(app)
    assert "1 new day" in words(app)
    press(app, "bring_back_1")
    assert "Not saved yet" in words(app)
    assert len(kept(token).typed) == 1, "bringing back changes nothing until it is saved"
    press(app, "save")
    assert len(kept(token).typed) == 0
    assert [row.number for row in get_store().log_versions(token)] == [3, 2, 1]


def call(app: AppTest, name: str) -> AppTest:
    go(app, "keep")
    return healthy(app.text_input(key="log_name").set_value(name).run())


def test_a_log_is_called_what_its_owner_calls_it() -> None:
    app = call(visit_with_log(), "  My   back ")
    token = keep(app)
    assert kept(token).title == "My back"
    assert "it opens “My back” on any device" in words(app)
    call(app, "Spring")
    assert "**Not saved yet:** the name of the log." in words(app)
    assert kept(token).title == "My back"
    press(app, "save")
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
    press(app, "save")
    assert kept(token).title == "2 files"


def test_a_discarded_name_goes_from_its_field_too() -> None:
    app = visit_with_log()
    keep(app)
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


def test_a_browser_is_asked_to_remember_only_when_the_visit_loses_nothing(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    assert 'method="post" action="/edit"' in ways_out(app)
    assert f'<input type="hidden" name="token" value="{token}">' in ways_out(app)
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
