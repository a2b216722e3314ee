"""What a visit of the pages needs around it: a database of its own, and a browser with cookies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.parts.keep import arrival
from tests.pages.visits import use_database, visit


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Each visit would look through all installed packages for components again: a third of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


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
