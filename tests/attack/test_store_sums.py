"""One visitor without an account fills the disk, or makes owners and links without end: both have sums."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data.pace import MOST_KNOWN, Pace
from data.settings import get_settings
from data.store import NoRoom, Store, TooManyNew, forget_store, get_store, open_store
from data.store.database.tables import LinkTable, OwnerTable, VersionTable
from pages.visit import pace
from tests.pages.routes.live_server import small_payload
from tests.pages.visits import go, keep, press, use_database, visit_with_log, words

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    use_database(monkeypatch, tmp_path)
    pace._pace.cache_clear()
    return monkeypatch


def setting(patch: pytest.MonkeyPatch, **values: int) -> None:
    for name, value in values.items():
        patch.setenv(f"LIMBER_{name.upper()}", str(value))
    get_settings.cache_clear()
    forget_store()
    pace._pace.cache_clear()


def rows(table: type[OwnerTable | LinkTable | VersionTable]) -> int:
    with get_store().database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_of_forty_visits_of_one_visitor_a_minute_some_keep_and_the_others_are_told(
    database: pytest.MonkeyPatch,
) -> None:
    setting(database, new_per_address_per_minute=2)
    for _ in range(2):
        keep(visit_with_log())
    third = visit_with_log()
    go(third, "keep")
    third.checkbox(key="keep_consent").check().run()
    press(third, "keep")
    assert "made from your network just now" in words(third)
    assert "your log is still open" in words(third)
    assert (rows(OwnerTable), rows(VersionTable)) == (2, 2)


def test_the_usual_limit_stops_forty_in_a_moment(database: pytest.MonkeyPatch) -> None:
    setting(database)
    made = 0
    for _ in range(40):
        try:
            pace.new_owner()
            made += 1
        except TooManyNew:
            continue
    assert made == rows(OwnerTable) == 20


def test_links_have_a_pace_too(database: pytest.MonkeyPatch) -> None:
    setting(database, new_per_address_per_minute=2)
    app = go(visit_with_log(), "share")
    for _ in range(2):
        press(app, "make_link")
        press(app, "made_done")
    press(app, "make_link")
    assert "made from your network just now" in words(app)
    assert rows(LinkTable) == 2


def test_all_processes_on_a_database_share_one_sum(tmp_path: Path) -> None:
    """Whatever addresses they come from, at once and one after the other."""
    url = f"sqlite:///{tmp_path}/limber.db"
    stores = [open_store(url, new_owners_per_minute=10, new_links_per_minute=5) for _ in range(3)]
    owner = stores[0].new_owner(NOW - DAY)

    def try_owner(number: int) -> bool:
        try:
            stores[number % 3].new_owner(NOW)
        except TooManyNew:
            return False
        return True

    def try_link(number: int) -> bool:
        try:
            stores[number % 3].create_link(owner, small_payload(), label="", expires_at=NOW + DAY, now=NOW)
        except TooManyNew:
            return False
        return True

    with ThreadPoolExecutor(12) as threads:
        assert sum(threads.map(try_owner, range(40))) == 10
        assert sum(threads.map(try_link, range(40))) == 5
    stores[1].new_owner(NOW + MINUTE)  # and in the next minute others have their turn
    stores[2].new_owner(NOW - 400 * DAY)  # what a clock far ahead wrote locks nobody out
    for store in stores:
        store.close()


def kept(store: Store, owner: str, size: int, base: int | None) -> int:
    return store.keep_log(owner, os.urandom(size), summary="", base_version=base, now=NOW)


def test_one_owner_cannot_fill_the_disk_and_the_newest_versions_stay(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/limber.db", max_owner_bytes=3_500_000)
    owner, version = store.new_owner(NOW), None
    for _ in range(12):
        version = kept(store, owner, 1_000_000, version)
    assert [row.number for row in store.log_versions(owner)] == [12, 11, 10]
    large = replace(small_payload(), title=os.urandom(1_000_000).hex())
    with pytest.raises(NoRoom, match=r"there is room for 3\.5 MB"):
        store.create_link(owner, large, label="", expires_at=NOW + DAY, now=NOW)
    assert kept(store, owner, 1_000_000, version) == 13  # saving goes on: older versions give way
    assert store.log_versions(owner)[0].number == 13
    store.close()


def test_all_together_cannot_fill_the_disk_and_deleting_makes_room(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/limber.db", max_store_bytes=6_000_000)
    owners = []

    def one_more() -> None:
        owners.append(store.new_owner(NOW))
        kept(store, owners[-1], 1_000_000, None)

    for _ in range(5):
        one_more()
    with pytest.raises(NoRoom, match="This site has no room for more now"):
        one_more()
    size = sum(file.stat().st_size for file in tmp_path.glob("limber.db*"))
    # The sum, the room held back, and the write-ahead file: 4 MB and what was saved last.
    assert size < 6_000_000 + 2_000_000 + 4_200_000 + 1_500_000
    with pytest.raises(NoRoom):
        store.create_link(
            owners[0],
            replace(small_payload(), title=os.urandom(1_000_000).hex()),
            label="",
            expires_at=NOW + DAY,
            now=NOW,
        )
    store.delete_everything(owners[0])
    store.delete_everything(owners[1])
    assert kept(store, store.new_owner(NOW), 1_000_000, None) == 1
    store.close()


def test_the_page_says_that_the_site_is_full(database: pytest.MonkeyPatch) -> None:
    setting(database, max_store_bytes=1_000_000)
    other = get_store().new_owner(NOW)
    kept(get_store(), other, 850_000, None)
    with pytest.raises(NoRoom):
        kept(get_store(), other, 200_000, 1)
    app = visit_with_log(b"date,reach_cm,note\n2026-03-01,1," + os.urandom(200_000).hex().encode() + b"\n")
    go(app, "keep")
    app.checkbox(key="keep_consent").check().run()
    press(app, "keep")
    assert "This site has no room for more now" in words(app)


def test_a_pace_counts_networks_and_knows_no_address() -> None:
    pace_of_two = Pace(2)
    assert [pace_of_two.take("2001:db8::1", second) for second in (0, 1)] == [True, True]
    assert not pace_of_two.take("2001:db8::ffff:2", 2)  # the same network
    assert pace_of_two.take("2001:db8:0:1::1", 2)
    assert pace_of_two.take("198.51.100.7", 2)
    assert pace_of_two.take("198.51.100.8", 2)
    assert pace_of_two.take("2001:db8::1", 60.5)  # the first is a minute old
    assert not pace_of_two.take("2001:db8::1", 60.6)
    held = repr(vars(pace_of_two))
    assert "2001" not in held
    assert "198.51" not in held


def test_a_pace_of_a_million_addresses_stays_small() -> None:
    flooded = Pace(20)
    for number in range(3 * MOST_KNOWN):
        flooded.take(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", number / 1e6)
    assert len(flooded._known) <= MOST_KNOWN
    flooded.take("x", 1000.0)
    assert len(flooded._known) == 1
