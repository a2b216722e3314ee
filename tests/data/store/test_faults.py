"""What goes wrong on servers: a process killed, a full disk, a database locked or away. Nothing kept is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from data.store import Payload, Store, StoreUnavailable, open_store
from data.store.database import connect
from data.store.database.tables import VersionTable
from tests.data.store.postgres import Postgres

DAY = timedelta(days=1)
ROOT = Path(__file__).resolve().parents[3]


LARGE = 3_000_000


SAVE_FOR_EVER = """
import sys
from datetime import UTC, datetime
from data.store import open_store

store, owner, number = open_store(sys.argv[1]), sys.argv[2], 0
while True:
    content = b"%09d" % (number + 1) + bytes(range(256)) * 2000
    number = store.keep_log(owner, content, summary="x", base_version=number or None, now=datetime.now(UTC))
    print(number, flush=True)
"""


@pytest.mark.parametrize("saves_before", [1, 4])
def test_killed_during_a_save_the_log_is_whole(url: str, now: datetime, saves_before: int) -> None:
    store = open_store(url)
    owner = store.new_owner(now)
    store.close()
    saving = subprocess.Popen(
        [sys.executable, "-c", SAVE_FOR_EVER, url, owner], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert saving.stdout is not None
    told = [int(saving.stdout.readline()) for _ in range(saves_before)]
    os.kill(saving.pid, signal.SIGKILL)  # somewhere in the next save
    told += [int(line) for line in saving.stdout.read().split()]
    saving.wait(timeout=30)
    saving.stdout.close()
    again = open_store(url)
    again.check()
    kept = again.open_log(owner, now)
    assert kept.number in {told[-1], told[-1] + 1}  # all that was said to be kept is kept
    assert kept.content == b"%09d" % kept.number + bytes(range(256)) * 2000
    assert [row.number for row in again.log_versions(owner)] == list(range(kept.number, 0, -1))
    assert not any(row.damaged for row in again.log_versions(owner))
    assert again.keep_log(owner, b"on", summary="", base_version=kept.number, now=now) == kept.number + 1
    again.close()


def full_disk(store: Store) -> None:
    """Leave room for no more than a few pages."""
    if store.database.engine.dialect.name == "sqlite":

        @event.listens_for(store.database.engine, "connect")
        def _full(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")

        store.database.engine.dispose()
        return
    with store.database.writing() as session:  # what PostgreSQL says when its disk is full
        session.execute(
            text(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END$$"
            )
        )
        for table in ("log_versions", "links"):
            session.execute(
                text(
                    f"CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION full_disk()"
                )
            )


def test_a_full_disk_is_said_and_nothing_is_half_written(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    full_disk(store)
    with pytest.raises(StoreUnavailable, match="disk of the database is full"):
        store.keep_log(owner, os.urandom(LARGE), summary="", base_version=1, now=now)
    assert store.open_log(owner, now).content == b"one"
    assert [row.number for row in store.log_versions(owner)] == [1]
    with pytest.raises(StoreUnavailable, match="disk of the database is full"):
        store.create_link(
            owner,
            replace(payload, title=os.urandom(LARGE // 2).hex()),
            label="",
            expires_at=now + DAY,
            now=now,
        )
    assert store.links(owner, now) == []
    store.check()


@contextmanager
def locked(url: str) -> Iterator[subprocess.Popen[str]]:
    """Hold every writer out, from another process, until its stdin is closed."""
    hold = "import sys; print('held', flush=True); sys.stdin.read()"
    if url.startswith("sqlite"):
        code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); " + hold
        place = url.removeprefix("sqlite:///")
    else:
        code = (
            "import psycopg, sys; c = psycopg.connect(sys.argv[1]); c.execute('LOCK owners, links'); " + hold
        )
        place = url
    holder = subprocess.Popen(
        [sys.executable, "-c", code, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield holder
    finally:
        holder.communicate(timeout=30)


def test_a_save_waits_for_a_lock_and_then_stands(store: Store, url: str, now: datetime) -> None:
    owner = store.new_owner(now)
    with ThreadPoolExecutor(1) as threads, locked(url):
        save = threads.submit(store.keep_log, owner, b"one", summary="", base_version=None, now=now)
        with pytest.raises(TimeoutError):
            save.result(timeout=0.3)
    assert save.result(timeout=30) == 1
    assert store.open_log(owner, now).content == b"one"


def test_ten_seconds_of_a_lock_are_waited_out() -> None:
    assert connect.BUSY_MS > 10_000


def test_a_lock_too_long_is_said_and_saving_goes_on_after_it(
    url: str, payload: Payload, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_MS", 200)
    store = open_store(url)
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    with locked(url):
        with pytest.raises(StoreUnavailable, match="busy"):
            store.keep_log(owner, b"two", summary="", base_version=1, now=now)
        if url.startswith("sqlite"):  # readers do not wait for writers
            assert store.open_link(link.token, now).payload.title == payload.title
            assert store.open_log(owner, now + DAY).content == b"one"
    assert store.keep_log(owner, b"two", summary="", base_version=1, now=now) == 2
    store.close()


def test_a_database_file_that_cannot_be_read_is_said_and_found_again(
    sqlite_store: Store, database: Path, payload: Payload, now: datetime
) -> None:
    owner = sqlite_store.new_owner(now)
    link = sqlite_store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    sqlite_store.close()  # connections are made anew
    away = database.parent.rename(database.parent.with_name("away"))
    for act in (sqlite_store.check, lambda: sqlite_store.find_link(link.token, now)):
        with pytest.raises(StoreUnavailable, match="does not answer"):
            act()
    away.rename(database.parent)
    assert sqlite_store.open_link(link.token, now).payload.title == payload.title


def test_a_server_that_stops_and_comes_back_is_found_again(
    postgres: Postgres, payload: Payload, now: datetime
) -> None:
    store = open_store(postgres.new_database())
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    postgres.stop()
    try:
        for act in (
            store.check,
            lambda: store.find_link(link.token, now),
            lambda: store.keep_log(owner, b"two", summary="", base_version=1, now=now),
        ):
            with pytest.raises(StoreUnavailable, match="does not answer"):
                act()
    finally:
        postgres.start()
    assert store.open_link(link.token, now).payload.title == payload.title
    assert store.keep_log(owner, b"two", summary="", base_version=1, now=now) == 2
    store.close()


def test_a_connection_cut_in_the_middle_of_a_save_keeps_nothing_of_it(
    postgres: Postgres, now: datetime
) -> None:
    store = open_store(postgres.new_database())
    owner = store.new_owner(now)

    @event.listens_for(VersionTable, "after_insert")
    def _cut(_mapper: object, connection: Connection, _target: object) -> None:
        with store.database.engine.connect() as other:
            victim = connection.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:victim)"), {"victim": victim})

    try:
        with pytest.raises(StoreUnavailable):
            store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    finally:
        event.remove(VersionTable, "after_insert", _cut)
    assert store.log_versions(owner) == []
    assert store.keep_log(owner, b"one", summary="", base_version=None, now=now) == 1
    store.close()


def test_a_server_that_hangs_a_while_answers_when_it_goes_on(
    postgres: Postgres, payload: Payload, now: datetime
) -> None:
    store = open_store(postgres.new_database())
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    with ThreadPoolExecutor(2) as threads:
        with postgres.paused():
            save = threads.submit(store.keep_log, owner, b"one", summary="", base_version=None, now=now)
            view = threads.submit(store.open_link, link.token, now)
            with pytest.raises(TimeoutError):
                save.result(timeout=0.3)
        assert save.result(timeout=60) == 1
        assert view.result(timeout=60).payload.title == payload.title
    store.close()
