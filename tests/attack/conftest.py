"""What several attacks stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import get_settings
from data.store import Store, forget_store, get_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own, which the app uses, too."""
    monkeypatch.setenv("LIMBER_DATABASE_URL", f"sqlite:///{tmp_path}/limber.db")
    get_settings.cache_clear()
    forget_store()
    yield get_store()
    forget_store()
    get_settings.cache_clear()
