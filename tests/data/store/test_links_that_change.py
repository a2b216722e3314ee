"""Links that are paused, resumed, updated and counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest
from sqlalchemy import select, update

from data.store import LinkGone, Payload, Store
from data.store.database.tables import LinkTable
from tests.saved_again import save_again

DAY = timedelta(days=1)


def test_a_paused_link_opens_again_and_a_revoked_one_never(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    assert store.pause(owner, made.id, now)
    assert not store.pause(owner, made.id, now)
    assert store.links(owner, now)[0].state == "paused"
    for view in (store.find_link, store.open_link):
        with pytest.raises(LinkGone):
            view(made.token, now)
    assert not store.resume(store.new_owner(now), made.id)
    assert store.resume(owner, made.id)
    assert store.open_link(made.token, now).payload.title == payload.title
    store.pause(owner, made.id, now)
    assert store.revoke(owner, made.id, now)
    assert not store.resume(owner, made.id)
    assert not store.pause(owner, made.id, now)
    with pytest.raises(LinkGone):
        store.open_link(made.token, now)


def test_pausing_does_not_outlive_the_last_day(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.pause(owner, made.id, now)
    assert store.links(owner, now + DAY)[0].state == "expired"
    store.sweep(now + DAY)
    store.resume(owner, made.id)
    for moment in (now, now + DAY):  # also by a clock that runs behind
        with pytest.raises(LinkGone):
            store.open_link(made.token, moment)


def test_a_following_link_shows_the_new_copy_and_a_frozen_one_the_old(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    newer = replace(payload, title="Spring term")
    follows = store.create_link(
        owner, payload, label="", expires_at=now + DAY, now=now, follows=True, choices=b"all of it"
    )
    locked = store.create_link(
        owner, payload, label="", expires_at=now + DAY, now=now, follows=True, passphrase="tulip field"
    )
    frozen = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    before = store.find_link(follows.token, now).version
    for made in (follows, locked, frozen):
        save_again(store, owner, made.id, newer, now)
    assert store.open_link(follows.token, now).payload.title == "Spring term"
    assert store.find_link(follows.token, now).version == before + 1
    unlock = store.try_passphrase(locked.token, "tulip field", now)
    assert store.open_link(locked.token, now, unlock).payload.title == "Spring term"
    assert store.open_link(frozen.token, now).payload.title == "Autumn term"
    assert [(row.follows, row.locked, row.choices) for row in store.links(owner, now) if row.follows] == [
        (row.follows, row.id == locked.id, b"" if row.id == locked.id else b"all of it")
        for row in store.links(owner, now)
        if row.follows
    ]


def test_no_update_brings_a_closed_link_back(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, follows=True)
    store.revoke(owner, made.id, now)
    number = store.keep_log(
        owner, b"log", summary="", base_version=None, now=now, following={made.id: payload}
    )
    assert number == 1  # the save itself stands
    with store.database.reading() as session:
        assert session.execute(select(LinkTable.payload)).one() == (None,)


def test_openings_are_counted_by_day_only(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + 9 * DAY, now=now)
    assert (store.links(owner, now)[0].opened, store.links(owner, now)[0].last_opened_on) == (0, None)
    store.count_opened({made.id: 3, "unknown" * 4: 1, "\0": 2}, now)
    store.count_opened({made.id: 2}, now + DAY)
    store.count_opened({made.id: 1}, now)  # another process, late or with a slow clock
    store.count_opened({}, now)
    row = store.links(owner, now)[0]
    assert (row.opened, row.last_opened_on) == (6, (now + DAY).date())


def test_a_damaged_label_hides_only_itself(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    one, two = (store.create_link(owner, payload, label=n, expires_at=now + DAY, now=now) for n in "ab")
    with store.database.writing() as session:
        session.execute(update(LinkTable).where(LinkTable.id == one.id).values(label=b"\x01damaged"))
    rows = {row.id: row for row in store.links(owner, now)}
    assert rows[one.id].damaged
    assert rows[one.id].label == ""
    assert (rows[two.id].label, rows[two.id].damaged) == ("b", False)
    assert store.revoke(owner, one.id, now)


def test_no_view_finds_a_link_after_its_revoke_returned(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    revoked = Event()

    def view(_number: int) -> list[bool]:
        """Open until it is gone; for each opening, whether the revoke had returned before it began."""
        opened: list[bool] = []
        while True:
            too_late = revoked.is_set()
            try:
                assert store.open_link(made.token, now).payload.title == payload.title
            except LinkGone:
                return opened
            opened.append(too_late)

    with ThreadPoolExecutor(4) as threads:
        views = [threads.submit(view, number) for number in range(4)]
        store.revoke(owner, made.id, now)
        revoked.set()
        assert not any(any(one.result(timeout=60)) for one in views)
