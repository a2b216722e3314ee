"""What of an open log is kept and comes back, put together with another version, or downloaded."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest

from data.events import Event
from data.people import Profile
from data.store import get_store
from data.store.sealed.kept import KeptLog
from pages.parts.keep.everything import everything
from pages.text.moments import now
from pages.visit import open_log
from pages.visit.kept_log import both, from_kept, to_kept
from tests.pages.keeping_visits import add_day
from tests.pages.visits import (
    LATER,
    LOG,
    healthy,
    keep,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


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

    def away(*_: object, **__: object) -> int:
        raise StoreUnavailable("The database is busy. Try again in a moment.")

    monkeypatch.setattr(type(get_store()), "keep_log", away)
    add_day(app, 4)
    assert "Try again in a moment" in words(healthy(app))
    assert "Not saved yet" in words(app)
    monkeypatch.undo()
