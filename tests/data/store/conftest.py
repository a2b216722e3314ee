from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.log import as_entries
from data.store import Payload, ShareChoices, Store, build_payload, open_store
from tests.data.store.postgres import Postgres, running_postgres
from tests.quick_passphrases import quick_passphrases  # noqa: F401 - used by every test here


@pytest.fixture
def entries() -> pd.DataFrame:
    """Two people with every column a log can have."""
    return as_entries(
        pd.DataFrame(
            {
                "person": ["Zebedee Quill", "Zebedee Quill", "Ottoline Farr"],
                "date": ["2026-01-05", "2026-01-06", "2026-02-11"],
                "time": ["07:41", None, "19:33"],
                "reach_cm": [-3.7, 0.1 + 0.2, None],
                "back_pain": [6.25, None, 4.0],
                "sciatica_pain": [None, 2.0, 3.0],
                "minutes": [17.5, 0.0, None],
                "knee_pain": [1.0, None, 2.0],
                "injury": [True, None, False],
                "side": ["left", None, "both"],
                "note": ["slept on the kitchen floor", "=1+1", None],
            }
        )
    )


@pytest.fixture
def payload(entries: pd.DataFrame) -> Payload:
    return build_payload(entries, ShareChoices(names="as written", title="Autumn term"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, one for each worker."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new folder' / 'limber.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """An SQLite file, for what only a file can show."""
    return tmp_path / "new folder" / "limber.db"


@pytest.fixture
def sqlite_store(database: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{database}")
    yield store
    store.close()


@pytest.fixture
def now() -> datetime:
    """A moment that shares no date with any log of these tests."""
    return datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
