"""Who steals the database learns nobody's health; what is deleted is gone from its bytes."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import MetaData, select

from data.store import NewLink, Payload, Store, WrongPassphrase, open_store
from data.store.database.tables import Base, LinkTable, VersionTable
from data.store.sealing import token_hash

DAY = timedelta(days=1)
LOG = b"person,date,reach_cm,back_pain,note\nZebedee Quill,2026-01-05,-3.7,6.25,slept on the kitchen floor\n"
PASSPHRASE = "correct tulip"


def keep_and_share(store: Store, payload: Payload, now: datetime) -> tuple[str, NewLink]:
    """Do everything that stores something."""
    owner = store.new_owner(now)
    store.keep_log(owner, LOG, summary="6.25 on 2026-01-05", base_version=None, now=now)
    made = store.create_link(
        owner,
        payload,
        label="Dr Ohm",
        expires_at=now + DAY,
        now=now,
        passphrase=PASSPHRASE,
        follows=True,
        choices=b'{"people": ["Zebedee Quill"]}',
    )
    store.keep_log(owner, LOG, summary="again", base_version=1, now=now, following={made.id: payload})
    store.open_link(made.token, now, store.try_passphrase(made.token, PASSPHRASE, now))
    try:
        store.try_passphrase(made.token, "wrong tulip", now)
    except WrongPassphrase:
        store.count_opened({made.id: 1}, now)
    return owner, made


def dump(store: Store, files: list[Path]) -> bytes:
    """Return the bytes of the files, and every cell of every table both raw and as text."""
    everything = MetaData()
    everything.reflect(store.database.engine)
    assert set(everything.tables) == {*Base.metadata.tables, "alembic_version"}
    cells = []
    with store.database.connected() as connection:
        for table in everything.tables.values():
            for row in connection.execute(select(table)):
                for cell in row:
                    raw = bytes(cell) if isinstance(cell, bytes | memoryview) else b""
                    cells += [raw, raw.hex().encode(), base64.b64encode(raw), str(cell).encode()]
    return b"\n".join([*(file.read_bytes() for file in files), *cells])


def test_a_whole_dump_shows_nobodys_health(store: Store, url: str, payload: Payload, now: datetime) -> None:
    owner, made = keep_and_share(store, payload, now)
    files: list[Path] = []
    if url.startswith("sqlite"):
        files = list(Path(url.removeprefix("sqlite:///")).parent.iterdir())
        assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    stolen = dump(store, files)
    assert made.id.encode() in stolen  # it does hold the rows
    assert token_hash(owner, "manage") in stolen
    # Nothing that the digits of a hash could spell by chance: a bare year could.
    private = [
        "Zebedee",
        "Quill",
        "Ottoline",
        "2026-01-05",
        "6.25",
        "17.5",
        "kitchen",
        "Dr Ohm",
        "Autumn term",
    ]
    private += ["back_pain", "reach_cm", "again", PASSPHRASE, "tulip", owner, made.token]
    secrets = [text.encode() for text in private]
    for token in (owner, made.token):
        raw = base64.urlsafe_b64decode(token + "=")
        secrets += [raw, raw.hex().encode(), base64.b64encode(raw)]
    assert [secret for secret in secrets if secret in stolen] == []


def test_only_this_user_may_read_the_files(sqlite_store: Store, database: Path, now: datetime) -> None:
    sqlite_store.new_owner(now)
    assert database.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in database.parent.iterdir()} == {0o600}


def sealed(store: Store) -> list[bytes]:
    """Return all that is sealed now, each without its first bytes, which a page may start with."""
    with store.database.reading() as session:
        versions = session.scalars(select(VersionTable)).all()
        links = session.scalars(select(LinkTable)).all()
        found = [cell for row in versions for cell in (row.content, row.summary)]
        found += [
            c for row in links for c in (row.payload, row.label, row.token, row.choices, row.unlock) if c
        ]
    return [cell[8:40] for cell in found]


def test_a_revoked_copy_is_overwritten_in_the_file(
    sqlite_store: Store, database: Path, payload: Payload, now: datetime
) -> None:
    owner, made = keep_and_share(sqlite_store, payload, now)
    with sqlite_store.database.reading() as session:
        copy = session.scalar(select(LinkTable.payload))
    assert copy is not None
    assert sqlite_store.revoke(owner, made.id, now)
    assert all(copy[8:40] not in file.read_bytes() for file in database.parent.iterdir())


def test_delete_everything_overwrites_every_sealed_byte(
    sqlite_store: Store, database: Path, payload: Payload, now: datetime
) -> None:
    owner, made = keep_and_share(sqlite_store, payload, now)
    before = [*sealed(sqlite_store), made.id.encode(), token_hash(owner, "manage")]
    held = b"".join(file.read_bytes() for file in database.parent.iterdir())
    assert all(cell in held for cell in before)
    deleted = sqlite_store.delete_everything(owner)
    assert deleted.left == 0
    assert deleted.overwritten
    held = b"".join(file.read_bytes() for file in database.parent.iterdir())
    assert [cell for cell in before if cell in held] == []


def test_a_reader_in_the_way_is_told_and_the_sweep_overwrites_later(
    sqlite_store: Store, database: Path, payload: Payload, now: datetime
) -> None:
    owner, _made = keep_and_share(sqlite_store, payload, now)
    before = sealed(sqlite_store)
    other = open_store(f"sqlite:///{database}")
    with other.database.reading() as session:
        session.execute(select(LinkTable.id)).all()  # holds this moment's state open
        deleted = sqlite_store.delete_everything(owner)
        assert (deleted.left, deleted.overwritten) == (0, False)
    sqlite_store.sweep(now)
    held = b"".join(file.read_bytes() for file in database.parent.iterdir())
    assert [cell for cell in before if cell in held] == []
    other.close()
