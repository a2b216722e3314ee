"""A kept log that was changed or deleted on another device, or is deleted here."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import NotAnOwner, get_store
from pages.routes import cookies
from pages.text.moments import now
from tests.pages.keeping_visits import add_day, kept
from tests.pages.visits import (
    LATER,
    go,
    keep,
    press,
    title,
    upload,
    visit,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def two_devices(browser: dict[str, str]) -> tuple[AppTest, str]:
    """A device with an unsaved day, after another one saved first."""
    mine = visit_with_log()
    token = keep(mine)
    browser[cookies.LOG] = token
    other = visit()
    upload(other, ("later.csv", LATER))
    press(other, "newer_add")
    add_day(mine, 4)
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
    assert "**Saved, version 3.**" in words(mine)
    assert len(kept(token).files) == 2
    assert len(kept(token).typed) == 1


def test_what_is_put_together_is_saved_also_where_ones_own_day_stands(browser: dict[str, str]) -> None:
    mine = visit_with_log()
    token = keep(mine)
    browser[cookies.LOG] = token
    add_day(visit(), 4)
    add_day(mine, 7)
    press(mine, "stale_both")
    assert "**Saved, version 3.**" in words(mine)
    assert kept(token).typed["back_pain"].tolist() == [7]


def test_ones_own_can_be_saved_on_top(two_devices: tuple[AppTest, str]) -> None:
    mine, token = two_devices
    press(mine, "stale_mine")
    assert "**Saved, version 3.**" in words(mine)
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
    go(app, "your_data")
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
    with closing(sqlite3.connect(database)) as connection:
        for table in ("owners", "logs", "log_versions", "links"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    go(app, "home")
    assert title(app) == "Is stretching helping you?"


def test_a_log_deleted_elsewhere_says_so_and_stays_open(browser: dict[str, str]) -> None:
    app = visit_with_log()
    token = keep(app)
    get_store().delete_everything(token)
    add_day(app, 4)
    assert "everything it held was deleted" in words(app)
    assert title(app) == "diary.csv"
