"""Keeping a log: with consent, behind a private address; saving, versions, two devices at once, deleting."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.events import Event
from data.people import Profile
from data.store import NotAnOwner, get_store
from data.store.kept import KeptLog
from pages.parts.keep.everything import everything
from pages.routes import cookies
from pages.text import address as address_of
from pages.text.moments import now
from pages.visit import open_log
from pages.visit.kept_log import both, from_kept, to_kept
from tests.pages.visits import (
    LATER,
    LOG,
    address,
    go,
    has_button,
    healthy,
    keep,
    press,
    title,
    upload,
    visit,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


def add_day(app: AppTest, back: int) -> AppTest:
    go(app, "your_log")
    app.segmented_control(key="entry_back").set_value(back)
    return press(app, "entry_add")


def kept(token: str) -> KeptLog:
    return KeptLog.from_bytes(get_store().open_log(token, now()).content)


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
    app = visit()
    press(app, "close")
    app.run()
    assert title(app) == "Is stretching helping you?", "it was closed, and stays closed"
    press(app, "open_remembered")
    assert title(app) == "diary.csv"


def test_changes_are_not_saved_by_themselves_and_are_named_before(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    assert "Not saved yet" not in words(app)
    go(app, "your_log")
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
    go(app, "your_log")
    upload(app, ("later.csv", LATER))
    press(app, "newer_add")
    assert title(app) == "Spring", "a newer file does not take the name"


def test_a_log_without_a_name_of_its_own_is_called_like_its_files() -> None:
    app = call(call(visit_with_log(), "My back"), " ")
    assert app.text_input(key="log_name").value == "diary.csv"
    token = keep(app)
    assert "it opens this log on any device" in words(app)
    go(app, "your_log")
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
    go(call(app, "My back"), "your_log")
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


@pytest.fixture
def two_devices(browser: dict[str, str]) -> tuple[AppTest, str]:
    """A device with an unsaved day, after another one saved first."""
    mine = visit_with_log()
    token = keep(mine)
    browser[cookies.LOG] = token
    other = visit()
    upload(other, ("later.csv", LATER))
    press(other, "newer_add")
    press(other, "save")
    add_day(mine, 4)
    press(mine, "save")
    return mine, token


def test_what_was_saved_elsewhere_is_never_overwritten_in_silence(two_devices: tuple[AppTest, str]) -> None:
    mine, token = two_devices
    assert "saved elsewhere in the meantime (version 2)" in words(mine)
    assert "1 new day" in words(mine), "what differs is shown"
    assert [row.number for row in get_store().log_versions(token)] == [2, 1]
    assert len(kept(token).typed) == 0


def test_both_can_be_put_together(two_devices: tuple[AppTest, str]) -> None:
    mine, token = two_devices
    press(mine, "stale_both")
    assert "**Not saved yet:** 1 new day" in words(mine)
    press(mine, "save")
    assert len(kept(token).files) == 2
    assert len(kept(token).typed) == 1


def test_ones_own_can_be_saved_on_top(two_devices: tuple[AppTest, str]) -> None:
    mine, token = two_devices
    press(mine, "stale_mine")
    assert "Saved as version 3." in words(mine)
    assert [row.number for row in get_store().log_versions(token)] == [3, 2, 1]
    assert len(kept(token).typed) == 1


def test_the_other_one_can_be_opened_and_ones_own_comes_back_with_undo(
    two_devices: tuple[AppTest, str],
) -> None:
    mine, _ = two_devices
    press(mine, "stale_open")
    assert "saved elsewhere" not in words(mine)
    assert "typed in" not in words(mine)
    press(mine, "undo")
    assert "1 typed in" in words(mine)


def test_another_log_opened_in_its_place_is_not_taken_for_a_change_of_the_kept_one() -> None:
    app = visit_with_log()
    keep(app)
    go(app, "your_log")
    press(app, "sample_one-person")
    assert "Not saved yet" not in words(app)
    press(app, "undo")
    assert "Kept, version 1" in words(app)


def test_deleting_everything_asks_once_and_proves_it(database: Path) -> None:
    app = visit_with_log()
    token = keep(app)
    go(app, "share")
    press(app, "make_link")
    go(app, "keep")
    assert app.button(key="delete_everything").disabled
    app.checkbox(key="delete_sure").check().run()
    press(app, "delete_everything")
    said = words(app)
    assert "Everything is deleted: 1 log, 1 version, 1 link." in said
    assert "no row of them is left" in said
    with pytest.raises(NotAnOwner):
        get_store().links(token, now())
    with sqlite3.connect(database) as connection:
        for table in ("owners", "logs", "log_versions", "links"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    go(app, "your_log")
    assert title(app) == "Is stretching helping you?"


def test_a_log_deleted_elsewhere_says_so_and_stays_open(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    get_store().delete_everything(token)
    add_day(app, 4)
    press(app, "save")
    assert "everything it held was deleted" in words(app)
    assert title(app) == "diary.csv"


def full_log() -> open_log.OpenLog:
    log = open_log.open_files([open_log.read_file("diary.csv", LOG)])
    log = open_log.with_entry(log, {"person": "me", "date": "2026-03-20", "back_pain": 3, "note": "typed"})
    log = open_log.with_event(log, Event(pd.Timestamp("2026-03-04").date(), "=new chair"))
    return open_log.with_profile(log, Profile("me", 50.0, "F", ""))


def test_an_open_log_is_the_same_after_it_was_kept() -> None:
    log = full_log()
    again, refused = from_kept(KeptLog.from_bytes(to_kept(log).to_bytes()))
    assert refused == []
    assert again.digest == log.digest
    pd.testing.assert_frame_equal(again.entries, log.entries)
    assert (again.title, again.events, again.profiles) == (log.title, log.events, log.profiles)


def test_a_file_that_cannot_be_read_any_more_is_named_and_the_rest_opens() -> None:
    kept_log = to_kept(full_log())
    broken = KeptLog(
        kept_log.title, (*kept_log.files, type(kept_log.files[0])("old.csv", b"", kept_log.files[0].choices)),
        kept_log.typed,
    )  # fmt: skip
    log, refused = from_kept(broken)
    assert [problem.name for problem in refused] == ["old.csv"]
    assert len(log.entries) == 11


def test_two_versions_put_together_keep_the_days_of_both() -> None:
    base = open_log.open_files([open_log.read_file("diary.csv", LOG)])
    mine = open_log.with_entry(base, {"date": "2026-03-20", "back_pain": 3})
    theirs = open_log.with_entry(base, {"date": "2026-03-21", "back_pain": 5})
    merged = both(theirs, mine)
    assert len(merged.entries) == 12
    assert len(merged.files) == 1, "a file that both have is there once"


def test_of_two_names_the_one_given_here_stands() -> None:
    base = open_log.open_files([open_log.read_file("diary.csv", LOG)])
    back, leg = open_log.with_title(base, "Back"), open_log.with_title(base, "Leg")
    assert both(back, leg, base).title == "Leg"
    assert both(back, base, base).title == "Back"


def test_the_download_holds_everything_and_nothing_that_opens_a_link() -> None:
    log = full_log()
    store = get_store()
    owner = store.new_owner(now())
    from data.store import ShareChoices, build_payload

    made = store.create_link(
        owner, build_payload(log.entries, ShareChoices()), label="=Dr Lee", now=now(),
        expires_at=now().replace(year=now().year + 1),
    )  # fmt: skip
    packed = everything(log, store.links(owner, now()))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.read("original/diary.csv") == LOG
        held = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert set(held) == {
        "README.txt", "original/diary.csv", "limber-log.csv", "events.csv", "people.csv", "links.csv",
    }  # fmt: skip
    assert "'=new chair" in held["events.csv"], "no cell is a formula"
    assert "'=Dr Lee" in held["links.csv"]
    assert not any(made.token in content or owner in content for content in held.values())
    again = open_log.open_files([open_log.read_file("again.csv", held["limber-log.csv"].encode())])
    assert len(again.entries) == 11


def test_files_of_one_name_do_not_overwrite_each_other_in_the_download() -> None:
    files = [open_log.read_file("../a.csv", LOG), open_log.read_file("a.csv", LATER)]
    with zipfile.ZipFile(io.BytesIO(everything(open_log.open_files(files)))) as archive:
        assert {"original/a.csv", "original/a-2.csv"} <= set(archive.namelist())
        assert archive.read("original/a-2.csv") == LATER


def test_the_page_of_a_kept_log_leads_everywhere_when_the_database_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from data.store import StoreUnavailable

    app = visit_with_log()
    keep(app)
    add_day(app, 4)

    def away(*_: object, **__: object) -> int:
        raise StoreUnavailable("The database is busy. Try again in a moment.")

    monkeypatch.setattr(type(get_store()), "keep_log", away)
    press(app, "save")
    assert "Try again in a moment" in words(healthy(app))
    assert "Not saved yet" in words(app)
    monkeypatch.undo()
