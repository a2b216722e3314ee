"""Clocks that are wrong, damaged pages and links, files that cannot be tidied: nothing kept is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from data.store import LinkGone, Payload, SealBroken, Store, Swept
from data.store.database import connect
from data.store.database.tables import LinkTable, LogTable, VersionTable

DAY = timedelta(days=1)


def test_no_clock_brings_back_what_was_closed(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    revoked, expired = (
        store.create_link(owner, payload, label="", expires_at=now + DAY, now=now) for _ in range(2)
    )
    store.revoke(owner, revoked.id, now)
    store.sweep(now + DAY)
    for moment in (now - 9000 * DAY, now, now + 9000 * DAY):
        for link in (revoked, expired):
            with pytest.raises(LinkGone):
                store.find_link(link.token, moment)
            with pytest.raises(LinkGone):
                store.open_link(link.token, moment)
            assert not store.resume(owner, link.id)


def test_a_save_with_a_clock_behind_still_is_the_newest(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    store.keep_log(owner, b"two", summary="", base_version=1, now=now - 9000 * DAY)
    assert store.open_log(owner, now).content == b"two"
    store.sweep(now - 9000 * DAY, clock_is_right=True)
    assert len(store.log_versions(owner)) == 2


def test_one_damaged_page_does_not_hide_the_rest(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    broken, whole = (
        store.create_link(owner, payload, label=name, expires_at=now + DAY, now=now) for name in "ab"
    )
    with store.database.writing() as session:
        row = session.get_one(LinkTable, broken.id)
        assert row.payload is not None
        row.payload = row.payload[:-1] + bytes([row.payload[-1] ^ 1])
    with pytest.raises(SealBroken):
        store.open_link(broken.token, now)
    assert store.open_link(whole.token, now).payload.title == payload.title
    assert [row.label for row in sorted(store.links(owner, now), key=lambda row: row.label)] == ["a", "b"]


def test_a_damaged_link_stops_no_save(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    broken, whole = (
        store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, follows=True)
        for _ in range(2)
    )
    with store.database.writing() as session:
        session.get_one(LinkTable, broken.id).token = b"\x01" + bytes(60)
    newer = dict.fromkeys((broken.id, whole.id), replace(payload, title="Spring term"))
    assert store.keep_log(owner, b"one", summary="", base_version=None, now=now, following=newer) == 1
    assert store.open_link(whole.token, now).payload.title == "Spring term"


def test_a_revoke_holds_also_where_the_file_cannot_be_tidied(
    store: Store, payload: Payload, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)

    def broken(_connection: object) -> bool:
        raise store.database.engine.dialect.loaded_dbapi.OperationalError("disk I/O error")

    monkeypatch.setattr(connect, "_checkpoint", broken)
    monkeypatch.setattr(connect, "_vacuum", broken)
    assert store.revoke(owner, link.id, now)
    assert store.sweep(now + 9 * DAY, clock_is_right=True) == Swept()
    with pytest.raises(LinkGone):
        store.open_link(link.token, now)


def test_nothing_is_left_of_a_save_that_fails_half_way(
    store: Store, payload: Payload, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, follows=True)
    with monkeypatch.context() as broken:
        broken.setattr("data.store.logs.reseal", lambda *_some, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.keep_log(
                owner, b"one", summary="", base_version=None, now=now, following={link.id: payload}
            )
    with store.database.reading() as session:
        for table in (LogTable, VersionTable):
            assert session.scalar(select(func.count()).select_from(table)) == 0
