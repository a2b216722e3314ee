"""A disk without a byte left: erasing still works, because some room is held back for it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from data.store import LinkGone, NotAnOwner, Store, StoreFull, StoreUnavailable, open_store
from tests.pages.routes.live_server import small_payload
from tests.pages.visits import healthy, keep, press, use_database, visit_with_log, words

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
DAY = timedelta(days=1)
LARGE = 3_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("needs the right to mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Write until nothing more goes in."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        for size in (65536, 4096, 1):
            try:
                while filler.write(b"x" * size):
                    pass
            except OSError:
                continue
    assert shutil.disk_usage(disk).free == 0


def full(disk: Path) -> tuple[Store, str, str, str]:
    """Make an owner with logs and a link on a disk and fill it; return what opens them, and the link's id."""
    store = open_store(f"sqlite:///{disk}/limber.db")
    owner = store.new_owner(NOW)
    store.keep_log(owner, os.urandom(LARGE), summary="", base_version=None, now=NOW)
    store.keep_log(owner, os.urandom(LARGE), summary="", base_version=1, now=NOW)
    payload = replace(small_payload(), title=os.urandom(LARGE // 2).hex())
    link = store.create_link(owner, payload, label="", expires_at=NOW + DAY, now=NOW)
    store.sweep(NOW)  # as every hour: the write-ahead file gives its room back, and the filler takes it
    fill(disk)
    with pytest.raises(StoreUnavailable, match="disk of the database is full"):
        store.keep_log(owner, os.urandom(LARGE), summary="", base_version=2, now=NOW)
    fill(disk)
    return store, owner, link.token, link.id


def test_delete_everything_works_without_a_byte_left(small_disk: Path) -> None:
    store, owner, token, _ = full(small_disk)
    gone = store.delete_everything(owner)
    assert (gone.logs, gone.versions, gone.links, gone.left) == (1, 2, 1, 0)
    with pytest.raises(NotAnOwner):
        store.open_log(owner, NOW)
    with pytest.raises(LinkGone):
        store.open_link(token, NOW)
    # What was freed takes the next log, with the disk as full as it was.
    another = store.new_owner(NOW)
    assert store.keep_log(another, os.urandom(100_000), summary="", base_version=None, now=NOW) == 1
    store.close()


def test_a_link_is_closed_and_a_log_forgotten_without_a_byte_left(small_disk: Path) -> None:
    store, owner, token, link = full(small_disk)
    assert store.revoke(owner, link, NOW)
    with pytest.raises(LinkGone):
        store.open_link(token, NOW)
    store.forget_log(owner)
    assert store.log_versions(owner) == []
    store.close()


def test_the_sweep_erases_without_a_byte_left(small_disk: Path) -> None:
    store, *_ = full(small_disk)
    assert store.sweep(NOW + 2 * DAY).copies == 1
    store.close()


def full_until(store: Store, has_room: Callable[[], bool]) -> None:
    """Have every erasing fail as on a full disk, until there is room."""

    @event.listens_for(store.database.engine, "before_cursor_execute")
    def _full(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(("DELETE", "UPDATE")) and not has_room():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error


def kept(folder: Path) -> tuple[Store, str]:
    store = open_store(f"sqlite:///{folder}/limber.db")
    owner = store.new_owner(NOW)
    store.keep_log(owner, b"one", summary="", base_version=None, now=NOW)
    return store, owner


@pytest.mark.parametrize("file", ["limber.db-wal", "limber.db-spare"])
def test_room_is_made_and_erasing_tried_again(tmp_path: Path, file: str) -> None:
    """Portable: the first file given up makes the room, then the second."""
    store, owner = kept(tmp_path)
    assert (tmp_path / file).stat().st_size > 0
    full_until(store, lambda: not (tmp_path / file).exists() or not (tmp_path / file).stat().st_size)
    gone = store.delete_everything(owner)
    assert (gone.logs, gone.left) == (1, 0)
    store.close()


def test_where_even_that_is_not_enough_it_is_said_and_nothing_is_half_gone(tmp_path: Path) -> None:
    store, owner = kept(tmp_path)
    room: list[int] = []
    full_until(store, lambda: bool(room))
    with pytest.raises(StoreFull, match="erasing needs a little room itself"):
        store.delete_everything(owner)
    assert store.open_log(owner, NOW).content == b"one"
    room.append(1)
    assert store.delete_everything(owner).left == 0
    store.close()


def test_the_room_held_back_is_made_again(tmp_path: Path) -> None:
    store, _owner = kept(tmp_path)
    spare = tmp_path / "limber.db-spare"
    assert spare.stat().st_mode & 0o777 == 0o600
    spare.unlink()
    store.sweep(NOW)
    assert spare.exists()
    store.close()


def test_the_page_says_in_one_sentence_that_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_database(monkeypatch, tmp_path)
    app = visit_with_log()
    keep(app)

    def no_room(*_: object) -> None:
        raise StoreFull("The disk of this site is full, and erasing needs a little room itself.")

    monkeypatch.setattr(Store, "delete_everything", no_room)
    app.checkbox(key="delete_sure").check().run()
    press(app, "delete_everything")
    assert "erasing needs a little room itself" in words(healthy(app))
    assert "Everything is deleted" not in words(app)
