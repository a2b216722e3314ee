"""What a visit of the pages needs around it: a database of its own, and a browser with cookies."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.keep import arrival
from tests.pages.visits import use_database, visit


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a fresh database; there is none until something is stored."""
    use_database(monkeypatch, tmp_path)
    return tmp_path / "limber.db"


@pytest.fixture
def app(database: Path) -> AppTest:
    """The app as somebody new sees it, with a database of its own that is not there yet."""
    assert not database.exists()
    return visit()


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the visitor's browser."""
    held: dict[str, str] = {}
    monkeypatch.setattr(arrival, "cookie", lambda name: held.get(name, ""))
    return held
