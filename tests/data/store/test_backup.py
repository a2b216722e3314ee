"""Backups: nothing kept is lost, nothing revoked opens."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.settings import get_settings
from data.store import LinkGone, NoLog, NotAnOwner, Payload, Store, forget_store, open_store
from data.store.__main__ import main
from data.store.database.backup import back_up, restore
from data.store.errors import NotABackup
from tests.data.store.postgres import Postgres

DAY = timedelta(days=1)


@pytest.fixture
def another(tmp_path: Path, postgres: Postgres) -> Iterator[Callable[[str], Store]]:
    """Make further stores, of either kind."""
    made: list[Store] = []

    def make(kind: str) -> Store:
        new = f"sqlite:///{tmp_path}/other{len(made)}.db" if kind == "sqlite" else postgres.new_database()
        made.append(open_store(new))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_everything_moves_from_one_database_to_another(
    store: Store,
    another: Callable[[str], Store],
    payload: Payload,
    now: datetime,
    tmp_path: Path,
    *,
    kind: str,
) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="first", base_version=None, now=now)
    store.keep_log(owner, b"two", summary="second", base_version=1, now=now)
    plain = store.create_link(owner, payload, label="Dr Ohm", expires_at=now + DAY, now=now, follows=True)
    locked = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, passphrase="tulips")
    paused = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    revoked = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.pause(owner, paused.id, now)
    store.revoke(owner, revoked.id, now)
    store.count_opened({plain.id: 4}, now)
    back_up(store.database, tmp_path / "b.backup")

    moved = another(kind)
    done = restore(moved.database, tmp_path / "b.backup", now, keep_links_open=True)
    assert (done.owners, done.versions, done.links, done.paused) == (1, 2, 4, 0)
    assert moved.links(owner, now) == store.links(owner, now)
    assert moved.log_versions(owner) == store.log_versions(owner)
    assert moved.open_log(owner, now).content == b"two"
    assert moved.open_link(plain.token, now).payload.to_bytes() == payload.to_bytes()
    unlock = moved.try_passphrase(locked.token, "tulips", now)
    assert moved.open_link(locked.token, now, unlock).payload.title == payload.title
    newer = {plain.id: replace(payload, title="Spring term")}
    moved.keep_log(owner, b"three", summary="", base_version=2, now=now, following=newer)
    assert moved.open_link(plain.token, now).payload.title == "Spring term"
    again = restore(moved.database, tmp_path / "b.backup", now)
    assert (again.owners, again.versions, again.links) == (0, 0, 0)  # nothing twice
    assert moved.open_log(owner, now).content == b"three"  # nothing newer replaced


def test_an_old_backup_revives_nothing_revoked_or_deleted_since(
    store: Store, payload: Payload, now: datetime, tmp_path: Path
) -> None:
    owner, leaves, forgets = (store.new_owner(now) for _ in range(3))
    stays, revoked, swept, paused = (
        store.create_link(owner, payload, label="", expires_at=now + 300 * DAY, now=now) for _ in range(4)
    )
    gone = store.create_link(leaves, payload, label="", expires_at=now + 300 * DAY, now=now)
    for who in (leaves, forgets):
        store.keep_log(who, b"private", summary="", base_version=None, now=now)
    back_up(store.database, tmp_path / "old")
    store.revoke(owner, swept.id, now)
    store.sweep(now + 40 * DAY, clock_is_right=True)  # not even its row is left
    later = now + 41 * DAY
    store.revoke(owner, revoked.id, later)
    store.pause(owner, paused.id, later)
    store.forget_log(forgets)
    store.delete_everything(leaves)

    done = restore(store.database, tmp_path / "old", later)
    assert (done.owners, done.versions, done.links) == (0, 0, 0)
    assert done.kept_closed == 3
    for link in (revoked, swept, paused, gone):
        with pytest.raises(LinkGone):
            store.open_link(link.token, later)
    for link in (revoked, swept):
        assert not store.resume(owner, link.id)
    with pytest.raises(NotAnOwner):
        store.open_log(leaves, later)
    with pytest.raises(NoLog):
        store.open_log(forgets, later)
    assert store.open_link(stays.token, later).payload.title == payload.title


def test_where_nothing_knows_what_was_revoked_links_come_back_paused(
    store: Store, another: Callable[[str], Store], payload: Payload, now: datetime, tmp_path: Path
) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    link, revoked = (
        store.create_link(owner, payload, label="", expires_at=now + 9 * DAY, now=now) for _ in range(2)
    )
    back_up(store.database, tmp_path / "b")
    store.revoke(owner, revoked.id, now)  # and then the database is lost
    fresh = another("sqlite")
    assert restore(fresh.database, tmp_path / "b", now + DAY).paused == 2
    for one in (link, revoked):
        with pytest.raises(LinkGone):
            fresh.open_link(one.token, now + DAY)
    assert fresh.open_log(owner, now).content == b"one"
    assert fresh.resume(owner, link.id)
    assert fresh.open_link(link.token, now + DAY).payload.title == payload.title


def test_a_restore_brings_back_what_is_missing(
    store: Store, another: Callable[[str], Store], payload: Payload, now: datetime, tmp_path: Path
) -> None:
    """As where an older copy of the database was put in place of a newer one."""
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    back_up(store.database, tmp_path / "older")
    store.keep_log(owner, b"two", summary="", base_version=1, now=now)
    added = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.revoke(owner, link.id, now)
    other = store.new_owner(now)
    back_up(store.database, tmp_path / "newer")
    older = another("sqlite")
    restore(older.database, tmp_path / "older", now, keep_links_open=True)
    assert older.open_link(link.token, now).payload.title == payload.title
    done = restore(older.database, tmp_path / "newer", now)
    assert (done.owners, done.versions, done.links, done.paused) == (1, 1, 1, 0)  # the same store: it knows
    assert older.open_log(owner, now).content == b"two"
    assert older.open_link(added.token, now).payload.title == payload.title
    assert older.log_versions(other) == []
    with pytest.raises(LinkGone):
        older.open_link(link.token, now)


def test_a_backup_is_one_private_file_and_overwrites_none(
    store: Store, now: datetime, tmp_path: Path
) -> None:
    store.new_owner(now)
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(store.database, folder / "one")
    assert [file.name for file in folder.iterdir()] == ["one"]
    assert (folder / "one").stat().st_mode & 0o777 == 0o600
    before = (folder / "one").read_bytes()
    with pytest.raises(FileExistsError):
        back_up(store.database, folder / "one")
    with pytest.raises(FileNotFoundError):
        back_up(store.database, tmp_path / "nowhere" / "one")
    assert (folder / "one").read_bytes() == before
    open_store(f"sqlite:///{folder}/one").close()  # it is a database itself


def test_a_backup_is_of_one_moment_while_others_write(store: Store, now: datetime, tmp_path: Path) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    with store.database.writing() as session:  # a writer half-way
        session.connection().exec_driver_sql("UPDATE logs SET version = 99")
        back_up(store.database, tmp_path / "b")
    with sqlite3.connect(tmp_path / "b") as copy:
        assert copy.execute("SELECT version FROM logs").fetchall() == [(1,)]
    copy.close()


def test_a_database_file_itself_can_be_restored(
    sqlite_store: Store, database: Path, another: Callable[[str], Store], now: datetime
) -> None:
    owner = sqlite_store.new_owner(now)
    sqlite_store.keep_log(owner, b"one", summary="", base_version=None, now=now)  # still in the -wal file
    fresh = another("sqlite")
    restore(fresh.database, database, now)
    assert fresh.open_log(owner, now).content == b"one"


@pytest.mark.parametrize("wrong", ["text", "cut", "scrambled", "another program's"])
def test_what_is_no_backup_changes_nothing(store: Store, now: datetime, tmp_path: Path, wrong: str) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, bytes(50_000), summary="", base_version=None, now=now)
    file = tmp_path / "b"
    back_up(store.database, file)
    content = file.read_bytes()
    if wrong == "text":
        file.write_bytes(b"person,date\n")
    elif wrong == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif wrong == "scrambled":
        file.write_bytes(content[:5000] + bytes(reversed(content[5000:])))
    else:
        file.unlink()
        with sqlite3.connect(file) as theirs:
            theirs.execute("CREATE TABLE songs (name TEXT)")
        theirs.close()
    with pytest.raises(NotABackup):
        restore(store.database, file, now)
    assert store.open_log(owner, now).number == 1


@pytest.fixture
def operated(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the command line uses."""
    monkeypatch.setenv("LIMBER_DATABASE_URL", url)
    get_settings.cache_clear()
    forget_store()
    store = open_store(url)
    yield store
    store.close()
    forget_store()
    get_settings.cache_clear()


