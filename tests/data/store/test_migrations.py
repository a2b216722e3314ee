"""A database of any earlier version opens, with all that is in it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from data.store import Payload, Store, StoreUnavailable, open_store
from data.store.database import migrations as steps
from data.store.database.connect import Database
from data.store.database.tables import Base
from data.store.sealing import new_token, seal, token_hash

ROOT = Path(__file__).resolve().parents[3]
FIRST_RELEASE = (
    "CREATE TABLE owners (id VARCHAR(22) NOT NULL, token_hash {blob} NOT NULL, created_at {moment} NOT NULL, "
    "PRIMARY KEY (id), UNIQUE (token_hash))",
    "CREATE TABLE links (id VARCHAR(22) NOT NULL, owner_id VARCHAR(22) NOT NULL, token_hash {blob} NOT NULL, "
    "token {blob} NOT NULL, label {blob} NOT NULL, payload {blob}, version INTEGER NOT NULL, "
    "created_at {moment} NOT NULL, expires_at {moment} NOT NULL, revoked_at {moment}, PRIMARY KEY (id), "
    "FOREIGN KEY(owner_id) REFERENCES owners (id) ON DELETE CASCADE, UNIQUE (token_hash))",
    "CREATE INDEX ix_links_owner_id ON links (owner_id)",
    "CREATE INDEX ix_links_expires_at ON links (expires_at)",
)
OPEN = """
import sys
from datetime import UTC, datetime
from data.store import open_store
store = open_store(sys.argv[1])
store.new_owner(datetime.now(UTC))
store.check()
"""


def test_the_head_is_the_newest_file() -> None:
    assert ScriptDirectory(str(Path(steps.__file__).parent)).get_heads() == [steps.HEAD]


def test_the_steps_lead_to_the_tables_the_code_knows(store: Store) -> None:
    with store.database.connected() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def make_first_release(url: str, payload: Payload, now: datetime) -> tuple[str, str, str]:
    """Make a database as the first release did, with one open and one revoked link."""
    database = Database(url)
    sqlite = url.startswith("sqlite")
    types = {"blob": "BLOB" if sqlite else "BYTEA", "moment": "DATETIME" if sqlite else "TIMESTAMPTZ"}
    owner, token, revoked = new_token(), new_token(), new_token()
    with database.writing() as session:
        for statement in FIRST_RELEASE:
            session.execute(text(statement.format(**types)))
        moment = now.strftime("%Y-%m-%d %H:%M:%S.000000") + ("" if sqlite else "+00")
        session.execute(
            text("INSERT INTO owners VALUES ('owner', :hash, :now)"),
            {"hash": token_hash(owner, "manage"), "now": moment},
        )
        for name, one in (("a" * 22, token), ("b" * 22, revoked)):
            session.execute(
                text(
                    "INSERT INTO links VALUES (:id, 'owner', :hash, :token, :label, :payload, 1, :now, :end, :gone)"
                ),
                {
                    "id": name,
                    "hash": token_hash(one, "view"),
                    "token": seal(one.encode(), owner, "link token", name),
                    "label": seal(b"Dr Ohm", owner, "label", name),
                    "payload": seal(payload.to_bytes(), one, "payload", name) if one is token else None,
                    "now": moment,
                    "end": moment.replace(str(now.year), str(now.year + 1)),
                    "gone": None if one is token else moment,
                },
            )
    database.close()
    return owner, token, revoked


def test_links_of_the_first_release_still_open_and_revoked_ones_do_not(
    url: str, payload: Payload, now: datetime
) -> None:
    owner, token, _revoked = make_first_release(url, payload, now)
    store = open_store(url)
    store.check()
    assert store.open_link(token, now).payload.to_bytes() == payload.to_bytes()
    rows = store.links(owner, now + timedelta(days=1))
    assert sorted((row.state, row.label) for row in rows) == [("open", "Dr Ohm"), ("revoked", "Dr Ohm")]
    assert store.keep_log(owner, b"log", summary="", base_version=None, now=now) == 1
    store.close()


@pytest.mark.parametrize("earlier", [False, True], ids=["new", "first release"])
def test_two_processes_open_a_database_at_once(
    url: str, payload: Payload, now: datetime, *, earlier: bool
) -> None:
    """Both need its tables made; one does it, and the other waits."""
    made = make_first_release(url, payload, now) if earlier else None
    starts = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    complaints = [start.communicate(timeout=120)[1].decode() for start in starts]
    assert [start.returncode for start in starts] == [0] * 2, complaints
    store = open_store(url)
    with store.database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM owners")) == 2 + earlier
    if made:
        assert store.open_link(made[1], now).payload.title == payload.title
        assert len(store.links(made[0], now)) == 2
    store.close()


def test_many_threads_open_a_new_database_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(open_store, [url] * 6))
    for store in stores:
        store.check()
        store.close()


def test_steps_are_found_wherever_the_app_is_started(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/limber.db"
    started = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{OPEN}", url],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert started.returncode == 0, started.stderr


def test_a_current_database_is_opened_without_alembic(sqlite_store: Store, database: Path) -> None:
    sqlite_store.check()
    code = (
        "import sys; from data.store import open_store; open_store(sys.argv[1]); "
        "sys.exit('alembic' in sys.modules)"
    )
    started = [sys.executable, "-c", code, f"sqlite:///{database}"]
    assert subprocess.run(started, cwd=ROOT, timeout=120, check=False).returncode == 0


def test_a_step_that_fails_leaves_the_database_as_it_was(
    url: str, payload: Payload, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_first_release(url, payload, now)
    with monkeypatch.context() as broken:
        # The last thing the newest step does: the tables it made before must not stay.
        broken.setattr("secrets.token_urlsafe", lambda _count: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_store(url)
    database = Database(url)
    assert set(inspect(database.engine).get_table_names()) == {"owners", "links"}
    database.close()
    open_store(url).close()


def test_a_database_of_a_newer_limber_is_left_alone(store: Store, url: str) -> None:
    with store.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer Limber"):
        open_store(url)
    with pytest.raises(StoreUnavailable, match="another version"):
        store.check()
    with store.database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_check_needs_the_tables(store: Store) -> None:
    store.check()
    with store.database.writing() as session:
        session.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreUnavailable):
        store.check()