def test_the_operators_commands(
    operated: Store, payload: Payload, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    owner = operated.new_owner(now)
    operated.keep_log(owner, b"one", summary="", base_version=None, now=now)
    made = operated.create_link(owner, payload, label="Dr Ohm", expires_at=now + DAY, now=now)
    assert main(["stats"]) == 0
    counted = capsys.readouterr().out
    assert "kept logs: 1" in counted
    assert "links open: 1" in counted
    file = tmp_path / "b"
    assert main(["backup", str(file)]) == 0
    assert main(["backup", str(file)]) == 1
    assert "exists already" in capsys.readouterr().err
    operated.revoke(owner, made.id, now)
    assert main(["restore", str(file)]) == 0
    with pytest.raises(LinkGone):
        operated.open_link(made.token, now)
    assert main(["sweep"]) == 0
    shutil.copy(__file__, tmp_path / "text")
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "text")]) == 1
    said = capsys.readouterr()
    assert said.err.strip() == f"{tmp_path / 'text'} is not a backup of Limber."
    assert main(["restore", str(tmp_path / "missing")]) == 1
    everything = counted + said.out + said.err
    assert not any(secret in everything for secret in (owner, made.token, "Dr Ohm"))


def test_a_database_that_is_away_is_one_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIMBER_DATABASE_URL", "postgresql://limber:hunter2@127.0.0.1:1/limber")
    get_settings.cache_clear()
    forget_store()
    assert main(["stats"]) == 1
    get_settings.cache_clear()
    said = capsys.readouterr().err
    assert said == "The database does not answer. Try again in a moment.\n"


def test_wrong_settings_and_commands_are_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIMBER_DATABASE_URL", "mysql://x")
    get_settings.cache_clear()
    forget_store()
    assert main(["stats"]) == 2
    get_settings.cache_clear()
    assert "LIMBER_DATABASE_URL must be" in capsys.readouterr().err
    for wrong in ([], ["purge"], ["backup"]):
        with pytest.raises(SystemExit) as left:
            main(wrong)
        assert left.value.code == 2
    with pytest.raises(SystemExit):
        main(["restore", "--help"])
    assert "Nothing that is there is replaced" in capsys.readouterr().out
